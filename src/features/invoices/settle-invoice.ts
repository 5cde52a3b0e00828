import { Injectable } from '@nestjs/common';
import { assertKopecks } from '../../kernel/money.js';
import type { IsoDate } from '../../kernel/period.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import type { Invoice } from './invoice.entity.js';
import {
  InvoiceCompleted,
  InvoiceExpired,
  InvoicePaid,
  InvoicePartlyPaid,
  InvoicePaymentReversed,
} from './invoice.events.js';
import { InvoiceOfferLapsed, InvoiceOverpaid, PaymentLargerThanPaid } from './invoice.refusals.js';
import { InvoiceRepository } from './invoices.repository.js';

export interface AppliedPayment {
  /** The day on which the payer's bank sent the money: decides whether the offer still held. */
  readonly paidOn: IsoDate;
  /** A person has accepted money that was sent after the offer's last day. */
  readonly acceptLate?: boolean;
}

/** What the ledger of payments asks of an invoice. Who may move money is its affair; here the invoice guards itself. */
@Injectable()
export class Invoices {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly events: Events,
  ) {}

  /** Puts money on the invoice, kopecks, at most what is due; the rest belongs on the client's balance. */
  async applyPayment(work: Work, invoiceId: string, amount: number, payment: AppliedPayment): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, invoiceId);
    positive(amount);
    const settles = amount >= invoice.due;
    invoice.move(settles ? 'settle' : 'payInPart');
    if (!payment.acceptLate && isLate(invoice, payment.paidOn))
      throw new InvoiceOfferLapsed({ until: invoice.offerUntil });
    if (amount > invoice.due) throw new InvoiceOverpaid({ due: invoice.due });
    invoice.paid += amount;
    invoice.paidOn = payment.paidOn;
    await this.invoices.history(work, invoice, settles ? 'settle' : 'payInPart', { amount, paidOn: payment.paidOn });
    await this.invoices.save(work, invoice);
    if (settles) await this.tellPaid(work, invoice, amount);
    else {
      const { number, total, due } = invoice;
      const told = { invoiceId, number, amount: total, received: amount, due, paidOn: payment.paidOn };
      await this.events.record(work, new InvoicePartlyPaid(told, invoice.owner));
    }
    return invoice;
  }

  /** Takes money off again: a return, or an allocation that was a mistake. */
  async reverse(work: Work, invoiceId: string, amount: number, reason: string): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, invoiceId);
    positive(amount);
    if (amount > invoice.paid) throw new PaymentLargerThanPaid({ paid: invoice.paid });
    const wasPaid = invoice.status === 'paid' || invoice.status === 'completed';
    invoice.paid -= amount;
    if (invoice.due > 0) invoice.move(invoice.paid === 0 ? 'returnAll' : 'returnInPart');
    if (invoice.paid === 0) invoice.paidOn = null;
    await this.invoices.history(work, invoice, 'reversePayment', { amount, reason });
    await this.invoices.save(work, invoice);
    const { number, total, due } = invoice;
    await this.events.record(
      work,
      new InvoicePaymentReversed({ invoiceId, number, amount: total, returned: amount, due, wasPaid }, invoice.owner),
    );
    return invoice;
  }

  /** Everything that was sold has been given and its closing documents are signed. */
  async complete(work: Work, invoiceId: string): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, invoiceId);
    work.actor.authorize('complete', invoice);
    invoice.move('complete');
    await this.invoices.history(work, invoice, 'complete');
    await this.invoices.save(work, invoice);
    const { number, total: amount } = invoice;
    await this.events.record(work, new InvoiceCompleted({ invoiceId, number, amount }, invoice.owner));
    return invoice;
  }

  /** The offer's term is over and nobody has paid. Returns whether it was so. */
  async expire(work: Work, invoiceId: string, today: IsoDate): Promise<boolean> {
    const invoice = await this.invoices.forUpdate(work, invoiceId);
    if (!invoice.hasLapsed(today)) return false;
    invoice.move('expire');
    await this.invoices.history(work, invoice, 'expire');
    await this.invoices.save(work, invoice);
    const { number, total: amount } = invoice;
    await this.events.record(work, new InvoiceExpired({ invoiceId, number, amount }, invoice.owner));
    return true;
  }

  async tellPaid(work: Work, invoice: Invoice, received: number): Promise<void> {
    const lineIds = await this.invoices.lineIds(work, invoice.id);
    const { number, total: amount, productCodes, source } = invoice;
    const told = {
      invoiceId: invoice.id,
      number,
      amount,
      received,
      paidOn: invoice.paidOn ?? '',
      productCodes,
      source,
    };
    await this.events.record(work, new InvoicePaid({ ...told, lineIds }, invoice.owner));
  }
}

/** Money sent by the last day of the offer is in time, however long the banks take. */
const isLate = (invoice: Invoice, paidOn: IsoDate) =>
  paidOn > invoice.offerUntil && !(invoice.creditUntil && invoice.creditUntil >= paidOn);

function positive(amount: number): void {
  if (assertKopecks(amount) <= 0) throw new RangeError(`Not an amount of money received: ${amount}`);
}
