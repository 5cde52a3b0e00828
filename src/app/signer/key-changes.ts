import type { Pool } from 'pg';
import { uuidv7 } from '../../kernel/id.js';
import { type Authorities, type Authority, mayBeAway, openKey } from './authorities.js';
import { hasInForce, moveAuthority, readAuthorities, writeAuthority } from './authority-rows.js';
import { certify, linkRoots, nameOf } from './certify.js';
import { insertRows, inTransaction } from './database.js';
import type { KeyStore } from './key-vault.js';
import type { Publishing } from './publishing.js';
import type { Servants } from './servants.js';
import type { SignerSettings } from './settings.js';

interface KeyChangeRow {
  id: string;
  code: 'root' | 'issuing';
  status: 'confirmed' | 'working';
  stands: boolean;
}
type Problem = 'NOT_TWO_OFFICERS' | 'ROOT_KEY_AWAY' | 'KEY_NOT_ON_TOKEN';

/** A list names what it stopped for so long after its end; until then the authority is needed. */
const afterEnd = 2 * 86_400_000;

/**
 * Changes of keys as two officers have ordered them: read from the database, whatever the program says. Each step is kept
 * before the next is taken, so that what a crash has cut off goes on from there: key, certificate, the generation as
 * `prepared`, its lists, its responder; last, in one transaction, it takes over.
 */
export class KeyChanges {
  constructor(
    private readonly pool: Pool,
    private readonly authorities: Authorities,
    private readonly keys: KeyStore,
    private readonly publishing: Publishing,
    private readonly servants: Servants,
    private readonly settings: SignerSettings,
  ) {}

  async tend(): Promise<void> {
    await this.lookAround();
    const { rows } = await this.pool.query<KeyChangeRow>(
      `select id, code, status, sec.key_change_stands(id) stands from key_changes
       where status in ('confirmed', 'working') order by code = 'root' desc`,
    );
    for (const order of rows) {
      await this.carryOut(order).catch((error: unknown) =>
        this.settings.log('a key was not changed', { code: order.code, error: String(error) }),
      );
    }
    await this.servants.tend();
    await this.retireEnded();
  }

  /** Keys that were brought or taken away; and what was committed although the answer got lost. */
  private async lookAround(): Promise<void> {
    for (const row of await readAuthorities(this.pool)) {
      const known = this.authorities.find(row.name);
      if (known) known.status = row.status;
      else this.authorities.add(row);
    }
    for (const one of this.authorities.all()) {
      if (one.status === 'retired') one.signer = undefined;
      else if (!one.signer) await openKey(one, this.keys);
      else if (this.keys.makes && mayBeAway(one) && !this.keys.has(one.name)) one.signer = undefined;
    }
  }

  private async carryOut(order: KeyChangeRow): Promise<void> {
    const next = this.prepared(order.code) ?? (await this.prepare(order));
    if (!next) return;
    await this.publishing.keepFresh(next);
    if (order.code === 'issuing' && !(await this.servants.answerFor(next))) {
      return this.wait(order, 'KEY_NOT_ON_TOKEN', [...this.servants.lacking]);
    }
    await this.takeOver(order, next);
  }

  private prepared(code: 'root' | 'issuing'): Authority | undefined {
    return this.authorities.all().find((one) => one.code === code && one.status === 'prepared');
  }

  /** The generation that is to follow, once everything that it takes is at hand. */
  private async prepare(order: KeyChangeRow): Promise<Authority | undefined> {
    const { code } = order;
    const root = this.authorities.current('root');
    if (order.status === 'confirmed' && !order.stands) return this.wait(order, 'NOT_TWO_OFFICERS', []);
    if (!root.signer) return this.wait(order, 'ROOT_KEY_AWAY', [root.name]);
    const generation = this.authorities.nextGeneration(code);
    const lacking = this.keys.makes ? [] : this.needed(code).filter((name) => !this.keys.has(name));
    if (lacking.length > 0) return this.wait(order, 'KEY_NOT_ON_TOKEN', lacking);
    if (!(await this.begin(order))) return undefined;

    const made = await certify(code, generation, code === 'root' ? undefined : root, this.keys, this.settings);
    const next = await inTransaction(this.pool, async (client) => {
      const written = await writeAuthority(client, made, code === 'root' ? null : root.id, 'prepared');
      if (code === 'root') {
        const pairs = [
          [root, written],
          [written, root],
        ] as const;
        for (const [subject, issuer] of pairs) {
          const certificate = await linkRoots(subject, issuer, this.settings.publicUrl);
          const row = {
            id: uuidv7(),
            subject_id: subject.id,
            issuer_id: issuer.id,
            name: `${subject.name}-by-${issuer.name}`,
            certificate: Buffer.from(certificate.raw),
            not_before: certificate.notBefore,
            not_after: certificate.notAfter,
          };
          await insertRows(client, 'authority_links', [row]);
        }
      }
      return written;
    });
    this.authorities.add(next);
    this.settings.log('generation prepared', { name: next.name });
    return next;
  }

  /** Labels that a device must have before anything begins. */
  private needed(code: 'root' | 'issuing'): string[] {
    const codes = code === 'root' ? (['root'] as const) : (['issuing', 'ocsp'] as const);
    return codes.map((one) => nameOf(one, this.authorities.nextGeneration(one)));
  }

  private async wait(order: KeyChangeRow, problem: Problem, lacking: string[]): Promise<undefined> {
    await this.pool.query(
      'update key_changes set problem = $2, lacking = $3 where id = $1 and (problem, lacking) is distinct from ($2, $3)',
      [order.id, problem, lacking],
    );
    return undefined;
  }

  /** From here on nobody takes the order back. */
  private async begin(order: KeyChangeRow): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `update key_changes set status = 'working', problem = null, lacking = '{}'
       where id = $1 and (status = 'working' or status = 'confirmed' and sec.key_change_stands(id))`,
      [order.id],
    );
    if (rowCount === 1) this.settings.log('key change begun', { code: order.code });
    return rowCount === 1;
  }

  private async takeOver(order: KeyChangeRow, next: Authority): Promise<void> {
    const old = this.authorities.current(order.code);
    const now = this.settings.clock.now();
    await inTransaction(this.pool, async (client) => {
      await moveAuthority(client, old, 'close', now);
      await moveAuthority(client, next, 'begin', now);
      const { rowCount } = await client.query(
        `update key_changes set status = 'done', made_id = $2, ended_at = $3, problem = null, lacking = '{}'
         where id = $1 and status = 'working' and replaces_id = $4`,
        [order.id, next.id, now, old.id],
      );
      if (rowCount !== 1) throw new Error('The order is for another generation');
    });
    old.status = 'closing';
    next.status = 'current';
    this.settings.log('key changed', { name: next.name });
  }

  /** A generation that has nothing left to answer for signs nothing any more; its last list stays published. */
  private async retireEnded(): Promise<void> {
    const now = this.settings.clock.now();
    for (const one of this.authorities.all()) {
      if (one.status !== 'closing') continue;
      if (await hasInForce(this.pool, one, new Date(now.getTime() - afterEnd))) continue;
      const responder = this.authorities.responderOf(one);
      await inTransaction(this.pool, async (client) => {
        await moveAuthority(client, one, 'retire', now);
        if (responder) await moveAuthority(client, responder, 'replace', now);
      });
      one.status = 'retired';
      if (responder) responder.status = 'retired';
      this.settings.log('generation retired', { name: one.name });
    }
  }
}
