import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, Max, MaxLength, Min, MinLength } from 'class-validator';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import type { AuthorityDocumentKind } from './authority-document.entity.js';
import { AuthorityDocumentKindEnum, RequirementKindEnum, RequirementStateEnum } from './compliance.types.js';
import type { RequirementKind } from './requirement.entity.js';
import type { RequirementState } from './standing.js';

@ArgsType()
export class ComplianceArgs {
  @Field(() => String, { nullable: true, description: 'Part of a title, a source, a number, a name.' })
  @MaxLength(100)
  search?: string | null;
  @Field(() => [RequirementKindEnum], { nullable: true }) @ArrayMaxSize(10) kinds?: RequirementKind[] | null;
  @Field(() => [RequirementStateEnum], { nullable: true }) @ArrayMaxSize(10) states?: RequirementState[] | null;
  @Field(() => LocalDate, { nullable: true, description: 'As it was or will be on this day; today when absent.' })
  on?: string | null;
}

@InputType('ComplianceRequirementInput')
export class RequirementInput {
  @Field(() => RequirementKindEnum) kind: RequirementKind;
  @Field() @MinLength(3) @MaxLength(300) titleRu: string;
  @Field({ defaultValue: '' }) @MaxLength(300) titleEn: string;
  @Field({ description: 'Law, order or own rule that asks for it.' }) @MinLength(3) @MaxLength(300) source: string;
  @Field({ defaultValue: '', description: 'What is shown as evidence.' }) @MaxLength(500) proof: string;
  @Field({ defaultValue: true }) mandatory: boolean;
  @Field(() => Int, { nullable: true }) @Min(1) @Max(240) renewMonths?: number | null;
  @Field(() => Int, { defaultValue: 1 }) @Min(1) @Max(20) peopleNeeded: number;
}

@InputType('ComplianceEvidenceInput')
export class EvidenceInput {
  @Field() @MinLength(1) @MaxLength(100) number: string;
  @Field({ defaultValue: '' }) @MaxLength(200) issuedBy: string;
  @Field(() => LocalDate, { nullable: true }) issuedOn?: string | null;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true, description: 'The last day; null: without end.' })
  validUntil?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(1000) note: string;
  @Field(() => UUID, { nullable: true, description: 'Of an appointment: one of the vendor’s people.' })
  personId?: string | null;
  @Field({ defaultValue: '', description: 'Appointed as what.' }) @MaxLength(200) position: string;
  @Field(() => UUID, { nullable: true, description: 'Of an appointment: the one whose place it takes.' })
  replacesId?: string | null;
}

@InputType()
export class AuthorityDocumentInput {
  @Field(() => AuthorityDocumentKindEnum) kind: AuthorityDocumentKind;
  @Field() @MinLength(3) @MaxLength(200) titleRu: string;
  @Field({ defaultValue: '' }) @MaxLength(200) titleEn: string;
}

@ArgsType()
export class SwitchRequirementArgs {
  @Field(() => UUID) id: string;
  @Field({ description: 'Why it is not asked for here; empty: it is asked for again.' })
  @MaxLength(500)
  reason: string;
  @Field(() => Int) expectedVersion: number;
}

@ArgsType()
export class WithdrawEvidenceArgs {
  @Field(() => UUID) id: string;
  @Field() @MinLength(3) @MaxLength(500) reason: string;
  @Field(() => Int) expectedVersion: number;
}
