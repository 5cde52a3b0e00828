import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';
import { type AuthorityStatus, authorityStatuses } from './authority-generation.lifecycle.js';
import type { ShortTerm } from './authority-terms.js';
import type { ChosenReason } from './certificate.entity.js';
import {
  CertificateViewEnum,
  RevocationActEnum,
  RevocationReasonEnum,
  RevocationRequestStatusEnum,
} from './certificate.inputs.js';
import { type CertificateActKind, certificateActKinds } from './certificate-act.entity.js';
import type { RevocationAct, RevocationRequestStatus } from './revocation-request.entity.js';

const CertificateActKindEnum = enumOf(certificateActKinds);
registerEnumType(CertificateActKindEnum, { name: 'CertificateActKind' });

const AuthorityStatusEnum = enumOf(authorityStatuses);
registerEnumType(AuthorityStatusEnum, { name: 'AuthorityStatus' });

export { CertificateViewEnum };

/** A certificate of the register. `state` says what it counts as now. */
@ObjectType('Certificate')
export class CertificateType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) partnerId: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) applicationId: string;
  @Field() profileCode: string;
  @Field() holderName: string;
  @Field(() => String, { nullable: true }) organization: string | null;
  @Field(() => String, { nullable: true }) title: string | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true }) inn: string | null;
  @Field(() => String, { nullable: true }) organizationInn: string | null;
  @Field(() => String, { nullable: true }) ogrn: string | null;
  @Field(() => Moment) notBefore: Date;
  @Field(() => Moment) notAfter: Date;
  @Field(() => Moment) statusAt: Date;
  @Field(() => String, { nullable: true, description: 'As RFC 5280 names it.' }) revocationReason: string | null;
  @Field(() => Moment, { nullable: true }) receiptAt: Date | null;
  @Field(() => Int) version: number;
}
@ObjectType()
export class CertificateConnection extends Connection(CertificateType) {}

@ObjectType('CertificateAct')
export class CertificateActType {
  @Field(() => UUID) id: string;
  @Field(() => CertificateActKindEnum) kind: CertificateActKind;
  @Field(() => Moment) at: Date;
  @Field({ description: 'Who did it; empty where the program did.' }) actorName: string;
  @Field(() => String, { nullable: true }) reason: string | null;
  @Field() note: string;
  @Field(() => Int, { nullable: true }) daysLeft: number | null;
  @Field(() => Moment, { nullable: true, description: 'When the state register was told.' }) reportedAt: Date | null;
  @Field(() => String, { nullable: true }) reportProblem: string | null;
}

@ObjectType('RevocationRequest')
export class RevocationRequestType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) certificateId: string;
  @Field(() => UUID) clientId: string;
  @Field(() => RevocationActEnum) act: RevocationAct;
  @Field(() => RevocationReasonEnum) reason: ChosenReason;
  @Field() note: string;
  @Field({ description: 'cabinet, manager or signed' }) via: string;
  @Field(() => RevocationRequestStatusEnum) status: RevocationRequestStatus;
  @Field(() => Moment, { nullable: true }) decidedAt: Date | null;
  @Field() decisionNote: string;
  @Field(() => Int) version: number;
  @Field(() => Moment) createdAt: Date;
}
@ObjectType()
export class RevocationRequestConnection extends Connection(RevocationRequestType) {}

@ObjectType()
export class AuthorityType {
  @Field(() => UUID) id: string;
  @Field({ description: 'root, issuing, ocsp or stamps' }) code: string;
  @Field(() => Int) generation: number;
  @Field({ description: 'Of its files and addresses: issuing, issuing-2 …' }) name: string;
  @Field(() => AuthorityStatusEnum) status: AuthorityStatus;
  @Field() subject: string;
  @Field() serial: string;
  @Field(() => Moment) notBefore: Date;
  @Field(() => Moment) notAfter: Date;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the signer has its key; null when the signer is away.',
  })
  hasKey: boolean | null;
}
@ObjectType()
export class RevocationListType {
  @Field({ description: 'Name of the generation: issuing, issuing-2 …' }) authority: string;
  @Field({ description: 'full or delta' }) kind: string;
  @Field(() => Int) number: number;
  @Field(() => Int) entries: number;
  @Field(() => Moment) thisUpdate: Date;
  @Field(() => Moment) nextUpdate: Date;
  @Field({ description: 'fresh; stale: past half of its life; expired' }) age: string;
}
@ObjectType('ShortTerm')
export class ShortTermType {
  @Field() code: string;
  @Field() name: string;
  @Field(() => Moment) notAfter: Date;
  @Field(() => Int, { description: 'The longest term of a profile that is in force.' }) months: number;
}
@ObjectType()
export class AuthorityHealthType {
  @Field() signerAnswers: boolean;
  @Field(() => [AuthorityType]) authorities: AuthorityType[];
  @Field(() => [RevocationListType]) lists: RevocationListType[];
  @Field(() => [ShortTermType], {
    description:
      'Current authorities that end before a certificate of the longest profile would: their keys are to be changed.',
  })
  shortTerms: ShortTerm[];
  @Field(() => [String], { description: 'Keys that the device of the signer must be given for its servants.' })
  lackingKeys: string[];
  @Field(() => Int, { description: 'Approved orders that the signer has not yet signed.' }) waitingForSigner: number;
  @Field(() => Int) waitingForApproval: number;
  @Field(() => Int, { description: 'Acts of which the state register has not been told.' }) unreported: number;
  @Field(() => Int, { description: 'Certificates whose making a crash has cut off and that are not yet given up.' })
  unfinished: number;
}
