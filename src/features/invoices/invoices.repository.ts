import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { readRows } from '../../platform/database/read-rows.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { Invoice } from './invoice.entity.js';
import { InvoiceLine } from './invoice-line.entity.js';
import type { CountedLine } from './invoice-lines.js';
import { CreditNote, InvoiceHistoryEntry, InvoiceLetter, InvoiceScan } from './invoice-papers.entity.js';

@Injectable()
export class InvoiceRepository extends Repository<Invoice> {
  constructor() {
    super(Invoice);
  }

  /** Drafts and unpaid invoices of the centre that the person looks after. */
  async managedBy(work: Work, personId: string, centreId: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from invoices where manager_id = $1 and service_centre_id = $2 and status in ('draft', 'issued', 'partlyPaid')
       order by id`,
      [personId, centreId],
    );
    return rows.map((r) => r.id);
  }

  linesOf(work: Work, invoiceIds: readonly string[]): Promise<InvoiceLine[]> {
    if (invoiceIds.length === 0) return Promise.resolve([]);
    return work.db.run((em) =>
      readRows(em, InvoiceLine, 'where e.invoice_id = any($1::uuid[]) order by e.invoice_id, e.no', [invoiceIds]),
    );
  }

  async lineIds(work: Work, invoiceId: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      'select id from invoice_lines where invoice_id = $1 order by no',
      [invoiceId],
    );
    return rows.map((r) => r.id);
  }

  /** The lines of a draft are written anew with each change of it. */
  async replaceLines(work: Work, invoice: Invoice, lines: readonly CountedLine[]): Promise<InvoiceLine[]> {
    await work.db.query('delete from invoice_lines where invoice_id = $1', [invoice.id]);
    const rows = lines.map((line) =>
      Object.assign(new InvoiceLine(), line, {
        id: uuidv7(),
        invoiceId: invoice.id,
        partnerId: invoice.partnerId,
        serviceCentreId: invoice.serviceCentreId,
      }),
    );
    if (rows.length > 0) await work.db.run((em) => em.insert(InvoiceLine, rows));
    return rows;
  }

  async history(work: Work, invoice: Invoice, move: string, details: InvoiceHistoryEntry['details'] = {}) {
    const entry: InvoiceHistoryEntry = {
      id: uuidv7(),
      partnerId: invoice.partnerId,
      serviceCentreId: invoice.serviceCentreId,
      invoiceId: invoice.id,
      at: work.clock.now(),
      move,
      status: invoice.status,
      personId: work.actor.personId,
      actorName: work.actor.personName,
      details,
    };
    await work.db.run((em) => em.insert(InvoiceHistoryEntry, entry));
  }

  /** Taken as late as may be: whoever holds the counter holds up the whole centre. */
  async nextNumber(work: Work, invoice: Pick<Invoice, 'partnerId' | 'serviceCentreId'>, centreNumber: string) {
    const [row] = await this.rows<{ n: string }>(work, 'select sec.next_number($1, $2) n', [
      `invoice:${invoice.serviceCentreId}`,
      invoice.partnerId,
    ]);
    return `${centreNumber}${row!.n.padStart(7, '0')}`;
  }

  /** The newest invoices of each client. */
  async newestOf(work: Work, clientIds: readonly string[], first: number): Promise<Map<string, Invoice[]>> {
    const params: unknown[] = [clientIds, first];
    const readable = narrow(work.actor, 'read', Invoice, 'i', params);
    const rows = await this.rows<{ client_id: string; id: string }>(
      work,
      `select c.id client_id, n.id from unnest($1::uuid[]) c (id) cross join lateral (
         select i.id from invoices i where i.client_id = c.id and i.status <> 'discarded' and ${readable}
         order by i.created_at desc, i.id desc limit $2) n`,
      params,
    );
    const found = new Map(
      (
        await this.findMany(
          work,
          rows.map((row) => row.id),
        )
      ).map((invoice) => [invoice.id, invoice]),
    );
    const byClient = new Map<string, Invoice[]>(clientIds.map((id) => [id, []]));
    for (const row of rows) byClient.get(row.client_id)!.push(found.get(row.id)!);
    return byClient;
  }

  async productCode(work: Work, productId: string): Promise<string | null> {
    const [row] = await this.rows<{ code: string }>(work, 'select code from products where id = $1', [productId]);
    return row?.code ?? null;
  }

  /** Issued invoices whose offer is over and that nobody has paid, by the calendar of each centre. */
  async lapsed(work: Work, limit: number): Promise<{ id: string; today: string }[]> {
    return this.rows(
      work,
      `select i.id, to_char($1::timestamptz at time zone c.time_zone, 'YYYY-MM-DD') today
       from invoices i join service_centres c on c.id = i.service_centre_id
       where i.status = 'issued' and i.offer_until < ($1::timestamptz at time zone c.time_zone)::date
         and (i.credit_until is null or i.credit_until < ($1::timestamptz at time zone c.time_zone)::date)
       order by i.id limit ${limit}`,
      [work.clock.now()],
    );
  }

  /** Locks several at once, in one order, so that two commands over the same invoices don't wait for each other. */
  async lockAll(work: Work, ids: readonly string[]): Promise<void> {
    await this.rows(work, 'select id from invoices where id = any($1) order by id for update', [ids]);
  }

  historyOf(work: Work, ids: readonly string[]): Promise<InvoiceHistoryEntry[]> {
    return this.partsOf(work, InvoiceHistoryEntry, ids, 'at');
  }
  lettersOf(work: Work, ids: readonly string[]): Promise<InvoiceLetter[]> {
    return this.partsOf(work, InvoiceLetter, ids, 'created_at');
  }
  scansOf(work: Work, ids: readonly string[]): Promise<InvoiceScan[]> {
    return this.partsOf(work, InvoiceScan, ids, 'created_at');
  }
  creditNotesOf(work: Work, ids: readonly string[]): Promise<CreditNote[]> {
    return this.partsOf(work, CreditNote, ids, 'issued_at');
  }

  private partsOf<T extends { invoiceId: string }>(
    work: Work,
    part: new () => T,
    ids: readonly string[],
    order: string,
  ): Promise<T[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return work.db.run((em) =>
      readRows(em, part, `where e.invoice_id = any($1::uuid[]) order by e.${order}, e.id`, [ids]),
    );
  }
}

@Injectable()
export class InvoiceLetterRepository extends Repository<InvoiceLetter> {
  constructor() {
    super(InvoiceLetter);
  }
}

@Injectable()
export class InvoiceScanRepository extends Repository<InvoiceScan> {
  constructor() {
    super(InvoiceScan);
  }
}

@Injectable()
export class CreditNoteRepository extends Repository<CreditNote> {
  constructor() {
    super(CreditNote);
  }

  async nextNumber(work: Work, note: CreditNote, centreNumber: string): Promise<string> {
    const [row] = await this.rows<{ n: string }>(work, 'select sec.next_number($1, $2) n', [
      `credit-note:${note.serviceCentreId}`,
      note.partnerId,
    ]);
    return `${centreNumber}-${row!.n.padStart(5, '0')}`;
  }
}
