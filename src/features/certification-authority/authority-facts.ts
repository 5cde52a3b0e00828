import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Certificate, type TrustOptions } from '../../reporting-core/index.js';

export interface PublishedList {
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
  subject: string;
  serial: Buffer;
  certificate: Buffer;
  notBefore: Date;
  notAfter: Date;
}

/** What the authority publishes, as it lies in the database: certificates of authorities and lists of revocation. */
@Injectable()
export class AuthorityFacts {
  authorities(work: Work): Promise<PublishedAuthority[]> {
    return work.db.query(
      `select id, code, subject, serial, certificate, not_before as "notBefore", not_after as "notAfter"
       from certificate_authorities where retired_at is null order by created_at, id`,
    );
  }

  /** The newest list of each authority and kind, without its bytes. */
  async lists(work: Work): Promise<PublishedList[]> {
    const rows = await work.db.query<Omit<PublishedList, 'age'> & { number: string }>(
      `select distinct on (a.code, l.kind) a.code as authority, l.kind, l.number, l.entries, l.this_update as "thisUpdate",
         l.next_update as "nextUpdate"
       from revocation_lists l join certificate_authorities a on a.id = l.authority_id and a.retired_at is null
       order by a.code, l.kind desc, l.number desc`,
    );
    const now = work.clock.now().getTime();
    return rows.map((row) => ({ ...row, number: Number(row.number), age: ageOf(row.thisUpdate, row.nextUpdate, now) }));
  }

  async list(work: Work, authority: string, kind: 'full' | 'delta') {
    const [row] = await work.db.query<{ list: Buffer; number: string; thisUpdate: Date; nextUpdate: Date }>(
      `select l.list, l.number, l.this_update as "thisUpdate", l.next_update as "nextUpdate"
       from revocation_lists l join certificate_authorities a on a.id = l.authority_id
       where a.code = $1 and a.retired_at is null and l.kind = $2 order by l.number desc limit 1`,
      [authority, kind],
    );
    return row ?? null;
  }

  async certificateOf(work: Work, code: string): Promise<Buffer | null> {
    return (await this.authorities(work)).find((one) => one.code === code)?.certificate ?? null;
  }

  /** Our root as the anchor, our lists as evidence: for the checks of our own holders' signatures. */
  async trust(work: Work): Promise<TrustOptions> {
    const authorities = await this.authorities(work);
    const parsed = authorities.map((one) => Certificate.parse(one.certificate));
    const crls: Buffer[] = [];
    for (const [authority, kind] of [
      ['root', 'full'],
      ['issuing', 'full'],
      ['issuing', 'delta'],
    ] as const) {
      const found = await this.list(work, authority, kind);
      if (found) crls.push(found.list);
    }
    return {
      anchors: parsed.filter((_, i) => authorities[i]!.code === 'root'),
      pool: parsed,
      evidence: { crls },
      now: work.clock.now(),
    };
  }
}

/** Past half of its life a list should have been followed by the next one. */
export function ageOf(thisUpdate: Date, nextUpdate: Date, now: number): 'fresh' | 'stale' | 'expired' {
  if (now >= nextUpdate.getTime()) return 'expired';
  return now - thisUpdate.getTime() > (nextUpdate.getTime() - thisUpdate.getTime()) / 2 ? 'stale' : 'fresh';
}
