import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import type { Invoice } from './invoice.entity.js';
import { InvoicePaperEdition } from './invoice-papers.entity.js';

/** Former sheets of invoices: put by when the term is extended, given back byte by byte. */
@Injectable()
export class PaperEditionRepository extends Repository<InvoicePaperEdition> {
  constructor() {
    super(InvoicePaperEdition);
  }

  /** Puts the present sheet by; the invoice gets a new one that bears its present term. */
  async replace(work: Work, invoice: Invoice, before: { payUntil: string }): Promise<void> {
    if (!invoice.paper || !invoice.number) return;
    const now = work.clock.now();
    await this.insert(
      work,
      Object.assign(new InvoicePaperEdition(), {
        id: uuidv7(),
        partnerId: invoice.partnerId,
        serviceCentreId: invoice.serviceCentreId,
        invoiceId: invoice.id,
        no: (await this.ofInvoices(work, [invoice.id])).length + 1,
        payUntil: before.payUntil,
        paper: invoice.paper,
        pdfFile: invoice.pdfFile,
        pdfSha256: invoice.pdfSha256,
        replacedAt: now,
      }),
    );
    const { paper } = invoice;
    invoice.paper = { ...paper, data: { ...paper.data, payUntil: invoice.payUntil }, madeAt: now.toISOString() };
    invoice.pdfFile = null;
    invoice.pdfSha256 = null;
  }

  /** Oldest first. */
  ofInvoices(work: Work, ids: readonly string[]): Promise<InvoicePaperEdition[]> {
    return this.rows<InvoicePaperEdition>(
      work,
      `select id, invoice_id as "invoiceId", no, pay_until as "payUntil", replaced_at as "replacedAt"
       from invoice_paper_editions where invoice_id = any($1) order by no`,
      [ids],
    );
  }

  async edition(work: Work, invoiceId: string, no: number): Promise<InvoicePaperEdition> {
    const found = (await this.ofInvoices(work, [invoiceId])).find((e) => e.no === no);
    const row = found && (await this.find(work, found.id));
    if (!row) throw new NotFound();
    return row;
  }
}
