import type { PoolClient } from 'pg';
import { ISSUE_BATCH } from '../../features/certification-authority/signer-wire.js';
import { Answering } from './answering.js';
import { openAuthorities } from './authorities.js';
import { openPool } from './database.js';
import { Issuing } from './issuing.js';
import { KeyChanges } from './key-changes.js';
import { type KeyStore, KeyVault } from './key-vault.js';
import { Publishing } from './publishing.js';
import { Servants } from './servants.js';
import type { SignerSettings } from './settings.js';
import { listen } from './socket-server.js';
import { TokenKeys } from './token-keys.js';

/** One signer at a database; a number of ours among the advisory locks. */
const SIGNER_LOCK = 6_614_016;
const MOST_AT_ONCE = 500;

export interface RunningSigner {
  issuing: Issuing;
  publishing: Publishing;
  /** Does what its time has come for: changes of keys, renewals, lists. */
  tend(): Promise<void>;
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
    const keys: KeyStore = settings.token
      ? new TokenKeys(settings.token)
      : new KeyVault(settings.folder, settings.passphrase);
    const authorities = await openAuthorities(pool, keys, settings);
    const issuing = new Issuing(pool, authorities, settings);
    const publishing = new Publishing(pool, authorities, settings);
    const answering = new Answering(pool, authorities, settings);
    const servants = new Servants(pool, authorities, keys, settings);
    const keyChanges = new KeyChanges(pool, authorities, keys, publishing, servants, settings);
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
        publishRevocationList: async ({ authority, kind }) => publishing.publish(authority, kind),
        ocsp: async ({ requests }) => ({ responses: toBase64(await answering.ocsp(fromBase64(requests))) }),
        timeStamp: async ({ requests }) => ({ responses: toBase64(await answering.timeStamps(fromBase64(requests))) }),
        health: async () => ({
          startedAt,
          keys: Object.fromEntries(
            authorities
              .all()
              .flatMap((one) => (one.status === 'retired' ? [] : [[one.name, one.signer !== undefined]])),
          ),
          lacking: [...servants.lacking],
          issued: issuing.issued,
        }),
      },
      settings.log,
    );
    let last: Promise<void> = Promise.resolve();
    // One round at a time; lists are made also when a key could not be changed.
    const tend = () => {
      const round = last.then(() => keyChanges.tend().finally(() => publishing.tend()));
      last = round.catch(() => undefined);
      return round;
    };
    const inTime = () =>
      tend().catch((error: unknown) => settings.log('not all was done in time', { error: String(error) }));
    const timer = timetable ? setInterval(inTime, 15_000) : undefined;
    await (timetable ? inTime() : undefined);
    settings.log('signer is ready', { socket: settings.socket });
    return {
      issuing,
      publishing,
      tend,
      async stop() {
        clearInterval(timer);
        await server.close();
        await last;
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
