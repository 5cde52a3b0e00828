import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { PageArgs } from '../../platform/graphql/connection.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';
import {
  type CarrierSource,
  CarrierSourceEnum,
  type DocumentKind,
  DocumentKindEnum,
} from '../certification-authority/index.js';

@ObjectType('DocumentRejectionReason')
export class RejectionReasonType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field() title: string;
  @Field() titleEn: string;
  @Field(() => [DocumentKindEnum], { description: 'Empty: fits every kind.' }) kinds: DocumentKind[];
  @Field(() => Int) position: number;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Int) version: number;
}

@InputType('DocumentRejectionReasonInput')
export class RejectionReasonInput {
  @Field({ description: 'Latin letters and digits; does not change later.' })
  @Matches(/^[a-z][a-zA-Z0-9]{1,39}$/)
  code: string;
  @Field() @MinLength(3) @MaxLength(200) title: string;
  @Field() @MinLength(3) @MaxLength(200) titleEn: string;
  @Field(() => [DocumentKindEnum], { defaultValue: [] }) @ArrayMaxSize(10) kinds: DocumentKind[];
  @Field(() => Int, { defaultValue: 100 }) @Min(0) @Max(10_000) position: number;
}

@ObjectType('ReviewCounts')
export class ReviewCountsType {
  @Field(() => Int) waiting: number;
  @Field(() => Int) late: number;
  @Field(() => Int) mine: number;
  @Field(() => Int, { description: 'Decisions of others that wait for a second look.' }) rechecks: number;
}

@ObjectType('ReviewOperatorFigures')
export class OperatorFiguresType {
  @Field(() => UUID) personId: string;
  @Field() name: string;
  @Field(() => Int) accepted: number;
  @Field(() => Int) rejected: number;
  @Field(() => Int, { nullable: true, description: 'Middle of the seconds from the claim to the decision.' })
  medianSeconds: number | null;
  @Field(() => Int) inTime: number;
  @Field(() => Int) rechecked: number;
  @Field(() => Int) disagreed: number;
}

@ObjectType('DocumentDecision')
export class DocumentDecisionType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) applicationId: string;
  @Field(() => UUID) documentId: string;
  @Field(() => Int) scanVersion: number;
  @Field(() => DocumentKindEnum) kind: DocumentKind;
  @Field() decision: string;
  @Field(() => String, { nullable: true }) reasonCode: string | null;
  @Field(() => UUID) decidedBy: string;
  @Field(() => String, { nullable: true, description: 'waiting, agreed or disagreed' }) recheck: string | null;
  @Field() recheckWords: string;
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('DocumentRecheckShare')
export class RecheckShareType {
  @Field() profileCode: string;
  @Field(() => Int) percent: number;
}

@ArgsType()
export class ReviewQueueArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true }) mine?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'That nobody has in hand.' }) free?: boolean;
  @Field(() => Boolean, { nullable: true }) late?: boolean;
}

@ObjectType('VisitView', { description: 'What a centre compares with the originals, and nothing else.' })
export class VisitViewType {
  @Field(() => UUID) applicationId: string;
  @Field() number: string;
  @Field() holderName: string;
  @Field(() => String, { nullable: true }) birthDate: string | null;
  @Field(() => String, { nullable: true, description: 'Partly hidden.' }) passport: string | null;
  @Field() organisation: string;
  @Field() profileCode: string;
  @Field({ description: 'Documents, checked or not yet: a visit waits for neither.' }) status: string;
  @Field(() => Moment, { nullable: true }) identityAt: Date | null;
  @Field(() => UUID, { nullable: true, description: 'Photo page of the passport, when it was uploaded.' })
  photoScanId: string | null;
  @Field({ description: 'The profile wants the visit recorded with a photo.' }) photoWanted: boolean;
  @Field(() => CarrierSourceEnum) carrierFrom: CarrierSource;
  @Field({ description: 'Of this centre: it may hand out the carrier.' }) ownApplication: boolean;
}
