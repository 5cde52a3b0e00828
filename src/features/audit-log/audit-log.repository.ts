import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/period.js';
import { BadInput } from '../../kernel/refusal.js';
import { momentAt } from '../../kernel/time-zone.js';
import { PAGE_LIMIT, type Page, type PageRequest } from '../../platform/database/keyset.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { AuditEntry } from './audit-entry.js';
import { subjectName, subjectRole } from './subject-names.js';

export interface AuditFilter {
  personId?: string | null;
  actor?: string | null;
  action?: string | null;
  actions?: string[] | null;
  outcome?: string | null;
  /** Of the first object of the entry. */
  subjectType?: string | null;
  /** Any object of the entry. */
  subjectId?: string | null;
  partnerId?: string | null;
  from?: string | null;
  to?: string | null;
  timeZone?: string | null;
}

/** Names as they are now; of support also whose eyes it looked with. Entries of old versions bear theirs. */
const actorName = `coalesce(e.actor_name, case when e.person_id is not null then concat_ws(' → ', audit.name_of(e.person_id),
  audit.name_of((e.changes->'impersonation'->>'personId')::uuid)) end)`;
/** What the key of a scope stands for, as far as the reader may know it. */
const scopeName = `case left(e.scope, 2) when 'p-' then (select p.name from partners p where p.code = substr(e.scope, 3))
  when 'c-' then (select c.number || ' «' || c.name || '»' from service_centres c where c.number = substr(e.scope, 3))
  when 'k-' then (select k.name from clients k where k.id =
    case when e.scope ~ '^k-[0-9a-f-]{36}$' then substr(e.scope, 3)::uuid end) end`;
const columns = `e.chain, e.seq, e.at, e.actor_kind as "actorKind", e.person_id as "personId", ${actorName} as "actorName",
  e.roles, e.scope, ${scopeName} as "scopeName", e.service_centre_id as "serviceCentreId", e.client_id as "clientId", e.action, e.outcome,
  e.subject_type as "subjectType", e.subject_id as "subjectId", ${subjectName} as "subjectName", ${subjectRole} as "subjectRole", e.changes, e.request_id as "requestId", host(e.address) as address`;

@Injectable()
export class AuditLogRepository {
  /** Newest first over all chains that the actor may read; the cursor is the moment, the chain and the place in it. */
  async list(work: Work, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    if (page.after) {
      const [at, chain, seq] = decode(page.after).map((v) => params.push(v));
      where.push(`(e.at, e.chain, e.seq) < ($${at}::timestamptz, $${chain}::uuid, $${seq}::bigint)`);
    }
    const limit = Math.min(Math.max(page.first, 1), PAGE_LIMIT);
    const rows = await this.read(work, where, params, limit + 1);
    const shown = rows.slice(0, limit);
    return {
      rows: shown,
      cursors: shown.map((r) => encode(r.at.toISOString(), r.chain, r.seq)),
      hasNextPage: rows.length > limit,
    };
  }

  /** The newest `limit` lines of the filter at once, for an export. */
  async newest(work: Work, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
    const params: unknown[] = [];
    return this.read(work, this.conditions(work, filter, params), params, limit);
  }

  private async read(work: Work, where: string[], params: unknown[], limit: number): Promise<AuditEntry[]> {
    const rows = await work.db
      .query<AuditEntry & { seq: string }>(
        `select ${columns} from audit.entries e where ${where.join(' and ')}
         order by e.at desc, e.chain desc, e.seq desc limit ${limit}`,
        params,
      )
      .catch((error: { code?: string }) => {
        // A cursor that was made up: its value doesn't fit the column.
        if (/^22/.test(error.code ?? '')) throw new BadInput({ field: 'after' }, ['after']);
        throw error;
      });
    return rows.map((r) => Object.assign(new AuditEntry(), r, { seq: Number(r.seq) }));
  }

  private conditions(work: Work, f: AuditFilter, params: unknown[]): string[] {
    const where = [narrow(work.actor, 'read', AuditEntry, 'e', params)];
    const is = (column: string, value: string | null | undefined) => {
      if (value) where.push(`${column} = $${params.push(value)}`);
    };
    const holds = (column: string, value: string | null | undefined) => {
      if (value) where.push(`${column} ilike $${params.push(containing(value))}`);
    };
    is('e.person_id', f.personId);
    if (f.actor) {
      const words = params.push(containing(f.actor));
      where.push(`(e.actor_name ilike $${words} or e.person_id = any(array(select audit.persons_named($${words}))))`);
    }
    holds('e.action', f.action);
    // After ‘of’ stands what a job was about: it is no part of the name.
    if (f.actions) {
      where.push(`regexp_replace(e.action, ' of (\\+.*|[0-9a-f-]{36})$', '') = any($${params.push(f.actions)})`);
    }
    is('e.outcome', f.outcome);
    is('e.subject_type', f.subjectType);
    if (f.subjectId) {
      where.push(`(e.chain, e.seq) in (select a.chain, a.seq from audit.about($${params.push(f.subjectId)}) a)`);
    }
    is('e.chain', f.partnerId);
    const zone = f.timeZone ?? 'Europe/Moscow';
    if (f.from) where.push(`e.at >= $${params.push(momentAt(f.from, '00:00', zone))}`);
    if (f.to) where.push(`e.at < $${params.push(momentAt(addDays(f.to, 1), '00:00', zone))}`);
    return where;
  }
}

const encode = (...parts: (string | number)[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
const decode = (cursor: string): unknown[] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 3) return parsed.map(String);
  } catch {
    // Falls through to the refusal.
  }
  throw new BadInput({ field: 'after' }, ['after']);
};
