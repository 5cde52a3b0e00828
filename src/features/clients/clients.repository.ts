import { Injectable } from '@nestjs/common';
import { ChangedMeanwhile } from '../../kernel/refusal.js';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow, waysOf } from '../../platform/policy/policy.js';
import { momentsOf } from '../access/index.js';
import { Client } from './client.entity.js';

export interface ClientFilter {
  search?: string | null;
  statuses?: readonly string[] | null;
  categories?: readonly string[] | null;
  serviceCentreIds?: readonly string[] | null;
  regionCodes?: readonly string[] | null;
  managerId?: string | null;
  withoutManager?: boolean | null;
  withoutContact?: boolean | null;
  groupName?: string | null;
  createdFrom?: string | null;
  createdTo?: string | null;
}
export const clientSorts = ['newest', 'name'] as const;
export type ClientSort = (typeof clientSorts)[number];

const sorts: Record<ClientSort, Sort> = {
  newest: { column: 'c.created_at', descending: true, type: 'timestamptz' },
  name: { column: 'c.name', descending: false, type: 'text' },
};

const columns = `c.id, c.partner_id as "partnerId", c.service_centre_id as "serviceCentreId", c.category, c.name,
  c.full_name as "fullName", c.inn, c.kpp, c.ogrn, c.snils_sealed as "snilsSealed", c.treasury_account as "treasuryAccount",
  c.region_code as "regionCode", c.address, c.postal_address as "postalAddress", c.email, c.phone,
  c.registered_on as "registeredOn", c.manager_id as "managerId", c.group_name as "groupName", c.note, c.status,
  c.merged_into_id as "mergedIntoId", c.version, c.created_at as "createdAt"`;

/** What the network answers about an organisation: see sec.client_served. */
export interface Served {
  clientId: string | null;
  centreNumber: string | null;
  archived: boolean;
}
export interface CentreLabel {
  id: string;
  partnerId: string;
  number: string;
  name: string;
  timeZone: string;
}

@Injectable()
export class ClientRepository extends Repository<Client> {
  constructor() {
    super(Client);
  }

  async list(work: Work, filter: ClientFilter, sort: ClientSort, page: PageRequest) {
    const params: unknown[] = [];
    const ways = waysOf(work.actor, 'read', Client, 'c', params);
    const where = await this.filters(work, filter, params);
    return keysetPage<Client>(
      work,
      { select: columns, from: 'clients c', alias: 'c', where, ways, params, sort: sorts[sort] },
      page,
    );
  }

  async count(work: Work, filter: ClientFilter): Promise<number> {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', Client, 'c', params), ...(await this.filters(work, filter, params))];
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from clients c where ${where.join(' and ')}`,
      params,
    );
    return Number(row!.n);
  }

  /** Locks the client and raises its version: a list of its card changes. A client's own user may do so too. */
  async touch(work: Work, client: Client, expectedVersion: number): Promise<void> {
    const [row] = await this.rows<{ version: number | null }>(work, 'select sec.touch_client($1, $2) as version', [
      client.id,
      expectedVersion,
    ]);
    if (!row?.version) throw new ChangedMeanwhile({ version: client.version });
    client.version = row.version;
    this.remember(client);
  }

  async served(work: Work, inn: string | null, kpp: string | null, snils: Buffer | null): Promise<Served | null> {
    const [row] = await this.rows<{ client_id: string | null; centre_number: string | null; archived: boolean }>(
      work,
      'select * from sec.client_served($1, $2, $3)',
      [inn, kpp, snils],
    );
    return row ? { clientId: row.client_id, centreNumber: row.centre_number, archived: row.archived } : null;
  }

  /** Clients that look like the same one: namesakes, the same INN with another KPP, the same telephone or e-mail. */
  async lookalikes(work: Work, client: Client): Promise<Client[]> {
    const params: unknown[] = [client.id, client.inn, client.name, client.email, client.phone, client.serviceCentreId];
    const condition = narrow(work.actor, 'read', Client, 'c', params);
    return this.rows<Client>(
      work,
      `select ${columns} from clients c where c.service_centre_id = $6 and c.id <> $1 and c.status <> 'merged'
       and (c.inn = $2 or lower(c.name) = lower($3) or c.email = $4 or c.phone = $5) and ${condition}
       order by c.created_at desc limit 20`,
      params,
    );
  }

  async centres(work: Work, ids: readonly string[]): Promise<CentreLabel[]> {
    return this.rows<CentreLabel>(
      work,
      `select id, partner_id as "partnerId", number, name, time_zone as "timeZone" from service_centres where id = any($1)`,
      [ids],
    );
  }

  /** A working centre by its public number: also one whose row the actor can't read. */
  async centreByNumber(work: Work, number: string): Promise<{ id: string; partnerId: string; number: string } | null> {
    const [row] = await this.rows<{ id: string; partner_id: string }>(work, 'select * from sec.working_centre($1)', [
      number,
    ]);
    return row ? { id: row.id, partnerId: row.partner_id, number } : null;
  }

  async personNames(work: Work, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
    return this.rows(work, 'select id, name from persons where id = any($1)', [ids]);
  }

  async worksAt(work: Work, personId: string, centreId: string): Promise<boolean> {
    const rows = await this.rows(
      work,
      `select from memberships where person_id = $1 and service_centre_id = $2 and client_id is null
       and ended_at is null and suspended_at is null`,
      [personId, centreId],
    );
    return rows.length > 0;
  }

  /** Clients of the centre whose manager is the person. */
  async managedBy(work: Work, personId: string, centreId: string): Promise<string[]> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from clients where manager_id = $1 and service_centre_id = $2 and status <> 'merged' order by id`,
      [personId, centreId],
    );
    return rows.map((r) => r.id);
  }

  groups(work: Work): Promise<{ name: string }[]> {
    const params: unknown[] = [];
    const condition = narrow(work.actor, 'read', Client, 'c', params);
    return this.rows(
      work,
      `select distinct c.group_name as name from clients c where c.group_name is not null and ${condition} order by 1 limit 200`,
      params,
    );
  }

  /** Parts of the card and people of a merged client go to the survivor; whoever was in both keeps one place. */
  async handOver(work: Work, from: string, to: string): Promise<void> {
    for (const table of ['client_contacts', 'client_accounts', 'client_signatories', 'client_branches']) {
      await this.rows(work, `update ${table} set client_id = $2, place = place + 1000 where client_id = $1`, [
        from,
        to,
      ]);
    }
    await this.rows(
      work,
      `update memberships m set ended_at = $2, version = version + 1 where client_id = $1 and ended_at is null
       and exists (select from memberships x where x.person_id = m.person_id and x.role = m.role and x.client_id = $3 and x.ended_at is null)`,
      [from, work.clock.now(), to],
    );
    await this.rows(
      work,
      `update memberships set client_id = $2::uuid, scope_key = 'k-' || $2::uuid, version = version + 1 where client_id = $1 and ended_at is null`,
      [from, to],
    );
    await this.rows(work, `update clients set merged_into_id = $2 where merged_into_id = $1`, [from, to]);
  }

  private async filters(work: Work, filter: ClientFilter, params: unknown[]): Promise<string[]> {
    const where: string[] = [];
    if (filter.statuses?.length) where.push(`c.status = any($${params.push(filter.statuses)})`);
    else where.push(`c.status <> 'merged'`);
    if (filter.categories?.length) where.push(`c.category = any($${params.push(filter.categories)})`);
    if (filter.serviceCentreIds?.length)
      where.push(`c.service_centre_id = any($${params.push(filter.serviceCentreIds)})`);
    if (filter.regionCodes?.length) where.push(`c.region_code = any($${params.push(filter.regionCodes)})`);
    if (filter.managerId) where.push(`c.manager_id = $${params.push(filter.managerId)}`);
    if (filter.withoutManager) where.push('c.manager_id is null');
    if (filter.groupName) where.push(`c.group_name = $${params.push(filter.groupName)}`);
    if (filter.withoutContact) where.push('not exists (select from client_contacts x where x.client_id = c.id)');
    const { since, before } = await momentsOf(work, filter.createdFrom, filter.createdTo);
    if (since) where.push(`c.created_at >= $${params.push(since)}`);
    if (before) where.push(`c.created_at < $${params.push(before)}`);
    if (filter.search?.trim()) {
      // Found by the search that applies the scope itself: trigram indexes are not used under row-level security.
      const n = params.push(filter.search);
      where.push(`c.id in (select s.object_id from search_everything($${n}, 300, array['client']) s)`);
    }
    return where;
  }
}
