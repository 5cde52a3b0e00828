import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { Product, TariffPlan } from './product.entity.js';

export interface CatalogueFilter {
  archived?: boolean;
}

/** Products number in tens: they are read whole, never paged. */
const MOST = 500;

@Injectable()
export class ProductRepository extends Repository<Product> {
  constructor() {
    super(Product);
  }

  list(work: Work, filter: CatalogueFilter): Promise<Product[]> {
    const params: unknown[] = [];
    const where = narrow(work.actor, 'read', Product, 'p', params);
    return this.rows<Product>(
      work,
      `select ${productColumns} from products p
       where ${where} and (p.archived_at is null or $${params.push(filter.archived === true)})
       order by p.position, p.name, p.id limit ${MOST}`,
      params,
    );
  }

  async codeExists(work: Work, code: string): Promise<boolean> {
    return (await this.rows(work, 'select from products where code = $1', [code])).length > 0;
  }

  /** Offered to everybody and for sale on the day. */
  onPublicSale(work: Work, on: string): Promise<Product[]> {
    return this.rows<Product>(
      work,
      `select ${productColumns} from products p where p.is_public and p.archived_at is null and (exists
         (select from tariff_plans t join tariff_versions v on v.plan_id = t.id where t.product_id = p.id
          and t.archived_at is null and v.status = 'published' and v.valid_from <= $1
          and (v.valid_to is null or v.valid_to > $1))
         or exists (select from add_ons a join add_on_prices r on r.add_on_id = a.id where a.product_id = p.id
          and a.archived_at is null and r.valid_from <= $1 and (r.valid_to is null or r.valid_to > $1)))
       order by p.position, p.name limit ${MOST}`,
      [on],
    );
  }
}

@Injectable()
export class TariffPlanRepository extends Repository<TariffPlan> {
  constructor() {
    super(TariffPlan);
  }

  ofProducts(work: Work, productIds: readonly string[]): Promise<TariffPlan[]> {
    const params: unknown[] = [productIds];
    const where = narrow(work.actor, 'read', TariffPlan, 't', params);
    return this.rows<TariffPlan>(
      work,
      `select t.id, t.product_id as "productId", t.code, t.name, t.name_en as "nameEn", t.description,
         t.description_en as "descriptionEn", t.is_group as "isGroup", t.by_manager_only as "byManagerOnly",
         t.position, t.archived_at as "archivedAt", t.version, t.created_at as "createdAt"
       from tariff_plans t where t.product_id = any($1) and ${where} order by t.position, t.name, t.id limit 2000`,
      params,
    );
  }

  async codeExists(work: Work, productId: string, code: string): Promise<boolean> {
    const rows = await this.rows(work, 'select from tariff_plans where product_id = $1 and code = $2', [
      productId,
      code,
    ]);
    return rows.length > 0;
  }
}

const productColumns = `p.id, p.code, p.name, p.name_en as "nameEn", p.description, p.description_en as "descriptionEn",
  p.features, p.components, p.is_public as "isPublic", p.position, p.archived_at as "archivedAt", p.version,
  p.created_at as "createdAt"`;
