import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Max, MaxLength, Min, MinLength } from 'class-validator';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';

@ObjectType('ZoneRegion')
export class ZoneRegionType {
  @Field() regionCode: string;
  @Field(() => LocalDate) validFrom: string;
  @Field(() => LocalDate, { nullable: true }) validTo: string | null;
}

@ObjectType('PriceZone')
export class PriceZoneType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field() nameEn: string;
  @Field(() => Int) position: number;
  @Field(() => Moment, { nullable: true }) archivedAt: Date | null;
  @Field(() => Int) version: number;
}

@InputType()
export class PriceZoneInput {
  @Field() @MinLength(2) @MaxLength(80) name: string;
  @Field() @MinLength(2) @MaxLength(80) nameEn: string;
  @Field(() => Int, { defaultValue: 0 }) @Min(0) @Max(10_000) position: number;
}
