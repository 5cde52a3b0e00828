import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import {
  type CarrierSource,
  carrierSources,
  type DocumentKind,
  documentKinds,
  type ReviewUnit,
  reviewUnits,
  type SubjectKind,
  subjectKinds,
} from './certificate-profile.entity.js';

export const SubjectKindEnum = enumOf(subjectKinds);
registerEnumType(SubjectKindEnum, { name: 'CertificateSubjectKind' });
export const DocumentKindEnum = enumOf(documentKinds);
registerEnumType(DocumentKindEnum, { name: 'CertificateDocumentKind' });
export const CarrierSourceEnum = enumOf(carrierSources);
registerEnumType(CarrierSourceEnum, { name: 'CarrierSource' });
export const ReviewUnitEnum = enumOf(reviewUnits);
registerEnumType(ReviewUnitEnum, { name: 'ReviewUnit' });

/** Kinds of keys that a profile may allow: those the signing library makes and checks. */
const keyKinds = ['ec-p256', 'ec-p384', 'rsa-2048', 'rsa-3072', 'rsa-4096', 'gost-256', 'gost-512'] as const;
export const KeyKindEnum = Object.fromEntries(keyKinds.map((k) => [k.toUpperCase().replace('-', '_'), k]));
registerEnumType(KeyKindEnum, { name: 'KeyKind' });
const endEntityUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
] as const;
export const KeyUsageEnum = enumOf(endEntityUsages);
registerEnumType(KeyUsageEnum, { name: 'KeyUsage' });

@ObjectType('CertificateProfile')
export class CertificateProfileType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field(() => Int) edition: number;
  @Field(() => LocalDate) validFrom: string;
  @Field() titleRu: string;
  @Field() titleEn: string;
  @Field(() => SubjectKindEnum) subjectKind: SubjectKind;
  @Field(() => [DocumentKindEnum]) documents: DocumentKind[];
  @Field() needsPayment: boolean;
  @Field() needsVisit: boolean;
  @Field({ description: 'A visit is recorded with a photo.' }) visitPhoto: boolean;
  @Field(() => [CarrierSourceEnum]) carriers: CarrierSource[];
  @Field(() => Int) validityMonths: number;
  @Field(() => Int) reviewDays: number;
  @Field(() => ReviewUnitEnum) reviewUnit: ReviewUnit;
  @Field(() => [KeyKindEnum]) keyKinds: string[];
  @Field() twoPersons: boolean;
  @Field(() => [String]) policies: string[];
  @Field(() => [KeyUsageEnum]) keyUsages: string[];
  @Field(() => [String]) purposes: string[];
  @Field() signTool: string;
  @Field() closed: boolean;
  @Field(() => UUID, { nullable: true }) createdBy: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => UUID, { nullable: true }) confirmedBy: string | null;
  @Field(() => Moment, {
    nullable: true,
    description: 'Absent: nobody else has confirmed the edition; nothing is issued by it.',
  })
  confirmedAt: Date | null;
}

@InputType()
export class CertificateProfileInput {
  @Field() @Matches(/^[a-z][A-Za-z0-9]{1,39}$/) code: string;
  @Field(() => LocalDate) validFrom: string;
  @Field() @MinLength(2) @MaxLength(120) titleRu: string;
  @Field() @MinLength(2) @MaxLength(120) titleEn: string;
  @Field(() => SubjectKindEnum) subjectKind: SubjectKind;
  @Field(() => [DocumentKindEnum]) @ArrayMaxSize(10) @ArrayUnique() documents: DocumentKind[];
  @Field() needsPayment: boolean;
  @Field() needsVisit: boolean;
  @Field({ defaultValue: false }) visitPhoto: boolean;
  @Field(() => [CarrierSourceEnum], { defaultValue: [...carrierSources] })
  @ArrayMinSize(1)
  @ArrayUnique()
  carriers: CarrierSource[];
  @Field(() => Int) @Min(1) @Max(36) validityMonths: number;
  @Field(() => Int) @Min(1) @Max(30) reviewDays: number;
  @Field(() => ReviewUnitEnum) reviewUnit: ReviewUnit;
  @Field(() => [KeyKindEnum]) @ArrayMaxSize(10) @ArrayUnique() keyKinds: string[];
  @Field() twoPersons: boolean;
  @Field(() => [String]) @ArrayMaxSize(20) @ArrayUnique() policies: string[];
  @Field(() => [KeyUsageEnum]) @ArrayMaxSize(10) @ArrayUnique() keyUsages: string[];
  @Field(() => [String]) @ArrayMaxSize(20) @ArrayUnique() purposes: string[];
  @Field() @MinLength(2) @MaxLength(200) signTool: string;
  @Field({ defaultValue: false }) closed: boolean;
}
