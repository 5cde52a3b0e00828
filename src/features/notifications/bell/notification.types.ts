import { ArgsType, Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, PageArgs } from '../../../platform/graphql/connection.js';
import { enumOf } from '../../../platform/graphql/enums.js';
import { Json, Moment, UUID } from '../../../platform/graphql/scalars.js';
import { type NoticeKindName, noticeKindNames } from '../kinds.js';
import { noticeChannels, noticeModes, outwardChannels } from '../notice-kind.js';

export const NotificationKindEnum = enumOf(noticeKindNames);
registerEnumType(NotificationKindEnum, { name: 'NotificationKind' });
export const NotificationChannelEnum = enumOf(noticeChannels);
registerEnumType(NotificationChannelEnum, { name: 'NotificationChannel' });
export const NotificationModeEnum = enumOf(noticeModes);
registerEnumType(NotificationModeEnum, { name: 'NotificationMode' });
export const DeliveryChannelEnum = enumOf(outwardChannels);
registerEnumType(DeliveryChannelEnum, { name: 'DeliveryChannel' });

@ObjectType('Notification')
export class NotificationType {
  @Field(() => UUID) id: string;
  @Field(() => NotificationKindEnum) kind: NoticeKindName;
  @Field(() => String, { nullable: true, description: 'In which scope of the person the link opens.' })
  scopeKey: string | null;
  @Field({ description: 'Page inside the scope; empty when there is none.' }) link: string;
  @Field(() => Json, { description: 'What the line says: numbers, kopecks, days.' }) words: Record<string, unknown>;
  @Field() urgent: boolean;
  @Field(() => Moment, { nullable: true }) readAt: Date | null;
  @Field(() => Moment) createdAt: Date;
}
@ObjectType()
export class NotificationConnection extends Connection(NotificationType) {}

@ArgsType()
export class NotificationsArgs extends PageArgs {
  @Field({ defaultValue: false }) unreadOnly: boolean;
}
