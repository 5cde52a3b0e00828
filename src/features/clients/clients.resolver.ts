import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { normaliseInn, normaliseKpp } from '../../kernel/requisites.js';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { Work } from '../../platform/graphql/operations.interceptor.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { InvitationType, InviteInput } from '../access/index.js';
import { Client } from './client.entity.js';
import { ClientConnection, ClientInput, ClientsArgs, ClientType, ServedType } from './client.types.js';
import { ClientRepository } from './clients.repository.js';
import { ClientsService } from './clients.service.js';
import { Duplicates } from './duplicates.service.js';
import { MergeClients } from './merge-clients.js';
import { OrganisationType } from './organisation.types.js';
import { ORGANISATION_REGISTRY, type OrganisationRegistry } from './organisation-registry.js';

const id = { type: () => UUID };
const version = { type: () => Int };
const optional = { type: () => UUID, nullable: true };

@Resolver(() => ClientType)
export class ClientsResolver {
  constructor(
    private readonly clients: ClientsService,
    private readonly repository: ClientRepository,
    private readonly merges: MergeClients,
    private readonly duplicates: Duplicates,
    @Inject(ORGANISATION_REGISTRY) private readonly registry: OrganisationRegistry,
  ) {}

  @Query(() => ClientType, { name: 'client' })
  @Can('read', Client)
  one(@Work() work: UnitOfWork, @Args('id', id) clientId: string) {
    return this.repository.byId(work, clientId);
  }

  @Query(() => ClientConnection, { name: 'clients' })
  @Can('read', Client)
  async list(@Work() work: UnitOfWork, @Args() args: ClientsArgs) {
    return toConnection(await this.repository.list(work, args, args.sort, args), (row) => row);
  }

  @Query(() => Int, {
    name: 'clientsCount',
    description: 'How many clients the same filter finds; a search, at most 300.',
  })
  @Can('read', Client)
  count(@Work() work: UnitOfWork, @Args() args: ClientsArgs) {
    return this.repository.count(work, args);
  }

  @Query(() => [String], { description: 'Groups of companies that clients of the scope belong to.' })
  @Can('read', Client)
  async clientGroups(@Work() work: UnitOfWork) {
    return (await this.repository.groups(work)).map((g) => g.name);
  }

  @Query(() => OrganisationType, {
    nullable: true,
    description: 'Requisites by INN from the register of organisations.',
  })
  @Can('create', Client)
  organisationByInn(
    @Work() work: UnitOfWork,
    @Args('inn') inn: string,
    @Args('kpp', { type: () => String, nullable: true }) kpp?: string | null,
  ) {
    return this.registry.byInn(work, normaliseInn(inn), kpp ? normaliseKpp(kpp) : null);
  }

  @Mutation(() => ServedType, {
    description: 'Is the organisation a client of the network? A command, so that each question is logged.',
  })
  @Can('create', Client)
  async askWhetherServed(
    @Work() work: UnitOfWork,
    @Args('inn') inn: string,
    @Args('kpp', { type: () => String, nullable: true }) kpp?: string | null,
  ): Promise<ServedType> {
    const served = await this.duplicates.ask(work, normaliseInn(inn), kpp ? normaliseKpp(kpp) : null);
    return { served: served !== null, clientId: null, centreNumber: null, archived: false, ...served };
  }

  @Mutation(() => ClientType)
  @Can('create', Client)
  createClient(
    @Work() work: UnitOfWork,
    @Args('input') input: ClientInput,
    @Args('idempotencyKey', id) _key: string,
    @Args('serviceCentreId', optional) centreId?: string | null,
  ) {
    return this.clients.create(work, centreId ?? null, input);
  }

  @Mutation(() => ClientType)
  @Can('update', Client)
  updateClient(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('input') input: ClientInput,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.clients.update(work, clientId, input, expectedVersion);
  }

  @Mutation(() => ClientType)
  @Can('archive', Client)
  archiveClient(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.clients.move(work, clientId, 'archive', expectedVersion);
  }

  @Mutation(() => ClientType)
  @Can('archive', Client)
  restoreClient(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.clients.move(work, clientId, 'restore', expectedVersion);
  }

  @Mutation(() => ClientType, { description: 'Gives up the card `id` for `intoId`; answers with the survivor.' })
  @Can('merge', Client)
  mergeClients(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('intoId', id) intoId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.merges.merge(work, clientId, intoId, expectedVersion);
  }

  @Mutation(() => ClientType)
  @Can('assign', Client)
  assignClientManager(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('expectedVersion', version) expectedVersion: number,
    @Args('managerId', optional) managerId?: string | null,
  ) {
    return this.clients.assign(work, clientId, managerId ?? null, expectedVersion);
  }

  @Mutation(() => String, { nullable: true, description: 'The SNILS itself, 11 digits; each showing is logged.' })
  @Can('update', Client)
  showClientSnils(@Work() work: UnitOfWork, @Args('id', id) clientId: string) {
    return this.clients.showSnils(work, clientId);
  }

  @Mutation(() => InvitationType)
  @Can('invite', Client)
  @StepUp()
  inviteToClient(@Work() work: UnitOfWork, @Args('id', id) clientId: string, @Args('input') input: InviteInput) {
    return this.clients.invite(work, clientId, input.email, input.roles, input);
  }
}
