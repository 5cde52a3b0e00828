import { Args, ArgsType, Field, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Connection, PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { Json, Moment, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { Client, ClientType } from '../clients/index.js';
import { TimelineRepository } from './timeline.repository.js';

@ObjectType('TimelineEntry')
export class TimelineEntryType {
  @Field(() => UUID) id: string;
  @Field(() => UUID, { description: 'The client itself or a card that was merged into it.' }) clientId: string;
  @Field({ description: 'Feature and fact: client.created, invoice.issued …' }) type: string;
  @Field(() => Json, { description: 'What the line says: numbers, kopecks, ids.' }) payload: Record<string, unknown>;
  @Field({ description: 'person, system, link or anonymous' }) actorKind: string;
  @Field(() => String, { nullable: true }) actorName: string | null;
  @Field(() => Moment) at: Date;
}
@ObjectType()
export class TimelineEntryConnection extends Connection(TimelineEntryType) {}

@ObjectType('LatestEvent')
export class LatestEventType extends TimelineEntryType {
  @Field(() => String, { nullable: true, description: 'Null where the client has moved on.' }) clientName:
    | string
    | null;
}

@ArgsType()
class TimelineArgs extends PageArgs {
  @Field(() => [String], { nullable: true, description: 'Features whose lines are wanted: client, invoice, payment …' })
  @ArrayMaxSize(20)
  @MaxLength(40, { each: true })
  kinds?: string[];
}

/** What goes on between centres and managers is no news for the client's own people. */
const internal = ['client.managerAssigned', 'client.merged', 'connectionRequest.claimed'];

/** Lines that a dashboard asks for. */
const LATEST = 100;

@Resolver(() => ClientType)
export class TimelineResolver {
  constructor(private readonly timeline: TimelineRepository) {}

  @Query(() => [LatestEventType], {
    description: `What happened last with all clients of the scope, at most ${LATEST}.`,
  })
  @Can('read', Client)
  latestEvents(@Work() work: UnitOfWork): Promise<LatestEventType[]> {
    return this.timeline.latest(work, work.actor.has('clientUser') ? internal : [], LATEST);
  }

  @ResolveField('timeline', () => TimelineEntryConnection, {
    description: 'One line in time: everything that happened, newest first.',
  })
  async lines(@Parent() client: Client, @Work() work: UnitOfWork, @Args() args: TimelineArgs) {
    const hidden = work.actor.has('clientUser') ? internal : [];
    return toConnection(await this.timeline.page(work, client.id, args.kinds ?? null, hidden, args), (row) => row);
  }
}
