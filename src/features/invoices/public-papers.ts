import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import { Units } from '../../platform/database/work.js';
import { InvoicePapers } from './invoice-papers.js';
import { InvoiceRepository } from './invoices.repository.js';

/** The paper for whoever holds the link, which was judged before. */
@Injectable()
export class PublicPapers {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly papers: InvoicePapers,
    private readonly units: Units,
  ) {}

  async pdf(invoiceId: string, partnerId: string): Promise<{ bytes: Buffer; number: string }> {
    const invoice = await this.units.asSystem(
      `link of invoice ${invoiceId}`,
      partnerId,
      (work) => this.invoices.find(work, invoiceId),
      { readOnly: true },
    );
    if (!invoice?.number) throw new NotFound();
    return { bytes: await this.papers.pdfOf(invoice), number: invoice.number };
  }
}
