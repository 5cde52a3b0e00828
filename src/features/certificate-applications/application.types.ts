import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { Json, LocalDate, Moment, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import {
  type CarrierSource,
  CarrierSourceEnum,
  type DocumentKind,
  DocumentKindEnum,
} from '../certification-authority/index.js';
import type { ApplicationKind, Carrier, KeyPlace, PaymentGround } from './application.entity.js';
import {
  ApplicationKindEnum,
  ApplicationSortEnum,
  ApplicationStatusEnum,
  CarrierEnum,
  DocumentStatusEnum,
  KeyPlaceEnum,
  PaymentGroundEnum,
  WaitsForEnum,
} from './application.inputs.js';
import type { ApplicationStatus, DocumentStatus, WaitsFor } from './application.lifecycle.js';
import type { ApplicationSort } from './applications.repository.js';

@ObjectType('CertificateScan')
export class ScanType {
  @Field(() => UUID) id: string;
  @Field(() => Int) scanVersion: number;
  @Field(() => Int) page: number;
  @Field() name: string;
  @Field() contentType: string;
  @Field(() => Int) size: number;
  @Field(() => Int, { nullable: true }) width: number | null;
  @Field(() => Int, { nullable: true }) height: number | null;
  @Field(() => Int) pages: number;
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('CertificateDocument')
export class DocumentType {
  @Field(() => UUID) id: string;
  @Field(() => DocumentKindEnum) kind: DocumentKind;
  @Field() required: boolean;
  @Field(() => DocumentStatusEnum) status: DocumentStatus;
  @Field(() => Int, { description: 'Number of the upload that is judged; earlier ones stay.' }) scanVersion: number;
  @Field(() => String, { nullable: true }) reasonCode: string | null;
  @Field() reasonWords: string;
  @Field(() => Moment, { nullable: true }) decidedAt: Date | null;
  @Field(() => LocalDate, { nullable: true, description: 'Until when it serves further applications.' })
  validUntil: string | null;
  @Field({ description: 'Accepted in an earlier application of the same person.' }) reused: boolean;
  @Field(() => [ScanType]) scans: ScanType[];
  @Field(() => Int) version: number;
}

@ObjectType('RegistrationCheck', { description: 'A finding about the data of an application.' })
export class RegistrationCheckType {
  @Field() code: string;
  @Field({ description: 'block or warning' }) severity: string;
  @Field(() => Json) params: object;
}

@ObjectType('CertificateApplicationHistory')
export class HistoryLineType {
  @Field(() => UUID) id: string;
  @Field() move: string;
  @Field() status: string;
  @Field({ description: 'person, applicant or system' }) actorKind: string;
  @Field(() => String, { nullable: true }) personName: string | null;
  @Field(() => Json) params: object;
  @Field(() => Moment) at: Date;
}

@ObjectType('PersonalDataAccess', { description: 'Who looked at personal data, when and what for.' })
export class DataAccessType {
  @Field(() => UUID) id: string;
  @Field(() => String, { nullable: true }) documentKind: string | null;
  @Field() purpose: string;
  @Field() personName: string;
  @Field() place: string;
  @Field(() => Moment) at: Date;
}

@ObjectType('IdentityCheck')
export class IdentityCheckType {
  @Field(() => UUID) id: string;
  @Field() method: string;
  @Field() outcome: string;
  @Field() reason: string;
  @Field() personName: string;
  @Field(() => UUID, { nullable: true, description: 'Scan that was taken at the visit.' }) photoScanId: string | null;
  @Field({ description: 'The record is as it was written and sealed.' }) authentic: boolean;
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('IncludedCertificate')
export class IncludedCertificateType {
  @Field(() => UUID) subscriptionId: string;
  @Field() title: string;
  @Field(() => Int) left: number;
  @Field(() => LocalDate) until: string;
}

@ObjectType('CertificateInvoice', { description: 'An invoice as payment of a certificate.' })
export class PayingInvoiceType {
  @Field(() => UUID) id: string;
  @Field(() => String, { nullable: true }) number: string | null;
  @Field(() => LocalDate, { nullable: true }) issuedOn: string | null;
  @Field({ description: 'What is sold with the certificate, as the paper says it.' }) title: string;
  @Field(() => MoneyScalar) total: number;
  @Field({ description: 'Paid, or given on credit that still runs.' }) paid: boolean;
  @Field(() => Int, { description: 'Certificates that no other application has taken.' }) left: number;
}

@ObjectType('ApplicantPersonalData')
export class PersonalDataType {
  @Field(() => String, { nullable: true }) snils: string | null;
  @Field(() => String, { nullable: true }) birthDate: string | null;
  @Field(() => String, { nullable: true }) passport: string | null;
  @Field(() => String, { nullable: true }) passportIssuedOn: string | null;
  @Field() passportIssuedBy: string;
  @Field() passportOffice: string;
}

@ObjectType('CertificateApplication')
export class ApplicationType {
  @Field(() => UUID) id: string;
  @Field() number: string;
  @Field(() => ApplicationKindEnum) kind: ApplicationKind;
  @Field() profileCode: string;
  @Field(() => ApplicationStatusEnum) status: ApplicationStatus;
  @Field(() => WaitsForEnum, { description: 'Who acts next.' }) waitsFor: WaitsFor;
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field() lastName: string;
  @Field() firstName: string;
  @Field() middleName: string;
  @Field() holderName: string;
  @Field() position: string;
  @Field(() => String, { nullable: true }) personInn: string | null;
  @Field() email: string;
  @Field() phone: string;
  @Field(() => CarrierSourceEnum) carrierFrom: CarrierSource;
  @Field(() => CarrierEnum) carrier: Carrier;
  @Field(() => KeyPlaceEnum) keyPlace: KeyPlace;
  @Field() locale: string;
  @Field() note: string;
  @Field() needsPayment: boolean;
  @Field() needsVisit: boolean;
  @Field(() => PaymentGroundEnum, { nullable: true }) paymentGround: PaymentGround | null;
  @Field(() => UUID, { nullable: true }) invoiceId: string | null;
  @Field(() => UUID, { nullable: true }) subscriptionId: string | null;
  @Field(() => Moment, { nullable: true }) identityAt: Date | null;
  @Field(() => Json, { nullable: true, description: 'The deadline with its rule, as the kernel reckons and words it.' })
  deadline: object | null;
  @Field(() => Moment, { nullable: true }) dueAt: Date | null;
  @Field(() => Int) priority: number;
  @Field(() => Moment, { nullable: true }) sentAt: Date | null;
  @Field(() => UUID, { nullable: true }) claimedBy: string | null;
  @Field(() => Moment, { nullable: true }) claimedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Who has it in hand at the desk now; for the desk alone.' })
  claimedByName?: string | null;
  @Field(() => Moment, { nullable: true }) claimUntil: Date | null;
  @Field(() => UUID, { nullable: true }) orderId: string | null;
  @Field(() => UUID, { nullable: true }) certificateId: string | null;
  @Field(() => UUID, { nullable: true }) copiedFromId: string | null;
  @Field(() => UUID, { nullable: true }) supersededById: string | null;
  @Field() reason: string;
  @Field(() => Moment, { nullable: true }) receiptSignedAt: Date | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class CertificateApplicationConnection extends Connection(ApplicationType, 'CertificateApplication') {}

@ObjectType('CertificateApplicationCount')
export class ApplicationCountType {
  @Field(() => ApplicationStatusEnum) status: ApplicationStatus;
  @Field(() => WaitsForEnum, { description: 'Who acts next in this state.' }) waitsFor: WaitsFor;
  @Field(() => Int) n: number;
  @Field(() => Int) late: number;
}

@ArgsType()
export class ApplicationFilterArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => [ApplicationStatusEnum], { nullable: true }) @ArrayMaxSize(14) statuses?: ApplicationStatus[];
  @Field(() => WaitsForEnum, { nullable: true, description: 'Only those that wait for him.' }) waitsFor?: WaitsFor;
  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(20)
  @MaxLength(40, { each: true })
  profileCodes?: string[];
  @Field(() => UUID, { nullable: true }) serviceCentreId?: string;
  @Field(() => UUID, { nullable: true }) clientId?: string;
  @Field(() => Boolean, { nullable: true, description: 'The deadline of whoever acts next is over.' }) late?: boolean;
  @Field(() => ApplicationSortEnum, { defaultValue: 'newest' }) sort: ApplicationSort;
}
