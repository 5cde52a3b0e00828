import { Args, ArgsType, Field, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { Client } from './client.entity.js';
import { CentreLabelType, ClientType } from './client.types.js';
import { ClientRepository } from './clients.repository.js';
import { oneOf } from './loaders.js';
import {
  AskForClientInput,
  RequestTransferInput,
  TransferRequestConnection,
  TransferRequestType,
  TransferStatusEnum,
} from './transfer.types.js';
import { TransferRequest } from './transfer-request.entity.js';
import type { TransferStatus } from './transfer-request.lifecycle.js';
import { TransferRepository } from './transfers.repository.js';
import { TransfersService } from './transfers.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@ArgsType()
export class TransferRequestsArgs extends PageArgs {
  @Field(() => [TransferStatusEnum], { nullable: true }) @ArrayMaxSize(4) statuses?: TransferStatus[];
  @Field(() => UUID, { nullable: true }) clientId?: string;
}
@ArgsType()
class DecisionArgs {
  @Field(() => UUID) id: string;
  @Field({ defaultValue: '' }) @MaxLength(500) note: string;
  @Field(() => Int) expectedVersion: number;
}

@Resolver(() => TransferRequestType)
export class TransfersResolver {
  constructor(
    private readonly transfers: TransfersService,
    private readonly repository: TransferRepository,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => TransferRequestConnection)
  @Can('read', TransferRequest)
  async transferRequests(@Work() work: UnitOfWork, @Args() args: TransferRequestsArgs) {
    return toConnection(await this.repository.list(work, args, args), (row) => row);
  }

  @ResolveField(() => ClientType, { nullable: true, description: 'Absent when the client lies in a foreign scope.' })
  async client(@Parent() request: TransferRequest, @Http() http: RequestContext) {
    const found = await oneOf(http, 'transfers.clients', (w, ids) => this.clients.findMany(w, ids)).load(
      request.clientId,
    );
    return found && http.work!.actor.can('read', Client, found) ? found : null;
  }
  @ResolveField(() => CentreLabelType, { nullable: true, description: 'Absent when the reader may not know it.' })
  fromCentre(@Parent() request: TransferRequest, @Http() http: RequestContext) {
    return oneOf(http, 'clients.centres', (w, ids) => this.clients.centres(w, ids)).load(request.fromCentreId);
  }
  @ResolveField(() => CentreLabelType, { nullable: true })
  toCentre(@Parent() request: TransferRequest, @Http() http: RequestContext) {
    return oneOf(http, 'clients.centres', (w, ids) => this.clients.centres(w, ids)).load(request.toCentreId);
  }

  @Mutation(() => TransferRequestType, { description: 'Of a client in one’s own scope, to another centre.' })
  @Can('requestTransfer', Client)
  requestTransfer(
    @Work() work: UnitOfWork,
    @Args('clientId', id) clientId: string,
    @Args('input') input: RequestTransferInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.transfers.request(work, clientId, input);
  }

  @Mutation(() => TransferRequestType, { description: 'Of a client that another centre serves, to one’s own.' })
  @Can('create', Client)
  askForClient(
    @Work() work: UnitOfWork,
    @Args('input') input: AskForClientInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.transfers.askFor(work, input);
  }

  @Mutation(() => TransferRequestType)
  @Can('decide', TransferRequest)
  approveTransfer(@Work() work: UnitOfWork, @Args() { id: requestId, note, expectedVersion }: DecisionArgs) {
    return this.transfers.approve(work, requestId, note, expectedVersion);
  }

  @Mutation(() => TransferRequestType)
  @Can('decide', TransferRequest)
  declineTransfer(@Work() work: UnitOfWork, @Args() { id: requestId, note, expectedVersion }: DecisionArgs) {
    return this.transfers.decline(work, requestId, note, expectedVersion);
  }

  @Mutation(() => TransferRequestType)
  @Can('withdraw', TransferRequest)
  withdrawTransfer(
    @Work() work: UnitOfWork,
    @Args('id', id) requestId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.transfers.withdraw(work, requestId, expectedVersion);
  }
}
