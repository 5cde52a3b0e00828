import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Max, MaxLength, Min, MinLength } from 'class-validator';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Moment, UUID } from '../../platform/graphql/scalars.js';
import { type ImpersonationMode, impersonationModes } from './impersonation.entity.js';
import { type ImpersonationStatus, impersonationStatuses } from './impersonation.lifecycle.js';

const ModeEnum = enumOf(impersonationModes);
registerEnumType(ModeEnum, { name: 'ImpersonationMode' });
const StatusEnum = enumOf(impersonationStatuses);
registerEnumType(StatusEnum, { name: 'ImpersonationStatus' });

@ObjectType('Impersonation', { description: 'A look of support with the eyes of a client’s person.' })
export class ImpersonationType {
  @Field(() => UUID) id: string;
  @Field(() => UUID) clientId: string;
  @Field() clientName: string;
  @Field(() => UUID) personId: string;
  @Field({ description: 'Who looks.' }) personName: string;
  @Field(() => UUID) subjectPersonId: string;
  @Field({ description: 'With whose eyes.' }) subjectName: string;
  @Field() reason: string;
  @Field(() => Int) minutes: number;
  @Field(() => ModeEnum) mode: ImpersonationMode;
  @Field(() => StatusEnum) status: ImpersonationStatus;
  @Field(() => Moment) askedAt: Date;
  @Field(() => Moment) lapsesAt: Date;
  @Field(() => Moment, { nullable: true }) decidedAt: Date | null;
  @Field(() => Moment, { nullable: true }) startedAt: Date | null;
  @Field(() => Moment, { nullable: true }) endsAt: Date | null;
  @Field(() => Moment, { nullable: true }) endedAt: Date | null;
  @Field(() => UUID, { nullable: true, description: 'Who ended it; null: time did.' }) endedBy: string | null;
  @Field(() => Int) version: number;
}
@ObjectType()
export class ImpersonationConnection extends Connection(ImpersonationType) {}

@ObjectType('ClientPerson', { description: 'Somebody who works for a client, as support may know him.' })
export class ClientPersonType {
  @Field(() => UUID) id: string;
  @Field() name: string;
}

@ArgsType()
export class ImpersonationsArgs extends PageArgs {
  @Field(() => UUID, { nullable: true }) clientId?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that wait or go on; false: only those that are over.',
  })
  open?: boolean;
}

@InputType()
export class AskImpersonationInput {
  @Field(() => UUID) clientId: string;
  @Field(() => UUID) personId: string;
  @Field() @MinLength(10) @MaxLength(500) reason: string;
  @Field(() => Int) @Min(5) @Max(60) minutes: number;
  @Field(() => ModeEnum) mode: ImpersonationMode;
}
