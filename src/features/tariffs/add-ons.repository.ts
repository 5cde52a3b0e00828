import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { AddOn, AddOnPrice } from './add-on.entity.js';

export interface AddOnFilter {
  archived?: boolean;
  purposes?: readonly string[] | null;
  /** Those of the product and those that are sold with any. */
  productId?: string | null;
}

@Injectable()
export class AddOnRepository extends Repository<AddOn> {
  constructor() {
    super(AddOn);
  }

  list(work: Work, filter: AddOnFilter): Promise<AddOn[]> {
    const params: unknown[] = [filter.archived === true, filter.purposes ?? null, filter.productId ?? null];
    const where = narrow(work.actor, 'read', AddOn, 'a', params);
    return this.rows<AddOn>(
      work,
      `select a.id, a.product_id as "productId", a.code, a.purpose, a.kind, a.name, a.name_en as "nameEn", a.description,
         a.description_en as "descriptionEn", a.unit, a.vat_kind as "vatKind", a.ground_reference as "groundReference",
         a.position, a.archived_at as "archivedAt", a.version, a.created_at as "createdAt"
       from add_ons a where ${where} and (a.archived_at is null or $1) and ($2::text[] is null or a.purpose = any($2))
         and ($3::uuid is null or a.product_id is null or a.product_id = $3)
       order by a.position, a.name, a.id limit 1000`,
      params,
    );
  }

  async codeExists(work: Work, code: string): Promise<boolean> {
    return (await this.rows(work, 'select from add_ons where code = $1', [code])).length > 0;
  }

  /** Add-ons for sale that lack a price in the zone on the day. */
  async withoutPrice(work: Work, zoneId: string, day: string): Promise<string[]> {
    const rows = await this.rows<{ name: string }>(
      work,
      `select a.name from add_ons a where a.archived_at is null
         and exists (select from add_on_prices p where p.add_on_id = a.id and (p.valid_to is null or p.valid_to > $2))
         and not exists (select from add_on_prices p where p.add_on_id = a.id and p.zone_id = $1
           and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2))
       order by a.name limit 100`,
      [zoneId, day],
    );
    return rows.map((r) => r.name);
  }
}

@Injectable()
export class AddOnPriceRepository extends Repository<AddOnPrice> {
  constructor() {
    super(AddOnPrice);
  }

  /** Prices in force on the day and those that come after it. */
  async ofAddOns(work: Work, addOnIds: readonly string[], day: string): Promise<AddOnPrice[]> {
    const rows = await this.rows<AddOnPrice>(
      work,
      `select p.id, p.add_on_id as "addOnId", p.zone_id as "zoneId", p.valid_from as "validFrom", p.valid_to as "validTo",
         p.gross, p.created_at as "createdAt"
       from add_on_prices p join price_zones z on z.id = p.zone_id
       where p.add_on_id = any($1) and (p.valid_to is null or (p.valid_to > $2 and p.valid_to > p.valid_from))
       order by p.valid_from, z.position, z.code`,
      [addOnIds, day],
    );
    return rows.map((r) => ({ ...r, gross: Number(r.gross) }));
  }

  async reachingBeyond(work: Work, addOnId: string, day: string): Promise<AddOnPrice[]> {
    const rows = await work.db.run((em) =>
      em
        .createQueryBuilder(AddOnPrice, 'p')
        .setLock('pessimistic_write')
        .where('p.add_on_id = :addOnId and (p.valid_to is null or p.valid_to > :day)', { addOnId, day })
        .getMany(),
    );
    for (const row of rows) this.remember(row);
    return rows;
  }
}
