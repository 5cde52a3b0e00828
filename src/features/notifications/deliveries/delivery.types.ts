import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Connection, PageArgs } from '../../../platform/graphql/connection.js';
import { enumOf } from '../../../platform/graphql/enums.js';
import { Moment, UUID } from '../../../platform/graphql/scalars.js';
import { DeliveryChannelEnum } from '../bell/notification.types.js';
import type { OutwardChannel } from '../notice-kind.js';
import { type DeliveryState, deliveryStates } from './delivery.js';

export const DeliveryStateEnum = enumOf(deliveryStates);
registerEnumType(DeliveryStateEnum, { name: 'DeliveryState' });

@ObjectType('Delivery', {
  description: 'One message to one person or applicant by one channel, and what became of it.',
})
export class DeliveryType {
  @Field(() => UUID) id: string;
  @Field({
    description: 'A kind of notification, digest, newsletterIssue, newsletterConfirm, or what an applicant is told.',
  })
  kind: string;
  @Field(() => DeliveryChannelEnum) channel: OutwardChannel;
  @Field({ description: 'So much of the address that it can be recognised; empty for browsers.' })
  addressMasked: string;
  @Field(() => Int, { nullable: true, description: '0: the original words.' }) templateVersion: number | null;
  @Field(() => DeliveryStateEnum) state: DeliveryState;
  @Field(() => Int) tries: number;
  @Field(() => Moment) dueAt: Date;
  @Field({ description: 'What the mail server, gateway or push service said last.' }) answer: string;
  @Field(() => String, { nullable: true, description: 'Receipt of the gateway: DELIVRD, UNDELIV …' })
  receipt: string | null;
  @Field() urgent: boolean;
  @Field(() => UUID, { nullable: true }) issueId: string | null;
  @Field(() => UUID, { nullable: true, description: 'To the applicant of this application for a certificate.' })
  applicationId: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Moment, { nullable: true }) sentAt: Date | null;
}
@ObjectType()
export class DeliveryConnection extends Connection(DeliveryType) {}

@ArgsType()
export class DeliveriesArgs extends PageArgs {
  @Field(() => [DeliveryStateEnum], { nullable: true }) @ArrayMaxSize(10) states?: DeliveryState[];
  @Field(() => DeliveryChannelEnum, { nullable: true }) channel?: OutwardChannel;
  @Field(() => String, { nullable: true }) @MaxLength(60) kind?: string;
  @Field(() => UUID, { nullable: true }) issueId?: string;
  @Field(() => UUID, { nullable: true }) applicationId?: string;
  @Field(() => Boolean, { nullable: true, description: 'Only what was sent to you.' }) own?: boolean;
}
