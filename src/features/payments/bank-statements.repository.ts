import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { BankStatement } from './bank-statement.entity.js';

/** What became of the payments of a statement, by state and direction. */
export interface StatementPart {
  status: string;
  direction: string;
  automatic: boolean;
  count: number;
  sum: number;
}

const columns = `s.id, s.partner_id as "partnerId", s.service_centre_id as "serviceCentreId", s.filename, s.sha256, s.size, s.status,
  s.format, s.format_version as "formatVersion", s.encoding, s.sender, s.accounts, s.skipped, s.totals_mismatch as "totalsMismatch",
  s.documents, s.repeated, s.repeated_sum::float8 as "repeatedSum", s.period_from as "periodFrom", s.period_to as "periodTo",
  s.problem, s.imported_by as "importedBy", s.importer_name as "importerName", s.version, s.created_at as "createdAt",
  s.done_at as "doneAt"`;

@Injectable()
export class BankStatementRepository extends Repository<BankStatement> {
  constructor() {
    super(BankStatement);
  }

  list(work: Work, page: PageRequest) {
    const params: unknown[] = [];
    const where = [narrow(work.actor, 'read', BankStatement, 's', params)];
    const sort = { column: 's.created_at', descending: true, type: 'timestamptz' };
    return keysetPage<BankStatement>(
      work,
      { select: columns, from: 'bank_statements s', alias: 's', where, params, sort },
      page,
    );
  }

  /** The statement made of the same bytes, unless it was refused. */
  async sameFile(work: Work, sha256: string): Promise<BankStatement | null> {
    const [row] = await this.rows<{ id: string }>(
      work,
      `select id from bank_statements where sha256 = $1 and status <> 'refused' order by created_at limit 1`,
      [sha256],
    );
    return row ? this.find(work, row.id) : null;
  }

  async parts(work: Work, statementIds: readonly string[]): Promise<Map<string, StatementPart[]>> {
    const rows = await this.rows<StatementPart & { statement_id: string; count: string; sum: string }>(
      work,
      `select statement_id, status, direction, decision->>'decision' = 'auto' and status in ('allocated', 'partlyAllocated') automatic,
         count(*) count, sum(amount) sum
       from payments where statement_id = any($1) group by 1, 2, 3, 4`,
      [statementIds],
    );
    const parts = new Map<string, StatementPart[]>();
    for (const { statement_id, ...r } of rows) {
      const part = { ...r, automatic: r.automatic ?? false, count: Number(r.count), sum: Number(r.sum) };
      parts.set(statement_id, [...(parts.get(statement_id) ?? []), part]);
    }
    return parts;
  }
}
