import { Field, InputType, registerEnumType } from '@nestjs/graphql';
import { IsEmail, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { type CarrierSource, CarrierSourceEnum } from '../certification-authority/index.js';
import {
  applicationKinds,
  type Carrier,
  carriers,
  type KeyPlace,
  keyPlaces,
  paymentGrounds,
} from './application.entity.js';
import { applicationStatuses, documentStatuses, waitsFor } from './application.lifecycle.js';
import { applicationSorts } from './applications.repository.js';

export const ApplicationStatusEnum = enumOf(applicationStatuses);
registerEnumType(ApplicationStatusEnum, { name: 'CertificateApplicationStatus' });
export const ApplicationKindEnum = enumOf(applicationKinds);
registerEnumType(ApplicationKindEnum, { name: 'CertificateApplicationKind' });
export const CarrierEnum = enumOf(carriers);
registerEnumType(CarrierEnum, { name: 'KeyCarrier' });
export const KeyPlaceEnum = enumOf(keyPlaces);
registerEnumType(KeyPlaceEnum, { name: 'KeyPlace' });
export const PaymentGroundEnum = enumOf(paymentGrounds);
registerEnumType(PaymentGroundEnum, { name: 'CertificatePaymentGround' });
export const WaitsForEnum = enumOf(waitsFor);
registerEnumType(WaitsForEnum, { name: 'ApplicationWaitsFor' });
export const DocumentStatusEnum = enumOf(documentStatuses);
registerEnumType(DocumentStatusEnum, { name: 'CertificateDocumentStatus' });
export const ApplicationSortEnum = enumOf(applicationSorts);
registerEnumType(ApplicationSortEnum, { name: 'CertificateApplicationSort' });

const day = /^(19|20)\d\d-\d\d-\d\d$/;
const given = (_: unknown, value: unknown) => value !== null && value !== undefined && value !== '';

/** Data of the person as they will stand in the certificate and as the documents show them. */
@InputType('CertificateApplicationInput')
export class ApplicationInput {
  @Field() @MaxLength(40) profileCode: string;
  @Field() @MinLength(1) @MaxLength(60) lastName: string;
  @Field() @MinLength(1) @MaxLength(60) firstName: string;
  @Field({ defaultValue: '' }) @MaxLength(60) middleName: string;
  @Field({ defaultValue: '' }) @MaxLength(128) position: string;
  @Field(() => String, { nullable: true }) @MaxLength(20) personInn?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(20) snils?: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' })
  @ValidateIf((o: ApplicationInput) => given(o, o.birthDate))
  @Matches(day)
  birthDate?: string | null;
  @Field(() => String, { nullable: true, description: 'Series and number.' }) @MaxLength(20) passport?: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' })
  @ValidateIf((o: ApplicationInput) => given(o, o.passportIssuedOn))
  @Matches(day)
  passportIssuedOn?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(300) passportIssuedBy: string;
  @Field({ defaultValue: '' }) @MaxLength(10) passportOffice: string;
  @Field({ defaultValue: '' })
  @ValidateIf((o: ApplicationInput) => given(o, o.email))
  @IsEmail()
  @MaxLength(120)
  email: string;
  @Field() @MinLength(5) @MaxLength(30) phone: string;
  @Field(() => CarrierSourceEnum, { nullable: true, description: 'Unsaid: his own, when a carrier is named.' })
  carrierFrom?: CarrierSource | null;
  @Field(() => CarrierEnum, { defaultValue: 'none' }) carrier: Carrier;
  @Field(() => KeyPlaceEnum, { defaultValue: 'browser' }) keyPlace: KeyPlace;
  @Field({ defaultValue: '' }) @MaxLength(2_000) note: string;
  @Field({ defaultValue: 'ru', description: 'Language of letters and messages: ru or en.' })
  @Matches(/^(ru|en)$/)
  locale: string;
}
