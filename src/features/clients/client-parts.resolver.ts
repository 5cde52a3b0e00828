import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { Client } from './client.entity.js';
import { CentreLabelType, ClientOwnershipType, ClientType, PersonLabelType } from './client.types.js';
import {
  ClientAccountRepository,
  ClientBranchRepository,
  ClientContactRepository,
  ClientSignatoryRepository,
} from './client-parts.repository.js';
import { ClientPartsService } from './client-parts.service.js';
import {
  ClientAccountInput,
  ClientAccountType,
  ClientBranchInput,
  ClientBranchType,
  ClientContactInput,
  ClientContactType,
  ClientSignatoryInput,
  ClientSignatoryType,
} from './client-parts.types.js';
import { ClientRepository } from './clients.repository.js';
import { allOf, oneOf } from './loaders.js';
import { NextActions } from './next-actions.js';
import { NextActionType } from './organisation.types.js';
import { TransferRepository } from './transfers.repository.js';

const id = { type: () => UUID };
const version = { type: () => Int };

/** Fields that hang on a client, and the lists of its card. */
@Resolver(() => ClientType)
export class ClientPartsResolver {
  constructor(
    private readonly parts: ClientPartsService,
    private readonly clients: ClientRepository,
    private readonly contactRows: ClientContactRepository,
    private readonly accountRows: ClientAccountRepository,
    private readonly signatoryRows: ClientSignatoryRepository,
    private readonly branchRows: ClientBranchRepository,
    private readonly transfers: TransferRepository,
    private readonly actions: NextActions,
  ) {}

  @ResolveField(() => Boolean)
  hasSnils(@Parent() client: Client) {
    return client.snilsSealed != null;
  }
  @ResolveField(() => CentreLabelType, { nullable: true, description: 'The centre that serves the client.' })
  centre(@Parent() client: Client, @Http() http: RequestContext) {
    return oneOf(http, 'clients.centres', (w, ids) => this.clients.centres(w, ids)).load(client.serviceCentreId);
  }
  @ResolveField(() => PersonLabelType, { nullable: true })
  manager(@Parent() client: Client, @Http() http: RequestContext) {
    if (!client.managerId) return null;
    return oneOf(http, 'clients.persons', (w, ids) => this.clients.personNames(w, ids)).load(client.managerId);
  }
  @ResolveField(() => [ClientContactType])
  contacts(@Parent() client: Client, @Http() http: RequestContext) {
    return allOf(http, 'clients.contacts', (w, ids) => this.contactRows.ofClients(w, ids)).load(client.id);
  }
  @ResolveField(() => [ClientAccountType])
  accounts(@Parent() client: Client, @Http() http: RequestContext) {
    return allOf(http, 'clients.accounts', (w, ids) => this.accountRows.ofClients(w, ids)).load(client.id);
  }
  @ResolveField(() => [ClientSignatoryType])
  signatories(@Parent() client: Client, @Http() http: RequestContext) {
    return allOf(http, 'clients.signatories', (w, ids) => this.signatoryRows.ofClients(w, ids)).load(client.id);
  }
  @ResolveField(() => [ClientBranchType])
  branches(@Parent() client: Client, @Http() http: RequestContext) {
    return allOf(http, 'clients.branches', (w, ids) => this.branchRows.ofClients(w, ids)).load(client.id);
  }
  @ResolveField(() => [ClientOwnershipType], { description: 'Whom the client has belonged to, newest first.' })
  ownerships(@Parent() client: Client, @Http() http: RequestContext) {
    return allOf(http, 'clients.ownerships', (w, ids) => this.transfers.ownerships(w, ids)).load(client.id);
  }
  @ResolveField(() => [ClientType], { description: 'Clients of the same centre that look like this one.' })
  lookalikes(@Parent() client: Client, @Work() work: UnitOfWork) {
    return this.clients.lookalikes(work, client);
  }
  @ResolveField(() => [NextActionType])
  async nextActions(@Parent() client: Client, @Work() work: UnitOfWork): Promise<NextActionType[]> {
    return (await this.actions.of(work, client)).map((a) => ({
      ...a,
      params: Object.entries(a.params).map(([name, value]) => ({ name, value: value === null ? '' : String(value) })),
    }));
  }

  @Mutation(() => ClientType)
  @Can('updateContacts', Client)
  setClientContacts(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('items', { type: () => [ClientContactInput] }) items: ClientContactInput[],
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.parts.setContacts(work, clientId, items, expectedVersion);
  }

  @Mutation(() => ClientType)
  @Can('updateAccounts', Client)
  setClientAccounts(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('items', { type: () => [ClientAccountInput] }) items: ClientAccountInput[],
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.parts.setAccounts(work, clientId, items, expectedVersion);
  }

  @Mutation(() => ClientType)
  @Can('update', Client)
  setClientSignatories(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('items', { type: () => [ClientSignatoryInput] }) items: ClientSignatoryInput[],
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.parts.setSignatories(work, clientId, items, expectedVersion);
  }

  @Mutation(() => ClientType)
  @Can('update', Client)
  setClientBranches(
    @Work() work: UnitOfWork,
    @Args('id', id) clientId: string,
    @Args('items', { type: () => [ClientBranchInput] }) items: ClientBranchInput[],
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.parts.setBranches(work, clientId, items, expectedVersion);
  }
}
