import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { ClientRepository } from '../clients/index.js';
import { Impersonation } from './impersonation.entity.js';
import {
  AskImpersonationInput,
  ClientPersonType,
  ImpersonationConnection,
  ImpersonationsArgs,
  ImpersonationType,
} from './impersonation.types.js';
import { ImpersonationRepository } from './impersonations.repository.js';
import { ImpersonationsService } from './impersonations.service.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => ImpersonationType)
export class ImpersonationsResolver {
  constructor(
    private readonly service: ImpersonationsService,
    private readonly looks: ImpersonationRepository,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => ImpersonationConnection)
  @Can('read', Impersonation)
  async impersonations(@Work() work: UnitOfWork, @Args() args: ImpersonationsArgs): Promise<ImpersonationConnection> {
    return toConnection(await this.looks.list(work, args, args), (row) => row);
  }

  @Query(() => [ClientPersonType], { description: 'With whose eyes support may ask to look.' })
  @Can('ask', Impersonation)
  async clientPeople(@Work() work: UnitOfWork, @Args('clientId', id) clientId: string): Promise<ClientPersonType[]> {
    const client = await this.clients.byId(work, clientId);
    return this.looks.people(work, client.id);
  }

  @Mutation(() => ImpersonationType)
  @Can('ask', Impersonation)
  askImpersonation(
    @Work() work: UnitOfWork,
    @Args('idempotencyKey', id) _key: string,
    @Args('input') input: AskImpersonationInput,
  ) {
    return this.service.ask(work, input);
  }

  @Mutation(() => ImpersonationType)
  @Can('decide', Impersonation)
  @StepUp()
  decideImpersonation(
    @Work() work: UnitOfWork,
    @Args('id', id) lookId: string,
    @Args('allow') allow: boolean,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.decide(work, lookId, allow, expectedVersion);
  }

  @Mutation(() => ImpersonationType, { description: 'From now on the scope `x-<id>` is open to the one who asked.' })
  @Can('start', Impersonation)
  @StepUp()
  startImpersonation(
    @Work() work: UnitOfWork,
    @Args('id', id) lookId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.start(work, lookId, expectedVersion);
  }

  @Mutation(() => ImpersonationType)
  @Can('end', Impersonation)
  endImpersonation(@Work() work: UnitOfWork, @Args('id', id) lookId: string) {
    return this.service.end(work, lookId);
  }

  @Mutation(() => ImpersonationType)
  @Can('withdraw', Impersonation)
  withdrawImpersonation(
    @Work() work: UnitOfWork,
    @Args('id', id) lookId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.service.withdraw(work, lookId, expectedVersion);
  }

  @ResolveField(() => String)
  async clientName(@Parent() row: Impersonation & { clientName?: string }, @Work() work: UnitOfWork): Promise<string> {
    return row.clientName ?? (await this.clients.find(work, row.clientId))?.name ?? '';
  }
}
