import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Matches, MaxLength, MinLength } from 'class-validator';
import { Moment, UUID } from '../../../platform/graphql/scalars.js';
import { NotificationChannelEnum, NotificationKindEnum, NotificationModeEnum } from '../bell/notification.types.js';
import type { NoticeKindName } from '../kinds.js';
import type { NoticeChannel, NoticeMode } from '../notice-kind.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

@ObjectType('NotificationChannelSetting')
export class ChannelSettingType {
  @Field(() => NotificationChannelEnum) channel: NoticeChannel;
  @Field(() => NotificationModeEnum) mode: NoticeMode;
  @Field(() => NotificationModeEnum, { description: 'What the role has until the person chooses.' }) usual: NoticeMode;
  @Field({ description: 'Of security: can’t be switched off.' }) fixed: boolean;
}
@ObjectType('NotificationKindSetting')
export class KindSettingType {
  @Field(() => NotificationKindEnum) kind: NoticeKindName;
  @Field({ description: 'Passes through quiet hours.' }) urgent: boolean;
  @Field(() => [ChannelSettingType]) channels: ChannelSettingType[];
}
@ObjectType('NotificationTimes')
export class TimesType {
  @Field(() => String, { nullable: true, description: 'Absent: that of the place where it happens.' })
  timeZone: string | null;
  @Field() quiet: boolean;
  @Field() quietFrom: string;
  @Field() quietUntil: string;
  @Field() digestAt: string;
}
@ObjectType('PushBrowser')
export class BrowserType {
  @Field(() => UUID) id: string;
  @Field() device: string;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Moment, { nullable: true }) usedAt: Date | null;
}
@ObjectType('NotificationSettings')
export class SettingsType {
  @Field(() => [KindSettingType]) kinds: KindSettingType[];
  @Field(() => TimesType) times: TimesType;
  @Field(() => [BrowserType]) browsers: BrowserType[];
  @Field({ description: 'Key of this installation, by which a browser subscribes (RFC 8292).' }) pushKey: string;
}

@InputType()
export class NotificationTimesInput {
  @Field(() => String, { nullable: true }) @MaxLength(60) timeZone?: string | null;
  @Field() quiet: boolean;
  @Field() @Matches(CLOCK) quietFrom: string;
  @Field() @Matches(CLOCK) quietUntil: string;
  @Field() @Matches(CLOCK) digestAt: string;
}
@InputType()
export class PushSubscriptionInput {
  @Field() @MinLength(10) @MaxLength(1000) endpoint: string;
  @Field() @Matches(/^[A-Za-z0-9_-]{80,100}={0,2}$/) p256dh: string;
  @Field() @Matches(/^[A-Za-z0-9_-]{20,30}={0,2}$/) auth: string;
}
