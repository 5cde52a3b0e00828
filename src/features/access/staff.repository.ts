import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { Invitation } from './invitation.entity.js';
import { Membership } from './membership.entity.js';
import { Person } from './person.entity.js';

export interface StaffFilter {
  search?: string | null;
  partnerId?: string | null;
  serviceCentreId?: string | null;
  clientId?: string | null;
}
export type StaffRow = Membership & { personName: string; personEmail: string };

const columns = `m.id, m.person_id as "personId", m.role, m.scope_kind as "scopeKind", m.scope_key as "scopeKey",
  m.partner_id as "partnerId", m.service_centre_id as "serviceCentreId", m.client_id as "clientId",
  m.works, m.suspended_at as "suspendedAt", m.valid_until as "validUntil", m.ended_at as "endedAt", m.version,
  m.created_at as "createdAt", p.name as "personName", p.email as "personEmail"`;

@Injectable()
export class MembershipRepository extends Repository<Membership> {
  constructor() {
    super(Membership);
  }

  list(work: Work, filter: StaffFilter, page: PageRequest) {
    const params: unknown[] = [];
    const where = ['m.ended_at is null', narrow(work.actor, 'read', Membership, 'm', params)];
    for (const [key, column] of [
      ['partnerId', 'partner_id'],
      ['serviceCentreId', 'service_centre_id'],
      ['clientId', 'client_id'],
    ] as const) {
      if (filter[key]) where.push(`m.${column} = $${params.push(filter[key])}`);
    }
    if (filter.search) {
      const n = params.push(containing(filter.search));
      where.push(`(p.name ilike $${n} or p.email ilike $${n})`);
    }
    return keysetPage<StaffRow>(
      work,
      {
        select: columns,
        from: 'memberships m join persons p on p.id = m.person_id',
        alias: 'm',
        where,
        params,
        sort: { column: 'm.created_at', descending: true, type: 'timestamptz' },
      },
      page,
    );
  }

  /** A role of the person at the centre itself, the working one first; one that has ended is told of too. */
  async atCentre(work: Work, personId: string, centreId: string): Promise<Membership | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from memberships where person_id = $1 and service_centre_id = $2 and client_id is null
       order by ended_at is not null, suspended_at is not null, created_at desc limit 1`,
      [personId, centreId],
    );
    return row ? this.find(work, row.id) : null;
  }

  /** Ends every role at the centre itself and withdraws invitations to it; people of its clients stay. */
  async endAtCentre(work: Work, centreId: string): Promise<{ id: string; partnerId: string; personId: string }[]> {
    const now = work.clock.now();
    await this.rows(
      work,
      `update invitations set revoked_at = $2 where service_centre_id = $1 and client_id is null
         and accepted_at is null and revoked_at is null`,
      [centreId, now],
    );
    return this.rows(
      work,
      `update memberships set ended_at = $2, version = version + 1 where service_centre_id = $1 and client_id is null
         and ended_at is null returning id, partner_id as "partnerId", person_id as "personId"`,
      [centreId, now],
    );
  }

  async view(work: Work, id: string): Promise<StaffRow | undefined> {
    const [row] = await this.rows<StaffRow>(
      work,
      `select ${columns} from memberships m join persons p on p.id = m.person_id where m.id = $1`,
      [id],
    );
    return row;
  }

  async countOthersWithRole(work: Work, m: Membership): Promise<number> {
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from memberships where scope_key = $1 and role = $2 and id <> $3 and ended_at is null and suspended_at is null
       and valid_until is null and (scope_kind <> 'client' or 'share' = any(works))`,
      [m.scopeKey, m.role, m.id],
    );
    return Number(row!.n);
  }

  async rolesHeld(work: Work, email: string, scopeKey: string): Promise<string[]> {
    const rows = await this.rows<{ role: string }>(
      work,
      `select m.role from memberships m join persons p on p.id = m.person_id
       where lower(p.email) = lower($1) and m.scope_key = $2 and m.ended_at is null`,
      [email, scopeKey],
    );
    return rows.map((r) => r.role);
  }
}

@Injectable()
export class InvitationRepository extends Repository<Invitation> {
  constructor() {
    super(Invitation);
  }

  /** Waiting invitations of what the actor manages, newest first; of one place, if one is named. */
  async waiting(
    work: Work,
    { partnerId = null, serviceCentreId = null }: { partnerId?: string | null; serviceCentreId?: string | null } = {},
    limit = 100,
  ): Promise<Invitation[]> {
    const params: unknown[] = [work.clock.now(), partnerId, serviceCentreId];
    const condition = narrow(work.actor, 'read', Invitation, 'i', params);
    const rows = await this.rows<{ id: string }>(
      work,
      `select i.id from invitations i where i.accepted_at is null and i.revoked_at is null and i.expires_at > $1
       and ($2::uuid is null or i.partner_id = $2) and ($3::uuid is null or i.service_centre_id = $3)
       and ${condition} order by i.created_at desc, i.id desc limit ${limit}`,
      params,
    );
    const found = new Map(
      (
        await this.findMany(
          work,
          rows.map((r) => r.id),
        )
      ).map((i) => [i.id, i]),
    );
    return rows.map((r) => found.get(r.id)!);
  }

  async byToken(work: Work, key: string, token: string): Promise<Invitation | null> {
    const [row] = await this.rows<{ id: string }>(work, 'select id from sec.find_invitation($1, $2)', [key, token]);
    return row ? this.find(work, row.id) : null;
  }
}

@Injectable()
export class PersonRepository extends Repository<Person> {
  constructor() {
    super(Person);
  }
}
