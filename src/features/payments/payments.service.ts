import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { ClientRepository } from '../clients/index.js';
import { InvoiceRepository } from '../invoices/index.js';
import { type AllocationPart, Allocations, MOSCOW } from './allocations.service.js';
import type { LedgerAccount, LedgerKind } from './ledger/ledger.js';
import { Ledger } from './ledger/ledger.service.js';
import type { Payment } from './payment.entity.js';
import { PaymentReturned } from './payment.events.js';
import { BalanceTooSmall, PaymentClaimed, PaymentIsOutgoing, ReturnDoesNotFit } from './payment.refusals.js';
import { ReturnsService } from './payment-returns.service.js';
import { PaymentAllocationRepository, PaymentRepository } from './payments.repository.js';

/** A payment taken by a person is his for so long. */
const CLAIM_MINUTES = 10;

/** What people do with payments. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly allocationRows: PaymentAllocationRepository,
    private readonly allocations: Allocations,
    private readonly clients: ClientRepository,
    private readonly invoices: InvoiceRepository,
    private readonly returns: ReturnsService,
    private readonly ledger: Ledger,
    private readonly events: Events,
  ) {}

  async allocate(work: Work, id: string, parts: readonly AllocationPart[], expectedVersion: number): Promise<Payment> {
    const payment = await this.toAllocate(work, id, expectedVersion);
    await this.allocations.put(work, payment, parts, 'manual');
    return payment;
  }

  /** What is left of the payment stands on the client's balance from now on. */
  async putOnBalance(work: Work, id: string, clientId: string, expectedVersion: number): Promise<Payment> {
    const payment = await this.toAllocate(work, id, expectedVersion);
    if (payment.direction !== 'in') throw new PaymentIsOutgoing();
    const client = await this.clients.byId(work, clientId);
    if (payment.clientId !== null) payment.move('identify');
    payment.decidedAt = work.clock.now();
    await this.allocations.identify(work, payment, client);
    return payment;
  }

  /** Pays an invoice from what stands on the client's balance with its seller, the oldest money first. */
  async allocateFromBalance(work: Work, invoiceId: string, amount: number | null): Promise<Payment[]> {
    const invoice = await this.invoices.byId(work, invoiceId);
    let left = amount ?? invoice.due;
    const ids = await this.payments.withRest(work, invoice.clientId, invoice.sellerId);
    const payments: Payment[] = [];
    for (const id of [...ids].sort()) {
      const payment = await this.payments.forUpdate(work, id);
      work.actor.authorize('allocate', payment);
      payments.push(payment);
    }
    payments.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
    const held = payments.reduce((sum, p) => sum + p.rest, 0);
    if (left <= 0 || held < left) throw new BalanceTooSmall({ held });
    const used: Payment[] = [];
    for (const payment of payments) {
      const part = Math.min(left, payment.rest);
      if (part <= 0) continue;
      await this.allocations.put(work, payment, [{ invoiceId, amount: part }], 'manual');
      used.push(payment);
      left -= part;
    }
    return used;
  }

  /** Takes one allocation back: the money stands on the client's balance. */
  async reverseAllocation(work: Work, allocationId: string, reason: string): Promise<Payment> {
    const row = await this.allocationRows.byId(work, allocationId);
    const payment = await this.payments.forUpdate(work, row.paymentId);
    work.actor.authorize('allocate', payment);
    await this.allocations.takeBack(work, payment, row.id, null, reason);
    payment.settle();
    return this.payments.save(work, payment);
  }

  /** Undoes whatever was decided about the payment: it waits for a person again. */
  async undo(work: Work, id: string, reason: string, expectedVersion?: number): Promise<Payment> {
    const payment = await this.payments.forUpdate(work, id, expectedVersion);
    work.actor.authorize('allocate', payment);
    for (const row of await this.allocationRows.of(work, 'payment_id', [id])) {
      if (row.kind !== 'reversal' && row.standing > 0)
        await this.allocations.takeBack(work, payment, row.id, null, reason);
    }
    if (payment.returnOfId) await this.returns.undo(work, payment);
    const today = work.clock.today(MOSCOW);
    await this.ledger.mirrorOfPayment(work, id, ['writtenOff', 'paidOut'], today);
    if (payment.clientId && payment.direction === 'in' && payment.rest > 0) {
      await this.post(work, payment, 'identified', [
        ['advance', payment.rest],
        ['unidentified', -payment.rest],
      ]);
    }
    payment.clientId = null;
    payment.readerPartnerId = null;
    payment.readerCentreId = null;
    payment.closingReason = null;
    payment.decidedAt = null;
    payment.move('queue');
    return this.payments.save(work, payment);
  }

  /** Concerns no client: a fee, a transfer of one's own, a document that came twice. */
  async ignore(work: Work, id: string, reason: string, expectedVersion: number): Promise<Payment> {
    const payment = await this.payments.forUpdate(work, id, expectedVersion);
    work.actor.authorize('ignore', payment);
    return this.close(work, payment, 'ignore', reason);
  }

  /** Nobody's money, for good (ГК 196: after three years, or by decision). */
  async writeOff(work: Work, id: string, reason: string, expectedVersion: number): Promise<Payment> {
    const payment = await this.payments.forUpdate(work, id, expectedVersion);
    work.actor.authorize('writeOff', payment);
    return this.close(work, payment, 'writeOff', reason);
  }

  /** The outgoing payment gives back the incoming one. */
  async markReturn(work: Work, outgoingId: string, incomingId: string, expectedVersion: number): Promise<Payment> {
    for (const id of [outgoingId, incomingId].sort()) await this.payments.forUpdate(work, id);
    const outgoing = await this.payments.forUpdate(work, outgoingId, expectedVersion);
    work.actor.authorize('allocate', outgoing);
    const incoming = await this.payments.forUpdate(work, incomingId);
    work.actor.authorize('allocate', incoming);
    if (!(await this.executeReturn(work, outgoing, incoming))) throw new ReturnDoesNotFit({ left: incoming.rest });
    return outgoing;
  }

  /** Both are locked. False: the incoming payment doesn't hold so much, or they are of different sellers. */
  async executeReturn(work: Work, outgoing: Payment, incoming: Payment): Promise<boolean> {
    const { amount } = outgoing;
    if (outgoing.direction !== 'out' || incoming.direction !== 'in' || outgoing.sellerId !== incoming.sellerId)
      return false;
    if (incoming.rest < amount || outgoing.returned > 0) return false;
    incoming.returned += amount;
    incoming.settle();
    Object.assign(outgoing, {
      returnOfId: incoming.id,
      returned: amount,
      clientId: incoming.clientId,
      readerPartnerId: incoming.readerPartnerId,
      readerCentreId: incoming.readerCentreId,
      decidedAt: work.clock.now(),
    });
    outgoing.settle();
    await this.payments.save(work, incoming);
    await this.payments.save(work, outgoing);
    await this.post(work, outgoing, 'returned', [
      [incoming.clientId ? 'advance' : 'unidentified', amount],
      ['bank', -amount],
    ]);
    await this.returns.executed(work, incoming, outgoing);
    const client = incoming.clientId ? await this.clients.find(work, incoming.clientId) : null;
    if (client) {
      await this.events.record(
        work,
        new PaymentReturned(
          { paymentId: incoming.id, number: outgoing.number, amount },
          { partnerId: client.partnerId, serviceCentreId: client.serviceCentreId, clientId: client.id },
        ),
      );
    }
    return true;
  }

  async close(work: Work, payment: Payment, how: 'ignore' | 'writeOff', reason: string): Promise<Payment> {
    payment.move(how);
    payment.closingReason = reason;
    payment.decidedAt = work.clock.now();
    if (payment.direction === 'in') {
      await this.post(work, payment, 'writtenOff', [
        ['unidentified', payment.rest],
        ['other', -payment.rest],
      ]);
    } else if (payment.direction === 'out') {
      await this.post(work, payment, 'paidOut', [
        ['other', payment.amount],
        ['bank', -payment.amount],
      ]);
    }
    return this.payments.save(work, payment);
  }

  /** Takes a payment for oneself, or the next one that nobody has; null: the queue is empty. */
  async claim(work: Work, id: string | null): Promise<Payment | null> {
    const stale = new Date(work.clock.now().getTime() - CLAIM_MINUTES * 60_000);
    const wanted = id ?? (await this.payments.unclaimed(work, stale))[0];
    if (!wanted) return null;
    const payment = await this.payments.forUpdate(work, wanted);
    work.actor.authorize('claim', payment);
    const mine = payment.claimedBy === work.actor.personId;
    if (payment.claimedBy && !mine && payment.claimedAt && payment.claimedAt > stale) {
      throw new PaymentClaimed({ name: payment.claimerName ?? '' });
    }
    return this.payments.claim(work, payment);
  }

  private async toAllocate(work: Work, id: string, expectedVersion: number): Promise<Payment> {
    const payment = await this.payments.forUpdate(work, id, expectedVersion);
    work.actor.authorize('allocate', payment);
    return payment;
  }

  private post(work: Work, p: Payment, kind: LedgerKind, entries: readonly (readonly [LedgerAccount, number])[]) {
    return this.ledger.post(work, {
      kind,
      key: `${kind}:${p.id}:${p.version}`,
      document: `${p.kind || 'Платёж'} № ${p.number || 'б/н'}`,
      on: p.bookedOn,
      sellerId: p.sellerId,
      owner: p,
      paymentId: p.id,
      entries,
    });
  }
}
