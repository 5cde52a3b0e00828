import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Matches, MaxLength, MinLength } from 'class-validator';
import { Connection } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';
import { type TransferAsker, transferAskers } from './transfer-request.entity.js';
import { type TransferStatus, transferStatuses } from './transfer-request.lifecycle.js';

export const TransferStatusEnum = enumOf(transferStatuses);
registerEnumType(TransferStatusEnum, { name: 'TransferStatus' });
export const TransferAskerEnum = enumOf(transferAskers);
registerEnumType(TransferAskerEnum, { name: 'TransferAsker' });

@ObjectType('TransferRequest')
export class TransferRequestType {
  @Field(() => UUID) id: string;
  @Field(() => String, { nullable: true }) inn: string | null;
  @Field() toCentreId: string;
  @Field(() => TransferAskerEnum) askedBy: TransferAsker;
  @Field() reason: string;
  @Field(() => TransferStatusEnum) status: TransferStatus;
  @Field(() => Moment, { nullable: true }) decidedAt: Date | null;
  @Field() decisionNote: string;
  @Field(() => Moment) createdAt: Date;
  @Field(() => Int) version: number;
}
@ObjectType()
export class TransferRequestConnection extends Connection(TransferRequestType) {}

@InputType()
export class RequestTransferInput {
  @Field() @Matches(/^[0-9]{4,6}$/) toCentreNumber: string;
  @Field() @MinLength(5) @MaxLength(500) reason: string;
}
@InputType()
export class AskForClientInput {
  @Field() @MaxLength(20) inn: string;
  @Field(() => String, { nullable: true }) @MaxLength(20) kpp?: string | null;
  @Field(() => UUID, { nullable: true, description: 'The only centre of the scope when absent.' })
  serviceCentreId?: string | null;
  @Field() @MinLength(5) @MaxLength(500) reason: string;
}
