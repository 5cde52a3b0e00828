import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { Impersonation } from './impersonation.entity.js';

export interface ImpersonationFilter {
  clientId?: string | null;
  open?: boolean | null;
}
export interface ClientPerson {
  id: string;
  membershipId: string;
  name: string;
  email: string;
  locale: string;
}

@Injectable()
export class ImpersonationRepository extends Repository<Impersonation> {
  constructor() {
    super(Impersonation);
  }

  async list(work: Work, filter: ImpersonationFilter, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', Impersonation, 'i', params)];
    if (filter.clientId) where.push(`i.client_id = $${params.push(filter.clientId)}`);
    if (filter.open != null) where.push(`${filter.open ? '' : 'not '}${openAt(params.push(work.clock.now()))}`);
    const found = await keysetPage<{ id: string; clientName: string }>(
      work,
      {
        select: 'i.id, c.name as "clientName"',
        from: 'impersonations i join clients c on c.id = i.client_id',
        alias: 'i',
        where,
        params,
        sort: { column: 'i.asked_at', descending: true, type: 'timestamptz' },
      },
      page,
    );
    const rows = await this.findMany(
      work,
      found.rows.map((r) => r.id),
    );
    const byId = new Map(rows.map((r) => [r.id, r]));
    return {
      ...found,
      rows: found.rows.map((r) => Object.assign(byId.get(r.id)!, { clientName: r.clientName })),
    };
  }

  /** Who works for the client at present; with `director`, only those who may let others in. */
  people(work: Work, clientId: string, director = false): Promise<ClientPerson[]> {
    return this.rows<ClientPerson>(
      work,
      `select p.id, m.id as "membershipId", p.name, p.email, p.locale from memberships m join persons p on p.id = m.person_id
       where m.client_id = $1 and m.ended_at is null and m.suspended_at is null and p.disabled_at is null
         and (m.valid_until is null or m.valid_until > $2) and ($3 or 'share' = any(m.works))
       order by p.name, p.id`,
      [clientId, work.clock.now(), !director],
    );
  }

  /** The open one of a specialist and a client, if any. */
  async openOf(work: Work, personId: string, clientId: string): Promise<Impersonation | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from impersonations where person_id = $1 and client_id = $2 and status in ('asked', 'allowed', 'active')`,
      [personId, clientId],
    );
    return row ? this.forUpdate(work, row.id) : null;
  }

  async overdue(work: Work): Promise<string[]> {
    const params: unknown[] = [];
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from impersonations i where status in ('asked', 'allowed', 'active')
       and not ${openAt(params.push(work.clock.now()))} limit 500`,
      params,
    );
    return rows.map((r) => r.id);
  }
}

const openAt = (now: number) =>
  `(i.status in ('asked', 'allowed') and i.lapses_at > $${now} or i.status = 'active' and i.ends_at > $${now})`;
