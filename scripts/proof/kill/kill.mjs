// npm run proof:kill -- 50: twelve people work while the program or the database is killed; what was acknowledged must hold.
// --mutants: five wrong programs, each of which must be found out within fifteen kills; --only name: one of them.
// --handover: instead of sales, the clients of a centre that closes are on their way while the program is killed.
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { check, counters, tell } from './checker.mjs';
import { proveHandover } from './handover.mjs';
import { mutants, mutate } from './mutants.mjs';
import { logIn, Worker } from './people.mjs';
import { copyOfProgram, markOfData, Program, Server } from './place.mjs';

const WORKERS = 12;
/** Kills between two looks into the database. */
const ROUND = 5;
const MOST_FOR_A_MUTANT = 15;
/** A proof without a verdict is a failure. */
const DEADLINE_MS = 45 * 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mutants: { type: 'boolean' }, only: { type: 'string' }, handover: { type: 'boolean' } },
});
const usual = values.mutants ? MOST_FOR_A_MUTANT : values.handover ? 5 : 50;
const kills = Number(positionals[0] ?? usual);
setTimeout(() => {
  console.error('No verdict in time: failed.');
  process.exit(1);
}, DEADLINE_MS).unref();

const server = new Server();
const good = await copyOfProgram('good');
const BASE = `okno_kill_${markOfData()}_base`;
await server.start();
let failed = false;
try {
  await ensureBase();
  if (values.mutants) {
    for (const [name, mutant] of Object.entries(mutants)) {
      if (values.only && values.only !== name) continue;
      const dist = await copyOfProgram(name);
      mutate(dist, mutant);
      const result = await prove(name, dist, kills, mutant);
      const caught = Object.entries(result.found).filter(([, n]) => n > 0);
      console.log(
        caught.length > 0
          ? `caught     ${mutant.what}, after ${result.kills} kills: ${caught.map(([what, n]) => `${what} ${n}`).join(', ')}`
          : `NOT CAUGHT ${mutant.what} in ${result.kills} kills`,
      );
      failed ||= caught.length === 0;
    }
  } else if (values.handover) {
    failed = await proveHandover(server, good, BASE, kills);
  } else {
    const result = await prove('good', good, kills, {});
    table(result);
    failed = counters.some((name) => result.found[name] > 0) || (kills > ROUND && median(result.recovery) > 10_000);
  }
} finally {
  await server.stop();
}
process.exit(failed ? 1 : 0);

/** The demonstration's network, loaded once. */
async function ensureBase() {
  if (await server.has(BASE)) return;
  await server.dropAll('okno_kill_');
  const draft = `${BASE}_draft`;
  await server.drop(draft);
  await server.admin((c) => c.query(`create database "${draft}"`));
  const program = new Program(good, server.url(draft), 'base', { DEMO: '1' });
  await program.start(300_000);
  await program.kill('SIGTERM');
  await server.rename(draft, BASE);
}

async function prove(name, dist, most, mutant) {
  const database = `okno_kill_${name.replaceAll('-', '_')}`;
  await server.copy(BASE, database);
  const program = new Program(dist, server.url(database), name);
  const history = { begun: [], refused: [], differ: [], retries: 0 };
  const recovery = [];
  const hit = { app: 0, database: 0 };
  try {
    await program.start();
    const { place, first } = await settle(program, server.url(database), mutant);
    let last;
    while (hit.app + hit.database < most) {
      const state = { stopped: false, over: false };
      const working = Array.from({ length: WORKERS }, () => new Worker(program.base, place, history, state).run());
      for (let i = 0; i < ROUND && hit.app + hit.database < most; i++) {
        await pause(randomInt(600, 2500));
        const began = performance.now();
        if (mutant.kills === 'database' || randomInt(5) === 0) {
          hit.database++;
          await server.kill();
          if (!(await comesBack(program))) await program.start();
        } else {
          hit.app++;
          await program.kill();
          await program.start();
        }
        recovery.push(Math.round(performance.now() - began));
      }
      await pause(1500);
      state.stopped = true;
      // Whoever waits for an answer gets it: the program runs.
      const patience = setTimeout(() => {
        state.over = true;
      }, 30_000);
      await Promise.all(working);
      clearTimeout(patience);
      last = await check(server.url(database), place, history, first);
      if (mutant.what && Object.values(last.found).some((n) => n > 0)) break;
    }
    return { ...last, history, recovery, hit, kills: hit.app + hit.database };
  } finally {
    await program.kill();
    await server.drop(database);
  }
}

/** The program outlives its database, or is started again by whoever watches over it. */
async function comesBack(program) {
  for (let i = 0; i < 60; i++) {
    if (program.process.exitCode !== null) return false;
    if (await program.ready()) return true;
    await pause(100);
  }
  return false;
}

/** Where people sell: the centre of the demonstration's manager, some of its clients, a plan that it sells. */
async function settle(program, url, mutant) {
  // Plans are the vendor's own: money for them comes to his account.
  const [manager, accountant] = [
    await logIn(program.base, 'manager@okno.example'),
    await logIn(program.base, 'billing@okno.example'),
  ];
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    const { rows: centres } = await db.query(
      `select m.service_centre_id id from memberships m join persons p on p.id = m.person_id
         where p.email = 'manager@okno.example' and m.role = 'centreManager' and m.ended_at is null`,
    );
    const centreId = centres[0].id;
    const { rows: clients } = await db.query(
      `select id, inn, name from clients where service_centre_id = $1 and status = 'active' and category = 'legalEntity' order by id limit 40`,
      [centreId],
    );
    const { rows: sold } = await db.query(
      `select l.plan_id, s.inn, s.full_name "fullName", a.account, a.bik, a.bank_name "bankName", count(*) n
         from invoice_lines l join invoices i on i.id = l.invoice_id
         join sellers s on s.id = i.seller_id join seller_accounts a on a.seller_id = i.seller_id
        where i.service_centre_id = $1 and l.plan_id is not null and l.months = 12 and i.status = 'paid'
        group by 1, 2, 3, 4, 5, 6 order by n desc limit 1`,
      [centreId],
    );
    const { rows: last } = await db.query(
      `select coalesce(max(right(number, 7)::int), 0) n, now() as at from invoices where service_centre_id = $1`,
      [centreId],
    );
    if (mutant.sql) await db.query(mutant.sql(last[0].n));
    const place = { centreId, clients, manager, accountant, seller: sold[0] };
    place.item = { planId: sold[0].plan_id, months: 12 };
    return { place, first: { number: last[0].n, at: last[0].at } };
  } finally {
    await db.end();
  }
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}

function table({ found, notes, acked, paid, history, recovery, hit }) {
  tell([
    ['kills of the program, of the database', `${hit.app}, ${hit.database}`, '50 together'],
    ['sales begun, acknowledged, paid', `${history.begun.length}, ${acked}, ${paid}`, ''],
    ['retries', history.retries, ''],
    ...counters.map((name) => [name, found[name], '0']),
    [
      'from the kill to the first answer, ms: median, longest',
      `${median(recovery)}, ${Math.max(...recovery)}`,
      '10 000',
    ],
  ]);
  for (const line of [...notes, ...history.refused, ...history.differ].slice(0, 15)) console.log(`  ${line}`);
}
