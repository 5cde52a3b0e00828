import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  type Account,
  majorVersion,
  placeOfBinaries,
  placeReachableBy,
  unprivilegedAccount,
} from './embedded-postgres-binaries.js';
import { withLock } from './embedded-postgres-lock.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster, port, password and log; made when missing. */
  root: string;
  /** false only for clusters of tests: commits are not flushed to disk. */
  durable?: boolean;
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Address with the owner's password; the database is `postgres` unless named. */
  url(database?: string): string;
  port: number;
  /** true: a live server of the same folder was found and is used. */
  adopted: boolean;
  stop(): Promise<void>;
}

interface Cluster {
  root: string;
  data: string;
  logFile: string;
  password: string;
  account: Account | null;
  bin: (name: string) => string;
}

const START_TIMEOUT_MS = 90_000;
/** SQLSTATE of a server that is not ready yet; after a crash of a large database it may take minutes. */
const STARTING_UP = '57P03';
const PORT_TAKEN = /could not bind|Address already in use|could not create any TCP\/IP sockets/;

/** Starts, adopts or heals the PostgreSQL that comes with the program; one server per folder. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const asked = path.resolve(options.root);
  const log = options.log ?? (() => undefined);
  await mkdir(asked, { recursive: true, mode: 0o755 });
  const account = await unprivilegedAccount();
  const root = await placeReachableBy(account, asked, log);
  return withLock(path.join(root, 'start.lock'), async () => {
    const cluster: Cluster = {
      root,
      data: path.join(root, 'data'),
      logFile: path.join(root, 'postgres.log'),
      password: await kept(path.join(root, 'password'), () => randomBytes(24).toString('base64url')),
      account,
      bin: await placeOfBinaries(root, account),
    };
    await createCluster(cluster, log);
    const { port, adopted } = await startServer(cluster, options.durable ?? true, log);
    const url = (database = 'postgres') =>
      `postgres://postgres:${cluster.password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
    return { url, port, adopted, stop: () => stopServer(cluster) };
  });
}

/** A killed initdb never leaves half a cluster: the folder gets its name when it is whole. */
async function createCluster(cluster: Cluster, log: (line: string) => void): Promise<void> {
  const present = await readFile(path.join(cluster.data, 'PG_VERSION'), 'utf8').catch(() => null);
  const program = await majorVersion(cluster.bin('postgres'));
  if (present !== null) {
    if (present.trim() !== program)
      throw new Error(
        `The data in ${cluster.data} were made by PostgreSQL ${present.trim()}, the program brings ${program}: ` +
          'see docs/operations.md, "New major version of PostgreSQL".',
      );
    await ownAll(cluster);
    return;
  }
  log('preparing a new database cluster');
  const draft = path.join(cluster.root, `data.new-${process.pid}`);
  const passwordFile = path.join(cluster.root, `password.new-${process.pid}`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await own(cluster, draft);
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  await own(cluster, passwordFile);
  try {
    const made = await run(cluster, 'initdb', [
      ...['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'],
      // Sorting that no update of the system library can change under the indexes.
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ]);
    if (made.code !== 0) throw new Error(`initdb failed: ${made.stderr.trim()}`);
    await writeFile(path.join(draft, 'postgresql.conf'), "\ninclude_if_exists = 'okno.conf'\n", { flag: 'a' });
    await rename(draft, cluster.data);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

async function startServer(cluster: Cluster, durable: boolean, log: (line: string) => void) {
  const tuning = path.join(cluster.data, 'okno.conf');
  await writeFile(tuning, tuningFile);
  await own(cluster, tuning);
  await (await open(cluster.logFile, 'a', 0o600)).close();
  await own(cluster, cluster.logFile);

  const portFile = path.join(cluster.root, 'port');
  let deadline = Date.now() + START_TIMEOUT_MS;
  let adopted = true;
  let problem = '';
  for (;;) {
    const live = await livePort(cluster);
    if (live === null) {
      adopted = false;
      const port = Number(await kept(portFile, async () => String(await freePort())));
      const started = await run(cluster, 'pg_ctl', [
        ...['-D', cluster.data, '-l', cluster.logFile, '-w', '-t', '60', '-o', serverOptions(port, durable), 'start'],
      ]);
      if (started.code !== 0) {
        problem = await lastLines(cluster.logFile);
        if (PORT_TAKEN.test(problem)) {
          log(`port ${port} is taken by another program, choosing a free one`);
          await rm(portFile, { force: true });
        }
      }
    } else {
      const refusal = await connectionProblem(cluster, live);
      if (refusal === null) {
        if (adopted) await writeFile(portFile, String(live));
        return { port: live, adopted };
      }
      // 28P01: the password kept beside the data is not the one of the cluster; waiting would not help.
      if (refusal.code === '28P01') throw new Error(`The password in ${cluster.root}/password does not fit the data.`);
      if (refusal.code === STARTING_UP) {
        if (refusal.message !== problem) log(`waiting for the database: ${refusal.message}`);
        deadline = Date.now() + START_TIMEOUT_MS;
      }
      problem = refusal.message;
    }
    if (Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${problem}\nSee ${cluster.logFile}`);
    await pause(200);
  }
}

/** Settings that must hold are given on the command line, where no file can undo them. */
function serverOptions(port: number, durable: boolean): string {
  const onOff = durable ? 'on' : 'off';
  const settings = [
    ...['listen_addresses=127.0.0.1', "unix_socket_directories=''", 'max_connections=100'],
    ...[`fsync=${onOff}`, `full_page_writes=${onOff}`, `synchronous_commit=${onOff}`],
  ];
  return [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
}

/** Rewritten at each start; what the operator sets with ALTER SYSTEM goes before it. */
const tuningFile = `shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 128MB
max_wal_size = 2GB
checkpoint_completion_target = 0.9
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_checkpoints = off
log_min_duration_statement = 2s
`;

/** Port of the running server of this folder; a stale note of a dead one is taken away. */
async function livePort(cluster: Cluster): Promise<number | null> {
  const note = path.join(cluster.data, 'postmaster.pid');
  const lines = (await readFile(note, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!pid) return null;
  if (await isPostgres(pid)) return Number(lines[3]) || null;
  await rm(note, { force: true });
  return null;
}

/** After a kill the number may belong to a zombie or to another program: neither is our server. */
async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, name, state] = /^\d+ \((.*)\) (\S)/.exec(stat) ?? [];
    return name === 'postgres' && state !== 'Z' && state !== 'X';
  }
  const { code, stdout } = await command('ps', ['-o', 'stat=,comm=', '-p', String(pid)]);
  return code === 0 && stdout.includes('postgres') && !stdout.trim().startsWith('Z');
}

async function connectionProblem(cluster: Cluster, port: number): Promise<{ code?: string; message: string } | null> {
  const { password } = cluster;
  const target = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres', password, ssl: false };
  const client = new pg.Client({ ...target, connectionTimeoutMillis: 5_000 });
  // A server that goes down between two answers must not end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ recovering: boolean }>('select pg_is_in_recovery() as recovering');
    return rows[0]?.recovering ? { code: STARTING_UP, message: 'putting back changes from the log' } : null;
  } catch (error) {
    return error as { code?: string; message: string };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopServer(cluster: Cluster): Promise<void> {
  if ((await livePort(cluster)) === null) return;
  const stopped = await run(cluster, 'pg_ctl', ['-D', cluster.data, '-m', 'fast', '-w', '-t', '60', 'stop']);
  if (stopped.code !== 0 && (await livePort(cluster)) !== null)
    throw new Error(`PostgreSQL did not stop: ${stopped.stderr.trim()}`);
}

/** Value kept in a file that only its owner reads; made once. */
async function kept(file: string, make: () => string | Promise<string>): Promise<string> {
  const present = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (present) return present;
  const value = await make();
  await writeFile(`${file}.new`, `${value}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function own(cluster: Cluster, file: string): Promise<void> {
  if (cluster.account) await chown(file, cluster.account.uid, cluster.account.gid);
}

/** A restored copy, or a folder moved from another machine, belongs to someone else. */
async function ownAll(cluster: Cluster): Promise<void> {
  if (!cluster.account || (await stat(cluster.data)).uid === cluster.account.uid) return;
  for (const entry of await readdir(cluster.data, { recursive: true }))
    await own(cluster, path.join(cluster.data, entry));
  await own(cluster, cluster.data);
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-8).join('\n');
}

function run(cluster: Cluster, program: string, args: string[]) {
  return command(cluster.bin(program), args, { ...cluster.account, cwd: cluster.root });
}

function command(program: string, args: string[], options: { uid?: number; gid?: number; cwd?: string } = {}) {
  // The server has no business with the secrets of our environment.
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve, reject) => {
    execFile(program, args, { ...options, env }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') return reject(error);
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
  });
}
