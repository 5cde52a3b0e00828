import { Injectable } from '@nestjs/common';
import type { Role } from '../../kernel/actor.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { ComplianceEvidence, ComplianceFile } from './evidence.entity.js';
import { ComplianceRequirement } from './requirement.entity.js';

/** Evidence as it is shown: with the name of who was appointed and the day on which he left, if he has. */
export type EvidenceView = ComplianceEvidence & { personName: string | null; goneOn: string | null };
export interface Appointable {
  id: string;
  name: string;
  roles: Role[];
}

/** A role with the vendor that works at the moment `$1`. */
const working = `m.scope_kind = 'hq' and m.ended_at is null and m.suspended_at is null and (m.valid_until is null or m.valid_until > $1)`;
/** The moment at which a person lost his account or the last of his roles with the vendor. */
const gone = `case when p.id is null then null
  when coalesce(p.disabled_at, p.erased_at) is not null then coalesce(p.disabled_at, p.erased_at)
  when exists (select from memberships m where m.person_id = p.id and ${working}) then null
  else coalesce((select max(least(m.ended_at, m.suspended_at, m.valid_until)) from memberships m
    where m.person_id = p.id and m.scope_kind = 'hq'), $1) end`;
const columns = `e.id, e.requirement_id as "requirementId", e.number, e.issued_by as "issuedBy", e.issued_on as "issuedOn",
  e.valid_from as "validFrom", e.valid_until as "validUntil", e.note, e.person_id as "personId", e.position,
  e.replaced_on as "replacedOn", e.replaced_by as "replacedBy", e.withdrawn_at as "withdrawnAt", e.withdrawn_by as "withdrawnBy",
  e.withdrawn_reason as "withdrawnReason", e.added_by as "addedBy", e.version, e.created_at as "createdAt",
  p.name as "personName", ((${gone}) at time zone 'Europe/Moscow')::date as "goneOn"`;

@Injectable()
export class RequirementRepository extends Repository<ComplianceRequirement> {
  constructor() {
    super(ComplianceRequirement);
  }

  /** All there are: some dozens. */
  all(work: Work): Promise<ComplianceRequirement[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(ComplianceRequirement, 'r')
        .orderBy('r.mandatory', 'DESC')
        .addOrderBy('r.createdAt')
        .addOrderBy('r.id')
        .limit(500)
        .getMany(),
    );
  }

  /** True the first time that this end is told of so long before it. */
  async remind(work: Work, requirementId: string, until: string, days: number): Promise<boolean> {
    const told = await this.rows(
      work,
      `insert into compliance_reminders (requirement_id, until, days, told_at) values ($1, $2, $3, $4)
       on conflict do nothing returning days`,
      [requirementId, until, days, work.clock.now()],
    );
    return told.length > 0;
  }
}

@Injectable()
export class EvidenceRepository extends Repository<ComplianceEvidence> {
  constructor() {
    super(ComplianceEvidence);
  }

  /** Newest first; of one requirement or of all. */
  of(work: Work, requirementId: string | null = null): Promise<EvidenceView[]> {
    return this.rows(
      work,
      `select ${columns} from compliance_evidence e left join persons p on p.id = e.person_id
       where $2::uuid is null or e.requirement_id = $2 order by e.valid_from desc, e.id desc limit 2000`,
      [work.clock.now(), requirementId],
    );
  }

  async view(work: Work, id: string): Promise<EvidenceView> {
    const [row] = await this.rows<EvidenceView>(
      work,
      `select ${columns} from compliance_evidence e left join persons p on p.id = e.person_id where e.id = $2`,
      [work.clock.now(), id],
    );
    return row!;
  }

  /** The vendor's people who work now, by a part of the name. */
  appointable(work: Work, search: string, personId: string | null = null): Promise<Appointable[]> {
    return this.rows(
      work,
      `select p.id, p.name, array_agg(distinct m.role) as roles from persons p
       join memberships m on m.person_id = p.id and ${working}
       where p.disabled_at is null and p.erased_at is null and p.name ilike $2 and ($3::uuid is null or p.id = $3)
       group by p.id, p.name order by p.name, p.id limit 30`,
      [work.clock.now(), containing(search), personId],
    );
  }
}

@Injectable()
export class ComplianceFileRepository extends Repository<ComplianceFile> {
  constructor() {
    super(ComplianceFile);
  }

  of(work: Work, evidenceIds: readonly string[]): Promise<ComplianceFile[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(ComplianceFile, 'f')
        .where('f.evidenceId = any(:evidenceIds)', { evidenceIds })
        .orderBy('f.createdAt')
        .addOrderBy('f.id')
        .getMany(),
    );
  }
}
