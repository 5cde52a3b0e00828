import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator';
import type { ClientCategory } from '../../kernel/client-requisites.js';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';
import { ClientCategoryEnum } from '../clients/index.js';
import { type SubscriptionStatus, subscriptionStatuses } from './subscription.lifecycle.js';
import { type SubscriptionSort, subscriptionSorts } from './subscriptions.repository.js';

export const SubscriptionStatusEnum = enumOf(subscriptionStatuses);
registerEnumType(SubscriptionStatusEnum, { name: 'SubscriptionStatus' });
export const SubscriptionSortEnum = enumOf(subscriptionSorts);
registerEnumType(SubscriptionSortEnum, { name: 'SubscriptionSort' });

@ObjectType('Entitlement', { description: 'What the client may use.' })
export class EntitlementType {
  @Field() code: string;
  @Field() title: string;
  @Field() kind: string;
  @Field(() => Int) quantity: number;
  @Field(() => Int, { nullable: true }) organisations: number | null;
}

@ObjectType('SubscriptionPeriod')
export class SubscriptionPeriodType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) invoiceId: string;
  @Field({ description: 'new or renewal' }) kind: string;
  @Field({ description: 'paid, credit or suspended' }) state: string;
  @Field(() => Int) months: number;
  @Field(() => LocalDate) fromOn: string;
  @Field(() => LocalDate, { description: 'First day after the period.' }) toOn: string;
  @Field(() => [EntitlementType]) entitlements: EntitlementType[];
}

@ObjectType('SubscriptionClient')
export class SubscriptionClientType {
  @Field(() => UUID) id: string;
  @Field() name: string;
  @Field(() => String, { nullable: true }) inn: string | null;
}

@ObjectType('ClientSubscription', { description: 'One plan or add-on of one client.' })
export class SubscriptionType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) serviceCentreId: string;
  @Field(() => UUID) sellerId: string;
  @Field() productCode: string;
  @Field(() => UUID, { nullable: true }) planId: string | null;
  @Field(() => UUID, { nullable: true }) addOnId: string | null;
  @Field() title: string;
  @Field(() => SubscriptionStatusEnum) status: SubscriptionStatus;
  @Field(() => LocalDate) startsOn: string;
  @Field(() => LocalDate, { description: 'First day without access.' }) endsOn: string;
  @Field(() => LocalDate, { nullable: true }) creditUntil: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class SubscriptionConnection extends Connection(SubscriptionType) {}

@InputType()
export class SubscriptionFilterInput {
  @Field(() => UUID, { nullable: true }) clientId?: string;
  @Field(() => UUID, { nullable: true }) serviceCentreId?: string;
  @Field(() => [SubscriptionStatusEnum], { nullable: true }) @ArrayMaxSize(5) statuses?: SubscriptionStatus[];
  @Field(() => [String], { nullable: true }) @ArrayMaxSize(50) @MaxLength(40, { each: true }) productCodes?: string[];
  @Field(() => [UUID], { nullable: true }) @ArrayMaxSize(50) planIds?: string[];
  @Field(() => [ClientCategoryEnum], { nullable: true, description: 'Of the client.' })
  @ArrayMaxSize(4)
  categories?: ClientCategory[];
  @Field(() => LocalDate, { nullable: true }) endsFrom?: string;
  @Field(() => LocalDate, { nullable: true }) endsTo?: string;
  @Field(() => Int, { nullable: true, description: 'Live ones that end within so many days: the list of renewals.' })
  endingWithinDays?: number;
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
}

@ArgsType()
export class SubscriptionsArgs extends PageArgs {
  @Field(() => SubscriptionFilterInput, { nullable: true })
  @ValidateNested()
  @Type(() => SubscriptionFilterInput)
  filter?: SubscriptionFilterInput;
  @Field(() => SubscriptionSortEnum, { defaultValue: 'ends' }) sort: SubscriptionSort;
}
