// A database server as durable as in production and the compiled program on it, both to be killed.
import { spawn } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { build } from '../../lib/building.mjs';
import { staleParts } from '../../lib/freshness.mjs';
import { root } from '../../lib/steps.mjs';

const place = path.join(root, '.okno-proof', 'kill');
const secret = 'a secret of the proof by kills, the same in every run of it';
const module = (file) => import(pathToFileURL(path.join(root, 'dist', file)).href);

/** A copy of the compiled program that finds its migrations and data as the program does. */
export async function copyOfProgram(name) {
  if (staleParts().includes('server') && !(await build(['server']))) throw new Error('The build failed');
  const folder = path.join(place, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), { recursive: true });
  // Whatever else the program reads lies beside it.
  for (const beside of readdirSync(root)) {
    if (beside.startsWith('.') || ['dist', 'node_modules'].includes(beside)) continue;
    symlinkSync(path.join(root, beside), path.join(folder, beside));
  }
  return path.join(folder, 'dist');
}

/** A name that changes with the migrations and with the demonstration: data of others are of no use. */
export function markOfData() {
  const mark = createHash('sha256');
  for (const folder of ['migrations', 'dist/app/demo']) {
    for (const file of readdirSync(path.join(root, folder)).sort()) {
      if (/\.(sql|js)$/.test(file)) mark.update(readFileSync(path.join(root, folder, file)));
    }
  }
  return mark.digest('hex').slice(0, 8);
}

export class Server {
  async start() {
    const { startEmbeddedPostgres } = await module('platform/database/embedded-postgres.js');
    this.running = await startEmbeddedPostgres({ root: path.join(place, 'postgres') });
  }
  url(database) {
    return this.running.url(database);
  }
  /** The postmaster and nobody else: its children see that it is gone and end without a word. */
  async kill() {
    const admin = new pg.Client({ connectionString: this.url() });
    await admin.connect();
    const { rows } = await admin.query("select current_setting('data_directory') as folder");
    admin.on('error', () => undefined);
    process.kill(Number(readFileSync(path.join(rows[0].folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await admin.end().catch(() => undefined);
    await this.start();
  }
  async admin(work) {
    const client = new pg.Client({ connectionString: this.url() });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  /** A database that is a copy; the queue belongs to a role of the one that was copied, the copy makes its own. */
  async copy(from, to) {
    await this.admin(async (c) => {
      await c.query(`drop database if exists "${to}" with (force)`);
      await c.query(`create database "${to}" template "${from}"`);
    });
    const client = new pg.Client({ connectionString: this.url(to) });
    await client.connect();
    await client.query('drop schema if exists bullmq cascade');
    await client.end();
  }
  drop(name) {
    return this.admin((c) => c.query(`drop database if exists "${name}" with (force)`));
  }
  async has(name) {
    return this.admin(async (c) => (await c.query('select from pg_database where datname = $1', [name])).rowCount > 0);
  }
  /** Drops databases whose names begin so. */
  async dropAll(prefix) {
    const { rows } = await this.admin((c) =>
      c.query('select datname from pg_database where starts_with(datname, $1)', [prefix]),
    );
    for (const { datname } of rows) await this.drop(datname);
  }
  rename(from, to) {
    return this.admin((c) => c.query(`alter database "${from}" rename to "${to}"`));
  }
  stop() {
    return this.running.stop();
  }
}

/** Below those that the system gives away by itself: while the program is dead nobody else gets its port. */
async function freePort() {
  for (;;) {
    const port = 20_000 + randomInt(10_000);
    const free = await new Promise((resolve) => {
      const server = net.createServer().once('error', () => resolve(false));
      server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

/** The program as a process group of its own: a kill takes the signer along, as the death of a machine would. */
export class Program {
  constructor(dist, databaseUrl, name, env = {}) {
    this.dist = dist;
    this.env = {
      ...process.env,
      ...{ DATABASE_URL: databaseUrl, OKNO_DATA_DIR: path.join(place, `data-${name}`), OKNO_SECRET: secret },
      ...{ NODE_ENV: 'development', DEMO: '0', OKNO_THROTTLE: 'off', OKNO_OPERATIONS: 'any', LOG_LEVEL: 'warn' },
      ...env,
    };
    this.output = '';
  }
  async start(withinMs = 120_000) {
    this.port ??= await freePort();
    const began = performance.now();
    this.process = spawn(process.execPath, [path.join(this.dist, 'app/main.js')], {
      cwd: path.dirname(this.dist),
      env: { ...this.env, PORT: String(this.port) },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const note = (chunk) => {
      this.output = (this.output + chunk).slice(-4000);
    };
    this.process.stdout.on('data', note);
    this.process.stderr.on('data', note);
    const { process: mine } = this;
    this.ended = new Promise((done) => mine.once('exit', done));
    while (performance.now() - began < withinMs) {
      if (mine.exitCode !== null) throw new Error(`The program ended by itself:\n${this.output}`);
      if (await this.ready()) return performance.now() - began;
      await pause(50);
    }
    throw new Error(`The program did not get ready:\n${this.output}`);
  }
  async ready() {
    const answer = await fetch(`${this.base}/health/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    return answer?.ok === true;
  }
  get base() {
    return `http://127.0.0.1:${this.port}`;
  }
  async kill(signal = 'SIGKILL') {
    if (!this.process || this.process.exitCode !== null) return;
    // An orderly stop is the program's own affair; a kill is everybody's.
    if (signal === 'SIGKILL') process.kill(-this.process.pid, signal);
    else this.process.kill(signal);
    await this.ended;
  }
}
