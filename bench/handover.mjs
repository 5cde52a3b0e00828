/**
 * The clients of one centre go to the centre that comes after it, with all that is theirs: by the real program, jobs and all.
 * Beside it in the same run: the same rows changed by plain SQL, a statement for each table over all clients at once, without
 * fences, events or an audit log, undone again.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { closing, closingOf, faultsOf } from '../scripts/proof/lib/closing.mjs';
import { judge, mustHold, number, table, title } from './lib/console.mjs';
import { aPerson } from './lib/people.mjs';
import { databaseMeter, run, spentBetween, startProcess } from './lib/process.mjs';

/**
 * No invoice is issued to a client until he has gone, so that who stands at the counter of the new centre waits for it. The largest
 * centre of a network of 650 serves every sixtieth of its 300,000 clients: 5,000, of whom the last is to wait five minutes at most.
 * That is 17 a second, in the middle of a working day, when others have the machine too.
 */
const LIMIT_A_SECOND = 20;

export async function handover({ cluster, sizes }) {
  const size = sizes.at(-1);
  const url = await cluster.copy(await cluster.dataset(size.clients, size.invoices), 'handover');
  const meter = await databaseMeter(url);
  const db = meter.client;
  let api;
  try {
    await db.query(await readFile(new URL('./data/handover.sql', import.meta.url), 'utf8'));
    await db.query('reset all');
    await db.query('vacuum analyze');
    const way = await wayOf(db);
    title(`handover: ${number(way.clients.length)} clients of one centre among ${number(size.clients)}`);
    console.log(`  theirs: ${await belongings(db, way)}`);
    const plain = await byPlainSql(db, way);
    api = await startProcess('./api-process.mjs', url, { BENCH_JOBS: '1' });
    const hq = await aPerson(db, 'hqAdmin', { key: 'hq' });
    const [usage, spent] = [await api.usage(), await meter.read()];
    way.began = (await db.query('select clock_timestamp() as at')).rows[0].at;
    const began = performance.now();
    await run(api, hq, closing, await closingOf(db, way.from, way.to));
    const answered = (performance.now() - began) / 1000;
    await moved(db, way);
    const seconds = (performance.now() - began) / 1000;
    const after = await api.usage();
    const count = way.clients.length;
    table([
      {
        what: 'the closing answered',
        seconds: number(answered),
        'clients a second': '—',
        'CPU ms node / client': '—',
        'CPU ms database / client': '—',
      },
      {
        what: 'clients handed over',
        seconds: number(seconds),
        'clients a second': number(count / seconds, 0),
        'CPU ms node / client': number((after.user - usage.user + after.system - usage.system) / 1000 / count),
        'CPU ms database / client': number(spentBetween(spent, await meter.read()) / count),
      },
      {
        what: 'the same rows by plain SQL',
        seconds: number(plain),
        'clients a second': number(count / plain, 0),
      },
    ]);
    judge('handover: clients a second', count / seconds, LIMIT_A_SECOND, { most: false });
    const found = Object.entries(await faultsOf(db, way)).filter(([, n]) => n > 0);
    mustHold(
      `handover: each went once, with all that is his ${found.map((f) => f.join(': ')).join(', ')}`,
      found.length === 0,
    );
  } finally {
    await api?.stop();
    await meter.end();
    await cluster.drop(url);
  }
}

/** From the centre with the most clients to an ordinary one of another partner. */
async function wayOf(db) {
  const { rows } = await db.query(
    `select s.id, s.partner_id partner, array_agg(c.id) ids from service_centres s join clients c on c.service_centre_id = s.id
     group by s.id order by count(*) desc limit 1`,
  );
  const [{ id: from, partner, ids: clients }] = rows;
  const { rows: heirs } = await db.query(
    `select id, partner_id partner from service_centres where partner_id <> $1 and status = 'active' order by number desc limit 1`,
    [partner],
  );
  return { from, to: heirs[0].id, heir: heirs[0].partner, clients };
}

async function belongings(db, { clients }) {
  const tables = [
    'invoices',
    'subscriptions',
    'certificate_applications',
    'memberships',
    'stock_items',
    'timeline_entries',
  ];
  const counts = [];
  for (const name of tables) {
    const { rows } = await db.query(`select count(*)::int n from ${name} where client_id = any($1)`, [clients]);
    counts.push(`${number(rows[0].n)} ${name}`);
  }
  return counts.join(', ');
}

const reads = (name) => `update ${name} x set reader_partner_id = g.partner_id, reader_centre_id = g.centre_id
  from gone g where x.client_id = g.id`;
const goes = (name) => `update ${name} x set partner_id = g.partner_id, service_centre_id = g.centre_id
  from gone g where x.client_id = g.id`;
/** Keys between an application and its papers are led by the partner: they go in one statement. */
const openApplications = `with moved as (${goes('certificate_applications')} and x.status = 'onReview'
    returning x.id, g.partner_id, g.centre_id), ${[
      'certificate_documents',
      'certificate_scans',
      'certificate_application_history',
    ]
      .map(
        (name) => `${name}_moved as (update ${name} x set partner_id = m.partner_id, service_centre_id = m.centre_id
      from moved m where x.application_id = m.id)`,
      )
      .join(', ')} select count(*) from moved`;
/** What follows from a client's going, written without asking how the program does it. */
const plainly = [
  `update clients x set partner_id = g.partner_id, service_centre_id = g.centre_id, manager_id = null, version = version + 1
   from gone g where x.id = g.id`,
  `update client_ownerships x set until = clock_timestamp(), reader_partner_id = g.partner_id, reader_centre_id = g.centre_id
   from gone g where x.client_id = g.id and x.until is null`,
  `insert into client_ownerships (partner_id, service_centre_id, client_id, since, reason)
   select partner_id, centre_id, id, clock_timestamp(), 'Партнёр объединил два центра' from gone`,
  `update search_index x set partner_id = g.partner_id, service_centre_id = g.centre_id from gone g
   where x.client_id = g.id and x.kind = 'client'`,
  `${reads('search_index')} and x.kind <> 'client'`,
  ...[
    'timeline_entries',
    'invoices',
    'payments',
    'payment_allocations',
    'ledger_transactions',
    'stock_items',
    'stock_acts',
  ].map(reads),
  ...['memberships', 'invitations', 'subscriptions', 'subscription_periods'].map(goes),
  openApplications,
  `${reads('certificate_applications')} and x.status <> 'onReview'`,
];

/** All of it in one transaction, which is undone: the program finds the rows as they were. */
async function byPlainSql(db, { from, to, heir }) {
  await db.query('begin');
  await db.query(
    `create temp table gone on commit drop as
     select id, $2::uuid partner_id, $3::uuid centre_id from clients where service_centre_id = $1`,
    [from, heir, to],
  );
  await db.query('analyze gone');
  await db.query('alter table clients disable trigger client_changed');
  const began = performance.now();
  for (const statement of plainly) await db.query(statement);
  const seconds = (performance.now() - began) / 1000;
  await db.query('rollback');
  await db.query('vacuum analyze');
  return seconds;
}

/** Until the last client has gone; says now and then how far it is. */
async function moved(db, { from, clients }) {
  const began = performance.now();
  let shown = began;
  for (;;) {
    const { rows } = await db.query('select step from centre_handovers where service_centre_id = $1', [from]);
    if (rows[0]?.step === 'moved') return;
    const now = performance.now();
    if (now - began > 30 * 60_000) throw new Error('The clients were not handed over in half an hour');
    if (now - shown > 30_000) {
      shown = now;
      const { rows: left } = await db.query('select count(*)::int n from clients where service_centre_id = $1', [from]);
      console.log(`  … ${number((now - began) / 1000, 0)} s, ${clients.length - left[0].n} have gone`);
    }
    await pause(100);
  }
}
