import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import type { VatKind } from '../../kernel/vat.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { type AddOnPurpose, addOnPurposes, type ComponentKind } from './catalogue.values.js';
import { ComponentKindEnum, VatKindEnum } from './product.types.js';

export const AddOnPurposeEnum = enumOf(addOnPurposes);
registerEnumType(AddOnPurposeEnum, { name: 'AddOnPurpose' });

@ObjectType('AddOnPrice')
export class AddOnPriceType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) zoneId: string;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true }) validTo: string | null;
  @Field(() => MoneyScalar) gross: number;
}

@ObjectType('AddOn')
export class AddOnType {
  @Field(() => UUID) id: string;
  @Field(() => UUID, { nullable: true, description: 'Null: sold with any product.' }) productId: string | null;
  @Field() code: string;
  @Field(() => AddOnPurposeEnum) purpose: AddOnPurpose;
  @Field(() => ComponentKindEnum) kind: ComponentKind;
  @Field() name: string;
  @Field() nameEn: string;
  @Field() description: string;
  @Field() descriptionEn: string;
  @Field() unit: string;
  @Field(() => VatKindEnum) vatKind: VatKind;
  @Field() groundReference: string;
  @Field(() => Int) position: number;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Int) version: number;
}

@InputType()
export class AddOnInput {
  @Field(() => UUID, { nullable: true }) productId?: string | null;
  @Field(() => AddOnPurposeEnum) purpose: AddOnPurpose;
  @Field(() => ComponentKindEnum) kind: ComponentKind;
  @Field() @MinLength(2) @MaxLength(200) name: string;
  @Field() @MinLength(2) @MaxLength(200) nameEn: string;
  @Field({ defaultValue: '' }) @MaxLength(2000) description: string;
  @Field({ defaultValue: '' }) @MaxLength(2000) descriptionEn: string;
  @Field() @MinLength(1) @MaxLength(20) unit: string;
  @Field(() => VatKindEnum) vatKind: VatKind;
  @Field({ defaultValue: '' }) @MaxLength(60) groundReference: string;
  @Field(() => Int, { defaultValue: 0 }) @Min(0) @Max(10_000) position: number;
}

@InputType()
export class ZonePriceInput {
  @Field(() => UUID) zoneId: string;
  @Field(() => MoneyScalar) @Min(0) @Max(100_000_000_000) gross: number;
}

@ArgsType()
export class ZonePricesArgs {
  @Field(() => [ZonePriceInput])
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ZonePriceInput)
  prices: ZonePriceInput[];
}

@ArgsType()
export class AddOnsArgs {
  @Field({ defaultValue: false }) archived: boolean;
  @Field(() => [AddOnPurposeEnum], { nullable: true }) @ArrayMaxSize(20) purposes?: AddOnPurpose[];
  @Field(() => UUID, { nullable: true }) productId?: string;
}
