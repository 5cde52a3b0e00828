import { ArgsType, Field, InputType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, Matches, MaxLength, MinLength } from 'class-validator';
import { PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { type ChosenReason, chosenReasons } from './certificate.entity.js';
import {
  type CertificateSort,
  type CertificateView,
  certificateSorts,
  certificateViews,
} from './certificate-filters.js';
import {
  type RevocationAct,
  type RevocationRequestStatus,
  revocationActs,
  revocationRequestStatuses,
} from './revocation-request.entity.js';

export const RevocationReasonEnum = enumOf(chosenReasons);
registerEnumType(RevocationReasonEnum, { name: 'RevocationReason' });
export const CertificateViewEnum = enumOf(certificateViews);
registerEnumType(CertificateViewEnum, { name: 'CertificateView' });
const CertificateSortEnum = enumOf(certificateSorts);
registerEnumType(CertificateSortEnum, { name: 'CertificateSort' });
export const RevocationActEnum = enumOf(revocationActs);
registerEnumType(RevocationActEnum, { name: 'RevocationAct' });
export const RevocationRequestStatusEnum = enumOf(revocationRequestStatuses);
registerEnumType(RevocationRequestStatusEnum, { name: 'RevocationRequestStatus' });

@InputType()
export class CertificateFilterInput {
  @Field(() => String, {
    nullable: true,
    description: 'Serial number, SNILS, INN, OGRN, or words of the holder’s or the organisation’s name.',
  })
  @MaxLength(100)
  search?: string;
  @Field(() => [CertificateViewEnum], { nullable: true }) @ArrayMaxSize(10) views?: CertificateView[];
  @Field(() => UUID, { nullable: true }) clientId?: string;
  @Field(() => UUID, { nullable: true }) serviceCentreId?: string;
  @Field(() => String, { nullable: true }) @MaxLength(40) profileCode?: string;
  @Field(() => LocalDate, { nullable: true }) issuedFrom?: string;
  @Field(() => LocalDate, { nullable: true }) issuedTo?: string;
  @Field(() => LocalDate, { nullable: true }) endsFrom?: string;
  @Field(() => LocalDate, { nullable: true }) endsTo?: string;
}

@ArgsType()
export class CertificatesArgs extends PageArgs {
  @Field(() => CertificateFilterInput, { nullable: true }) filter?: CertificateFilterInput;
  @Field(() => CertificateSortEnum, { defaultValue: 'newest' }) sort: CertificateSort;
}

@ArgsType()
export class RevocationRequestsArgs extends PageArgs {
  @Field(() => [RevocationRequestStatusEnum], { nullable: true })
  @ArrayMaxSize(5)
  statuses?: RevocationRequestStatus[];
}

@InputType()
export class IssuanceReason {
  @Field() @MinLength(5) @MaxLength(500) reason: string;
}
@InputType()
export class RevocationInput {
  @Field(() => RevocationReasonEnum) reason: ChosenReason;
  @Field({ defaultValue: '' }) @MaxLength(500) note: string;
}
@InputType()
export class RevocationRequestInput {
  @Field(() => RevocationActEnum) act: RevocationAct;
  @Field(() => RevocationReasonEnum, { defaultValue: 'unspecified' }) reason: ChosenReason;
  @Field({ defaultValue: '' }) @MaxLength(500) note: string;
}
@InputType()
export class CodeWordInput {
  @Field() @MaxLength(100) codeWord: string;
  @Field(() => RevocationReasonEnum) reason: ChosenReason;
}
/** A signed statement: see `revocationStatement`. */
@InputType()
export class SignedRevocationInput {
  @Field(() => RevocationReasonEnum) reason: ChosenReason;
  @Field({ description: 'CMS over the statement, base64.' })
  @MaxLength(10_000)
  @Matches(/^[A-Za-z0-9+/=\s]+$/)
  signature: string;
}
