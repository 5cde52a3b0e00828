import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsEmail, Matches, MaxLength, MinLength, ValidateIf, ValidateNested } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { type CentreRight, centreRights } from './service-centre.entity.js';
import { type CentreStatus, centreMoves, centreStatuses } from './service-centre.lifecycle.js';
import { type CentreSort, centreSorts } from './service-centres.repository.js';

export const CentreStatusEnum = enumOf(centreStatuses);
registerEnumType(CentreStatusEnum, { name: 'CentreStatus' });
export const CentreMoveEnum = enumOf(centreMoves);
registerEnumType(CentreMoveEnum, { name: 'CentreMove' });
export const CentreRightEnum = enumOf(centreRights);
registerEnumType(CentreRightEnum, { name: 'CentreRight' });
export const CentreSortEnum = enumOf(centreSorts);
registerEnumType(CentreSortEnum, { name: 'CentreSort' });

@ObjectType('Office')
export class OfficeType {
  @Field() address: string;
  @Field() openingHours: string;
  @Field() phone: string;
}

@ObjectType('ServiceCentre')
export class ServiceCentreType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) partnerId: string;
  @Field() number: string;
  @Field() name: string;
  @Field() regionCode: string;
  @Field() timeZone: string;
  @Field() address: string;
  @Field() openingHours: string;
  @Field() phone: string;
  @Field() orderEmail: string;
  @Field(() => [OfficeType]) offices: OfficeType[];
  @Field(() => [CentreRightEnum]) rights: CentreRight[];
  @Field(() => [String], { description: 'Codes of products it may sell; empty means all.' }) products: string[];
  @Field(() => CentreStatusEnum) status: CentreStatus;
  @Field(() => LocalDate, { nullable: true }) openedOn: string | null;
  @Field(() => LocalDate, { nullable: true }) closedOn: string | null;
  @Field(() => UUID, { nullable: true }) successorId: string | null;
  @Field() closingReason: string;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class ServiceCentreConnection extends Connection(ServiceCentreType) {}

@ObjectType('PublicCentre', { description: 'What everybody may know of a working centre.' })
export class PublicCentreType {
  @Field() number: string;
  @Field() name: string;
  @Field() regionCode: string;
  @Field() timeZone: string;
  @Field() address: string;
  @Field() openingHours: string;
  @Field() phone: string;
  @Field(() => [OfficeType]) offices: OfficeType[];
  @Field(() => [CentreRightEnum]) rights: CentreRight[];
}

@ArgsType()
export class ServiceCentresArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => [CentreStatusEnum], { nullable: true }) @ArrayMaxSize(10) statuses?: CentreStatus[];
  @Field(() => UUID, { nullable: true }) partnerId?: string;
  @Field(() => [String], { nullable: true }) @ArrayMaxSize(100) regionCodes?: string[];
  @Field(() => CentreRightEnum, { nullable: true }) right?: CentreRight;
  @Field(() => CentreSortEnum, { defaultValue: 'number' }) sort: CentreSort;
}

@InputType()
export class OfficeInput {
  @Field() @MinLength(5) @MaxLength(500) address: string;
  @Field({ defaultValue: '' }) @MaxLength(300) openingHours: string;
  @Field({ defaultValue: '' }) @MaxLength(100) phone: string;
}

/** What the partner keeps up to date himself. */
@InputType()
export class CentreContactsInput {
  @Field({ defaultValue: '' }) @MaxLength(500) address: string;
  @Field({ defaultValue: '' }) @MaxLength(300) openingHours: string;
  @Field({ defaultValue: '' }) @MaxLength(100) phone: string;
  @Field({ defaultValue: '' }) @ValidateIf((o) => o.orderEmail !== '') @IsEmail() @MaxLength(200) orderEmail: string;
  @Field(() => [OfficeInput], { defaultValue: [] })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => OfficeInput)
  offices: OfficeInput[];
}

@InputType()
export class ServiceCentreInput extends CentreContactsInput {
  @Field(() => String, { nullable: true, description: 'The next of the region when absent; does not change later.' })
  @Matches(/^[0-9]{4,6}$/)
  number?: string | null;
  @Field() @MinLength(2) @MaxLength(120) name: string;
  @Field() @Matches(/^[0-9]{2}$/) regionCode: string;
  @Field(() => String, { nullable: true, description: 'That of the region when absent.' })
  @MaxLength(50)
  timeZone?: string | null;
  @Field(() => [CentreRightEnum], { defaultValue: [] }) @ArrayMaxSize(10) rights: CentreRight[];
  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(200)
  @MaxLength(60, { each: true })
  products: string[];
}

@InputType()
export class CloseCentreInput {
  @Field(() => LocalDate) closedOn: string;
  @Field(() => UUID, { nullable: true, description: 'Not needed by a candidate only.' }) successorId?: string | null;
  @Field() @MinLength(3) @MaxLength(500) reason: string;
}
