import { Injectable } from '@nestjs/common';
import { AnyRefusal } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Within, WithinAll } from '../../platform/events/events.js';
import { type Client, ClientRepository, ClientTransferred, type NextAction, NextActions } from '../clients/index.js';
import { ConnectionRequestConverted } from '../connection-requests/index.js';
import { SearchIndex } from '../search/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { Catalogue } from '../tariffs/index.js';
import { DraftInvoice } from './draft-invoice.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceIssued } from './invoice.events.js';
import type { InvoiceItemInput } from './invoice.inputs.js';
import { InvoiceList } from './invoices.list.js';
import { InvoiceRepository } from './invoices.repository.js';

/** Where invoices meet other features in one transaction: transfers, requests, search, what is due for a client. */
@Injectable()
export class InvoiceTies {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly lists: InvoiceList,
    private readonly drafting: DraftInvoice,
    private readonly clients: ClientRepository,
    private readonly centres: ServiceCentreRepository,
    private readonly catalogue: Catalogue,
    private readonly search: SearchIndex,
    actions: NextActions,
  ) {
    search.declare('invoice', Invoice);
    actions.register((work, client) => this.due(work, client));
  }

  /** The centre that serves a client now reads what the one before it issued. */
  @WithinAll(ClientTransferred)
  async followClients(work: Work, events: readonly ClientTransferred[]): Promise<void> {
    await work.db.query('select sec.follow_clients_invoices($1)', [events.map((e) => e.payload.clientId)]);
  }

  @Within(InvoiceIssued)
  async makeFindable(work: Work, event: InvoiceIssued): Promise<void> {
    const invoice = await this.invoices.find(work, event.payload.invoiceId);
    if (!invoice?.number) return;
    await this.search.put(work, {
      kind: 'invoice',
      objectId: invoice.id,
      owner: invoice.owner,
      words: [],
      numbers: [invoice.number],
      title: invoice.number,
      note: invoice.buyerName,
    });
  }

  /** A request that became a client gets a draft of the plan that suits; where none can be made, the client stays. */
  @Within(ConnectionRequestConverted)
  async draftForRequest(work: Work, event: ConnectionRequestConverted): Promise<void> {
    const { clientId, requestId, productCode, wishes } = event.payload;
    if (!work.actor.can('create', Invoice)) return;
    try {
      await work.part(async () => {
        const items = await this.suiting(work, clientId, productCode);
        const input = { clientId, items, note: wishes.slice(0, 2000) };
        await this.drafting.create(work, input, { source: 'connectionRequest', sourceId: requestId });
      });
    } catch (error) {
      if (!(error instanceof AnyRefusal)) throw error;
    }
  }

  private async suiting(work: Work, clientId: string, productCode: string | null): Promise<InvoiceItemInput[]> {
    const client = await this.clients.byId(work, clientId);
    const centre = await this.centres.find(work, client.serviceCentreId);
    if (!productCode || !centre) return [];
    const [offering] = await this.catalogue.offerings(work, {
      on: work.clock.today(centre.timeZone),
      regionCode: client.regionCode,
      category: client.category,
      products: [productCode],
    });
    const best = offering?.plans.find((offer) => offer.recommended);
    const price = best?.prices.find((p) => p.months === 12) ?? best?.prices[0];
    return best && price ? [{ planId: best.plan.id, months: price.months, quantity: 1 }] : [];
  }

  private async due(work: Work, client: Client): Promise<NextAction[]> {
    if (!work.actor.can('read', Invoice)) return [];
    const filter = { clientId: client.id, statuses: ['draft', 'issued', 'partlyPaid'] as const };
    const open = await this.lists.page(work, filter, 'payUntil', { first: 5 });
    const centre = await this.centres.find(work, client.serviceCentreId);
    const today = work.clock.today(centre?.timeZone ?? 'Europe/Moscow');
    return open.rows.map((invoice) => ({
      code:
        invoice.status === 'draft'
          ? 'invoice.draft'
          : invoice.isOverdue(today)
            ? 'invoice.overdue'
            : 'invoice.awaiting',
      tone: invoice.isOverdue(today) ? ('danger' as const) : ('plain' as const),
      objectKind: 'invoice',
      objectId: invoice.id,
      dueAt: invoice.status === 'draft' ? null : new Date(`${invoice.payUntil}T20:59:59Z`),
      params: { number: invoice.number, amount: invoice.due },
    }));
  }
}
