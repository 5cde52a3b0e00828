// Compares what was acknowledged with what the database holds.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** What must be nought, in the words of the table. */
export const counters = [
  'lost of what was acknowledged',
  'invoices twice for one key',
  'payments twice',
  'paid without exactly one activation',
  'gaps or repeats in the series',
  'ledger transactions that are not nought',
  'invoices whose paid sum is not that of their allocations',
  'acknowledged without exactly one entry of the log',
  'answers that differed for the same key',
  'refusals of a repeated command',
  'events still waiting after 60 s',
];

/** A line each: what, how much, what is wanted. */
export function tell(rows) {
  for (const [what, n, wanted] of rows) console.log(`  ${what.padEnd(60)} ${String(n).padStart(14)}   ${wanted}`);
}

export async function check(url, place, history, first) {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    const found = Object.fromEntries(counters.map((name) => [name, 0]));
    found['events still waiting after 60 s'] = await drained(db);
    const one = async (sql, params) => Number((await db.query(sql, params)).rows[0].n);
    const acked = history.begun.filter((e) => e.id);
    const rows = new Map(
      (
        await db.query(
          `select id, number, note, status, total, paid from invoices where note like 'kill %' and service_centre_id = $1`,
          [place.centreId],
        )
      ).rows.map((row) => [row.id, row]),
    );
    const drafts = history.begun.filter((e) => e.draft);
    found['lost of what was acknowledged'] =
      drafts.filter((e) => !rows.has(e.draft)).length +
      acked.filter((e) => rows.get(e.id)?.number !== e.number).length +
      (await one(
        `select count(*) n from unnest($1::text[]) p (purpose) where not exists (select from payments where purpose = p.purpose)`,
        [acked.filter((e) => e.paid).map((e) => `Оплата по счету № ${e.number}`)],
      ));
    found['invoices twice for one key'] = await one(
      `select count(*) n from (select note from invoices where note like 'kill %' group by note having count(*) > 1) t`,
    );
    found['payments twice'] = await one(
      `select count(*) n from (select purpose from payments where purpose like 'Оплата по счету № %' and created_at >= $1 group by purpose having count(*) > 1) t`,
      [first.at],
    );
    const unpaid = acked.filter((e) => e.paid && rows.has(e.id) && rows.get(e.id).status !== 'paid');
    const notes = await Promise.all(unpaid.slice(0, 5).map((e) => howItStands(db, e, rows.get(e.id))));
    found['paid without exactly one activation'] =
      (await one(
        `select count(*) n from invoices i where i.note like 'kill %' and i.status = 'paid'
           and (select count(*) from subscription_periods p where p.invoice_id = i.id and p.state = 'paid') <> 1`,
      )) +
      // What was paid is put to its invoice by a job of the same chain of events.
      unpaid.length;
    found['gaps or repeats in the series'] = await one(
      `select count(*) n from (select right(number, 7)::int - lag(right(number, 7)::int, 1, $2::int) over (order by number) step
         from invoices where service_centre_id = $1 and number is not null and right(number, 7)::int > $2) t where step <> 1`,
      [place.centreId, first.number],
    );
    found['ledger transactions that are not nought'] = await one(
      `select count(*) n from (select transaction_id from ledger_entries group by 1 having sum(amount) <> 0 or count(*) < 2) t`,
    );
    found['invoices whose paid sum is not that of their allocations'] = await one(
      `select count(*) n from invoices i where i.note like 'kill %' and i.paid <>
         (select coalesce(sum(a.amount), 0) from payment_allocations a where a.invoice_id = i.id)`,
    );
    found['acknowledged without exactly one entry of the log'] = await one(
      `select count(*) n from unnest($1::text[]) i (id) where
         (select count(*) from audit.entries e where e.action = 'issueInvoice' and e.outcome = 'done'
            and e.changes->'objects' @> jsonb_build_array(jsonb_build_object('id', i.id))) <> 1`,
      [[...rows.values()].filter((r) => r.number).map((r) => r.id)],
    );
    found['answers that differed for the same key'] = history.differ.length;
    found['refusals of a repeated command'] = history.refused.length;
    return { found, notes, acked: acked.length, paid: acked.filter((e) => e.paid).length };
  } finally {
    await db.end();
  }
}

/** Where the money of an invoice that was paid for and is not paid has come to. */
async function howItStands(db, entry, invoice) {
  const { rows } = await db.query(
    `select p.status, p.queue_note, p.amount, p.decision, s.status statement from payments p
       left join bank_statements s on s.id = p.statement_id where p.purpose = $1`,
    [`Оплата по счету № ${entry.number}`],
  );
  const payment = rows.map((r) => JSON.stringify(r)).join(', ') || 'none';
  return `№ ${entry.number}: ${invoice.status}, paid ${invoice.paid} of ${invoice.total}; payment: ${payment}`;
}

/** How many events nobody has taken in a minute; payments that wait to be put to an invoice count too. */
async function drained(db) {
  const until = Date.now() + 60_000;
  for (;;) {
    const { rows } = await db.query(
      `select (select count(*) from outbox where handed_at is null) +
         (select count(*) from bank_statements where status in ('stored', 'matching')) n`,
    );
    const { rows: busy } = await db
      .query(
        `select count(*) n from invoices i where i.note like 'kill %' and i.status = 'paid'
           and not exists (select from subscription_periods p where p.invoice_id = i.id)`,
      )
      .catch(() => ({ rows: [{ n: 0 }] }));
    // A lost event never comes: what is only lacking gets a part of the minute.
    const lacking = Number(busy[0].n) > 0 && until - Date.now() > 45_000;
    if (Number(rows[0].n) === 0 && !lacking) return 0;
    if (Date.now() > until) return Number(rows[0].n);
    await pause(500);
  }
}
