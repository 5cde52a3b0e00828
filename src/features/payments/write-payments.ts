import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import type { SellerAccount } from '../sellers/index.js';
import type { BankStatement } from './bank-statement.entity.js';
import type { StatementDocument, StatementFile } from './statements/statement.js';

/** Rows written by one statement: few enough for its time limit, enough for a large file to be quick. */
const CHUNK = 400;

const columns = [
  ['id', 'uuid'],
  ['partner_id', 'uuid'],
  ['service_centre_id', 'uuid'],
  ['statement_id', 'uuid'],
  ['seller_id', 'uuid'],
  ['direction', 'text'],
  ['status', 'text'],
  ['natural_key', 'text'],
  ['ordinal', 'int'],
  ['line', 'int'],
  ['kind', 'text'],
  ['number', 'text'],
  ['paid_on', 'date'],
  ['booked_on', 'date'],
  ['amount', 'bigint'],
  ['account', 'text'],
  ['payer_name', 'text'],
  ['payer_inn', 'text'],
  ['payer_kpp', 'text'],
  ['payer_account', 'text'],
  ['payer_bik', 'text'],
  ['payee_name', 'text'],
  ['payee_inn', 'text'],
  ['payee_account', 'text'],
  ['payee_bik', 'text'],
  ['purpose', 'text'],
  ['raw', 'text'],
  ['duplicate_of', 'int'],
] as const;

/** Writes the payments of a statement; those that an earlier file brought are counted and left as they are. */
@Injectable()
export class WritePayments {
  async write(
    work: Work,
    statement: BankStatement,
    file: StatementFile,
    accounts: ReadonlyMap<string, SellerAccount>,
  ): Promise<void> {
    const centre = statement.serviceCentreId ?? (await this.onlyCentre(work, accounts));
    let written = 0;
    let writtenSum = 0;
    for (let i = 0; i < file.documents.length; i += CHUNK) {
      const rows = file.documents
        .slice(i, i + CHUNK)
        .map((d) => rowOf(d, statement, centre, accounts.get(d.account)!.sellerId));
      const made = await this.insert(work, rows);
      written += made.length;
      writtenSum += made.reduce((sum, r) => sum + Number(r.amount), 0);
      await this.enter(
        work,
        made.filter((r) => r.direction === 'in').map((r) => r.id),
      );
    }
    const sum = file.documents.reduce((s, d) => s + d.amount, 0);
    Object.assign(statement, {
      status: 'matching',
      format: file.format,
      formatVersion: file.version,
      encoding: file.encoding,
      sender: file.sender,
      accounts: file.accounts,
      skipped: file.skipped.map(({ line, reason }) => ({ line, reason })),
      totalsMismatch: file.totalsMismatch,
      documents: file.documents.length,
      repeated: file.documents.length - written,
      repeatedSum: sum - writtenSum,
      periodFrom: file.accounts.map((a) => a.from).sort()[0] ?? null,
      periodTo:
        file.accounts
          .map((a) => a.to)
          .sort()
          .at(-1) ?? null,
    });
  }

  private insert(work: Work, rows: readonly (readonly unknown[])[]) {
    const arrays = columns.map((_, c) => rows.map((r) => r[c]));
    return work.db.query<{ id: string; direction: string; amount: string }>(
      `insert into payments (${columns.map(([name]) => name).join(', ')})
       select * from unnest(${columns.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')})
       on conflict (natural_key, ordinal) do nothing returning id, direction, amount`,
      arrays,
    );
  }

  /** Money that came stands on the bank's account and belongs to nobody yet. */
  private async enter(work: Work, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await work.db.query(
      `with p as (select * from payments where id = any($1::uuid[]))
       insert into ledger_transactions (id, partner_id, service_centre_id, seller_id, kind, idempotency_key, document, occurred_on, payment_id)
       select gen_random_uuid(), p.partner_id, p.service_centre_id, p.seller_id, 'received', 'received:' || p.id,
         coalesce(nullif(p.kind, ''), 'Платёж') || ' № ' || coalesce(nullif(p.number, ''), 'б/н'), p.booked_on, p.id
       from p on conflict do nothing`,
      [ids],
    );
    await work.db.query(
      `insert into ledger_entries (id, transaction_id, account, amount)
       select gen_random_uuid(), t.id, s.account, s.sign * p.amount
       from ledger_transactions t join payments p on p.id = t.payment_id
       cross join (values ('bank', 1), ('unidentified', -1)) s (account, sign)
       where t.kind = 'received' and t.payment_id = any($1::uuid[])`,
      [ids],
    );
  }

  /** A seller for which one centre alone sells: its accountant works with the payments. */
  private async onlyCentre(work: Work, accounts: ReadonlyMap<string, SellerAccount>): Promise<string | null> {
    const rows = await work.db.query<{ id: string }>(
      'select distinct service_centre_id id from centre_sellers where seller_id = any($1) limit 2',
      [[...accounts.values()].map((a) => a.sellerId)],
    );
    return rows.length === 1 ? rows[0]!.id : null;
  }
}

const rowOf = (d: StatementDocument, s: BankStatement, centre: string | null, sellerId: string): unknown[] => [
  uuidv7(),
  s.partnerId,
  centre,
  s.id,
  sellerId,
  d.direction,
  'received',
  d.naturalKey,
  d.ordinal,
  d.line,
  d.kind,
  d.number,
  d.date,
  d.bookedOn,
  d.amount,
  d.account,
  d.payer.name,
  d.payer.inn,
  d.payer.kpp,
  d.payer.account,
  d.payer.bik,
  d.payee.name,
  d.payee.inn,
  d.payee.account,
  d.payee.bik,
  d.purpose,
  d.raw,
  d.duplicateOf,
];
