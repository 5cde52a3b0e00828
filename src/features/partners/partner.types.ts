import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, Matches, MaxLength, MinLength } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { type PartnerTier, partnerTiers } from './partner.entity.js';
import { type PartnerMove, type PartnerStatus, partnerMoves, partnerStatuses } from './partner.lifecycle.js';
import { type PartnerSort, partnerSorts } from './partners.repository.js';

export const PartnerStatusEnum = enumOf(partnerStatuses);
registerEnumType(PartnerStatusEnum, { name: 'PartnerStatus' });
export const PartnerMoveEnum = enumOf(partnerMoves);
registerEnumType(PartnerMoveEnum, { name: 'PartnerMove' });
export const PartnerTierEnum = enumOf(partnerTiers);
registerEnumType(PartnerTierEnum, { name: 'PartnerTier' });
export const PartnerSortEnum = enumOf(partnerSorts);
registerEnumType(PartnerSortEnum, { name: 'PartnerSort' });

@ObjectType('Partner')
export class PartnerType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field() fullName: string;
  @Field() inn: string;
  @Field(() => String, { nullable: true }) kpp: string | null;
  @Field(() => String, { nullable: true }) ogrn: string | null;
  @Field() address: string;
  @Field() signatoryName: string;
  @Field() signatoryPosition: string;
  @Field() signatoryGround: string;
  @Field(() => String, { nullable: true }) agreementNumber: string | null;
  @Field(() => LocalDate, { nullable: true }) agreementDate: string | null;
  @Field(() => LocalDate, { nullable: true }) agreementUntil: string | null;
  @Field(() => PartnerTierEnum) tier: PartnerTier;
  @Field(() => PartnerStatusEnum) status: PartnerStatus;
  @Field(() => UUID, { nullable: true }) parentPartnerId: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class PartnerConnection extends Connection(PartnerType) {}

@ArgsType()
export class PartnersArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => [PartnerStatusEnum], { nullable: true }) @ArrayMaxSize(10) statuses?: PartnerStatus[];
  @Field(() => PartnerSortEnum, { defaultValue: 'newest' }) sort: PartnerSort;
}

@InputType()
export class PartnerInput {
  @Field(() => String, { nullable: true, description: 'Given by Okno when absent; does not change later.' })
  @Matches(/^[0-9]{1,6}$/)
  code?: string;
  @Field() @MinLength(2) @MaxLength(120) name: string;
  @Field() @MinLength(2) @MaxLength(300) fullName: string;
  @Field() @MaxLength(12) inn: string;
  @Field(() => String, { nullable: true }) @MaxLength(9) kpp?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(15) ogrn?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(500) address: string;
  @Field({ defaultValue: '' }) @MaxLength(150) signatoryName: string;
  @Field({ defaultValue: '' }) @MaxLength(150) signatoryPosition: string;
  @Field({ defaultValue: '' }) @MaxLength(200) signatoryGround: string;
  @Field(() => String, { nullable: true }) @MaxLength(50) agreementNumber?: string | null;
  @Field(() => LocalDate, { nullable: true }) agreementDate?: string | null;
  @Field(() => LocalDate, { nullable: true }) agreementUntil?: string | null;
  @Field(() => PartnerTierEnum, { defaultValue: 'base' }) tier: PartnerTier;
  @Field(() => UUID, { nullable: true }) parentPartnerId?: string | null;
}

export type { PartnerMove };
