// The benchmarks' own PostgreSQL, as durable as in production, with its data sets kept between runs.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { number } from './console.mjs';
import { place, program } from './place.mjs';

const data = (name) => readFile(new URL(`../data/${name}.sql`, import.meta.url), 'utf8');

/** Starts the server; `dataset(clients, invoices)` gives the owner's address of a database of that size. */
export async function startCluster(say) {
  const { startEmbeddedPostgres } = await program('platform/database/embedded-postgres.js');
  const { ensureDatabase, migrate, readMigrations } = await program('platform/database/migrations.js');
  const { migrationsFolder } = await program('app/open-database.js');
  const server = await startEmbeddedPostgres({ root: path.join(place, 'postgres'), log: say });
  const texts = [
    ...(await readMigrations(migrationsFolder)).map((m) => m.up),
    await data('network'),
    await data('invoices'),
    await data('certificates'),
  ];
  const mark = createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 8);
  const admin = new pg.Client({ connectionString: server.url() });
  await admin.connect();

  const exists = async (name) => (await admin.query('select from pg_database where datname = $1', [name])).rowCount > 0;
  const drop = (name) => admin.query(`drop database if exists "${name}" with (force)`);
  const clone = async (from, to) => {
    await drop(to);
    await admin.query(`create database "${to}" template "${from}" strategy file_copy`);
  };

  // Data sets of an older schema or generator are of no use.
  const { rows } = await admin.query(`select datname from pg_database where datname like 'okno_bench_%'`);
  for (const { datname } of rows) if (!datname.includes(mark) || datname.endsWith('_draft')) await drop(datname);

  /** Made under another name first: a run that is stopped leaves nothing half-made. */
  async function made(name, from, file, settings) {
    if (await exists(name)) return name;
    const draft = `${name}_draft`;
    const began = performance.now();
    if (from) await clone(from, draft);
    else {
      await drop(draft);
      await ensureDatabase(server.url(), draft);
      await migrate(server.url(draft), migrationsFolder);
    }
    await fill(server.url(draft), await data(file), settings, say);
    await admin.query(`alter database "${draft}" rename to "${name}"`);
    say(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
    return name;
  }

  async function dataset(clients, invoices) {
    const base = `okno_bench_${mark}_k${clients}`;
    say(`data: ${number(clients)} clients, ${number(invoices)} invoices`);
    await made(base, null, 'network', { clients });
    return server.url(await made(`${base}_i${invoices}`, base, 'invoices', { invoices }));
  }

  /** The network with a register of certificates in place of invoices. */
  async function register(clients, certificates) {
    const base = `okno_bench_${mark}_k${clients}`;
    say(`data: ${number(clients)} clients, ${number(certificates)} certificates`);
    await made(base, null, 'network', { clients });
    return server.url(await made(`${base}_c${certificates}`, base, 'certificates', { certificates }));
  }

  return {
    dataset,
    register,
    mark,
    /** A copy that a benchmark may write to; dropped by `drop`. */
    async copy(url, suffix) {
      const from = new URL(url).pathname.slice(1);
      await clone(from, `${from}_${suffix}`);
      const copied = server.url(`${from}_${suffix}`);
      // The queue belongs to a role of the database that was copied; the copy makes its own.
      const client = new pg.Client({ connectionString: copied });
      await client.connect();
      await client.query('drop schema if exists bullmq cascade');
      await client.end();
      return copied;
    },
    drop: (url) => drop(new URL(url).pathname.slice(1)),
    async stop() {
      await admin.end();
      await server.stop();
    },
  };
}

const big = [
  ...['clients', 'client_ownerships', 'search_index'],
  ...['invoices', 'invoice_lines', 'memberships', 'persons', 'certificates'],
];

/** Runs the generator; indexes that guard nothing are put aside meanwhile. */
async function fill(url, sql, settings, say) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [name, value] of Object.entries(settings)) {
      await client.query(`select set_config($1, $2, false)`, [`bench.${name}`, String(value)]);
    }
    await client.query(`set maintenance_work_mem = '512MB'`);
    const { rows: indexes } = await client.query(
      `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
       where n.nspname = 'public' and t.relname = any($1) and not i.indisunique`,
      [big],
    );
    const timed = async (what, work) => {
      const began = performance.now();
      await work();
      say(`  ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    };
    for (const { name } of indexes) await client.query(`drop index ${name}`);
    const [preparation, ...steps] = sql.split(/^-- step: /m);
    await client.query(preparation);
    for (const step of steps) await timed(step.split('\n')[0], () => client.query(`-- ${step}`));
    await timed('indexes', async () => {
      for (const { definition } of indexes) await client.query(definition);
    });
    await client.query('reset all');
    await timed('vacuum and analyze', () => client.query('vacuum analyze'));
    // What was written is on disk before anything is measured.
    await timed('checkpoint', () => client.query('checkpoint'));
  } finally {
    await client.end();
  }
}
