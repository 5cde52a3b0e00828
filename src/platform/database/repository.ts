import type { EntityManager, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { SubjectClass } from '../../kernel/actor.js';
import { ChangedMeanwhile, Forbidden, NotFound } from '../../kernel/refusal.js';
import { readRows } from './read-rows.js';
import type { Changes, Work } from './work.js';

export interface Row extends ObjectLiteral {
  id: string;
}
type Owned = Row & {
  partnerId?: string | null;
  serviceCentreId?: string | null;
  clientId?: string | null;
  version?: number;
};
/** Fields that tell of a person and are told in the audit log as changed, no more; of some rows only where the row decides. */
type Personal<E> = readonly string[] | ((row: E) => readonly string[]);
type EntityClass<E> = (abstract new () => E) & (new () => E) & { readonly personal?: Personal<E> };

/** Fields whose values never enter the audit log: only that they changed. */
const hidden =
  /token|password|secret|email|phone|passport|snils|hash|birth|(last|first|middle|person|contact|holder|actor|payer|requester|issuer|uploader)Name|recipient|personInn|sealed|^(personKey|receiptText|rows|problems|paper)$/i;

/**
 * Every query of one entity stands in its repository. Reads pass both fences: row-level security in the database
 * and the policy here; a row of somebody else is NotFound, as a missing one is.
 */
export abstract class Repository<E extends Row> {
  private readonly loaded = new WeakMap<E, ObjectLiteral>();

  constructor(protected readonly entity: EntityClass<E>) {}

  /** The row if the actor may read it. */
  async byId(work: Work, id: string): Promise<E> {
    const row = await this.find(work, id);
    if (!row || !work.actor.can('read', this.entity as SubjectClass, row)) throw new NotFound();
    return row;
  }

  /** The row without the policy's opinion (row-level security still holds): for what follows from another row. */
  find(work: Work, id: string): Promise<E | null> {
    return work.db.run(async (em) => this.remember(await this.one(em, 'where e.id = $1', id)));
  }

  findMany(work: Work, ids: readonly string[]): Promise<E[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return work.db.run((em) => readRows(em, this.entity, 'where e.id = any($1::uuid[])', [ids]));
  }

  /** The row, locked until the unit ends. Refuses when `expectedVersion` is given and isn't the present one. */
  async forUpdate(work: Work, id: string, expectedVersion?: number | null): Promise<E> {
    const row = await work.db.run((em) => this.one(em, 'where e.id = $1 for update', id));
    if (!row) throw await this.whyNotLocked(work, id);
    if (!work.actor.can('read', this.entity as SubjectClass, row)) throw new NotFound();
    this.remember(row);
    const version = (row as Owned).version;
    if (expectedVersion != null && version !== expectedVersion) {
      throw new ChangedMeanwhile({ version: version ?? 0 });
    }
    return row;
  }

  /** What may be read and not written (papers of a client who has moved on) is Forbidden; the rest is not there. */
  private async whyNotLocked(work: Work, id: string): Promise<Error> {
    await this.byId(work, id);
    return new Forbidden({ action: 'change', object: this.entity.name });
  }

  async insert(work: Work, row: E): Promise<E> {
    await work.db.run((em) => em.insert(this.entity, row as never));
    this.remember(row);
    this.note(work, row, this.difference({}, row));
    return row;
  }

  /** Writes what has changed since the row was read, raising its version. */
  async save(work: Work, row: E): Promise<E> {
    const changes = this.difference(this.loaded.get(row) ?? {}, row);
    const names = Object.keys(changes);
    if (names.length === 0) return row;
    const owned = row as Owned;
    const values: ObjectLiteral = Object.fromEntries(names.map((n) => [n, (row as ObjectLiteral)[n]]));
    if (owned.version !== undefined) values.version = ++owned.version;
    await work.db.run((em) => em.update(this.entity, { id: row.id } as FindOptionsWhere<E>, values as never));
    this.remember(row);
    this.note(work, row, changes);
    return row;
  }

  /** Plain SQL for hot lists: page first, related rows by ids after. */
  protected rows<T>(work: Work, sql: string, params: readonly unknown[] = []): Promise<T[]> {
    return work.db.query<T>(sql, params);
  }

  protected remember<T extends E | null>(row: T): T {
    if (row) this.loaded.set(row, structuredClone({ ...row }));
    return row;
  }

  private async one(em: EntityManager, tail: string, id: string): Promise<E | null> {
    const [row] = await readRows(em, this.entity, tail, [id]);
    return row ?? null;
  }

  private difference(before: ObjectLiteral, after: E): Changes {
    const changes: Record<string, readonly [unknown, unknown]> = {};
    for (const [name, value] of Object.entries(after)) {
      if (name === 'version' || value === undefined) continue;
      const old = before[name];
      if (!isSame(old, value)) changes[name] = [old ?? null, value];
    }
    return changes;
  }

  private note(work: Work, row: E, changes: Changes): void {
    const owned = row as Owned;
    const { personal = [] } = this.entity;
    const untold = typeof personal === 'function' ? personal(row) : personal;
    const told = Object.entries(changes)
      .filter(([name]) => name !== 'id' && name !== 'createdAt')
      .map(
        ([name, [a, b]]) =>
          [name, hidden.test(name) || untold.includes(name) ? ['…', '…'] : [brief(a), brief(b)]] as const,
      );
    work.note({
      type: this.entity.name,
      id: row.id,
      changes: Object.fromEntries(told) as unknown as Changes,
      partnerId: (this.entity.name === 'Partner' ? row.id : owned.partnerId) ?? null,
      serviceCentreId: (this.entity.name === 'ServiceCentre' ? row.id : owned.serviceCentreId) ?? null,
      clientId: (this.entity.name === 'Client' ? row.id : owned.clientId) ?? null,
    });
  }
}

/** A copy of a Buffer is a plain Uint8Array: bytes are compared as bytes. */
function isSame(old: unknown, value: unknown): boolean {
  if (old instanceof Uint8Array && value instanceof Uint8Array) return Buffer.compare(old, value) === 0;
  return JSON.stringify(old) === JSON.stringify(value);
}

/** Values in the log are short: a document's bytes or a long text are told by their size. */
function brief(value: unknown): unknown {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  const text = JSON.stringify(value) ?? 'null';
  return text.length > 400 ? `${text.slice(0, 400)}…` : value;
}
