import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Matches, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { VAT_KINDS, type VatKind } from '../../kernel/vat.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';
import { type ComponentKind, componentKinds, directions } from './catalogue.values.js';

export const VatKindEnum = enumOf(VAT_KINDS);
registerEnumType(VatKindEnum, {
  name: 'VatKind',
  description: 'How a thing sold is taxed; the rate follows from it and the seller.',
});
export const ComponentKindEnum = enumOf(componentKinds);
registerEnumType(ComponentKindEnum, { name: 'ComponentKind' });
export const DirectionEnum = enumOf(directions);
registerEnumType(DirectionEnum, { name: 'Direction', description: 'An authority that a plan lets report to.' });

export const codePattern = /^[a-z][a-z0-9-]{1,39}$/;

@InputType('ComponentInput')
@ObjectType('Component')
export class ComponentType {
  @Field() @Matches(codePattern) code: string;
  @Field() @MinLength(1) @MaxLength(200) name: string;
  @Field() @MinLength(1) @MaxLength(200) nameEn: string;
  @Field(() => ComponentKindEnum) kind: ComponentKind;
  @Field() @MinLength(1) @MaxLength(20) unit: string;
  @Field(() => VatKindEnum) vatKind: VatKind;
  @Field({
    defaultValue: '',
    description: 'Entry of the register of programs or licence to teach that the exemption rests on.',
  })
  @MaxLength(60)
  groundReference: string;
  @Field(() => Int, { description: 'Part of the price, in basis points.' }) @Min(0) @Max(10_000) shareBp: number;
}

@InputType('FeatureInput')
@ObjectType('Feature')
export class FeatureType {
  @Field() @Matches(codePattern) code: string;
  @Field() @MinLength(1) @MaxLength(120) name: string;
  @Field() @MinLength(1) @MaxLength(120) nameEn: string;
}

@ObjectType('Product')
export class ProductType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field() nameEn: string;
  @Field() description: string;
  @Field() descriptionEn: string;
  @Field(() => [FeatureType], { description: 'Rows of the comparison table.' }) features: FeatureType[];
  @Field(() => [ComponentType]) components: ComponentType[];
  @Field() isPublic: boolean;
  @Field(() => Int) position: number;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Int) version: number;
}

/** What everybody may read, without logging in. */
@ObjectType('PublicProduct')
export class PublicProductType {
  @Field() code: string;
  @Field() name: string;
  @Field() nameEn: string;
  @Field() description: string;
  @Field() descriptionEn: string;
}

@InputType()
export class ProductInput {
  @Field() @MinLength(2) @MaxLength(120) name: string;
  @Field() @MinLength(2) @MaxLength(120) nameEn: string;
  @Field({ defaultValue: '' }) @MaxLength(2000) description: string;
  @Field({ defaultValue: '' }) @MaxLength(2000) descriptionEn: string;
  @Field(() => [FeatureType])
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => FeatureType)
  features: FeatureType[];
  @Field(() => [ComponentType])
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ComponentType)
  components: ComponentType[];
  @Field({ defaultValue: false }) isPublic: boolean;
  @Field(() => Int, { defaultValue: 0 }) @Min(0) @Max(10_000) position: number;
}

@ObjectType('TariffPlan')
export class TariffPlanType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) productId: string;
  @Field() code: string;
  @Field() name: string;
  @Field() nameEn: string;
  @Field() description: string;
  @Field() descriptionEn: string;
  @Field({ description: 'Several organisations under one payer.' }) isGroup: boolean;
  @Field({ description: 'Ordered through a manager only.' }) byManagerOnly: boolean;
  @Field(() => Int) position: number;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Int) version: number;
}

@InputType()
export class TariffPlanInput {
  @Field() @MinLength(2) @MaxLength(120) name: string;
  @Field() @MinLength(2) @MaxLength(120) nameEn: string;
  @Field({ defaultValue: '' }) @MaxLength(2000) description: string;
  @Field({ defaultValue: '' }) @MaxLength(2000) descriptionEn: string;
  @Field({ defaultValue: false }) isGroup: boolean;
  @Field({ defaultValue: false }) byManagerOnly: boolean;
  @Field(() => Int, { defaultValue: 0 }) @Min(0) @Max(10_000) position: number;
}
