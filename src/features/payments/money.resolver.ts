import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { PageArgs, toConnection } from '../../platform/graphql/connection.js';
import { groupLoaderOf, loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { LocalDate, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { StepUp } from '../../platform/policy/step-up.js';
import { Client, ClientType } from '../clients/index.js';
import { BankStatement } from './bank-statement.entity.js';
import { BankStatementRepository } from './bank-statements.repository.js';
import { Payment, PaymentAllocation } from './payment.entity.js';
import {
  BankStatementConnection,
  BankStatementType,
  ClientAccountStatement,
  ClientBalanceType,
  PaymentAllocationConnection,
  PaymentAllocationType,
  PaymentType,
  StatementPartType,
} from './payment.types.js';
import { PaymentReturn } from './payment-return.entity.js';
import {
  PaymentReturnConnection,
  PaymentReturnInput,
  PaymentReturnsArgs,
  PaymentReturnType,
} from './payment-return.types.js';
import { PaymentReturnRepository, ReturnsService } from './payment-returns.service.js';
import { PaymentAllocationRepository, PaymentRepository } from './payments.repository.js';
import { ReconciliationService } from './reconciliation.service.js';

const id = { type: () => UUID };
const day = { type: () => LocalDate };

@Resolver(() => BankStatementType)
export class StatementsResolver {
  constructor(private readonly statements: BankStatementRepository) {}

  @Query(() => BankStatementType, { name: 'bankStatement' })
  @Can('read', BankStatement)
  one(@Work() work: UnitOfWork, @Args('id', id) statementId: string) {
    return this.statements.byId(work, statementId);
  }

  @Query(() => BankStatementConnection, { name: 'bankStatements' })
  @Can('read', BankStatement)
  async list(@Work() work: UnitOfWork, @Args() args: PageArgs): Promise<BankStatementConnection> {
    return toConnection(await this.statements.list(work, args), (row) => row as unknown as BankStatementType);
  }

  @ResolveField(() => [StatementPartType])
  parts(@Http() http: RequestContext, @Parent() s: BankStatement): Promise<StatementPartType[]> {
    return groupLoaderOf(
      http,
      'statement.parts',
      async (ids: readonly string[]) =>
        [...(await this.statements.parts(http.work!, ids))].flatMap(([statementId, parts]) =>
          parts.map((p) => ({ ...p, statementId })),
        ),
      (p) => p.statementId,
    ).load(s.id);
  }
}

@Resolver(() => PaymentReturnType)
export class ReturnsResolver {
  constructor(
    private readonly returns: ReturnsService,
    private readonly repository: PaymentReturnRepository,
    private readonly payments: PaymentRepository,
  ) {}

  @Query(() => PaymentReturnConnection, { name: 'paymentReturns' })
  @Can('read', PaymentReturn)
  async list(@Work() work: UnitOfWork, @Args() args: PaymentReturnsArgs): Promise<PaymentReturnConnection> {
    return toConnection(await this.repository.list(work, args, args), (row) => row);
  }

  @ResolveField(() => PaymentType, {
    nullable: true,
    description: 'Whose money it was: it goes back to the account it came from.',
  })
  payment(@Http() http: RequestContext, @Parent() request: PaymentReturn): Promise<Payment | null> {
    const work = http.work!;
    return loaderOf(http, 'return.payment', async (ids) =>
      (await this.payments.findMany(work, ids)).filter((p) => work.actor.can('read', Payment, p)),
    ).load(request.paymentId);
  }

  @ResolveField(() => Boolean, { description: 'The reader asked for it himself: another person approves it.' })
  askedByMe(@Http() http: RequestContext, @Parent() request: PaymentReturn): boolean {
    return request.askedBy !== null && request.askedBy === http.work!.actor.personId;
  }

  @Mutation(() => PaymentReturnType)
  @Can('askReturn', Payment)
  askPaymentReturn(
    @Work() work: UnitOfWork,
    @Args('id', id) paymentId: string,
    @Args('input') input: PaymentReturnInput,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.returns.ask(work, paymentId, input);
  }

  @Mutation(() => PaymentReturnType)
  @Can('decide', PaymentReturn)
  @StepUp()
  decidePaymentReturn(
    @Work() work: UnitOfWork,
    @Args('id', id) returnId: string,
    @Args('approve') approve: boolean,
    @Args('expectedVersion', { type: () => Int }) expectedVersion: number,
  ) {
    return this.returns.decide(work, returnId, approve, expectedVersion);
  }
}

/** Money of one client: for his card and for himself. */
@Resolver(() => ClientType)
export class ClientMoneyResolver {
  constructor(
    private readonly reconciliation: ReconciliationService,
    private readonly allocations: PaymentAllocationRepository,
  ) {}

  @Query(() => [ClientBalanceType], {
    description: 'With each seller, at the end of the day (now, when none is given).',
  })
  @Can('read', Client)
  clientBalances(
    @Work() work: UnitOfWork,
    @Args('clientId', id) clientId: string,
    @Args('on', { ...day, nullable: true }) on: string | null,
  ): Promise<ClientBalanceType[]> {
    return this.reconciliation.balances(work, clientId, on ?? null);
  }

  @Query(() => ClientAccountStatement, { description: 'What moved between client and seller within the period.' })
  @Can('read', Client)
  clientAccount(
    @Work() work: UnitOfWork,
    @Args('clientId', id) clientId: string,
    @Args('sellerId', id) sellerId: string,
    @Args('from', day) from: string,
    @Args('to', day) to: string,
  ): Promise<ClientAccountStatement> {
    return this.reconciliation.account(work, clientId, sellerId, from, to);
  }

  @Query(() => PaymentAllocationConnection, { description: "What was put to the client's invoices, newest first." })
  @Can('read', PaymentAllocation)
  async clientAllocations(
    @Work() work: UnitOfWork,
    @Args('clientId', id) clientId: string,
    @Args() page: PageArgs,
  ): Promise<PaymentAllocationConnection> {
    return toConnection(await this.allocations.ofClient(work, clientId, page), (row) => row);
  }

  @Query(() => [PaymentAllocationType], { description: 'By what an invoice was paid.' })
  @Can('read', PaymentAllocation)
  invoiceAllocations(
    @Work() work: UnitOfWork,
    @Args('invoiceId', id) invoiceId: string,
  ): Promise<PaymentAllocationType[]> {
    return this.allocations.of(work, 'invoice_id', [invoiceId]);
  }
}
