import { Injectable } from '@nestjs/common';
import { AnyRefusal } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { CorrectInvoice } from './correct-invoice.js';
import { DraftInvoice } from './draft-invoice.js';
import type { Invoice } from './invoice.entity.js';
import type { InvoiceDraftInput, InvoiceLetterInput } from './invoice.inputs.js';
import { InvoiceLetters } from './invoice-letters.js';
import type { LetterKind } from './invoice-papers.entity.js';
import { InvoiceRepository } from './invoices.repository.js';
import { IssueInvoice } from './issue-invoice.js';

/** What became of one row: done, or refused with its code. */
export interface BulkOutcome {
  /** Id of the row that was asked about: an invoice, or a client for whom a draft was wanted. */
  id: string;
  done: boolean;
  invoiceId: string | null;
  number: string | null;
  code: string | null;
  params: Record<string, unknown>;
}

/** Many at once, each row by itself: what one refuses, the others don't feel. */
@Injectable()
export class BulkInvoices {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly drafting: DraftInvoice,
    private readonly issuing: IssueInvoice,
    private readonly letters: InvoiceLetters,
    private readonly correcting: CorrectInvoice,
  ) {}

  async issue(work: Work, ids: readonly string[], letter: InvoiceLetterInput | null): Promise<BulkOutcome[]> {
    await this.invoices.lockAll(work, ids);
    return this.each(work, ids, (id) => this.issuing.issue(work, id, undefined, letter));
  }

  async send(work: Work, ids: readonly string[], kind: LetterKind): Promise<BulkOutcome[]> {
    await this.invoices.lockAll(work, ids);
    return this.each(work, ids, (id) => this.letters.send(work, id, kind, { language: 'ru' }));
  }

  async annul(work: Work, ids: readonly string[], reason: string): Promise<BulkOutcome[]> {
    await this.invoices.lockAll(work, ids);
    return this.each(work, ids, (id) => this.correcting.annul(work, id, reason));
  }

  /** The same things for many clients, each at the price of its region and category. */
  async draft(
    work: Work,
    clientIds: readonly string[],
    input: Omit<InvoiceDraftInput, 'clientId'>,
  ): Promise<BulkOutcome[]> {
    return this.each(work, clientIds, (clientId) =>
      this.drafting.create(work, { ...input, clientId }, { source: 'bulk' }),
    );
  }

  private async each(
    work: Work,
    ids: readonly string[],
    act: (id: string) => Promise<Invoice>,
  ): Promise<BulkOutcome[]> {
    const outcomes: BulkOutcome[] = [];
    for (const id of new Set(ids)) {
      try {
        const invoice = await work.part(() => act(id));
        outcomes.push({ id, done: true, invoiceId: invoice.id, number: invoice.number, code: null, params: {} });
      } catch (error) {
        if (!(error instanceof AnyRefusal)) throw error;
        outcomes.push({
          id,
          done: false,
          invoiceId: null,
          number: null,
          code: error.code,
          params: { ...error.params },
        });
      }
    }
    return outcomes;
  }
}
