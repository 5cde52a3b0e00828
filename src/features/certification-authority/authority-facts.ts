import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Certificate, type TrustOptions, toPem } from '../../reporting-core/index.js';
import type { AuthorityStatus } from './authority-generation.lifecycle.js';

export interface PublishedList {
  /** Name of the generation: issuing, issuing-2 … */
  authority: string;
  kind: 'full' | 'delta';
  number: number;
  entries: number;
  thisUpdate: Date;
  nextUpdate: Date;
  age: 'fresh' | 'stale' | 'expired';
}
export interface PublishedAuthority {
  id: string;
  code: 'root' | 'issuing' | 'ocsp' | 'stamps';
  generation: number;
  name: string;
  status: AuthorityStatus;
  subject: string;
  serial: Buffer;
  certificate: Buffer;
  notBefore: Date;
  notAfter: Date;
}
interface ListRow {
  list: Buffer;
  number: string;
  thisUpdate: Date;
  nextUpdate: Date;
}

/** What the authority publishes, as it lies in the database: certificates of all its generations and lists of revocation. */
@Injectable()
export class AuthorityFacts {
  /** Oldest first; those that have ended too: what they signed is checked for years. */
  authorities(work: Work): Promise<PublishedAuthority[]> {
    return work.db.query(
      `select id, code, generation, name, status, subject, serial, certificate, not_before as "notBefore", not_after as "notAfter"
       from certificate_authorities order by created_at, id`,
    );
  }

  /** The newest list of each generation and kind, without its bytes; of retired ones none is awaited any more. */
  async lists(work: Work): Promise<PublishedList[]> {
    const rows = await work.db.query<Omit<PublishedList, 'age'> & { number: string }>(
      `select distinct on (a.code, a.generation, l.kind) a.name as authority, l.kind, l.number, l.entries,
         l.this_update as "thisUpdate", l.next_update as "nextUpdate"
       from revocation_lists l join certificate_authorities a on a.id = l.authority_id and a.status <> 'retired'
       order by a.code, a.generation, l.kind desc, l.number desc`,
    );
    const now = work.clock.now().getTime();
    return rows.map((row) => ({ ...row, number: Number(row.number), age: ageOf(row.thisUpdate, row.nextUpdate, now) }));
  }

  /** The newest list of a generation; the last one stays published when it has retired. */
  async list(work: Work, name: string, kind: 'full' | 'delta') {
    const [row] = await work.db.query<ListRow>(
      `select l.list, l.number, l.this_update as "thisUpdate", l.next_update as "nextUpdate"
       from revocation_lists l join certificate_authorities a on a.id = l.authority_id
       where a.name = $1 and l.kind = $2 order by l.number desc limit 1`,
      [name, kind],
    );
    return row ?? null;
  }

  /** How many certificates each generation has in force, by its id. */
  async inForce(work: Work, ids: readonly string[]): Promise<{ id: string; inForce: number }[]> {
    const rows = await work.db.query<{ id: string; n: string }>(
      `select a.id, (select count(*) from certificates c where c.authority_id = a.id and c.status = 'active' and c.not_after > $2) n
       from unnest($1::uuid[]) a (id)`,
      [ids, work.clock.now()],
    );
    return rows.map((row) => ({ id: row.id, inForce: Number(row.n) }));
  }

  /** A certificate of an authority by the name of its generation, or of one root by another: root-2-by-root. */
  async certificateOf(work: Work, name: string): Promise<Buffer | null> {
    const [row] = await work.db.query<{ certificate: Buffer }>(
      `select certificate from certificate_authorities where name = $1
       union all select certificate from authority_links where name = $1`,
      [name],
    );
    return row?.certificate ?? null;
  }

  /** Every certificate that others may need to believe ours, PEM. */
  async everyCertificate(work: Work): Promise<string> {
    const rows = await work.db.query<{ name: string; certificate: Buffer }>(
      `select name, certificate from (
         select name, certificate, created_at, id from certificate_authorities
         union all select name, certificate, created_at, id from authority_links) every order by created_at, id`,
    );
    return rows.map((row) => `${row.name}\n${toPem('CERTIFICATE', row.certificate)}`).join('\n');
  }

  /** Acts that the state register has not been told of yet. */
  async unreported(work: Work): Promise<number> {
    const [row] = await work.db.query<{ n: string }>(
      `select count(*) n from certificate_acts
       where reported_at is null and kind in ('issued', 'suspended', 'resumed', 'revoked')`,
    );
    return Number(row!.n);
  }

  /** Our roots as anchors, our lists as evidence: for the checks of our own holders' signatures. */
  async trust(work: Work): Promise<TrustOptions> {
    const authorities = await this.authorities(work);
    const parsed = authorities.map((one) => Certificate.parse(one.certificate));
    const lists = await work.db.query<ListRow>(
      `select l.list from certificate_authorities a cross join unnest(array['full', 'delta']) k (kind)
       cross join lateral (select list from revocation_lists l where l.authority_id = a.id and l.kind = k.kind
         order by number desc limit 1) l`,
    );
    return {
      anchors: parsed.filter((_, i) => authorities[i]!.code === 'root'),
      pool: parsed,
      evidence: { crls: lists.map((row) => row.list) },
      now: work.clock.now(),
    };
  }
}

/** Past half of its life a list should have been followed by the next one. */
export function ageOf(thisUpdate: Date, nextUpdate: Date, now: number): 'fresh' | 'stale' | 'expired' {
  if (now >= nextUpdate.getTime()) return 'expired';
  return now - thisUpdate.getTime() > (nextUpdate.getTime() - thisUpdate.getTime()) / 2 ? 'stale' : 'fresh';
}
