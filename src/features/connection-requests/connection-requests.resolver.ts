import { Args, ArgsType, Field, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Matches, MaxLength } from 'class-validator';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can, OpenToAll } from '../../platform/policy/can.js';
import {
  CentreLabelType,
  ClientInput,
  ClientRepository,
  ClientType,
  oneOf,
  PersonLabelType,
} from '../clients/index.js';
import { ConnectionRequest, type DeclineReason } from './connection-request.entity.js';
import {
  ConnectionRequestConnection,
  ConnectionRequestCountsType,
  ConnectionRequestInput,
  ConnectionRequestsArgs,
  ConnectionRequestType,
  DeclineReasonEnum,
  ReceiptType,
} from './connection-request.types.js';
import { ConnectionRequestRepository } from './connection-requests.repository.js';
import { ConnectionRequestsService } from './connection-requests.service.js';
import { SendConnectionRequest } from './send-connection-request.js';

const id = { type: () => UUID };

@ArgsType()
class RequestArgs {
  @Field(() => UUID) id: string;
  @Field(() => Int) expectedVersion: number;
}
@ArgsType()
class NotedArgs extends RequestArgs {
  @Field({ defaultValue: '' }) @MaxLength(1000) note: string;
}
@ArgsType()
class DirectArgs extends RequestArgs {
  @Field() @Matches(/^[0-9]{4,6}$/) centreNumber: string;
}

@Resolver(() => ConnectionRequestType)
export class ConnectionRequestsResolver {
  constructor(
    private readonly requests: ConnectionRequestsService,
    private readonly repository: ConnectionRequestRepository,
    private readonly sending: SendConnectionRequest,
    private readonly clients: ClientRepository,
  ) {}

  @Mutation(() => ReceiptType)
  @OpenToAll('whoever wants to be connected is nobody yet')
  sendConnectionRequest(
    @Args('input') input: ConnectionRequestInput,
    @Args('idempotencyKey', id) _key: string,
    @Http() http: RequestContext,
  ): Promise<ReceiptType> {
    return this.sending.send(input, http.origin);
  }

  @Query(() => ConnectionRequestType, { name: 'connectionRequest' })
  @Can('read', ConnectionRequest)
  one(@Work() work: UnitOfWork, @Args('id', id) requestId: string) {
    return this.repository.byId(work, requestId);
  }

  @Query(() => ConnectionRequestConnection, { name: 'connectionRequests' })
  @Can('read', ConnectionRequest)
  async list(@Work() work: UnitOfWork, @Args() args: ConnectionRequestsArgs) {
    return toConnection(await this.repository.list(work, args, args.sort, args), (row) => row);
  }

  @Query(() => ConnectionRequestCountsType)
  @Can('read', ConnectionRequest)
  connectionRequestCounts(@Work() work: UnitOfWork) {
    return this.repository.counts(work);
  }

  @ResolveField(() => CentreLabelType, { nullable: true })
  centre(@Parent() request: ConnectionRequest, @Http() http: RequestContext) {
    if (!request.serviceCentreId) return null;
    return oneOf(http, 'clients.centres', (w, ids) => this.clients.centres(w, ids)).load(request.serviceCentreId);
  }
  @ResolveField(() => PersonLabelType, { nullable: true, description: 'Who has taken it.' })
  manager(@Parent() request: ConnectionRequest, @Http() http: RequestContext) {
    if (!request.claimedBy) return null;
    return oneOf(http, 'clients.persons', (w, ids) => this.clients.personNames(w, ids)).load(request.claimedBy);
  }
  @ResolveField(() => ClientType, { nullable: true, description: 'The client that it has become.' })
  client(@Parent() request: ConnectionRequest, @Http() http: RequestContext) {
    if (!request.clientId) return null;
    return oneOf(http, 'requests.clients', (w, ids) => this.clients.findMany(w, ids)).load(request.clientId);
  }

  @Mutation(() => ConnectionRequestType)
  @Can('handle', ConnectionRequest)
  claimConnectionRequest(
    @Work() work: UnitOfWork,
    @Args() a: RequestArgs,
    @Args('takeOver', { defaultValue: false }) takeOver: boolean,
  ) {
    return this.requests.claim(work, a.id, takeOver, a.expectedVersion);
  }

  @Mutation(() => ConnectionRequestType)
  @Can('handle', ConnectionRequest)
  releaseConnectionRequest(@Work() work: UnitOfWork, @Args() a: RequestArgs) {
    return this.requests.release(work, a.id, a.expectedVersion);
  }

  @Mutation(() => ConnectionRequestType)
  @Can('handle', ConnectionRequest)
  noteFirstContact(@Work() work: UnitOfWork, @Args() a: NotedArgs) {
    return this.requests.contact(work, a.id, a.note, a.expectedVersion);
  }

  @Mutation(() => ConnectionRequestType)
  @Can('handle', ConnectionRequest)
  declineConnectionRequest(
    @Work() work: UnitOfWork,
    @Args() a: NotedArgs,
    @Args('reason', { type: () => DeclineReasonEnum }) reason: DeclineReason,
  ) {
    return this.requests.decline(work, a.id, reason, a.note, a.expectedVersion);
  }

  @Mutation(() => ConnectionRequestType)
  @Can('handle', ConnectionRequest)
  reopenConnectionRequest(@Work() work: UnitOfWork, @Args() a: RequestArgs) {
    return this.requests.reopen(work, a.id, a.expectedVersion);
  }

  @Mutation(() => ConnectionRequestType)
  @Can('direct', ConnectionRequest)
  directConnectionRequest(@Work() work: UnitOfWork, @Args() a: DirectArgs) {
    return this.requests.direct(work, a.id, a.centreNumber, a.expectedVersion);
  }

  @Mutation(() => ConnectionRequestType, {
    description: 'Into a client that is there (clientId) or a new one (client).',
  })
  @Can('handle', ConnectionRequest)
  convertConnectionRequest(
    @Work() work: UnitOfWork,
    @Args() a: RequestArgs,
    @Args('idempotencyKey', id) _key: string,
    @Args('clientId', { type: () => UUID, nullable: true }) clientId?: string | null,
    @Args('client', { nullable: true }) client?: ClientInput,
  ) {
    return this.requests.convert(work, a.id, { clientId, client }, a.expectedVersion);
  }
}
