import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { RoleEnum } from '../access/index.js';
import { RevocationListType } from '../certification-authority/index.js';
import { type AuthorityDocumentKind, authorityDocumentKinds } from './authority-document.entity.js';
import {
  type ComplianceFactName,
  complianceFacts,
  type RequirementKind,
  type RequirementScope,
  requirementKinds,
  requirementScopes,
} from './requirement.entity.js';
import { type RequirementState, requirementStates } from './standing.js';

export const RequirementKindEnum = enumOf(requirementKinds);
registerEnumType(RequirementKindEnum, { name: 'RequirementKind' });
export const RequirementStateEnum = enumOf(requirementStates);
registerEnumType(RequirementStateEnum, { name: 'RequirementState' });
const RequirementScopeEnum = enumOf(requirementScopes);
registerEnumType(RequirementScopeEnum, { name: 'RequirementScope' });
const ComplianceFactEnum = enumOf(complianceFacts);
registerEnumType(ComplianceFactEnum, { name: 'ComplianceFactName' });
export const AuthorityDocumentKindEnum = enumOf(authorityDocumentKinds);
registerEnumType(AuthorityDocumentKindEnum, { name: 'AuthorityDocumentKind' });

@ObjectType('ComplianceFile')
export class ComplianceFileType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field() contentType: string;
  @Field(() => Int) size: number;
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('ComplianceEvidence', { description: 'A document or an appointment that proves a requirement.' })
export class ComplianceEvidenceType {
  @Field(() => UUID) id: string;
  @Field() number: string;
  @Field() issuedBy: string;
  @Field(() => LocalDate, { nullable: true }) issuedOn: string | null;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true }) validUntil: string | null;
  @Field() note: string;
  @Field(() => UUID, { nullable: true }) personId: string | null;
  @Field(() => String, { nullable: true }) personName: string | null;
  @Field() position: string;
  @Field(() => LocalDate, { nullable: true, description: 'The day on which who was appointed left.' })
  goneOn: string | null;
  @Field(() => LocalDate, { nullable: true, description: 'From when a newer one stands in its place.' })
  replacedOn: string | null;
  @Field(() => Moment, { nullable: true }) withdrawnAt: Date | null;
  @Field() withdrawnReason: string;
  @Field({ description: 'Counts on the day of the list.' }) holds: boolean;
  @Field(() => [ComplianceFileType]) files: ComplianceFileType[];
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}

@ObjectType()
export class ComplianceFactPartType {
  @Field() title: string;
  @Field() titleEn: string;
  @Field() holds: boolean;
  @Field(() => Moment, { nullable: true }) at: Date | null;
}
@ObjectType('ComplianceFact', { description: 'What the program finds out about itself at this moment.' })
export class ComplianceFactType {
  @Field(() => ComplianceFactEnum) name: ComplianceFactName;
  @Field() holds: boolean;
  @Field(() => Moment, { nullable: true }) at: Date | null;
  @Field(() => Int, { nullable: true }) count: number | null;
  @Field(() => [ComplianceFactPartType]) parts: ComplianceFactPartType[];
}

@ObjectType('ComplianceRequirement', { description: 'One thing that the certification centre must fulfil.' })
export class ComplianceRequirementType {
  @Field(() => UUID) id: string;
  @Field({ description: 'Added by the vendor: may be changed; what came with the program may be switched off.' })
  own: boolean;
  @Field(() => RequirementKindEnum) kind: RequirementKind;
  @Field() titleRu: string;
  @Field() titleEn: string;
  @Field() sourceRu: string;
  @Field() sourceEn: string;
  @Field() proofRu: string;
  @Field() proofEn: string;
  @Field() mandatory: boolean;
  @Field(() => RequirementScopeEnum) appliesTo: RequirementScope;
  @Field(() => Int, { nullable: true }) renewMonths: number | null;
  @Field(() => Int) peopleNeeded: number;
  @Field(() => LocalDate) since: string;
  @Field(() => LocalDate, { nullable: true }) offSince: string | null;
  @Field() offReason: string;
  @Field(() => RequirementStateEnum) state: RequirementState;
  @Field(() => LocalDate, { nullable: true, description: 'The last day with enough evidence.' }) until: string | null;
  @Field(() => Int, { nullable: true }) daysLeft: number | null;
  @Field(() => [ComplianceEvidenceType]) evidence: ComplianceEvidenceType[];
  @Field(() => ComplianceFactType, { nullable: true }) live: ComplianceFactType | null;
  @Field(() => Int) version: number;
}

@ObjectType('ComplianceAlarms')
export class ComplianceAlarmsType {
  @Field(() => Int, { description: 'Mandatory and not met.' }) now: number;
  @Field(() => Int, { description: 'Ends within thirty days.' }) soon: number;
}

@ObjectType('AppointablePerson')
export class AppointablePersonType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field(() => [RoleEnum]) roles: string[];
}

@ObjectType('AuthorityDocumentEdition')
export class AuthorityDocumentEditionType {
  @Field(() => UUID) id: string;
  @Field(() => LocalDate) inForceFrom: string;
  @Field() name: string;
  @Field(() => Int) size: number;
  @Field(() => Moment) createdAt: Date;
}
@ObjectType('AuthorityDocument', { description: 'What the certification centre shows to everybody.' })
export class AuthorityDocumentType {
  @Field(() => UUID) id: string;
  @Field(() => AuthorityDocumentKindEnum) kind: AuthorityDocumentKind;
  @Field() titleRu: string;
  @Field() titleEn: string;
  @Field(() => Moment, { nullable: true }) retiredAt: Date | null;
  @Field(() => AuthorityDocumentEditionType, { nullable: true, description: 'The one in force today.' })
  current: AuthorityDocumentEditionType | null;
  @Field(() => [AuthorityDocumentEditionType], { description: 'Latest day in force first.' })
  editions: AuthorityDocumentEditionType[];
  @Field(() => Int) version: number;
}

@ObjectType()
export class PublishedCertificateType {
  @Field({ description: 'Of the generation, and of its file under /ca: issuing, issuing-2 …' }) name: string;
  @Field() subject: string;
  @Field(() => Moment) notAfter: Date;
}
@ObjectType({ description: 'What the certification centre publishes for everybody.' })
export class AuthorityPublicationsType {
  @Field(() => [PublishedCertificateType]) certificates: PublishedCertificateType[];
  @Field(() => [RevocationListType]) lists: RevocationListType[];
  @Field(() => [AuthorityDocumentType]) documents: AuthorityDocumentType[];
}
