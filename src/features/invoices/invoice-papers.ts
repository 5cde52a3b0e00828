import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import { Units, type Work } from '../../platform/database/work.js';
import { bytesOf, type FileStore, newFileKey } from '../../platform/files/index.js';
import type { PrintDefinition, Printer } from '../../platform/printing/index.js';
import { FILES, PRINTER } from '../../platform/tokens.js';
import { creditNoteDefinition } from './credit-note.print.js';
import type { Invoice } from './invoice.entity.js';
import { invoicePaper } from './invoice.print.js';
import type { CreditNote, InvoicePaperEdition } from './invoice-papers.entity.js';
import { type InvoicePaperSnapshot, paperOf } from './invoice-snapshot.js';
import { CreditNoteRepository, InvoiceRepository } from './invoices.repository.js';

/** The papers as bytes. Made once after the issue and kept; whoever asks later gets the same bytes back. */
@Injectable()
export class InvoicePapers {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly notes: CreditNoteRepository,
    private readonly units: Units,
    @Inject(FILES) private readonly files: FileStore,
    @Inject(PRINTER) private readonly printer: Printer,
  ) {}

  /** A draft or a sheet not issued; nothing is kept. */
  async preview(snapshot: InvoicePaperSnapshot, now: Date): Promise<Buffer> {
    return this.printer.print(await this.definition(snapshot, 'draft'), { createdAt: now });
  }

  /** The paper of an issued invoice; of an annulled one with the mark that says so, unless the original is asked for. */
  async pdfOf(invoice: Invoice, original = false): Promise<Buffer> {
    if (!invoice.paper || !invoice.issuedAt) throw new NotFound();
    if (invoice.status === 'annulled' && !original) {
      return this.printer.print(await this.definition(invoice.paper, 'annulled'), { createdAt: invoice.issuedAt });
    }
    if (invoice.pdfFile) return this.read(invoice.pdfFile);
    return this.units.asSystem('paper of an invoice', invoice.partnerId, (work) => this.make(work, invoice.id), {
      audit: false,
    });
  }

  /** Makes the paper if it isn't there yet. Two who make it at once make the same; the first is kept. */
  async make(work: Work, invoiceId: string): Promise<Buffer> {
    const invoice = await this.invoices.find(work, invoiceId);
    if (!invoice?.paper || !invoice.issuedAt) throw new NotFound();
    if (invoice.pdfFile) return this.read(invoice.pdfFile);
    const bytes = await this.printer.print(await this.definition(invoice.paper, 'valid'), {
      createdAt: madeAt(invoice.paper, invoice.issuedAt),
    });
    return this.keep(work, 'invoices', invoice, bytes, invoice.number!);
  }

  /** A former sheet: as it was handed out; made now when nobody had asked for it then. */
  async editionPdf(invoice: Invoice, edition: InvoicePaperEdition): Promise<Buffer> {
    if (edition.pdfFile) return this.read(edition.pdfFile);
    const bytes = await this.printer.print(await this.definition(edition.paper, 'valid'), {
      createdAt: madeAt(edition.paper, invoice.issuedAt!),
    });
    return this.units.asSystem(
      'paper of an invoice',
      edition.partnerId,
      (work) => this.keep(work, 'invoice_paper_editions', edition, bytes, invoice.number!),
      { audit: false },
    );
  }

  async creditNotePdf(note: CreditNote): Promise<Buffer> {
    if (note.pdfFile) return this.read(note.pdfFile);
    return this.units.asSystem('paper of a credit note', note.partnerId, (work) => this.makeCreditNote(work, note.id), {
      audit: false,
    });
  }

  async makeCreditNote(work: Work, noteId: string): Promise<Buffer> {
    const note = await this.notes.find(work, noteId);
    if (!note?.number) throw new NotFound();
    if (note.pdfFile) return this.read(note.pdfFile);
    const bytes = await this.printer.print(creditNoteDefinition(note.paper), { createdAt: note.issuedAt });
    return this.keep(work, 'credit_notes', note, bytes, note.number);
  }

  private async keep(
    work: Work,
    table: 'invoices' | 'credit_notes' | 'invoice_paper_editions',
    row: Invoice | CreditNote | InvoicePaperEdition,
    bytes: Buffer,
    name: string,
  ): Promise<Buffer> {
    const key = newFileKey();
    await this.files.put(key, bytes, { contentType: 'application/pdf', name: `${name}.pdf` });
    const made = table === 'invoices' ? ', pdf_made_at = clock_timestamp()' : '';
    const digest = createHash('sha256').update(bytes).digest('hex');
    const taken = await work.db.query(
      `update ${table} set pdf_file = $2, pdf_sha256 = $3${made} where id = $1 and pdf_file is null returning id`,
      [row.id, key, digest],
    );
    if (taken.length > 0) {
      const { id, partnerId, serviceCentreId } = row;
      const clientId = 'clientId' in row ? row.clientId : null;
      const changes = { pdfSha256: [null, digest] } as const;
      work.note({ type: row.constructor.name, id, changes, partnerId, serviceCentreId, clientId });
      return bytes;
    }
    await this.files.delete(key);
    const [kept] = await work.db.query<{ pdf_file: string }>(`select pdf_file from ${table} where id = $1`, [row.id]);
    return this.read(kept!.pdf_file);
  }

  private async definition(
    snapshot: InvoicePaperSnapshot,
    state: 'draft' | 'valid' | 'annulled',
  ): Promise<PrintDefinition> {
    const wanted = state === 'valid' ? [snapshot.sealFile, ...snapshot.signatories.map((s) => s.signatureFile)] : [];
    const pictures = new Map<string, Uint8Array>();
    for (const key of wanted) {
      const file = key ? await this.files.get(key) : null;
      if (key && file) pictures.set(key, await bytesOf(file.body));
    }
    return invoicePaper(paperOf(snapshot, pictures, state));
  }

  private async read(key: string): Promise<Buffer> {
    const file = await this.files.get(key);
    if (!file) throw new NotFound();
    return bytesOf(file.body);
  }
}

/** The moment written into the file: the first sheet bears that of the issue. */
const madeAt = (paper: InvoicePaperSnapshot, issuedAt: Date) => (paper.madeAt ? new Date(paper.madeAt) : issuedAt);
