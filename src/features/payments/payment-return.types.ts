import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, Matches, MaxLength, Min, MinLength } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { LocalDate, Moment, MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { type ReturnStatus, returnStatuses } from './payment-return.entity.js';

export const ReturnStatusEnum = enumOf(returnStatuses);
registerEnumType(ReturnStatusEnum, { name: 'PaymentReturnStatus' });

@ObjectType('PaymentReturn')
export class PaymentReturnType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) paymentId: string;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field(() => MoneyScalar) amount: number;
  @Field() reason: string;
  @Field() claimNumber: string;
  @Field(() => LocalDate, {
    nullable: true,
    description: 'Absent only where it was asked for before claims had to bear one.',
  })
  claimDate: string | null;
  @Field(() => ReturnStatusEnum) status: ReturnStatus;
  @Field(() => Int, { nullable: true }) orderNumber: number | null;
  @Field(() => String, { nullable: true }) askerName: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class PaymentReturnConnection extends Connection(PaymentReturnType) {}

@ArgsType()
export class PaymentReturnsArgs extends PageArgs {
  @Field(() => [ReturnStatusEnum], { nullable: true }) @ArrayMaxSize(5) statuses?: ReturnStatus[];
  @Field(() => UUID, { nullable: true, description: 'Only those that ask for money of this payment.' })
  paymentId?: string;
}

/** The ground of a return is the client's written claim: its number and its day. */
@InputType()
export class PaymentReturnInput {
  @Field(() => MoneyScalar) @Min(1) amount: number;
  @Field() @MinLength(3) @MaxLength(500) reason: string;
  @Field({ description: 'As the claim is numbered, or «б/н».' }) @Matches(/\S/) @MaxLength(50) claimNumber: string;
  @Field(() => LocalDate) claimDate: string;
}
