import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { After, Within } from '../../platform/events/events.js';
import { InvoiceCorrected } from '../invoices/index.js';
import { AdvanceApplication } from './advance-application.js';
import { PaidWhereItWas } from './application.events.js';
import { CertificatesAlreadyIssued } from './application.refusals.js';
import { ApplicationPayments } from './application-payments.js';
import { ApplicationRepository } from './applications.repository.js';
import { CertificatesSold } from './certificates-sold.js';

/** What a credit note takes off an invoice may be certificates that applications stand on: they are no longer paid by it. */
@Injectable()
export class TakeBackCertificates {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly payments: ApplicationPayments,
    private readonly sold: CertificatesSold,
    private readonly advancing: AdvanceApplication,
    private readonly events: Events,
  ) {}

  /** A certificate that is issued, or on its way to the signer, can't be taken back: it is revoked first. */
  @Within(InvoiceCorrected)
  async followCorrection(work: Work, event: InvoiceCorrected): Promise<void> {
    const { invoiceId, creditNoteId, number } = event.payload;
    const issued = await this.takeBack(work, invoiceId, creditNoteId);
    if (issued > 0) throw new CertificatesAlreadyIssued({ number, issued }, ['input', 'lines']);
    if (await this.payments.clientHasLeft(work, invoiceId))
      await this.events.record(work, new PaidWhereItWas({ invoiceId, creditNoteId }, { partnerId: null }));
  }

  /** The applications of a client that another partner serves now; what is issued there stays as it is. */
  @After(PaidWhereItWas)
  async followElsewhere(work: Work, { payload: { invoiceId, creditNoteId } }: PaidWhereItWas): Promise<void> {
    if (creditNoteId) await this.takeBack(work, invoiceId, creditNoteId);
  }

  /** From the applications that came last; how many of those to be taken back are issued. */
  private async takeBack(work: Work, invoiceId: string, creditNoteId: string): Promise<number> {
    await this.payments.lockSold(work, invoiceId);
    const { before, after } = await this.sold.aroundNote(work, invoiceId, creditNoteId);
    if (after === before) return 0;
    const taken = await this.applications.takersOf(work, invoiceId);
    // What was taken beyond what the invoice sold has nothing to do with this note.
    const over = Math.min(taken.length, before) - after;
    const open = taken.filter((a) => !a.issued).slice(0, Math.max(over, 0));
    for (const { id } of open) {
      const application = await this.applications.forUpdate(work, id);
      const { number } = (await this.payments.invoiceOf(work, application)) ?? {};
      this.payments.release(application);
      await this.applications.tell(work, application, 'takeBackPayment', { number });
      await this.advancing.advance(work, application);
    }
    return Math.max(over, 0) - open.length;
  }
}
