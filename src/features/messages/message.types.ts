import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';

export const MessageChannelEnum = enumOf(['mail', 'sms'] as const);
registerEnumType(MessageChannelEnum, { name: 'MessageChannel' });

@ObjectType('MessageAttachment')
export class MessageAttachmentType {
  @Field() filename: string;
  @Field() type: string;
  @Field(() => Int) size: number;
}

@ObjectType('KeptMessageSummary')
export class KeptMessageSummaryType {
  @Field(() => UUID) id: string;
  @Field(() => MessageChannelEnum) channel: 'mail' | 'sms';
  @Field() recipient: string;
  @Field() subject: string;
  @Field(() => String, { nullable: true, description: 'Of an SMS, which has no subject; in a demonstration only.' })
  text?: string | null;
  @Field(() => [MessageAttachmentType]) attachments: MessageAttachmentType[];
  @Field(() => Moment) createdAt: Date;
}
@ObjectType()
export class KeptMessageConnection extends Connection(KeptMessageSummaryType) {}

@ObjectType('KeptMessage')
export class KeptMessageType extends KeptMessageSummaryType {
  @Field() bodyText: string;
  @Field(() => String, { nullable: true, description: 'To be shown in a sandbox only.' }) bodyHtml: string | null;
}

@ArgsType()
export class KeptMessagesArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(200) recipient?: string;
  @Field(() => MessageChannelEnum, { nullable: true }) channel?: 'mail' | 'sms';
}
