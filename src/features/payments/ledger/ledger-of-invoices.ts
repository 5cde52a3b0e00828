import { Injectable } from '@nestjs/common';
import type { Work } from '../../../platform/database/work.js';
import { Within } from '../../../platform/events/events.js';
import {
  type Invoice,
  InvoiceAnnulled,
  InvoiceCorrected,
  InvoiceExpired,
  InvoiceIssued,
  InvoiceRepository,
} from '../../invoices/index.js';
import { Allocations, MOSCOW } from '../allocations.service.js';
import { PaymentAllocationRepository, PaymentRepository } from '../payments.repository.js';
import type { LedgerKind } from './ledger.js';
import { Ledger } from './ledger.service.js';

/** What happens to invoices enters the ledger in the same transaction. */
@Injectable()
export class LedgerOfInvoices {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly ledger: Ledger,
    private readonly allocations: Allocations,
    private readonly payments: PaymentRepository,
    private readonly allocationRows: PaymentAllocationRepository,
  ) {}

  @Within(InvoiceIssued)
  async issued(work: Work, event: InvoiceIssued): Promise<void> {
    const { invoiceId, amount, number } = event.payload;
    const invoice = await this.invoices.find(work, invoiceId);
    if (invoice) await this.enter(work, invoice, 'issued', `issued:${invoiceId}`, amount, number);
  }

  @Within(InvoiceAnnulled)
  annulled(work: Work, event: InvoiceAnnulled): Promise<void> {
    return this.leave(work, event.payload.invoiceId, 'annulled');
  }

  @Within(InvoiceExpired)
  expired(work: Work, event: InvoiceExpired): Promise<void> {
    return this.leave(work, event.payload.invoiceId, 'lapsed');
  }

  /** A credit note lowers what was billed; what was paid in excess by it goes back to the client's balance. */
  @Within(InvoiceCorrected)
  async corrected(work: Work, event: InvoiceCorrected): Promise<void> {
    const { invoiceId, creditNoteId, creditNoteNumber, by, overpaid } = event.payload;
    const invoice = await this.invoices.find(work, invoiceId);
    if (!invoice) return;
    await this.enter(work, invoice, 'corrected', `corrected:${creditNoteId}`, -by, creditNoteNumber);
    if (overpaid > 0) await this.release(work, invoiceId, overpaid, `Корректировка ${creditNoteNumber}`);
  }

  private async release(work: Work, invoiceId: string, overpaid: number, reason: string): Promise<void> {
    const rows = await this.allocationRows.of(work, 'invoice_id', [invoiceId]);
    const standing = rows.filter((a) => a.kind !== 'reversal' && a.standing > 0).reverse();
    let left = overpaid;
    for (const row of standing) {
      const part = Math.min(left, row.standing);
      if (part <= 0) break;
      const payment = await this.payments.forUpdate(work, row.paymentId);
      await this.allocations.takeBack(work, payment, row.id, part, reason);
      payment.settle();
      await this.payments.save(work, payment);
      left -= part;
    }
  }

  /** Whatever of the invoice stands in the ledger leaves it. */
  private async leave(work: Work, invoiceId: string, kind: LedgerKind): Promise<void> {
    const invoice = await this.invoices.find(work, invoiceId);
    if (!invoice) return;
    const billed = await this.ledger.billedOf(work, invoiceId);
    await this.enter(work, invoice, kind, `${kind}:${invoiceId}:${invoice.version}`, -billed, invoice.number);
  }

  private enter(work: Work, v: Invoice, kind: LedgerKind, key: string, amount: number, number: string | null) {
    return this.ledger
      .post(work, {
        kind,
        key,
        document: kind === 'corrected' ? `Корректировочный счёт № ${number ?? ''}` : `Счёт № ${number ?? ''}`,
        on: kind === 'issued' && v.issuedOn ? v.issuedOn : work.clock.today(MOSCOW),
        sellerId: v.sellerId,
        owner: v,
        invoiceId: v.id,
        entries: [
          ['billed', amount],
          ['sales', -amount],
        ],
      })
      .then(() => undefined);
  }
}
