import type { PoolClient } from 'pg';
import { ISSUE_BATCH } from '../../features/certification-authority/signer-wire.js';
import { Answering } from './answering.js';
import { openAuthorities } from './authorities.js';
import { openPool } from './database.js';
import { Issuing } from './issuing.js';
import { Publishing } from './publishing.js';
import type { SignerSettings } from './settings.js';
import { listen } from './socket-server.js';

/** One signer at a database; a number of ours among the advisory locks. */
const SIGNER_LOCK = 6_614_016;
const MOST_AT_ONCE = 500;

export interface RunningSigner {
  issuing: Issuing;
  publishing: Publishing;
  stop(): Promise<void>;
}

/** Opens keys and database, clears up after a crash, and listens. `timetable` false: lists are made on demand alone. */
export async function startSigner(settings: SignerSettings, timetable = true): Promise<RunningSigner> {
  const pool = openPool(settings.databaseUrl);
  let lock: PoolClient | undefined;
  try {
    lock = await pool.connect();
    lock.on('error', () => undefined);
    await lock.query('select pg_advisory_lock($1)', [SIGNER_LOCK]);
    const authorities = await openAuthorities(pool, settings);
    const issuing = new Issuing(pool, authorities, settings);
    const publishing = new Publishing(pool, authorities, settings);
    const answering = new Answering(pool, authorities, settings);
    const voided = await issuing.sweep();
    if (voided > 0) settings.log('certificates given up after a crash', { voided });
    const startedAt = settings.clock.now().toISOString();
    const server = await listen(
      settings.socket,
      settings.socketMode,
      {
        issue: async ({ orderIds }) => {
          checkIds(orderIds);
          return { results: await issuing.issue(orderIds) };
        },
        publishRevocationList: ({ authority, kind }) => {
          if (!['root', 'issuing'].includes(authority) || !['full', 'delta'].includes(kind))
            throw new Error('no such list');
          return publishing.publish(authority, kind);
        },
        ocsp: async ({ requests }) => ({ responses: toBase64(await answering.ocsp(fromBase64(requests))) }),
        timeStamp: async ({ requests }) => ({ responses: toBase64(await answering.timeStamps(fromBase64(requests))) }),
        health: async () => ({
          startedAt,
          keys: {
            root: authorities.root.signer !== undefined,
            issuing: authorities.issuing.signer !== undefined,
            ocsp: authorities.ocsp.signer !== undefined,
            stamps: authorities.stamps.signer !== undefined,
          },
          issued: issuing.issued,
        }),
      },
      settings.log,
    );
    const tend = () =>
      publishing.tend().catch((error: unknown) => settings.log('lists were not made', { error: String(error) }));
    const timer = timetable ? setInterval(tend, 15_000) : undefined;
    await (timetable ? tend() : undefined);
    settings.log('signer is ready', { socket: settings.socket });
    return {
      issuing,
      publishing,
      async stop() {
        clearInterval(timer);
        await server.close();
        await issuing.settled();
        lock?.release(true);
        await pool.end();
      },
    };
  } catch (error) {
    lock?.release(true);
    await pool.end().catch(() => undefined);
    throw error;
  }
}

function checkIds(ids: unknown): void {
  const uuid = /^[0-9a-f-]{36}$/;
  if (!Array.isArray(ids) || ids.length > ISSUE_BATCH || !ids.every((id) => typeof id === 'string' && uuid.test(id))) {
    throw new Error('orders are named by ids');
  }
}

function fromBase64(list: unknown): Buffer[] {
  if (!Array.isArray(list) || list.length > MOST_AT_ONCE || !list.every((one) => typeof one === 'string')) {
    throw new Error('requests are base64');
  }
  return list.map((one: string) => Buffer.from(one, 'base64'));
}
const toBase64 = (list: readonly Uint8Array[]) => list.map((one) => Buffer.from(one).toString('base64'));
