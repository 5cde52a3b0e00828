import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { MoveNotAllowed } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { ClientRepository, ManagerNotOfCentre } from '../clients/index.js';
import { type CountedInvoice, CountInvoice } from './count-invoice.js';
import { Invoice, type InvoiceSource } from './invoice.entity.js';
import { InvoiceDrafted } from './invoice.events.js';
import type { InvoiceDraftInput } from './invoice.inputs.js';
import { invoiceLifecycle } from './invoice.lifecycle.js';
import type { InvoiceItem } from './invoice-items.js';
import { draftSnapshot } from './invoice-paper-of.js';
import type { InvoicePaperSnapshot } from './invoice-snapshot.js';
import { InvoiceRepository } from './invoices.repository.js';

/** Drafts: made, counted anew with each change, thrown away. */
@Injectable()
export class DraftInvoice {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly clients: ClientRepository,
    private readonly counting: CountInvoice,
    private readonly events: Events,
  ) {}

  async create(
    work: Work,
    input: InvoiceDraftInput,
    source: { source: InvoiceSource; sourceId?: string | null; replacesId?: string | null } = { source: 'client' },
    allowed: readonly InvoiceItem[] = [],
  ): Promise<Invoice> {
    const counted = await this.counting.count(work, input, { allowed });
    const { client, centre } = counted;
    const invoice = Object.assign(new Invoice(), blank, this.fields(counted), {
      id: uuidv7(),
      partnerId: client.partnerId,
      serviceCentreId: centre.id,
      clientId: client.id,
      managerId: await this.manager(work, input, counted),
      status: 'draft' as const,
      note: input.note,
      source: source.source,
      sourceId: source.sourceId ?? null,
      replacesId: source.replacesId ?? null,
      createdAt: work.clock.now(),
    });
    work.actor.authorize('create', invoice);
    await this.invoices.insert(work, invoice);
    await this.invoices.replaceLines(work, invoice, counted.lines);
    await this.invoices.history(work, invoice, 'create');
    await this.events.record(
      work,
      new InvoiceDrafted(
        { invoiceId: invoice.id, number: null, amount: invoice.total },
        // Without the client: a draft is no affair of his and stands on nobody's timeline.
        { partnerId: invoice.partnerId, serviceCentreId: invoice.serviceCentreId },
      ),
    );
    return invoice;
  }

  async update(work: Work, id: string, input: InvoiceDraftInput, expectedVersion: number): Promise<Invoice> {
    const invoice = await this.draft(work, id, expectedVersion);
    const counted = await this.counting.count(work, input, { allowed: invoice.items });
    if (counted.client.id !== invoice.clientId) {
      // Another client is another centre's affair, maybe: the draft moves with it if the actor may sell there.
      Object.assign(invoice, { partnerId: counted.client.partnerId, serviceCentreId: counted.centre.id });
      invoice.clientId = counted.client.id;
      work.actor.authorize('create', invoice);
    }
    Object.assign(invoice, this.fields(counted), { note: input.note });
    if (input.managerId !== undefined) invoice.managerId = await this.manager(work, input, counted);
    await this.invoices.replaceLines(work, invoice, counted.lines);
    return this.invoices.save(work, invoice);
  }

  /** Prices, taxes and requisites of today for what was asked for earlier; a term that has passed begins anew. */
  async recount(work: Work, id: string, expectedVersion: number): Promise<Invoice> {
    const invoice = await this.draft(work, id, expectedVersion);
    return this.recounted(work, invoice);
  }

  async recounted(work: Work, invoice: Invoice): Promise<Invoice> {
    const counted = await this.counting.count(work, inputOf(invoice), { allowed: invoice.items, renewTerm: true });
    Object.assign(invoice, this.fields(counted));
    await this.invoices.replaceLines(work, invoice, counted.lines);
    return this.invoices.save(work, invoice);
  }

  async discard(work: Work, id: string, expectedVersion: number): Promise<Invoice> {
    const invoice = await this.draft(work, id, expectedVersion);
    invoice.move('discard');
    await this.invoices.history(work, invoice, 'discard');
    return this.invoices.save(work, invoice);
  }

  /** The sheet as it would be, nothing saved. */
  async preview(
    work: Work,
    input: InvoiceDraftInput,
    allowed: readonly InvoiceItem[] = [],
  ): Promise<InvoicePaperSnapshot> {
    return draftSnapshot(await this.counting.count(work, input, { allowed }));
  }

  private async draft(work: Work, id: string, expectedVersion: number): Promise<Invoice> {
    const invoice = await this.invoices.forUpdate(work, id, expectedVersion);
    work.actor.authorize('create', invoice);
    if (invoice.status !== 'draft') {
      const possible = invoiceLifecycle.movesFrom(invoice.status);
      throw new MoveNotAllowed({ object: 'Invoice', state: invoice.status, move: 'change', possible });
    }
    return invoice;
  }

  private async manager(work: Work, input: InvoiceDraftInput, { centre, client }: CountedInvoice) {
    if (input.managerId) {
      if (await this.clients.worksAt(work, input.managerId, centre.id)) return input.managerId;
      throw new ManagerNotOfCentre({}, ['input', 'managerId']);
    }
    const { personId } = work.actor;
    return personId && (await this.clients.worksAt(work, personId, centre.id)) ? personId : client.managerId;
  }

  private fields(counted: CountedInvoice): Partial<Invoice> {
    return {
      sellerId: counted.seller.id,
      payUntil: counted.payUntil,
      offerUntil: counted.offerUntil,
      basis: counted.basis,
      buyerName: counted.client.name,
      buyerInn: counted.client.inn,
      buyer: counted.buyer,
      payer: counted.payer,
      items: counted.items,
      productCodes: [...new Set(counted.priced.flatMap((one) => (one.productCode ? [one.productCode] : [])))],
      net: counted.sums.net,
      vat: counted.sums.vat,
      total: counted.sums.total,
      discount: counted.sums.discount,
    };
  }
}

/** What was asked for, to count it again. */
export const inputOf = (invoice: Invoice): InvoiceDraftInput => ({
  clientId: invoice.clientId,
  payUntil: invoice.payUntil,
  offerUntil: invoice.offerUntil,
  basis: invoice.basis,
  note: invoice.note,
  payer: invoice.payer && { ...invoice.payer },
  items: invoice.items.map((item) => ({ ...item })),
});

const blank: Partial<Invoice> = {
  readerPartnerId: null,
  readerCentreId: null,
  number: null,
  issuedAt: null,
  issuedOn: null,
  paid: 0,
  corrected: 0,
  paidOn: null,
  creditUntil: null,
  replacedById: null,
  annulReason: null,
  paper: null,
  pdfFile: null,
  pdfSha256: null,
  pdfMadeAt: null,
  linkSerial: 0,
  linkHash: null,
  linkOpenedAt: null,
  linkOpenings: 0,
  version: 1,
};
