import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Matches, MaxLength, MinLength } from 'class-validator';
import { Json, Moment, UUID } from '../../platform/graphql/scalars.js';
import type { ApplicationKind, KeyPlace } from './application.entity.js';
import { ApplicationKindEnum, ApplicationStatusEnum, KeyPlaceEnum, WaitsForEnum } from './application.inputs.js';
import type { ApplicationStatus, WaitsFor } from './application.lifecycle.js';
import { DataAccessType, DocumentType, RegistrationCheckType } from './application.types.js';

@ObjectType('CabinetCentre')
export class CabinetCentreType {
  @Field() number: string;
  @Field() name: string;
  @Field() address: string;
  @Field() phone: string;
  @Field() openingHours: string;
  @Field() timeZone: string;
  @Field() checksIdentity: boolean;
}

@ObjectType('CabinetTicket')
export class CabinetTicketType {
  @Field({ description: 'What the QR says.' }) payload: string;
  @Field() number: string;
  @Field() code: string;
}

@ObjectType('CabinetCertificate')
export class CabinetCertificateType {
  @Field(() => UUID) id: string;
  @Field() serial: string;
  @Field() status: string;
  @Field(() => Moment) notBefore: Date;
  @Field(() => Moment) notAfter: Date;
  @Field({ description: 'DER, base64.' }) der: string;
}

@ObjectType('RequestAttribute', { description: 'An attribute of the name that the request must bear, in this order.' })
export class RequestAttributeType {
  @Field() attribute: string;
  @Field() oid: string;
  @Field() value: string;
}

@ObjectType('CabinetApplication')
export class CabinetApplicationType {
  @Field(() => UUID) id: string;
  @Field() number: string;
  @Field(() => ApplicationKindEnum) kind: ApplicationKind;
  @Field() profileCode: string;
  @Field() profileTitle: string;
  @Field() profileTitleEn: string;
  @Field(() => ApplicationStatusEnum) status: ApplicationStatus;
  @Field(() => WaitsForEnum) waitsFor: WaitsFor;
  @Field() holderName: string;
  @Field() organisation: string;
  @Field(() => KeyPlaceEnum) keyPlace: KeyPlace;
  @Field(() => Json, { nullable: true }) deadline: object | null;
  @Field(() => Moment, { nullable: true }) dueAt: Date | null;
  @Field(() => Json, { description: 'The promise of the review: { days, unit }.' }) promise: object;
  @Field() needsVisit: boolean;
  @Field() needsPayment: boolean;
  @Field() paid: boolean;
  @Field(() => String, { nullable: true }) invoiceNumber: string | null;
  @Field(() => Moment, { nullable: true }) identityAt: Date | null;
  @Field() reason: string;
  @Field(() => CabinetCentreType, { nullable: true }) centre: CabinetCentreType | null;
  @Field(() => [DocumentType]) documents: DocumentType[];
  @Field(() => [RegistrationCheckType], { description: 'What is wrong with the data.' })
  checks: RegistrationCheckType[];
  @Field(() => CabinetTicketType, { nullable: true }) ticket: CabinetTicketType | null;
  @Field(() => [RequestAttributeType]) requestAttributes: RequestAttributeType[];
  @Field(() => CabinetCertificateType, { nullable: true }) certificate: CabinetCertificateType | null;
  @Field(() => String, { nullable: true, description: 'To be signed with the key of the certificate.' })
  receiptText: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'To be signed with the present key to ask for the next certificate.',
  })
  renewalText: string | null;
  @Field(() => [DataAccessType]) accesses: DataAccessType[];
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('Cabinet')
export class CabinetType {
  @Field({ description: 'Partly hidden.' }) phone: string;
  @Field(() => [CabinetApplicationType]) applications: CabinetApplicationType[];
}

@ObjectType('CabinetCodeSent')
export class CodeSentType {
  @Field(() => Moment) resendAfter: Date;
  @Field({ description: 'To be brought back with the code.' }) handle: string;
}

@InputType()
export class CabinetCodeInput {
  @Field() @MinLength(5) @MaxLength(30) phone: string;
  @Field({ defaultValue: 'ru' }) @Matches(/^(ru|en)$/) locale: string;
}
@InputType()
export class CabinetEnterInput {
  @Field() @MinLength(5) @MaxLength(30) phone: string;
  @Field({ description: 'Given when the code was sent.' }) @MaxLength(100) handle: string;
  @Field() @Matches(/^\s*\d(\s*\d){5}\s*$/) @MaxLength(20) code: string;
}
