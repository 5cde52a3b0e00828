import type { Pool, PoolClient } from 'pg';
import { uuidv7 } from '../../kernel/id.js';
import {
  extensions,
  type RevocationReason,
  type RevokedEntry,
  writeRevocationList,
} from '../../reporting-core/index.js';
import type { Authorities, Authority } from './authorities.js';
import { addressesOf } from './certificate-contents.js';
import { inTransaction } from './database.js';
import type { SignerSettings } from './settings.js';

const minute = 60_000;
const hour = 60 * minute;
type ListKind = 'full' | 'delta';

/** How long a list is good for, and after how long the next is made: before half of that is over. */
const terms: Record<'root' | 'issuing', Record<ListKind, { lasts: number; next: number } | null>> = {
  issuing: { full: { lasts: 24 * hour, next: 11.5 * hour }, delta: { lasts: 2 * hour, next: 55 * minute } },
  root: { full: { lasts: 7 * 24 * hour, next: 3 * 24 * hour }, delta: null },
};
const termOf = ({ code }: Authority, kind: ListKind) =>
  code === 'root' || code === 'issuing' ? terms[code][kind] : null;
/** A change is in a list by then at the latest. */
const changeWaits = 60_000;
/** A state that was written before a list and committed after it is taken up by the next delta list all the same. */
const overlap = 15 * minute;
const keepLists = 40 * 24 * hour;

interface Published {
  number: number;
  entries: number;
}
interface Newest {
  number: string;
  this_update: Date;
}

/** Lists of revocation: by timetable, at changes, and on demand; numbers of an authority only grow. */
export class Publishing {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly authorities: Authorities,
    private readonly settings: SignerSettings,
  ) {}

  /** Makes every list whose time has come. */
  async tend(): Promise<void> {
    for (const authority of this.authorities.listing()) if (authority.signer) await this.keepFresh(authority);
  }

  /** Makes those lists of one generation whose time has come, the first ones too. */
  async keepFresh(authority: Authority): Promise<void> {
    for (const kind of ['full', 'delta'] as const) {
      if (termOf(authority, kind) && (await this.isDue(authority, kind))) await this.publish(authority.name, kind);
    }
  }

  /** One at a time: each takes the next number. `name` of a generation: issuing, issuing-2 … */
  publish(name: string, kind: ListKind): Promise<Published> {
    const authority = this.authorities.listing().find((one) => one.name === name);
    if (!authority || !['full', 'delta'].includes(kind)) throw new Error('no such list');
    const made = this.tail.then(() => inTransaction(this.pool, (client) => this.write(client, authority, kind)));
    this.tail = made.catch(() => undefined);
    return made;
  }

  private async isDue(authority: Authority, kind: ListKind): Promise<boolean> {
    const newest = await this.newest(this.pool, authority, kind);
    if (!newest) return true;
    const age = this.settings.clock.now().getTime() - newest.this_update.getTime();
    if (age >= termOf(authority, kind)!.next) return true;
    if (kind === 'full' || age < changeWaits) return false;
    const { rows } = await this.pool.query(
      `select from certificates where authority_id = $1 and status_at > $2 and status <> 'signing'
         and (status <> 'active' or status_at > created_at + interval '1 minute') limit 1`,
      [authority.id, newest.this_update],
    );
    return rows.length > 0;
  }

  private async write(client: PoolClient, authority: Authority, kind: ListKind): Promise<Published> {
    const { name } = authority;
    const term = termOf(authority, kind);
    if (!authority.signer) throw new Error(`The key "${name}" is kept elsewhere`);
    if (!term) throw new Error(`"${name}" makes no lists of that kind`);
    const base = kind === 'delta' ? await this.newest(client, authority, 'full') : undefined;
    if (kind === 'delta' && !base) return this.write(client, authority, 'full');
    const { rows } = await client.query<{ n: string }>(
      'select coalesce(max(number), 0) + 1 n from revocation_lists where authority_id = $1',
      [authority.id],
    );
    const number = Number(rows[0]!.n);
    const thisUpdate = new Date(Math.floor(this.settings.clock.now().getTime() / 1000) * 1000);
    const nextUpdate = new Date(thisUpdate.getTime() + term.lasts);
    const entries = base
      ? await this.changes(client, authority.id, new Date(base.this_update.getTime() - overlap))
      : await this.stopped(client, authority.id, thisUpdate);
    const hasDelta = kind === 'full' && termOf(authority, 'delta') !== null;
    const { delta } = addressesOf(this.settings.publicUrl, name);
    const list = await writeRevocationList(
      {
        number,
        thisUpdate,
        nextUpdate,
        entries,
        baseNumber: base ? Number(base.number) : undefined,
        extensions: hasDelta ? [extensions.freshestCrl([delta])] : [],
      },
      { signer: authority.signer, certificate: authority.certificate },
    );
    await client.query(
      `insert into revocation_lists (id, authority_id, kind, number, base_number, this_update, next_update, entries, list)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        uuidv7(),
        authority.id,
        kind,
        number,
        base?.number ?? null,
        thisUpdate,
        nextUpdate,
        entries.length,
        Buffer.from(list),
      ],
    );
    await client.query('delete from revocation_lists where authority_id = $1 and this_update < $2 and number < $3', [
      authority.id,
      new Date(thisUpdate.getTime() - keepLists),
      number,
    ]);
    this.settings.log('list of revocation made', { authority: name, kind, number, entries: entries.length });
    return { number, entries: entries.length };
  }

  /** What is out of force and whose term is not over for longer than one list lasts (RFC 5280, 3.3). */
  private async stopped(client: PoolClient, authorityId: string, now: Date): Promise<RevokedEntry[]> {
    const { rows } = await client.query<StateRow>(
      `select serial, status, status_at, revocation_reason from certificates
       where authority_id = $1 and status in ('suspended', 'revoked', 'void') and not_after > $2 order by status_at`,
      [authorityId, new Date(now.getTime() - 2 * 24 * hour)],
    );
    return rows.map(entryOf);
  }

  /** What has changed since the full list: out of force, or in force again. */
  private async changes(client: PoolClient, authorityId: string, since: Date): Promise<RevokedEntry[]> {
    const { rows } = await client.query<StateRow>(
      `select serial, status, status_at, revocation_reason from certificates
       where authority_id = $1 and status <> 'signing' and status_at > $2
         and (status <> 'active' or exists (select from certificate_acts a where a.certificate_id = certificates.id and a.kind = 'resumed'))
       order by status_at`,
      [authorityId, since],
    );
    return rows.map(entryOf);
  }

  private async newest(client: Pool | PoolClient, authority: Authority, kind: ListKind): Promise<Newest | undefined> {
    const { rows } = await client.query<Newest>(
      'select number, this_update from revocation_lists where authority_id = $1 and kind = $2 order by number desc limit 1',
      [authority.id, kind],
    );
    return rows[0];
  }
}

interface StateRow {
  serial: Buffer;
  status: string;
  status_at: Date;
  revocation_reason: string | null;
}
function entryOf(row: StateRow): RevokedEntry {
  const reason: RevocationReason =
    row.status === 'active'
      ? 'removeFromCRL'
      : row.status === 'void'
        ? 'unspecified'
        : ((row.revocation_reason ?? 'unspecified') as RevocationReason);
  return { serial: row.serial, revokedAt: row.status_at, reason };
}
