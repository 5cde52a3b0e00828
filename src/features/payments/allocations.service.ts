import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { addMoney } from '../../kernel/money.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type Client, ClientRepository } from '../clients/index.js';
import { type Invoice, InvoiceRepository, Invoices } from '../invoices/index.js';
import type { LedgerOwner } from './ledger/ledger.js';
import { Ledger } from './ledger/ledger.service.js';
import { type Payment, PaymentAllocation } from './payment.entity.js';
import { PaymentAllocated, PaymentAllocationReversed, PaymentPutOnBalance } from './payment.events.js';
import {
  AllocationReversed,
  InvoiceExceeded,
  InvoiceOfAnotherSeller,
  InvoiceTakesNoMoney,
  PaymentExceeded,
  PaymentIsOutgoing,
  PaymentOfAnotherClient,
} from './payment.refusals.js';
import { PaymentAllocationRepository, PaymentRepository } from './payments.repository.js';

export interface AllocationPart {
  invoiceId: string;
  amount: number;
}

const sorted = (ids: readonly string[]) => [...new Set(ids)].sort();
const nameOf = (p: Payment) => `${p.kind || 'Платёж'} № ${p.number || 'б/н'}`;

/** Puts money to invoices and takes it back. Payments are locked before invoices, each in the order of ids. */
@Injectable()
export class Allocations {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly allocations: PaymentAllocationRepository,
    private readonly clients: ClientRepository,
    private readonly invoiceRows: InvoiceRepository,
    private readonly invoices: Invoices,
    private readonly ledger: Ledger,
    private readonly events: Events,
  ) {}

  /** `payment` is locked by the caller and saved here. Nothing is put unless everything fits. */
  async put(work: Work, payment: Payment, parts: readonly AllocationPart[], kind: 'auto' | 'manual'): Promise<void> {
    if (payment.direction !== 'in') throw new PaymentIsOutgoing();
    const wanted = addMoney(...parts.map((p) => p.amount));
    if (wanted > payment.rest) throw new PaymentExceeded({ left: payment.rest });
    const invoices = new Map<string, Invoice>();
    for (const id of sorted(parts.map((p) => p.invoiceId))) {
      invoices.set(id, await this.invoiceRows.forUpdate(work, id));
    }
    for (const [i, part] of parts.entries()) this.check(payment, invoices.get(part.invoiceId)!, part, i);
    const clientIds = new Set([...invoices.values()].map((v) => v.clientId));
    if (payment.clientId && (clientIds.size > 1 || !clientIds.has(payment.clientId)))
      throw new PaymentOfAnotherClient();
    if (!payment.clientId && clientIds.size === 1) {
      const client = await this.clients.find(work, [...clientIds][0]!);
      if (client) await this.identify(work, payment, client);
    }
    for (const part of parts) await this.putOne(work, payment, invoices.get(part.invoiceId)!, part.amount, kind);
    payment.allocated += wanted;
    payment.settle();
    payment.decidedAt = work.clock.now();
    await this.payments.save(work, payment);
  }

  /** The rest of the payment becomes the client's: it stands on his balance. */
  async identify(work: Work, payment: Payment, client: Client): Promise<void> {
    payment.clientId = client.id;
    payment.readerPartnerId = client.partnerId;
    payment.readerCentreId = client.serviceCentreId;
    payment.serviceCentreId ??= client.serviceCentreId;
    if (payment.rest > 0) await this.postIdentified(work, payment, client, payment.rest, `v${payment.version}`);
    // The row says whose it is before anything that belongs to the client is written.
    payment.settle();
    await this.payments.save(work, payment);
    await this.events.record(
      work,
      new PaymentPutOnBalance(
        { paymentId: payment.id, number: payment.number, amount: payment.rest },
        { partnerId: client.partnerId, serviceCentreId: client.serviceCentreId, clientId: client.id },
      ),
    );
  }

  /** Takes `amount` of an allocation back; the money stands where it stood before. The caller has locked and saves the payment. */
  async takeBack(work: Work, payment: Payment, id: string, amount: number | null, reason: string): Promise<number> {
    const row = (await this.allocations.of(work, 'payment_id', [payment.id])).find((a) => a.id === id);
    const back = amount ?? row?.standing ?? 0;
    if (!row || row.kind === 'reversal' || row.standing < back || back <= 0) throw new AllocationReversed();
    const invoice = await this.invoiceRows.forUpdate(work, row.invoiceId);
    const reversal = this.row(work, payment, invoice, -back, 'reversal', reason);
    reversal.reversesId = row.id;
    await this.allocations.insert(work, reversal);
    await this.invoices.reverse(work, invoice.id, back, reason);
    const fromAdvance = await this.wasFromAdvance(work, row.id);
    await this.ledger.post(work, {
      kind: 'allocationReversed',
      key: `reversal:${reversal.id}`,
      document: nameOf(payment),
      on: work.clock.today(MOSCOW),
      sellerId: payment.sellerId,
      owner: ownerOf(payment, invoice),
      invoiceId: invoice.id,
      paymentId: payment.id,
      entries: [
        ['billed', back],
        [fromAdvance ? 'advance' : 'unidentified', -back],
      ],
    });
    payment.allocated -= back;
    if (!fromAdvance && payment.clientId) {
      const client = await this.clients.find(work, payment.clientId);
      if (client) await this.postIdentified(work, payment, client, back, `r${reversal.id}`);
    }
    const { number, clientId, partnerId, serviceCentreId } = invoice;
    await this.events.record(
      work,
      new PaymentAllocationReversed(
        {
          paymentId: payment.id,
          allocationId: id,
          invoiceId: invoice.id,
          number: number ?? '',
          amount: back,
          reason,
        },
        { partnerId, serviceCentreId, clientId },
      ),
    );
    return back;
  }

  private check(payment: Payment, invoice: Invoice, part: AllocationPart, i: number): void {
    const at = ['parts', String(i)];
    if (invoice.sellerId !== payment.sellerId) throw new InvoiceOfAnotherSeller({ number: invoice.number ?? '' }, at);
    if (!['issued', 'partlyPaid', 'expired'].includes(invoice.status)) {
      throw new InvoiceTakesNoMoney({ number: invoice.number ?? '', status: invoice.status }, at);
    }
    if (part.amount > invoice.due) throw new InvoiceExceeded({ due: invoice.due }, [...at, 'amount']);
  }

  private async putOne(work: Work, payment: Payment, invoice: Invoice, amount: number, kind: 'auto' | 'manual') {
    const row = this.row(work, payment, invoice, amount, kind, '');
    await this.allocations.insert(work, row);
    const source = payment.clientId === invoice.clientId ? 'advance' : 'unidentified';
    await this.renewIfLapsed(work, payment, invoice);
    await this.ledger.post(work, {
      kind: 'allocated',
      key: `allocated:${row.id}`,
      document: nameOf(payment),
      on: payment.bookedOn,
      sellerId: payment.sellerId,
      owner: ownerOf(payment, invoice),
      invoiceId: invoice.id,
      paymentId: payment.id,
      entries: [
        [source, amount],
        ['billed', -amount],
      ],
    });
    // A person who puts money to an invoice whose offer has lapsed accepts it by that.
    await this.invoices.applyPayment(work, invoice.id, amount, {
      paidOn: payment.paidOn,
      acceptLate: kind === 'manual',
    });
    await this.events.record(
      work,
      new PaymentAllocated(
        {
          paymentId: payment.id,
          allocationId: row.id,
          invoiceId: invoice.id,
          number: invoice.number ?? '',
          paymentNumber: payment.number,
          amount,
          auto: kind === 'auto',
        },
        { partnerId: invoice.partnerId, serviceCentreId: invoice.serviceCentreId, clientId: invoice.clientId },
      ),
    );
  }

  /** An invoice that lapsed has left the ledger; money accepted for it brings it back. */
  private async renewIfLapsed(work: Work, payment: Payment, invoice: Invoice): Promise<void> {
    if ((await this.ledger.billedOf(work, invoice.id)) !== 0) return;
    const { total, corrected, id, number } = invoice;
    await this.ledger.post(work, {
      kind: 'renewed',
      key: `renewed:${id}:${invoice.version}`,
      document: `Счёт № ${number ?? ''}`,
      on: payment.bookedOn,
      sellerId: invoice.sellerId,
      owner: ownerOf(payment, invoice),
      invoiceId: id,
      entries: [
        ['billed', total - corrected],
        ['sales', corrected - total],
      ],
    });
  }

  private postIdentified(work: Work, payment: Payment, client: Client, amount: number, mark: string) {
    return this.ledger.post(work, {
      kind: 'identified',
      key: `identified:${payment.id}:${mark}`,
      document: nameOf(payment),
      on: payment.bookedOn,
      sellerId: payment.sellerId,
      owner: {
        partnerId: payment.partnerId,
        serviceCentreId: payment.serviceCentreId,
        clientId: client.id,
        readerPartnerId: client.partnerId,
        readerCentreId: client.serviceCentreId,
      },
      paymentId: payment.id,
      entries: [
        ['unidentified', amount],
        ['advance', -amount],
      ],
    });
  }

  private async wasFromAdvance(work: Work, allocationId: string): Promise<boolean> {
    const rows = await work.db.query(
      `select from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
       where t.idempotency_key = $1 and e.account = 'advance'`,
      [`allocated:${allocationId}`],
    );
    return rows.length > 0;
  }

  private row(
    work: Work,
    p: Payment,
    v: Invoice,
    amount: number,
    kind: PaymentAllocation['kind'],
    reason: string,
  ): PaymentAllocation {
    return Object.assign(new PaymentAllocation(), {
      id: uuidv7(),
      partnerId: v.partnerId,
      serviceCentreId: v.serviceCentreId,
      clientId: v.clientId,
      readerPartnerId: v.readerPartnerId,
      readerCentreId: v.readerCentreId,
      paymentId: p.id,
      invoiceId: v.id,
      sellerId: p.sellerId,
      kind,
      amount,
      reversesId: null,
      reason,
      invoiceNumber: v.number ?? '',
      paymentNumber: p.number,
      paidOn: p.paidOn,
      personId: work.actor.personId,
      personName: work.actor.personName,
      at: work.clock.now(),
    });
  }
}

/** Banks and books of the whole country close the day by Moscow. */
export const MOSCOW = 'Europe/Moscow';

const ownerOf = (payment: Payment, invoice: Invoice): LedgerOwner => ({
  partnerId: invoice.partnerId,
  serviceCentreId: invoice.serviceCentreId,
  clientId: invoice.clientId,
  readerPartnerId: invoice.readerPartnerId ?? payment.partnerId,
  readerCentreId: invoice.readerCentreId,
});
