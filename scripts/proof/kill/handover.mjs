// A centre closes while the program is killed in the middle of the handover: each client goes once, with all that is his.
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { closing, closingOf, faultsOf } from '../lib/closing.mjs';
import { tell } from './checker.mjs';
import { ask, logIn } from './people.mjs';
import { Program } from './place.mjs';

/** Made in addition to those of the demonstration, which have invoices, subscriptions, applications and carriers of their own. */
const MADE = 1500;
const PATIENCE_MS = 5 * 60_000;

/** Answers whether anything was wrong. */
export async function proveHandover(server, dist, base, kills) {
  const database = 'okno_kill_handover';
  await server.copy(base, database);
  const program = new Program(dist, server.url(database), 'handover');
  const db = new pg.Client({ connectionString: server.url(database) });
  db.on('error', () => undefined);
  await db.connect();
  try {
    const way = await prepare(db);
    await program.start();
    const hq = await logIn(program.base, 'hq@okno.example');
    await ask(program.base, hq, closing, await closingOf(db, way.from, way.to));
    const gone = async () => {
      const { rows } = await db.query(
        'select count(*)::int n from clients where id = any($1) and service_centre_id = $2',
        [way.clients, way.to],
      );
      return rows[0].n;
    };
    const [killedAt, stoodFor] = [[], []];
    for (let i = 1; i <= kills; i++) {
      await until(async () => (await gone()) >= (way.clients.length * i) / (kills + 1));
      await pause(randomInt(150));
      await program.kill();
      const began = performance.now();
      killedAt.push(await gone());
      await program.start();
      await until(async () => (await gone()) > killedAt.at(-1));
      stoodFor.push(Math.round((performance.now() - began) / 1000));
    }
    const progress = await until(async () => {
      const { data } = await ask(
        program.base,
        hq,
        'query ($id: UUID!) { serviceCentre(id: $id) { handover { step total moved } } }',
        {
          id: way.from,
        },
      );
      const { handover } = data.serviceCentre;
      return handover.step === 'MOVED' && handover;
    });
    const told = await until(() => bells(db, way));
    const found = await faultsOf(db, way);
    tell([
      ['kills of the program, clients gone at each', `${kills}: ${killedAt.join(', ')}`, `of ${way.clients.length}`],
      ['from the kill until clients go again, s', stoodFor.join(', '), ''],
      ['progress that the vendor reads', `${progress.moved} of ${progress.total}`, ''],
      ['people told of it more than once', told.twice, '0'],
      ...Object.entries(found).map(([what, n]) => [what, n, '0']),
    ]);
    const late = killedAt.some((n) => n >= way.clients.length);
    if (late) console.log('  A kill came when all had gone: nothing was shown.');
    const short = progress.moved !== way.clients.length || progress.total !== way.clients.length;
    return late || short || told.twice > 0 || Object.values(found).some((n) => n > 0);
  } finally {
    await program.kill();
    await db.end();
    await server.drop(database);
  }
}

/** The centre of the demonstration's manager with a few hundred clients more, and a successor under another partner. */
async function prepare(db) {
  const { rows: centres } = await db.query(
    `select c.id, c.partner_id from service_centres c join memberships m on m.service_centre_id = c.id join persons p on p.id = m.person_id
     where p.email = 'manager@okno.example' and m.role = 'centreManager' and m.ended_at is null`,
  );
  const [{ id: from, partner_id: partner }] = centres;
  await db.query(
    `insert into clients select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'inn', lpad(n::text, 10, '0'),
       'name', (c).name || ' ' || n, 'snils_index', null, 'created_at', now() - interval '1 year'))).*
     from (select c from clients c where c.service_centre_id = $1 and c.status = 'active' and c.category = 'legalEntity' limit 1) m (c),
       generate_series(1, $2::int) n`,
    [from, MADE],
  );
  const { rows: others } = await db.query(
    `select c.id from service_centres c where c.status = 'active' and c.partner_id <> $1 and exists (
       select from memberships m where m.service_centre_id = c.id and m.role = 'centreManager' and m.ended_at is null)
     order by c.number limit 1`,
    [partner],
  );
  const { rows: clients } = await db.query(
    `select array_agg(id) ids, clock_timestamp() began from clients where service_centre_id = $1`,
    [from],
  );
  return { from, to: others[0].id, clients: clients[0].ids, began: clients[0].began };
}

/** Who was told that the clients have come; null while nobody was. */
async function bells(db, { began }) {
  const { rows } = await db.query(
    `select count(*)::int n from notifications where kind = 'centreHandedOver' and created_at >= $1 group by person_id`,
    [began],
  );
  return rows.length > 0 && { twice: rows.filter((row) => row.n > 1).length };
}

/** Asks again and again until there is an answer. */
async function until(question) {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (performance.now() > deadline) throw new Error(`In vain: ${question}`);
    await pause(20);
  }
}
