import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsEmail, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Json, Moment, UUID } from '../../platform/graphql/scalars.js';
import { type DeclineReason, declineReasons } from './connection-request.entity.js';
import { type ConnectionRequestStatus, connectionRequestStatuses } from './connection-request.lifecycle.js';
import { type RequestSort, requestSorts } from './connection-requests.repository.js';

export const ConnectionRequestStatusEnum = enumOf(connectionRequestStatuses);
registerEnumType(ConnectionRequestStatusEnum, { name: 'ConnectionRequestStatus' });
export const DeclineReasonEnum = enumOf(declineReasons);
registerEnumType(DeclineReasonEnum, { name: 'DeclineReason' });
export const ConnectionRequestSortEnum = enumOf(requestSorts);
registerEnumType(ConnectionRequestSortEnum, { name: 'ConnectionRequestSort' });

@ObjectType('ConnectionRequest')
export class ConnectionRequestType {
  @Field(() => UUID) id: string;
  @Field() number: string;
  @Field(() => UUID, { nullable: true }) serviceCentreId: string | null;
  @Field() regionCode: string;
  @Field() contactName: string;
  @Field() phone: string;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field() organisation: string;
  @Field(() => String, { nullable: true }) inn: string | null;
  @Field(() => String, { nullable: true }) kpp: string | null;
  @Field(() => String, { nullable: true }) productCode: string | null;
  @Field() wishes: string;
  @Field(() => ConnectionRequestStatusEnum) status: ConnectionRequestStatus;
  @Field(() => Moment, { description: 'By when somebody calls or writes first.' }) contactBy: Date;
  @Field(() => Moment, { nullable: true, description: 'When those above were told that nobody had called in time.' })
  escalatedAt: Date | null;
  @Field(() => Json, { description: 'The deadline with its rule, as the kernel reckons and words it.' })
  deadline: object;
  @Field(() => UUID, { nullable: true }) claimedBy: string | null;
  @Field(() => Moment, { nullable: true }) claimedAt: Date | null;
  @Field(() => Moment, { nullable: true }) contactedAt: Date | null;
  @Field(() => Moment, { nullable: true }) closedAt: Date | null;
  @Field(() => DeclineReasonEnum, { nullable: true }) declineReason: DeclineReason | null;
  @Field() note: string;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class ConnectionRequestConnection extends Connection(ConnectionRequestType) {}

@ObjectType('ConnectionRequestCounts')
export class ConnectionRequestCountsType {
  @Field(() => Int) waiting: number;
  @Field(() => Int, { description: 'Not contacted, and the time is over.' }) late: number;
  @Field(() => Int) mine: number;
  @Field(() => Int) contacted: number;
}

@ObjectType('ConnectionRequestReceipt', { description: 'What the applicant is told.' })
export class ReceiptType {
  @Field() number: string;
  @Field(() => Moment) contactBy: Date;
  @Field(() => Json) deadline: object;
  @Field() timeZone: string;
  @Field(() => String, { nullable: true }) centreName: string | null;
  @Field(() => String, { nullable: true }) centrePhone: string | null;
}

@ArgsType()
export class ConnectionRequestsArgs extends PageArgs {
  @Field(() => String, { nullable: true }) @MaxLength(100) search?: string;
  @Field(() => [ConnectionRequestStatusEnum], { nullable: true })
  @ArrayMaxSize(4)
  statuses?: ConnectionRequestStatus[];
  @Field(() => Boolean, { nullable: true }) mine?: boolean;
  @Field(() => Boolean, { nullable: true }) late?: boolean;
  @Field(() => UUID, { nullable: true }) serviceCentreId?: string;
  @Field(() => ConnectionRequestSortEnum, { defaultValue: 'due' }) sort: RequestSort;
}

@InputType()
export class ConnectionRequestInput {
  @Field() @Matches(/^[0-9]{2}$/) regionCode: string;
  @Field() @MinLength(2) @MaxLength(150) contactName: string;
  @Field() @MaxLength(30) phone: string;
  @Field(() => String, { nullable: true })
  @ValidateIf((o) => !!o.email)
  @IsEmail()
  @MaxLength(200)
  email?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(300) organisation: string;
  @Field(() => String, { nullable: true }) @MaxLength(20) inn?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(20) kpp?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(60) productCode?: string | null;
  @Field({ defaultValue: '' }) @MaxLength(2000) wishes: string;
  @Field({ defaultValue: 'ru' }) @Matches(/^(ru|en)$/) locale: string;
  @Field() consent: boolean;
  @Field({ defaultValue: '', description: 'Left empty by people: whoever fills it in is a machine.' })
  @MaxLength(200)
  website: string;
}
