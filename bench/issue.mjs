/**
 * Invoices issued a second on one series (one centre), through the API; the limit beside: a bare transaction of as many
 * statements over the same connection pool size, the counter last. Afterwards: no gap, no number twice.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { mustHold, number, quantile, table, title } from './lib/console.mjs';
import { aPerson, places } from './lib/people.mjs';
import { place } from './lib/place.mjs';
import { databaseMeter, run, spentBetween, startProcess } from './lib/process.mjs';

const POOL = 12;
const draft = `mutation ($key: UUID!, $input: InvoiceDraftInput!) {
  createInvoiceDraft(idempotencyKey: $key, input: $input) { id version } }`;
const issueOne = `mutation ($key: UUID!, $id: UUID!, $version: Int!) {
  issueInvoice(idempotencyKey: $key, id: $id, expectedVersion: $version) { id number } }`;

export async function issue({ cluster, sizes, quick }) {
  const url = await cluster.copy(await cluster.dataset(sizes[0].clients, sizes[0].invoices), 'issue');
  const api = await startProcess('./api-process.mjs', url, { DATABASE_POOL: String(POOL) });
  const meter = await databaseMeter(url);
  try {
    const db = meter.client;
    const { largest } = await places(db);
    const manager = await aPerson(db, 'centreManager', largest);
    const count = quick ? 200 : 1000;
    title(`issue: invoices a second on one series, ${count} at each concurrency`);
    const clients = await clientsOf(db, largest.serviceCentreId);
    const drafts = await make(api, manager, clients, count * 2 + 40);
    const first = await lastOf(db, largest);
    const [warm, measured] = [drafts.splice(0, 40), drafts];
    await issueAll(api, manager, warm.slice(0, 39), 4);
    const statements = await statementsOf(db, url, () => issueAll(api, manager, warm.slice(39), 1));
    const rows = [];
    for (const concurrency of [8, 32]) {
      const { results, seconds, node, database } = await issueAll(
        api,
        manager,
        measured.splice(0, count),
        concurrency,
        meter,
      );
      const refused = results.filter((r) => r.error);
      if (refused.length > 0) console.log(`  refused: ${refused.length}, the first: ${refused[0].error}`);
      rows.push(row('okno', concurrency, results, seconds, { node, database, count }));
      rows.push(await bare(url, largest, concurrency, count, statements));
    }
    table(rows);
    console.log(`  statements in the transaction of one issue: ${statements}; connections: ${POOL} each`);
    await checkSeries(db, largest, first, count * 2 + 40);
  } finally {
    await api.stop();
    await meter.end();
    await cluster.drop(url);
  }
}

async function clientsOf(db, centre) {
  const { rows } = await db.query(
    `select id from clients where service_centre_id = $1 and status = 'active' and category = 'legalEntity' limit 50`,
    [centre],
  );
  return rows.map((row) => row.id);
}

async function make(api, manager, clients, count) {
  const made = [];
  await inTurns(count, 8, async (i) => {
    const items = [
      {
        title: 'Сопровождение, 12 месяцев',
        kind: 'SERVICE',
        unit: 'шт.',
        unitPrice: 610_000,
        vatKind: 'GENERAL',
        quantity: 1,
      },
      {
        title: 'Защищённый носитель ключа',
        kind: 'GOODS',
        unit: 'шт.',
        unitPrice: 175_000,
        vatKind: 'GENERAL',
        quantity: 2,
      },
    ];
    const input = { clientId: clients[i % clients.length], items };
    const { createInvoiceDraft } = await run(api, manager, draft, { key: randomUUID(), input });
    made.push(createInvoiceDraft);
  });
  return made;
}

async function inTurns(count, concurrency, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}

async function issueAll(api, manager, drafts, concurrency, meter) {
  const [usage, spent] = meter ? [await api.usage(), await meter.read()] : [];
  const results = [];
  const began = performance.now();
  await inTurns(drafts.length, concurrency, async (i) => {
    const at = performance.now();
    const { id, version } = drafts[i];
    const error = await run(api, manager, issueOne, { key: randomUUID(), id, version }).then(
      () => null,
      (e) => e.message,
    );
    results.push({ wait: performance.now() - at, error });
  });
  const seconds = (performance.now() - began) / 1000;
  if (!meter) return { results, seconds };
  const after = await api.usage();
  return {
    results,
    seconds,
    node: (after.user - usage.user + after.system - usage.system) / 1000,
    database: spentBetween(spent, await meter.read()),
  };
}

function row(server, concurrency, results, seconds, { node, database, count } = {}) {
  const waits = results.filter((r) => !r.error).map((r) => r.wait);
  return {
    server,
    'at once': concurrency,
    'a second': number(waits.length / seconds, 0),
    'p50 ms': number(quantile(waits, 0.5), 1),
    'p99 ms': number(quantile(waits, 0.99), 1),
    'CPU ms node': node ? number(node / count, 1) : '—',
    'CPU ms database': database ? number(database / count, 1) : '—',
  };
}

/** How many statements one issue sends, counted in the log of the server. */
async function statementsOf(db, url, work) {
  const name = new URL(url).pathname.slice(1);
  const log = path.join(place, 'postgres', 'postgres.log');
  const { rows } = await db.query(`select pid from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`, [
    name,
  ]);
  const before = (await readFile(log, 'utf8').catch(() => '')).length;
  await db.query(`alter system set log_statement = 'all'`);
  await db.query('select pg_reload_conf()');
  await new Promise((done) => setTimeout(done, 300));
  await work();
  await db.query(`alter system reset log_statement`);
  await db.query('select pg_reload_conf()');
  await new Promise((done) => setTimeout(done, 300));
  const text = (await readFile(log, 'utf8').catch(() => '')).slice(before);
  const pids = new Set(rows.map((r) => String(r.pid)));
  const lines = text.split('\n').filter((line) => /LOG: {2}(statement|execute)/.test(line));
  const ours = lines.filter((line) => pids.has(/\[(\d+)\]/.exec(line)?.[1]));
  // The writing transaction; what is read for the answer comes in a second one.
  const end = ours.findIndex((line) => /: commit/i.test(line));
  return end > 0 ? end + 1 : 20;
}

/** As many statements of the cheapest kind, a change of the invoice, and the counter as the last one before the commit. */
async function bare(url, centre, concurrency, count, statements) {
  const pool = new pg.Pool({ connectionString: url, max: POOL });
  pool.on('error', () => undefined);
  const { rows: targets } = await pool.query('select id from invoices where service_centre_id = $1 limit 100', [
    centre.serviceCentreId,
  ]);
  const results = [];
  const began = performance.now();
  await inTurns(count, concurrency, async (i) => {
    const at = performance.now();
    const client = await pool.connect();
    try {
      const { id } = targets[i % targets.length];
      await client.query('begin');
      for (let n = 0; n < statements - 5; n++) await client.query('select id from clients where id = $1', [id]);
      await client.query(
        `insert into invoice_history (id, partner_id, service_centre_id, invoice_id, at, move, status)
         values ($1, $2, $3, $4, now(), 'issue', 'issued')`,
        [randomUUID(), centre.partnerId, centre.serviceCentreId, id],
      );
      await client.query(`insert into outbox (id, partner_id, type, payload) values ($1, $2, 'bench', '{}')`, [
        randomUUID(),
        centre.partnerId,
      ]);
      await client.query(
        `insert into counters (series, partner_id, last) values ('bench', $1, 1)
         on conflict (series) do update set last = counters.last + 1 returning last`,
        [centre.partnerId],
      );
      await client.query('commit');
    } finally {
      client.release();
    }
    results.push({ wait: performance.now() - at });
  });
  const seconds = (performance.now() - began) / 1000;
  await pool.end();
  return row('bare SQL', concurrency, results, seconds);
}

const lastOf = async (db, centre) => {
  const { rows } = await db.query('select last from counters where series = $1', [`invoice:${centre.serviceCentreId}`]);
  return Number(rows[0]?.last ?? 0);
};

async function checkSeries(db, centre, first, issued) {
  const { rows } = await db.query(
    `select count(*)::int n, count(distinct number)::int different, max(right(number, 7)::int) highest
     from invoices where service_centre_id = $1 and number is not null`,
    [centre.serviceCentreId],
  );
  const last = await lastOf(db, centre);
  const [{ n, different, highest }] = rows;
  mustHold(
    `issue: ${number(issued)} issued one after another in number, no gap`,
    last === first + issued && highest === last && n === last,
  );
  mustHold('issue: no number twice', different === n);
}
