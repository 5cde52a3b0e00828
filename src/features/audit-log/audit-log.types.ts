import { ArgsType, Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, MaxLength } from 'class-validator';
import { RUSSIAN_TIME_ZONES } from '../../kernel/russian-time-zones.js';
import { Connection, PageArgs } from '../../platform/graphql/connection.js';
import { enumOf } from '../../platform/graphql/enums.js';
import { Json, LocalDate, Moment, UUID } from '../../platform/graphql/scalars.js';

export const AuditOutcomeEnum = enumOf(['done', 'refused'] as const);
registerEnumType(AuditOutcomeEnum, { name: 'AuditOutcome' });

@ObjectType('AuditEntry')
export class AuditEntryType {
  @Field(() => UUID, { description: 'The partner’s id; zeros for the vendor’s own chain.' }) chain: string;
  @Field(() => Int) seq: number;
  @Field(() => Moment) at: Date;
  @Field() actorKind: string;
  @Field(() => UUID, { nullable: true }) personId: string | null;
  @Field(() => String, { nullable: true }) actorName: string | null;
  @Field(() => [String]) roles: string[];
  @Field(() => String, { nullable: true }) scope: string | null;
  @Field(() => String, { nullable: true, description: 'Of the partner, the centre or the client, as it is now.' })
  scopeName: string | null;
  @Field(() => UUID, { nullable: true }) serviceCentreId: string | null;
  @Field(() => UUID, { nullable: true }) clientId: string | null;
  @Field() action: string;
  @Field(() => AuditOutcomeEnum) outcome: 'done' | 'refused';
  @Field(() => String, { nullable: true }) subjectType: string | null;
  @Field(() => String, { nullable: true }) subjectId: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What the object is called now, as far as the reader may know it.',
  })
  subjectName: string | null;
  @Field(() => String, { nullable: true, description: 'Which role it was, of an entry about a role.' })
  subjectRole: string | null;
  @Field(() => Json) changes: object;
  @Field(() => String, { nullable: true }) requestId: string | null;
  @Field(() => String, { nullable: true }) address: string | null;
}
@ObjectType()
export class AuditEntryConnection extends Connection(AuditEntryType) {}

@ArgsType()
export class AuditEntriesArgs extends PageArgs {
  @Field(() => UUID, { nullable: true }) personId?: string;
  @Field(() => String, { nullable: true, description: 'Part of the name of who did it.' })
  @MaxLength(100)
  actor?: string;
  @Field(() => String, { nullable: true, description: 'Part of the name of the operation.' })
  @MaxLength(100)
  action?: string;
  @Field(() => [String], { nullable: true, description: 'Any of these operations, by their full names.' })
  @ArrayMaxSize(500)
  @MaxLength(100, { each: true })
  actions?: string[];
  @Field(() => AuditOutcomeEnum, { nullable: true }) outcome?: 'done' | 'refused';
  @Field(() => String, { nullable: true }) @MaxLength(60) subjectType?: string;
  @Field(() => String, { nullable: true }) @MaxLength(60) subjectId?: string;
  @Field(() => UUID, { nullable: true }) partnerId?: string;
  @Field(() => LocalDate, { nullable: true }) from?: string;
  @Field(() => LocalDate, { nullable: true }) to?: string;
  @Field(() => String, { nullable: true, description: 'Of the days named; Moscow’s when absent.' })
  @IsIn(RUSSIAN_TIME_ZONES)
  timeZone?: string;
}
