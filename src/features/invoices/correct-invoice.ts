import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '../../kernel/period.js';
import { MoveNotAllowed } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { todayAt } from '../service-centres/index.js';
import { checkTerms } from './count-invoice.js';
import { DraftInvoice, inputOf } from './draft-invoice.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceAnnulled, InvoiceCredited, InvoiceTermExtended } from './invoice.events.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import { CreditDateWrong, CreditTooLong, InvoiceHasMoney } from './invoice.refusals.js';
import { creditLimit } from './invoices.policy.js';
import { InvoiceRepository } from './invoices.repository.js';
import { PaperEditionRepository } from './paper-editions.js';

/** What may happen to an invoice after its issue, other than money: it is annulled, made anew, given time or credit. */
@Injectable()
export class CorrectInvoice {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly drafts: DraftInvoice,
    private readonly editions: PaperEditionRepository,
    private readonly events: Events,
  ) {}

  /** An annulled invoice keeps its number for ever. */
  async annul(work: Work, id: string, reason: string, expectedVersion?: number): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, id, expectedVersion);
    work.actor.authorize('annul', invoice);
    return this.annulled(work, invoice, reason);
  }

  /** Annuls and makes a draft of the same things, to be mended and issued under a new number. Returns the draft. */
  async reissue(work: Work, id: string, reason: string, expectedVersion: number): Promise<Invoice> {
    const old = await this.invoices.forUpdate(work, id, expectedVersion);
    work.actor.authorize('annul', old);
    const input = { ...inputOf(old), payUntil: null, offerUntil: null };
    const draft = await this.drafts.create(
      work,
      { ...input, managerId: old.managerId ?? undefined },
      { source: 'reissue', sourceId: old.id, replacesId: old.id },
      old.items,
    );
    old.replacedById = draft.id;
    await this.annulled(work, old, reason);
    return draft;
  }

  /** Opens access before the money has come; each role has its limit. */
  async giveCredit(work: Work, id: string, until: IsoDate, expectedVersion: number): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, id, expectedVersion);
    work.actor.authorize('credit', invoice);
    if (!invoice.isOpen()) throw this.notNow(invoice, 'credit');
    const today = await todayAt(work, invoice.serviceCentreId);
    if (until < today || (invoice.creditUntil && until < invoice.creditUntil)) {
      throw new CreditDateWrong({ earliest: invoice.creditUntil ?? today }, ['until']);
    }
    const days = creditLimit(work.actor);
    if (days !== null && until > addDays(today, days))
      throw new CreditTooLong({ latest: addDays(today, days), days }, ['until']);
    invoice.creditUntil = until;
    await this.invoices.history(work, invoice, 'credit', { until });
    await this.invoices.save(work, invoice);
    const lines = await this.invoices.linesOf(work, [id]);
    const { number, total: amount, productCodes } = invoice;
    await this.events.record(
      work,
      new InvoiceCredited(
        { invoiceId: id, number, amount, until, productCodes, lineIds: lines.map((l) => l.id) },
        invoice.owner,
      ),
    );
    return invoice;
  }

  /** Another term of payment; an offer that has lapsed is made again on the same conditions. */
  async extend(
    work: Work,
    id: string,
    payUntil: IsoDate,
    offerUntil: IsoDate | null | undefined,
    expectedVersion: number,
  ): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, id, expectedVersion);
    work.actor.authorize('extend', invoice);
    if (invoice.status === 'expired') invoice.move('renew');
    else if (!invoice.isOpen()) throw this.notNow(invoice, 'extend');
    const transit = Math.max(0, Date.parse(invoice.offerUntil) - Date.parse(invoice.payUntil)) / 86_400_000;
    const offer = offerUntil ?? addDays(payUntil, transit);
    checkTerms(payUntil, offer, await todayAt(work, invoice.serviceCentreId));
    const before = { payUntil: invoice.payUntil };
    Object.assign(invoice, { payUntil, offerUntil: offer });
    if (payUntil !== before.payUntil) await this.editions.replace(work, invoice, before);
    await this.invoices.history(work, invoice, 'extend', { payUntil });
    await this.invoices.save(work, invoice);
    const { number, total: amount } = invoice;
    await this.events.record(work, new InvoiceTermExtended({ invoiceId: id, number, amount, payUntil }, invoice.owner));
    return invoice;
  }

  private async annulled(work: Work, invoice: Invoice, reason: string): Promise<Invoice> {
    if (invoice.paid > 0) throw new InvoiceHasMoney({ paid: invoice.paid });
    invoice.move('annul');
    invoice.annulReason = reason;
    await this.invoices.history(work, invoice, 'annul', { reason });
    await this.invoices.save(work, invoice);
    const { id: invoiceId, number, total: amount } = invoice;
    await this.events.record(work, new InvoiceAnnulled({ invoiceId, number, amount, reason }, invoice.owner));
    return invoice;
  }

  private notNow(invoice: Invoice, move: string) {
    const possible = invoiceLifecycle.movesFrom(invoice.status);
    return new MoveNotAllowed({ object: 'Invoice', state: invoice.status, move, possible });
  }
}
