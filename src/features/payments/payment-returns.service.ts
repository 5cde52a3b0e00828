import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { earlier, type IsoDate } from '../../kernel/period.js';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { MOSCOW } from './allocations.service.js';
import { Ledger } from './ledger/ledger.service.js';
import type { Payment } from './payment.entity.js';
import { ReturnClaimDateWrong, ReturnDoesNotFit, ReturnOfOwnRequest } from './payment.refusals.js';
import { PaymentReturn } from './payment-return.entity.js';
import { PaymentRepository } from './payments.repository.js';

export interface ReturnRequest {
  amount: number;
  reason: string;
  claimNumber: string;
  claimDate: IsoDate;
}

const columns = `r.id, r.partner_id as "partnerId", r.service_centre_id as "serviceCentreId", r.client_id as "clientId",
  r.payment_id as "paymentId", r.seller_id as "sellerId", r.amount::float8 as amount, r.reason, r.claim_number as "claimNumber",
  r.claim_date as "claimDate", r.status, r.order_number as "orderNumber", r.asked_by as "askedBy", r.asker_name as "askerName", r.version,
  r.created_at as "createdAt"`;

@Injectable()
export class PaymentReturnRepository extends Repository<PaymentReturn> {
  constructor() {
    super(PaymentReturn);
  }

  list(work: Work, filter: { statuses?: readonly string[]; paymentId?: string }, page: PageRequest) {
    const { statuses, paymentId } = filter;
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', PaymentReturn, 'r', params)];
    if (statuses?.length) where.push(`r.status = any($${params.push(statuses)})`);
    if (paymentId) where.push(`r.payment_id = $${params.push(paymentId)}`);
    const sort = { column: 'r.created_at', descending: true, type: 'timestamptz' };
    return keysetPage<PaymentReturn>(
      work,
      { select: columns, from: 'payment_returns r', alias: 'r', where, params, sort },
      page,
    );
  }

  async under(work: Work, paymentId: string, statuses: readonly string[]): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      'select id from payment_returns where payment_id = $1 and status = any($2) order by created_at, id',
      [paymentId, statuses],
    );
    return rows.map((r) => r.id);
  }

  /** Requests that wait for the money to go: the rest of the payment is promised to them. */
  async promised(work: Work, paymentId: string): Promise<number> {
    const [row] = await this.rows<{ sum: string }>(
      work,
      `select coalesce(sum(amount), 0) sum from payment_returns where payment_id = $1 and status in ('requested', 'approved', 'exported')`,
      [paymentId],
    );
    return Number(row!.sum);
  }

  async nextOrderNumber(work: Work, r: PaymentReturn): Promise<number> {
    const [row] = await this.rows<{ n: string }>(work, 'select sec.next_number($1, $2) n', [
      `payment-order:${r.sellerId}`,
      r.partnerId,
    ]);
    return Number(row!.n);
  }
}

/** Money given back: asked for by the client in writing, approved, put into a file for the bank, seen on a statement. */
@Injectable()
export class ReturnsService {
  constructor(
    private readonly returns: PaymentReturnRepository,
    private readonly payments: PaymentRepository,
    private readonly ledger: Ledger,
  ) {}

  async ask(work: Work, paymentId: string, input: ReturnRequest): Promise<PaymentReturn> {
    const payment = await this.payments.forUpdate(work, paymentId);
    work.actor.authorize('askReturn', payment);
    const left = payment.rest - (await this.returns.promised(work, paymentId));
    if (payment.direction !== 'in' || input.amount > left || input.amount <= 0) throw new ReturnDoesNotFit({ left });
    checkClaim(work, payment, input.claimDate);
    const { partnerId, serviceCentreId, clientId, sellerId } = payment;
    return this.returns.insert(
      work,
      Object.assign(new PaymentReturn(), {
        id: uuidv7(),
        partnerId,
        serviceCentreId,
        clientId,
        paymentId,
        sellerId,
        amount: input.amount,
        reason: input.reason,
        claimNumber: input.claimNumber.trim(),
        claimDate: input.claimDate,
        status: 'requested' as const,
        orderNumber: null,
        executedById: null,
        askedBy: work.actor.personId,
        askerName: work.actor.personName,
        decidedBy: null,
        decidedAt: null,
        version: 1,
        createdAt: work.clock.now(),
      }),
    );
  }

  async decide(work: Work, id: string, approve: boolean, expectedVersion: number): Promise<PaymentReturn> {
    const request = await this.returns.forUpdate(work, id, expectedVersion);
    work.actor.authorize('decide', request);
    if (approve && request.askedBy === work.actor.personId) throw new ReturnOfOwnRequest();
    request.move(approve ? 'approve' : 'decline');
    request.decidedBy = work.actor.personId;
    request.decidedAt = work.clock.now();
    return this.returns.save(work, request);
  }

  /** Puts approved requests into a file for the bank; the numbers of the orders are taken last. */
  async export(work: Work, ids: readonly string[]): Promise<PaymentReturn[]> {
    const requests: PaymentReturn[] = [];
    for (const id of [...new Set(ids)].sort()) {
      const request = await this.returns.forUpdate(work, id);
      work.actor.authorize('export', request);
      request.move('export');
      requests.push(request);
    }
    requests.sort((a, b) => (a.sellerId < b.sellerId ? -1 : 1));
    for (const request of requests) {
      request.orderNumber ??= await this.returns.nextOrderNumber(work, request);
      await this.returns.save(work, request);
    }
    return requests;
  }

  /** The statement shows that the money has gone: the oldest request of this sum is fulfilled. */
  async executed(work: Work, incoming: Payment, outgoing: Payment): Promise<void> {
    for (const id of await this.returns.under(work, incoming.id, ['approved', 'exported'])) {
      const request = await this.returns.find(work, id);
      if (!request || request.amount !== outgoing.amount) continue;
      request.move('execute');
      request.executedById = outgoing.id;
      await this.returns.save(work, request);
      return;
    }
  }

  /** The bank has given our money back: the account was closed. The request waits again. */
  async reopen(work: Work, outgoing: Payment): Promise<void> {
    if (!outgoing.returnOfId) return;
    for (const id of await this.returns.under(work, outgoing.returnOfId, ['executed'])) {
      const request = await this.returns.find(work, id);
      if (request?.executedById !== outgoing.id) continue;
      request.move('reopen');
      request.executedById = null;
      await this.returns.save(work, request);
    }
  }

  /** The outgoing payment was taken for a return by mistake. */
  async undo(work: Work, outgoing: Payment): Promise<void> {
    const incoming = await this.payments.forUpdate(work, outgoing.returnOfId!);
    await this.reopen(work, outgoing);
    await this.ledger.mirrorOfPayment(work, outgoing.id, ['returned'], work.clock.today(MOSCOW));
    incoming.returned -= outgoing.returned;
    incoming.settle();
    await this.payments.save(work, incoming);
    outgoing.returnOfId = null;
    outgoing.returned = 0;
  }
}

/** Where a day of Russia begins first: a letter may bear it before Moscow does. */
const EASTERNMOST = 'Asia/Kamchatka';

/** The payer may write as soon as he has sent the money, which takes its days to arrive. */
function checkClaim(work: Work, payment: Payment, date: IsoDate): void {
  const from = earlier(payment.paidOn, payment.bookedOn);
  const until = work.clock.today(EASTERNMOST);
  if (date < from || date > until) throw new ReturnClaimDateWrong({ from, until }, ['input', 'claimDate']);
}
