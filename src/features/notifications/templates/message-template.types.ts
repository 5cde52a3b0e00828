import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { MaxLength, MinLength } from 'class-validator';
import { Moment } from '../../../platform/graphql/scalars.js';
import { DeliveryChannelEnum } from '../bell/notification.types.js';
import { MessageLocaleEnum } from '../newsletter/newsletter.types.js';
import type { OutwardChannel } from '../notice-kind.js';

@ObjectType('MessageTemplate', {
  description: 'The words of one message by one channel in one language, as they stand now.',
})
export class MessageTemplateType {
  @Field({ description: 'A kind of notification, or digest, newsletterIssue, newsletterConfirm.' }) kind: string;
  @Field(() => DeliveryChannelEnum) channel: OutwardChannel;
  @Field(() => MessageLocaleEnum) locale: 'ru' | 'en';
  @Field(() => Int, { description: '0: nobody has changed the original yet.' }) version: number;
  @Field() original: boolean;
  @Field() subject: string;
  @Field() body: string;
  @Field(() => [String], { description: 'What may stand between {{ and }}.' }) placeholders: string[];
  @Field() authorName: string;
  @Field(() => Moment, { nullable: true }) changedAt: Date | null;
}

@ObjectType('MessageTemplateVersion')
export class MessageTemplateVersionType {
  @Field(() => Int) version: number;
  @Field({ description: 'This version says: back to the original.' }) original: boolean;
  @Field() subject: string;
  @Field() body: string;
  @Field() authorName: string;
  @Field(() => Moment) createdAt: Date;
}

@ObjectType('RenderedMessage')
export class RenderedMessageType {
  @Field() subject: string;
  @Field() text: string;
  @Field(() => String, { nullable: true, description: 'To be shown in a sandbox only.' }) html: string | null;
}

@InputType()
export class MessageTemplatePlaceInput {
  @Field() @MaxLength(60) kind: string;
  @Field(() => DeliveryChannelEnum) channel: OutwardChannel;
  @Field(() => MessageLocaleEnum) locale: 'ru' | 'en';
}
@InputType()
export class MessageTemplateInput extends MessageTemplatePlaceInput {
  @Field({ defaultValue: '' }) @MaxLength(200) subject: string;
  @Field() @MinLength(1) @MaxLength(5000) body: string;
}
