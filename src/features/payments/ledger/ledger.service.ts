import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/id.js';
import { addMoney, type Kopecks } from '../../../kernel/money.js';
import type { IsoDate } from '../../../kernel/period.js';
import type { Work } from '../../../platform/database/work.js';
import type { ClientBalance, LedgerAccount, LedgerKind, LedgerLine, LedgerOwner, LedgerPosting } from './ledger.js';

interface Entered {
  id: string;
  seller_id: string;
  partner_id: string | null;
  service_centre_id: string | null;
  client_id: string | null;
  reader_partner_id: string | null;
  reader_centre_id: string | null;
  document: string;
  invoice_id: string | null;
  payment_id: string | null;
  entries: { account: LedgerAccount; amount: Kopecks }[];
}

/** The client and the cards that were merged into it: what stands on those is the client's, too. */
const cardsOf = 't.client_id = any(array(select c.id from clients c where c.id = $1 or c.merged_into_id = $1))';

/** Writes and reads the ledger; nothing is changed or deleted. */
@Injectable()
export class Ledger {
  /** False: the same was entered before. A posting of nothing but zeros enters nothing. */
  async post(work: Work, p: LedgerPosting): Promise<boolean> {
    const entries = p.entries.filter(([, amount]) => amount !== 0);
    if (addMoney(...entries.map(([, amount]) => amount)) !== 0) throw new Error(`Ledger: ${p.key} is not balanced`);
    if (entries.length === 0) return false;
    const id = uuidv7();
    const made = await work.db.query(
      `insert into ledger_transactions (id, partner_id, service_centre_id, client_id, reader_partner_id, reader_centre_id,
         seller_id, kind, idempotency_key, document, occurred_on, invoice_id, payment_id, reverses_id)
       values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14) on conflict do nothing returning id`,
      [
        id,
        p.owner.partnerId,
        p.owner.serviceCentreId,
        p.owner.clientId,
        p.owner.readerPartnerId ?? null,
        p.owner.readerCentreId ?? null,
        p.sellerId,
        p.kind,
        p.key,
        p.document,
        p.on,
        p.invoiceId ?? null,
        p.paymentId ?? null,
        p.reversesId ?? null,
      ],
    );
    if (made.length === 0) return false;
    await work.db.query(
      `insert into ledger_entries (id, transaction_id, account, amount)
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[])`,
      [
        entries.map(() => uuidv7()),
        entries.map(() => id),
        entries.map(([account]) => account),
        entries.map(([, amount]) => amount),
      ],
    );
    return true;
  }

  /** Enters what was entered for the payment under these kinds and still holds once more, with the opposite sign. */
  async mirrorOfPayment(work: Work, paymentId: string, kinds: readonly LedgerKind[], on: IsoDate): Promise<void> {
    for (const t of await this.standing(work, 't.payment_id = $1 and t.kind = any($2)', [paymentId, kinds])) {
      await this.mirror(work, t, on);
    }
  }

  /** The same of one thing, by the key under which it was entered. */
  async mirrorOfKey(work: Work, key: string, on: IsoDate): Promise<void> {
    for (const t of await this.standing(work, 't.idempotency_key = $1', [key])) await this.mirror(work, t, on);
  }

  /** What of the invoice stands on `billed` because it was issued: zero once it has lapsed or was annulled. */
  async billedOf(work: Work, invoiceId: string): Promise<Kopecks> {
    const [row] = await work.db.query<{ sum: string }>(
      `select coalesce(-sum(e.amount), 0) sum from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
       where t.invoice_id = $1 and e.account = 'sales'`,
      [invoiceId],
    );
    return Number(row!.sum);
  }

  /** Balances of a client with each seller, as of the end of a day (now, when none is given). */
  async balances(work: Work, clientId: string, on: IsoDate | null = null): Promise<ClientBalance[]> {
    const rows = await work.db.query<{ seller_id: string; billed: string; advance: string }>(
      `select t.seller_id, coalesce(sum(e.amount) filter (where e.account = 'billed'), 0) billed,
         coalesce(-sum(e.amount) filter (where e.account = 'advance'), 0) advance
       from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
       where ${cardsOf} and ($2::date is null or t.occurred_on <= $2) and e.account in ('billed', 'advance')
       group by t.seller_id order by t.seller_id`,
      [clientId, on],
    );
    return rows.map((r) => {
      const [billed, advance] = [Number(r.billed), Number(r.advance)];
      return { sellerId: r.seller_id, billed, advance, balance: billed - advance };
    });
  }

  /** What the client owed (positive) at the end of the day before `day`. */
  async openingOf(work: Work, clientId: string, sellerId: string, day: IsoDate): Promise<Kopecks> {
    const [row] = await work.db.query<{ sum: string }>(
      `select coalesce(sum(e.amount), 0) sum from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
       where ${cardsOf} and t.seller_id = $2 and t.occurred_on < $3 and e.account in ('billed', 'advance')`,
      [clientId, sellerId, day],
    );
    return Number(row!.sum);
  }

  /**
   * What moved between client and seller in the days from `from` to `to`, both included: by document, without what was
   * entered and taken back within them.
   */
  async lines(work: Work, clientId: string, sellerId: string, from: IsoDate, to: IsoDate): Promise<LedgerLine[]> {
    const rows = await work.db.query<{
      id: string;
      occurred_on: string;
      kind: LedgerKind;
      document: string;
      sum: string;
      object: string;
      merged: string | null;
    }>(
      `select t.id, t.occurred_on, t.kind, t.document, sum(e.amount) sum,
         (select c.name from clients c where c.id = t.client_id and c.id <> $1) merged,
         case when t.kind in ('issued', 'lapsed', 'renewed', 'annulled', 'corrected') or t.kind = 'mirror' and t.payment_id is null
           then t.invoice_id else t.payment_id end object
       from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
       where ${cardsOf} and t.seller_id = $2 and t.occurred_on between $3 and $4 and e.account in ('billed', 'advance')
       group by t.id having sum(e.amount) <> 0 order by t.occurred_on, t.id limit 5000`,
      [clientId, sellerId, from, to],
    );
    const even = new Set<string>();
    const total = new Map<string, Kopecks>();
    for (const r of rows) total.set(r.object, (total.get(r.object) ?? 0) + Number(r.sum));
    for (const [object, sum] of total) if (sum === 0) even.add(object);
    return rows
      .filter((r) => !even.has(r.object))
      .map((r) => {
        const sum = Number(r.sum);
        const byPayment = ['identified', 'allocated', 'allocationReversed', 'returned'].includes(r.kind);
        // What concerns money stands on its own side with a minus where it was taken back.
        const credit = byPayment ? -sum : 0;
        return {
          id: r.id,
          on: r.occurred_on,
          kind: r.kind,
          document: r.document,
          debit: byPayment ? 0 : sum,
          credit,
          mergedFrom: r.merged,
        };
      })
      .map((l) => (l.kind === 'returned' ? { ...l, debit: -l.credit, credit: 0 } : l));
  }

  private standing(work: Work, condition: string, params: readonly unknown[]): Promise<Entered[]> {
    return work.db.query<Entered>(
      `select t.*, (select jsonb_agg(jsonb_build_object('account', e.account, 'amount', e.amount))
         from ledger_entries e where e.transaction_id = t.id) entries
       from ledger_transactions t where ${condition} and t.reverses_id is null
         and not exists (select from ledger_transactions r where r.reverses_id = t.id)
       order by t.id desc`,
      params,
    );
  }

  private async mirror(work: Work, t: Entered, on: IsoDate): Promise<void> {
    const owner: LedgerOwner = {
      partnerId: t.partner_id,
      serviceCentreId: t.service_centre_id,
      clientId: t.client_id,
      readerPartnerId: t.reader_partner_id,
      readerCentreId: t.reader_centre_id,
    };
    await this.post(work, {
      kind: 'mirror',
      key: `mirror:${t.id}`,
      document: t.document,
      on,
      sellerId: t.seller_id,
      owner,
      invoiceId: t.invoice_id,
      paymentId: t.payment_id,
      reversesId: t.id,
      entries: t.entries.map((e) => [e.account, -e.amount] as const),
    });
  }
}
