import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsEmail, Matches, MaxLength, MinLength } from 'class-validator';
import { Connection, PageArgs } from '../../../platform/graphql/connection.js';
import { enumOf } from '../../../platform/graphql/enums.js';
import { Moment, UUID } from '../../../platform/graphql/scalars.js';
import { type IssueStatus, issueStatuses } from './newsletter.lifecycle.js';

export const IssueStatusEnum = enumOf(issueStatuses);
registerEnumType(IssueStatusEnum, { name: 'NewsletterIssueStatus' });
const IssueMoveEnum = enumOf(['send', 'discard', 'stop', 'resume'] as const);
registerEnumType(IssueMoveEnum, { name: 'NewsletterIssueMove' });

export { IssueMoveEnum };

const ReaderLocaleEnum = enumOf(['ru', 'en'] as const);
registerEnumType(ReaderLocaleEnum, { name: 'MessageLocale' });

export { ReaderLocaleEnum as MessageLocaleEnum };

@ObjectType('NewsletterTopic')
export class NewsletterTopicType {
  @Field(() => UUID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field() nameEn: string;
  @Field() note: string;
  @Field() noteEn: string;
  @Field() archived: boolean;
  @Field(() => Int, { nullable: true, description: 'How many read it; told to the vendor only.' }) readers:
    | number
    | null;
  @Field(() => Int) version: number;
}

@ObjectType('PublishedIssue', { description: 'News of legislation as everybody reads it.' })
export class PublishedIssueType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) topicId: string;
  @Field() title: string;
  @Field() summary: string;
  @Field() body: string;
  @Field({ description: 'The law, order or letter that it tells of.' }) source: string;
  @Field(() => Moment) sentAt: Date;
}
@ObjectType()
export class PublishedIssueConnection extends Connection(PublishedIssueType) {}

@ObjectType('NewsletterProgress', { description: 'Letters of an issue by their state.' })
export class ProgressType {
  @Field(() => Int) waiting: number;
  @Field(() => Int) sent: number;
  @Field(() => Int) dead: number;
  @Field(() => Int) stopped: number;
}
@ObjectType('NewsletterIssue')
export class NewsletterIssueType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) topicId: string;
  @Field() title: string;
  @Field() summary: string;
  @Field() body: string;
  @Field() source: string;
  @Field(() => IssueStatusEnum) status: IssueStatus;
  @Field() authorName: string;
  @Field(() => Moment, { nullable: true }) sentAt: Date | null;
  @Field(() => Int) recipients: number;
  @Field(() => Int) version: number;
  @Field(() => Moment) createdAt: Date;
}
@ObjectType()
export class NewsletterIssueConnection extends Connection(NewsletterIssueType) {}

@ObjectType('NewsletterReader', { description: 'What the holder of a letter may know of his subscription.' })
export class NewsletterReaderType {
  @Field() topic: string;
  @Field() topicEn: string;
  @Field() ended: boolean;
}

@ArgsType()
export class PublishedIssuesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Code of a topic.' }) @MaxLength(40) topic?: string | null;
}
@ArgsType()
export class NewsletterIssuesArgs extends PageArgs {
  @Field(() => UUID, { nullable: true }) topicId?: string;
  @Field(() => [IssueStatusEnum], { nullable: true }) @ArrayMaxSize(5) statuses?: IssueStatus[];
}

@InputType()
export class NewsletterTopicInput {
  @Field() @Matches(/^[a-z][a-z0-9-]{1,39}$/) code: string;
  @Field() @MinLength(2) @MaxLength(100) name: string;
  @Field() @MinLength(2) @MaxLength(100) nameEn: string;
  @Field({ defaultValue: '' }) @MaxLength(300) note: string;
  @Field({ defaultValue: '' }) @MaxLength(300) noteEn: string;
  @Field({ defaultValue: false }) archived: boolean;
}
@InputType()
export class NewsletterIssueInput {
  @Field(() => UUID) topicId: string;
  @Field() @MinLength(3) @MaxLength(200) title: string;
  @Field({ defaultValue: '' }) @MaxLength(500) summary: string;
  @Field() @MinLength(3) @MaxLength(10_000) body: string;
  @Field({ defaultValue: '' }) @MaxLength(300) source: string;
}
@InputType()
export class SubscribeToNewsletterInput {
  @Field() @IsEmail() @MaxLength(200) email: string;
  @Field(() => [UUID]) @ArrayMinSize(1) @ArrayMaxSize(50) topicIds: string[];
  @Field(() => ReaderLocaleEnum, { defaultValue: 'ru' }) locale: 'ru' | 'en';
}
