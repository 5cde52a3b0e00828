import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, MaxLength } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';

export const ExportStatusEnum = enumOf(['waiting', 'making', 'ready', 'failed', 'lapsed'] as const);
registerEnumType(ExportStatusEnum, { name: 'PersonalDataExportStatus' });
export const lookPurposes = ['review', 'recheck', 'visit', 'service', 'own'] as const;

@ObjectType('OwnConsent', { description: 'A text that the person agreed to: which edition, when, from where.' })
export class OwnConsentType {
  @Field(() => UUID) id: string;
  @Field({ description: 'personalData, connectionRequest or newsletter' }) kind: string;
  @Field({ description: 'Edition of the text; of a newsletter its topic.' }) version: string;
  @Field(() => String, { nullable: true, description: 'The words themselves, where they are kept.' }) text:
    | string
    | null;
  @Field(() => Moment) givenAt: Date;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field(() => Moment, { nullable: true }) withdrawnAt: Date | null;
}

@ObjectType('DataLook', { description: 'Somebody looked at personal data of an applicant.' })
export class DataLookType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) applicationId: string;
  @Field() applicationNumber: string;
  @Field(() => String, { nullable: true, description: 'Kind of the document; null: the data and not a scan.' })
  documentKind: string | null;
  @Field({ description: `One of ${lookPurposes.join(', ')}.` }) purpose: string;
  @Field({ description: 'Empty: nobody who works here.' }) personName: string;
  @Field({ description: 'Number of the centre, or the role.' }) place: string;
  @Field(() => Moment) at: Date;
}
@ObjectType()
export class DataLookConnection extends Connection(DataLookType) {}

@ArgsType()
export class DataLooksArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Part of the name of who looked.' }) @MaxLength(100) who?:
    | string
    | null;
  @Field(() => String, { nullable: true }) @IsIn([...lookPurposes, null]) purpose?: string | null;
  @Field(() => String, { nullable: true, description: 'Of the application.' }) @MaxLength(40) number?: string | null;
}

@ObjectType('PersonalDataExport')
export class PersonalDataExportType {
  @Field(() => UUID) id: string;
  @Field(() => ExportStatusEnum) status: string;
  @Field(() => Int) percent: number;
  @Field(() => Int, { nullable: true, description: 'Bytes.' }) size: number | null;
  @Field(() => Moment) askedAt: Date;
  @Field(() => Moment, { nullable: true }) expiresAt: Date | null;
  @Field(() => Moment, { nullable: true }) fetchedAt: Date | null;
}

@ObjectType('ErasureRequest')
export class ErasureRequestType {
  @Field(() => UUID) id: string;
  @Field(() => Moment) askedAt: Date;
  @Field(() => Moment, { description: 'Until then it can be taken back.' }) dueAt: Date;
}

@ObjectType('OwnPersonalData')
export class OwnPersonalDataType {
  @Field(() => [OwnConsentType]) consents: OwnConsentType[];
  @Field(() => [DataLookType], { description: 'Who looked at the person’s own papers; the newest 200.' })
  looks: DataLookType[];
  @Field(() => [PersonalDataExportType]) exports: PersonalDataExportType[];
  @Field(() => ErasureRequestType, { nullable: true }) erasure: ErasureRequestType | null;
  @Field({ description: 'Erasure has to wait: the person works for the vendor, a partner or a centre.' })
  worksHere: boolean;
  @Field(() => [String], { description: 'Organisations that nobody else directs: a colleague is let in first.' })
  soleDirectorOf: string[];
  @Field(() => Int, { description: 'Certificates that were issued to the person: their register is kept.' })
  certificates: number;
}

@InputType()
export class EraseInput {
  @Field({ description: 'One’s own e-mail, typed to confirm.' }) @MaxLength(200) email: string;
}
