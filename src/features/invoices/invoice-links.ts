import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/refusal.js';
import type { Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/database/data-source.js';
import { Units, type Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CONFIG } from '../../platform/tokens.js';
import type { Invoice } from './invoice.entity.js';
import { InvoiceOpenedByClient } from './invoice.events.js';
import type { CreditedLine } from './invoice-papers.entity.js';
import { InvoiceRepository } from './invoices.repository.js';

/** Links that open one invoice without log-in. The token can't be guessed, the database keeps only its hash. */
@Injectable()
export class InvoiceLinks {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly events: Events,
    private readonly units: Units,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Derived from the master secret, so that the staff can copy the same link again; each serial is another token. */
  private tokenOf(invoice: Pick<Invoice, 'id' | 'linkSerial'>): string {
    const key = deriveKey(this.config.secret, 'invoice links');
    return createHmac('sha256', key).update(`${invoice.id}:${invoice.linkSerial}`).digest('base64url');
  }

  /** The address for the client; null when the link was revoked or never made. */
  urlOf(invoice: Pick<Invoice, 'id' | 'linkSerial' | 'linkHash'>): string | null {
    return invoice.linkHash ? `${this.config.publicUrl}/i/${this.tokenOf(invoice)}` : null;
  }

  open(invoice: Invoice): void {
    invoice.linkSerial += 1;
    invoice.linkHash = createHash('sha256').update(this.tokenOf(invoice)).digest('hex');
  }

  /** A new link; the one before it opens nothing any more. */
  async renew(work: Work, id: string): Promise<Invoice> {
    return this.change(work, id, 'renewLink', (invoice) => this.open(invoice));
  }

  async revoke(work: Work, id: string): Promise<Invoice> {
    return this.change(work, id, 'revokeLink', (invoice) => {
      invoice.linkHash = null;
    });
  }

  /** What the page shows; anybody who holds the token may ask. */
  async view(work: Work, token: string): Promise<Record<string, unknown>> {
    const [row] = await work.db.query<{ view: { corrected: number } | null }>(
      'select sec.invoice_by_link($1) as view',
      [token],
    );
    if (!row?.view) throw new NotFound();
    return { ...row.view, credited: row.view.corrected > 0 ? await this.creditedOf(work, token) : [] };
  }

  /** What credit notes took off, line by line. */
  private async creditedOf(work: Work, token: string): Promise<CreditedLine[]> {
    const { invoiceId, partnerId } = await this.invoiceOf(work, token);
    const notes = await this.units.asSystem(
      `link of invoice ${invoiceId}`,
      partnerId,
      (system) => this.invoices.creditNotesOf(system, [invoiceId]),
      { readOnly: true },
    );
    return notes.flatMap((note) => note.lines);
  }

  /** Which invoice the token opens. */
  async invoiceOf(work: Work, token: string): Promise<{ invoiceId: string; partnerId: string }> {
    const [row] = await work.db.query<{ invoice_id: string; partner_id: string }>(
      'select * from sec.invoice_of_link($1)',
      [token.slice(0, 100)],
    );
    if (!row) throw new NotFound();
    return { invoiceId: row.invoice_id, partnerId: row.partner_id };
  }

  /** The first opening is told to the centre; the others are counted. */
  async noteOpening(work: Work, token: string): Promise<boolean> {
    const { invoiceId, partnerId } = await this.invoiceOf(work, token);
    return this.units.asSystem(
      `link of invoice ${invoiceId}`,
      partnerId,
      async (system) => {
        const invoice = await this.invoices.forUpdate(system, invoiceId);
        const first = invoice.linkOpenedAt === null;
        await system.db.query(
          'update invoices set link_openings = link_openings + 1, link_opened_at = coalesce(link_opened_at, $2) where id = $1',
          [invoiceId, system.clock.now()],
        );
        if (!first) return false;
        await this.invoices.history(system, invoice, 'openedByClient');
        const { number, total: amount } = invoice;
        await this.events.record(system, new InvoiceOpenedByClient({ invoiceId, number, amount }, invoice.owner));
        return true;
      },
      { audit: false, origin: work.origin },
    );
  }

  private async change(work: Work, id: string, move: string, change: (invoice: Invoice) => void): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, id);
    work.actor.authorize('send', invoice);
    if (!invoice.number) throw new NotFound();
    change(invoice);
    await this.invoices.history(work, invoice, move);
    return this.invoices.save(work, invoice);
  }
}
