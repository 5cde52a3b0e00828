import { Injectable } from '@nestjs/common';
import { keysetPage, type PageRequest, type Sort } from '../../platform/database/keyset.js';
import { Repository } from '../../platform/database/repository.js';
import { containing } from '../../platform/database/search-words.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { Partner } from './partner.entity.js';

export interface PartnerFilter {
  search?: string | null;
  statuses?: readonly string[] | null;
}
export const partnerSorts = ['newest', 'name'] as const;
export type PartnerSort = (typeof partnerSorts)[number];

const sorts: Record<PartnerSort, Sort> = {
  newest: { column: 'p.created_at', descending: true, type: 'timestamptz' },
  name: { column: 'p.name', descending: false, type: 'text' },
};

const columns = `p.id, p.code, p.name, p.full_name as "fullName", p.inn, p.kpp, p.ogrn, p.address,
  p.signatory_name as "signatoryName", p.signatory_position as "signatoryPosition", p.signatory_ground as "signatoryGround",
  p.agreement_number as "agreementNumber", p.agreement_date as "agreementDate", p.agreement_until as "agreementUntil",
  p.tier, p.status, p.parent_partner_id as "parentPartnerId", p.version, p.created_at as "createdAt"`;

@Injectable()
export class PartnerRepository extends Repository<Partner> {
  constructor() {
    super(Partner);
  }

  list(work: Work, filter: PartnerFilter, sort: PartnerSort, page: PageRequest) {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    return keysetPage<Partner>(
      work,
      { select: columns, from: 'partners p', alias: 'p', where, params, sort: sorts[sort] },
      page,
    );
  }

  async count(work: Work, filter: PartnerFilter): Promise<number> {
    const params: unknown[] = [];
    const where = this.conditions(work, filter, params);
    const [row] = await this.rows<{ n: string }>(
      work,
      `select count(*) n from partners p where ${where.join(' and ')}`,
      params,
    );
    return Number(row!.n);
  }

  /** The next number nobody has; codes given by hand are stepped over. */
  async nextCode(work: Work): Promise<string> {
    for (;;) {
      const [row] = await this.rows<{ n: string }>(work, `select sec.next_number('partner-code', null) n`);
      if (!(await this.codeExists(work, row!.n))) return row!.n;
    }
  }

  async codeExists(work: Work, code: string): Promise<boolean> {
    return (await this.rows(work, 'select from partners where code = $1', [code])).length > 0;
  }

  byCodes(work: Work, codes: readonly string[]): Promise<Partner[]> {
    return work.db.run((em) => em.createQueryBuilder(Partner, 'p').where('p.code = any(:codes)', { codes }).getMany());
  }

  /** Is `ancestor` the partner itself or above it? */
  async isAbove(work: Work, ancestor: string, id: string): Promise<boolean> {
    const rows = await this.rows(
      work,
      `with recursive up as (select id, parent_partner_id, 1 depth from partners where id = $1
         union all select p.id, p.parent_partner_id, depth + 1 from partners p join up on p.id = up.parent_partner_id where depth < 10)
       select from up where id = $2`,
      [id, ancestor],
    );
    return rows.length > 0;
  }

  private conditions(work: Work, filter: PartnerFilter, params: unknown[]): string[] {
    const where = [narrow(work.actor, 'read', Partner, 'p', params)];
    if (filter.statuses?.length) where.push(`p.status = any($${params.push(filter.statuses)})`);
    if (filter.search) {
      const n = params.push(containing(filter.search));
      where.push(`(p.name ilike $${n} or p.inn like $${n} or p.code like $${n})`);
    }
    return where;
  }
}
