import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { type WaitingKind, waitingKinds } from './waiting-kinds.js';

export const WaitingKindEnum = enumOf(waitingKinds);
registerEnumType(WaitingKindEnum, { name: 'WaitingKind' });
export const deadlineUnits = ['working', 'calendar'] as const;
export const DashboardUnitEnum = enumOf(deadlineUnits);
registerEnumType(DashboardUnitEnum, { name: 'DashboardUnit' });

@ObjectType('WaitingDeadline')
export class WaitingDeadlineType {
  @Field(() => LocalDate) due: string;
  @Field(() => Int, { description: 'Days left in the unit; negative when passed, 0 today.' }) left: number;
  @Field(() => DashboardUnitEnum) unit: (typeof deadlineUnits)[number];
}

@ObjectType('WaitingItem')
export class WaitingItemType {
  @Field(() => UUID) id: string;
  @Field(() => String, { nullable: true }) number: string | null;
  @Field({ description: 'Whose it is: a client, a payer, an applicant.' }) subject: string;
  @Field(() => MoneyScalar, { nullable: true }) amount: number | null;
  @Field(() => String, { nullable: true, description: 'What it is, where it has a name.' }) title: string | null;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field(() => Moment, { description: 'From when it has waited.' }) sinceAt: Date;
  @Field(() => WaitingDeadlineType) deadline: WaitingDeadlineType;
  @Field(() => Boolean) late: boolean;
}

@ObjectType('WaitingGroup', { description: 'Work of one kind that waits for this person.' })
export class WaitingGroupType {
  @Field(() => WaitingKindEnum) kind: WaitingKind;
  @Field(() => Int) count: number;
  @Field(() => Int) late: number;
  @Field(() => MoneyScalar) sum: number;
  @Field(() => LocalDate, { nullable: true, description: 'The last day of the kind, where a day bounds its list.' })
  upTo: string | null;
  @Field(() => [WaitingItemType], { description: 'The nearest ones.' }) items: WaitingItemType[];
}

@ObjectType('DashboardFigures')
export class FiguresType {
  @Field(() => MoneyScalar) paidThisMonth: number;
  @Field(() => MoneyScalar, { description: 'Up to the same day of the month before.' }) paidLastMonth: number;
  @Field(() => MoneyScalar) issuedThisMonth: number;
  @Field(() => MoneyScalar) issuedLastMonth: number;
  @Field(() => Int) awaitingCount: number;
  @Field(() => MoneyScalar) awaiting: number;
  @Field(() => Int) overdueCount: number;
  @Field(() => MoneyScalar) overdue: number;
}

@ObjectType('ReceivablesOfAge')
export class ReceivablesType {
  @Field({ description: 'notDue, week, month or older: how long the term has passed.' }) age: string;
  @Field(() => Int) count: number;
  @Field(() => MoneyScalar) sum: number;
}

@ObjectType('MonthOfSales')
export class MonthType {
  @Field(() => LocalDate, { description: 'Its first day.' }) month: string;
  @Field(() => MoneyScalar) issued: number;
  @Field(() => MoneyScalar) paidFirst: number;
  @Field(() => MoneyScalar) paidRenewal: number;
}

@ObjectType('DashboardRenewal')
export class RenewalType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) clientId: string;
  @Field() clientName: string;
  @Field() title: string;
  @Field(() => LocalDate) lastDay: string;
  @Field(() => MoneyScalar, { description: 'By the price that was paid last.' }) amount: number;
}
@ObjectType('DashboardRenewals')
export class RenewalsType {
  @Field(() => Int) count: number;
  @Field(() => MoneyScalar) sum: number;
  @Field(() => [RenewalType]) nearest: RenewalType[];
}

@ObjectType('DashboardPlace', { description: 'A partner, for the vendor; a centre, for a partner.' })
export class PlaceType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field(() => MoneyScalar) paid: number;
  @Field(() => MoneyScalar) overdue: number;
  @Field(() => Int) lateRequests: number;
}

@ObjectType('Dashboard', { description: 'The present scope today; nothing is counted that is not asked for.' })
export class DashboardType {
  @Field(() => LocalDate) today: string;
}
