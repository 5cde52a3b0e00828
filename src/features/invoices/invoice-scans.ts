import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { type FileStore, newFileKey, type StoredFile } from '../../platform/files/index.js';
import { paperTypeOf } from '../../platform/http/upload.js';
import { FILES } from '../../platform/tokens.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceScanUploaded } from './invoice.events.js';
import { AnnulledTakesNoScans, ScanNotAccepted, TooManyScans } from './invoice.refusals.js';
import { InvoiceLinks } from './invoice-links.js';
import { InvoiceScan } from './invoice-papers.entity.js';
import { InvoiceRepository, InvoiceScanRepository } from './invoices.repository.js';

export const SCAN_LIMIT = 5 * 1024 * 1024;
const MOST_SCANS = 10;

export interface Upload {
  name: string;
  bytes: Buffer;
}

/** Scans of payment orders with the bank's mark: a promise of money that a manager may give credit on. */
@Injectable()
export class InvoiceScans {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly scans: InvoiceScanRepository,
    private readonly links: InvoiceLinks,
    private readonly events: Events,
    private readonly units: Units,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  /** By somebody who is logged in: the client's own user or the staff. */
  async attach(work: Work, invoiceId: string, upload: Upload): Promise<InvoiceScan> {
    const invoice = await this.invoices.byId(work, invoiceId);
    work.actor.authorize('attachScan', invoice);
    return this.keep(work, invoice, upload, work.actor.has('clientUser') ? 'client' : 'staff');
  }

  /** By whoever holds the link of the invoice. */
  async attachByLink(work: Work, token: string, upload: Upload): Promise<InvoiceScan> {
    const { invoiceId, partnerId } = await this.links.invoiceOf(work, token);
    return this.units.asSystem(
      `link of invoice ${invoiceId}`,
      partnerId,
      async (system) => {
        const invoice = await this.invoices.forUpdate(system, invoiceId);
        return this.keep(system, invoice, upload, 'link');
      },
      { origin: work.origin, operation: 'scan by the link of an invoice' },
    );
  }

  async open(work: Work, scanId: string): Promise<{ scan: InvoiceScan; file: StoredFile }> {
    const scan = await this.scans.find(work, scanId);
    const invoice = scan && (await this.invoices.find(work, scan.invoiceId));
    if (!scan || !invoice || !work.actor.can('read', Invoice, invoice)) throw new NotFound();
    const file = await this.files.get(scan.file);
    if (!file) throw new NotFound();
    return { scan, file };
  }

  private async keep(
    work: Work,
    invoice: Invoice,
    upload: Upload,
    cameBy: InvoiceScan['cameBy'],
  ): Promise<InvoiceScan> {
    const contentType = paperTypeOf(upload.bytes);
    if (!contentType || upload.bytes.length > SCAN_LIMIT)
      throw new ScanNotAccepted({ limitMb: SCAN_LIMIT / 1024 / 1024 }, ['file']);
    if (invoice.status === 'draft' || invoice.status === 'discarded') throw new NotFound();
    if (invoice.status === 'annulled') throw new AnnulledTakesNoScans();
    const there = await this.invoices.scansOf(work, [invoice.id]);
    const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
    // The same file sent again is the same scan.
    const same = there.find((scan) => scan.sha256 === sha256);
    if (same) return same;
    if (there.length >= MOST_SCANS) throw new TooManyScans({ limit: MOST_SCANS });
    const name = upload.name.replace(/[\p{Cc}\\/]/gu, '').slice(-120) || 'scan';
    const file = newFileKey();
    await this.files.put(file, upload.bytes, { contentType, name });
    const scan = Object.assign(new InvoiceScan(), {
      id: uuidv7(),
      ...invoice.owner,
      invoiceId: invoice.id,
      file,
      name,
      contentType,
      size: upload.bytes.length,
      sha256,
      cameBy,
      uploadedBy: work.actor.personId,
      uploaderName: work.actor.personName,
      createdAt: work.clock.now(),
    });
    await this.scans.insert(work, scan);
    await this.invoices.history(work, invoice, 'attachScan', { name });
    const { id: invoiceId, number, total: amount } = invoice;
    await this.events.record(
      work,
      new InvoiceScanUploaded({ invoiceId, number, amount, scanId: scan.id, cameBy }, invoice.owner),
    );
    return scan;
  }
}
