import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Work as UnitOfWork } from '../../platform/database/work.js';
import { toConnection } from '../../platform/graphql/connection.js';
import { groupLoaderOf, loaderOf } from '../../platform/graphql/loader.js';
import { Http, Work } from '../../platform/graphql/operations.interceptor.js';
import type { RequestContext } from '../../platform/graphql/request-context.js';
import { MoneyScalar, UUID } from '../../platform/graphql/scalars.js';
import { Can } from '../../platform/policy/can.js';
import { ClientRepository } from '../clients/index.js';
import { MatchPayments, type PayableInvoice } from './match-payments.js';
import type { MatchReason } from './matching/match.js';
import { Payment } from './payment.entity.js';
import {
  AllocateArgs,
  CloseArgs,
  PayableInvoiceType,
  PaymentAllocationType,
  PaymentClientType,
  PaymentConnection,
  PaymentFilterInput,
  PaymentSuggestions,
  PaymentsArgs,
  PaymentTotals,
  PaymentType,
  ReasonArgs,
  UndoArgs,
} from './payment.types.js';
import { PaymentAllocationRepository, PaymentRepository } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';
import { purposeMarks } from './purpose-marks.js';

const id = { type: () => UUID };
const version = { type: () => Int };

@Resolver(() => PaymentType)
export class PaymentsResolver {
  constructor(
    private readonly payments: PaymentsService,
    private readonly repository: PaymentRepository,
    private readonly allocationRows: PaymentAllocationRepository,
    private readonly matching: MatchPayments,
    private readonly clients: ClientRepository,
  ) {}

  @Query(() => PaymentType, { name: 'payment' })
  @Can('read', Payment)
  one(@Work() work: UnitOfWork, @Args('id', id) paymentId: string) {
    return this.repository.byId(work, paymentId);
  }

  @Query(() => PaymentConnection, { name: 'payments' })
  @Can('read', Payment)
  async list(@Work() work: UnitOfWork, @Args() args: PaymentsArgs): Promise<PaymentConnection> {
    return toConnection(await this.repository.list(work, args.filter ?? {}, args.sort, args), (row) => row);
  }

  @Query(() => PaymentTotals, { name: 'paymentsTotals', description: 'Number and sums of what the same filter finds.' })
  @Can('read', Payment)
  totals(
    @Work() work: UnitOfWork,
    @Args('filter', { type: () => PaymentFilterInput, nullable: true }) filter: PaymentFilterInput | null,
  ) {
    return this.repository.totals(work, filter ?? {});
  }

  @Query(() => PaymentSuggestions, { description: 'Where the payment may belong, best first, with the reasons.' })
  @Can('allocate', Payment)
  async paymentSuggestions(@Work() work: UnitOfWork, @Args('id', id) paymentId: string): Promise<PaymentSuggestions> {
    const payment = await this.repository.byId(work, paymentId);
    work.actor.authorize('allocate', payment);
    const { result, candidates } = await this.matching.suggest(work, payment);
    const invoices = new Map(candidates.map((c) => [c.invoiceId, c]));
    const payer = payment.payerInn ? await this.clientOfInn(work, payment.payerInn) : null;
    return {
      decision: result.decision,
      candidates: result.candidates.slice(0, 9).map((r) => payable(invoices.get(r.invoiceId)!, r.score, r.reasons)),
      warnings: result.warnings.map((w) => ({ ...w, ok: null })),
      proposal: 'proposal' in result ? result.proposal : 'allocations' in result ? result.allocations : [],
      marks: purposeMarks(payment.purpose, result.numbers),
      payerClient: payer,
    };
  }

  @Query(() => [PayableInvoiceType], {
    description: "Invoices of the payment's seller by number, client's name or INN.",
  })
  @Can('allocate', Payment)
  async invoicesForPayment(
    @Work() work: UnitOfWork,
    @Args('id', id) paymentId: string,
    @Args('search') search: string,
  ): Promise<PayableInvoiceType[]> {
    const payment = await this.repository.byId(work, paymentId);
    work.actor.authorize('allocate', payment);
    if (search.trim().length < 2) return [];
    return (await this.matching.search(work, payment, search.slice(0, 100))).slice(0, 20).map((i) => payable(i, 0, []));
  }

  @Mutation(() => PaymentType)
  @Can('allocate', Payment)
  allocatePayment(@Work() work: UnitOfWork, @Args() args: AllocateArgs) {
    return this.payments.allocate(work, args.id, args.parts, args.expectedVersion);
  }

  @Mutation(() => PaymentType, { description: "What is left stands on the client's balance." })
  @Can('allocate', Payment)
  putPaymentOnBalance(
    @Work() work: UnitOfWork,
    @Args('id', id) paymentId: string,
    @Args('clientId', id) clientId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.payments.putOnBalance(work, paymentId, clientId, expectedVersion);
  }

  @Mutation(() => [PaymentType], {
    description: "Pays an invoice from the client's balance; all that is due when no amount is given.",
  })
  @Can('allocate', Payment)
  payFromBalance(
    @Work() work: UnitOfWork,
    @Args('invoiceId', id) invoiceId: string,
    @Args('amount', { type: () => MoneyScalar, nullable: true }) amount: number | null,
    @Args('idempotencyKey', id) _key: string,
  ) {
    return this.payments.allocateFromBalance(work, invoiceId, amount ?? null);
  }

  @Mutation(() => PaymentType, { description: 'Whatever was decided is undone; the payment waits again.' })
  @Can('allocate', Payment)
  undoPayment(@Work() work: UnitOfWork, @Args() args: UndoArgs) {
    return this.payments.undo(work, args.id, args.reason, args.expectedVersion);
  }

  @Mutation(() => PaymentType)
  @Can('allocate', Payment)
  reverseAllocation(@Work() work: UnitOfWork, @Args() args: ReasonArgs) {
    return this.payments.reverseAllocation(work, args.id, args.reason);
  }

  @Mutation(() => PaymentType)
  @Can('ignore', Payment)
  ignorePayment(@Work() work: UnitOfWork, @Args() args: CloseArgs) {
    return this.payments.ignore(work, args.id, args.reason, args.expectedVersion);
  }

  @Mutation(() => PaymentType)
  @Can('writeOff', Payment)
  writeOffPayment(@Work() work: UnitOfWork, @Args() args: CloseArgs) {
    return this.payments.writeOff(work, args.id, args.reason, args.expectedVersion);
  }

  @Mutation(() => PaymentType, { description: 'The outgoing payment gives back the incoming one.' })
  @Can('allocate', Payment)
  markPaymentReturn(
    @Work() work: UnitOfWork,
    @Args('id', id) outgoingId: string,
    @Args('incomingId', id) incomingId: string,
    @Args('expectedVersion', version) expectedVersion: number,
  ) {
    return this.payments.markReturn(work, outgoingId, incomingId, expectedVersion);
  }

  @Mutation(() => PaymentType, { nullable: true, description: 'Takes the payment, or the next one of the queue.' })
  @Can('claim', Payment)
  claimPayment(@Work() work: UnitOfWork, @Args('id', { type: () => UUID, nullable: true }) paymentId: string | null) {
    return this.payments.claim(work, paymentId ?? null);
  }

  @ResolveField(() => MoneyScalar, { description: 'Neither put to invoices nor given back.' })
  rest(@Parent() p: Payment): number {
    return p.amount - p.allocated - p.returned;
  }

  @ResolveField(() => [PaymentAllocationType])
  allocations(@Http() http: RequestContext, @Parent() p: Payment): Promise<PaymentAllocationType[]> {
    return groupLoaderOf(
      http,
      'payment.allocations',
      (ids: readonly string[]) => this.allocationRows.of(http.work!, 'payment_id', ids),
      (a) => a.paymentId,
    ).load(p.id);
  }

  @ResolveField(() => PaymentClientType, { nullable: true })
  client(@Http() http: RequestContext, @Parent() p: Payment): Promise<PaymentClientType | null> | null {
    return p.clientId
      ? loaderOf(http, 'payment.client', (ids) => this.clients.findMany(http.work!, ids)).load(p.clientId)
      : null;
  }

  private async clientOfInn(work: UnitOfWork, inn: string): Promise<PaymentClientType | null> {
    const rows = await work.db.query<PaymentClientType>(
      `select id, name, inn from clients where inn = $1 and status <> 'merged' order by created_at limit 2`,
      [inn],
    );
    return rows.length === 1 ? rows[0]! : null;
  }
}

const payable = (i: PayableInvoice, score: number, reasons: readonly MatchReason[]): PayableInvoiceType => ({
  invoiceId: i.invoiceId,
  number: i.number,
  issuedOn: i.issuedOn,
  clientId: i.clientId,
  clientName: i.clientName,
  clientInn: i.clientInn,
  total: i.total,
  paid: i.paid,
  due: i.outstanding,
  state: i.status,
  score: Math.round(score * 100),
  reasons: [...reasons],
});
