import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, Max, Min } from 'class-validator';
import { Connection, PageArgs } from '../../../platform/graphql/connection.js';
import { enumOf } from '../../../platform/graphql/enums.js';
import { Json, LocalDate, Moment, MoneyScalar, UUID } from '../../../platform/graphql/scalars.js';
import { type RenewalLineState, type RenewalStep, renewalLineStates, renewalSteps } from './renewal-run.entity.js';

export const RenewalStepEnum = enumOf(renewalSteps);
registerEnumType(RenewalStepEnum, { name: 'RenewalStep' });
export const RenewalLineStateEnum = enumOf(renewalLineStates);
registerEnumType(RenewalLineStateEnum, { name: 'RenewalLineState' });

/** Subscriptions renewed at once. */
export const RENEWALS_AT_ONCE = 1000;
/** Prices asked for at once: each is counted anew. */
const OFFERS_AT_ONCE = 50;

@ObjectType('RenewalOffer', { description: 'What a renewal would come to; with `code` it is refused.' })
export class RenewalOfferType {
  @Field(() => UUID) subscriptionId: string;
  @Field() title: string;
  @Field() clientName: string;
  @Field(() => Int, { nullable: true }) months: number | null;
  @Field(() => LocalDate, { nullable: true }) startsOn: string | null;
  @Field(() => MoneyScalar, { nullable: true }) total: number | null;
  @Field(() => String, { nullable: true, description: 'Code of the refusal.' }) code: string | null;
  @Field(() => Json) params: object;
}

@ObjectType('RenewalCount')
export class RenewalCountType {
  @Field(() => RenewalLineStateEnum) state: RenewalLineState;
  @Field(() => Int) count: number;
}

@ObjectType('RenewalRun', { description: 'Many renewals: drafts made and issued by jobs.' })
export class RenewalRunType {
  @Field(() => UUID) id: string;
  @Field(() => RenewalStepEnum) step: RenewalStep;
  @Field(() => Int, { nullable: true, description: 'The same term for all; null: each as before.' }) months:
    | number
    | null;
  @Field({ description: 'Issued invoices go to the clients by mail.' }) send: boolean;
  @Field(() => Int) total: number;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class RenewalRunConnection extends Connection(RenewalRunType) {}

@ObjectType('RenewalLine')
export class RenewalLineType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) subscriptionId: string;
  @Field(() => RenewalLineStateEnum) state: RenewalLineState;
  @Field(() => String, { nullable: true, description: 'Code of the refusal.' }) code: string | null;
  @Field(() => Json) params: object;
  @Field() title: string;
  @Field(() => LocalDate) endsOn: string;
  @Field(() => UUID) clientId: string;
  @Field() clientName: string;
  @Field(() => UUID, { nullable: true }) invoiceId: string | null;
  @Field(() => String, { nullable: true }) invoiceNumber: string | null;
  @Field(() => MoneyScalar, { nullable: true }) amount: number | null;
}
@ObjectType()
export class RenewalLineConnection extends Connection(RenewalLineType) {}

@ArgsType()
export class RenewalLinesArgs extends PageArgs {
  @Field(() => UUID) runId: string;
  @Field(() => [RenewalLineStateEnum], { nullable: true }) @ArrayMaxSize(6) states?: RenewalLineState[];
}

@ArgsType()
export class RenewalOffersArgs {
  @Field(() => [UUID]) @ArrayMinSize(1) @ArrayMaxSize(OFFERS_AT_ONCE) subscriptionIds: string[];
  @Field(() => Int, { nullable: true, description: 'The same term for all; each as before when absent.' })
  @Min(1)
  @Max(60)
  months?: number | null;
}

@InputType()
export class RenewalRunInput {
  @Field(() => [UUID]) @ArrayMinSize(1) @ArrayMaxSize(RENEWALS_AT_ONCE) subscriptionIds: string[];
  @Field(() => Int, { nullable: true, description: 'The same term for all; each as before when absent.' })
  @Min(1)
  @Max(60)
  months?: number | null;
}
