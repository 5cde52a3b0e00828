import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { PriceZone, ZoneRegion } from './price-zone.entity.js';

const zoneColumns = `z.id, z.code, z.name, z.name_en as "nameEn", z.position, z.archived_at as "archivedAt", z.version,
  z.created_at as "createdAt"`;
const regionColumns = `r.id, r.zone_id as "zoneId", r.region_code as "regionCode", r.valid_from as "validFrom",
  r.valid_to as "validTo", r.created_at as "createdAt"`;

@Injectable()
export class PriceZoneRepository extends Repository<PriceZone> {
  constructor() {
    super(PriceZone);
  }

  list(work: Work, archived = false): Promise<PriceZone[]> {
    const params: unknown[] = [archived];
    const where = narrow(work.actor, 'read', PriceZone, 'z', params);
    return this.rows<PriceZone>(
      work,
      `select ${zoneColumns} from price_zones z where ${where} and (z.archived_at is null or $1)
       order by z.position, z.code limit 200`,
      params,
    );
  }

  async codeExists(work: Work, code: string): Promise<boolean> {
    return (await this.rows(work, 'select from price_zones where code = $1', [code])).length > 0;
  }

  /** The zone in which a region stands on a day. */
  async ofRegion(work: Work, regionCode: string, on: string): Promise<PriceZone | null> {
    const rows = await this.rows<PriceZone>(
      work,
      `select ${zoneColumns} from price_zone_regions r join price_zones z on z.id = r.zone_id
       where r.region_code = $1 and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)`,
      [regionCode, on],
    );
    return rows[0] ?? null;
  }
}

@Injectable()
export class ZoneRegionRepository extends Repository<ZoneRegion> {
  constructor() {
    super(ZoneRegion);
  }

  /** Places of regions in zones on a day and after it. */
  from(work: Work, day: string): Promise<ZoneRegion[]> {
    return this.rows<ZoneRegion>(
      work,
      `select ${regionColumns} from price_zone_regions r
       where (r.valid_to is null or r.valid_to > $1) and (r.valid_to is null or r.valid_to > r.valid_from)
       order by r.region_code, r.valid_from limit 2000`,
      [day],
    );
  }

  /** Places of the regions that reach beyond the day, locked. */
  async reachingBeyond(work: Work, regionCodes: readonly string[], day: string): Promise<ZoneRegion[]> {
    const rows = await work.db.run((em) =>
      em
        .createQueryBuilder(ZoneRegion, 'r')
        .setLock('pessimistic_write')
        .where('r.region_code = any(:regionCodes) and (r.valid_to is null or r.valid_to > :day)', { regionCodes, day })
        .getMany(),
    );
    for (const row of rows) this.remember(row);
    return rows;
  }
}
