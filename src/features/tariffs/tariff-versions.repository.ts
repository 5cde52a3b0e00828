import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import type { PriceCell } from './catalogue.values.js';
import { TariffVersion } from './tariff-version.entity.js';

const columns = `v.id, v.plan_id as "planId", v.number, v.status, v.valid_from as "validFrom", v.valid_to as "validTo",
  v.categories, v.directions, v.periods, v.organisations_limit as "organisationsLimit", v.reports_limit as "reportsLimit",
  v.users_limit as "usersLimit", v.price_per as "pricePer", v.organisations_min as "organisationsMin",
  v.included_certificates as "includedCertificates", v.included_carriers as "includedCarriers",
  v.crypto_licence as "cryptoLicence", v.options, v.features, v.components, v.changed_at as "changedAt",
  v.published_at as "publishedAt", v.archived_at as "archivedAt", v.version, v.created_at as "createdAt"`;

export type EditionPrice = PriceCell & { versionId: string };

@Injectable()
export class TariffVersionRepository extends Repository<TariffVersion> {
  constructor() {
    super(TariffVersion);
  }

  /** Editions of plans, the newest first; thrown-away drafts are left out. */
  ofPlans(work: Work, planIds: readonly string[]): Promise<TariffVersion[]> {
    const params: unknown[] = [planIds];
    const where = narrow(work.actor, 'read', TariffVersion, 'v', params);
    return this.rows<TariffVersion>(
      work,
      `select ${columns} from tariff_versions v where v.plan_id = any($1) and v.status <> 'discarded' and ${where}
       order by v.number desc limit 2000`,
      params,
    );
  }

  /** Editions for sale on a day: of one plan, or of all whose product is among the codes. */
  async inForce(
    work: Work,
    on: string,
    of: { planId?: string; products?: readonly string[] },
  ): Promise<TariffVersion[]> {
    return this.rows<TariffVersion>(
      work,
      `select ${columns} from tariff_versions v join tariff_plans t on t.id = v.plan_id join products p on p.id = t.product_id
       where v.status in ('published', 'archived') and v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)
         and ($2::uuid is null or v.plan_id = $2) and ($3::text[] is null or p.code = any($3))
       order by p.position, p.name, t.position, t.name, t.id limit 1000`,
      [on, of.planId ?? null, of.products ?? null],
    );
  }

  /** Published editions that are for sale on some day from `from` on. */
  sellingFrom(work: Work, from: string): Promise<{ id: string; plan: string; zones: string[] }[]> {
    return this.rows(
      work,
      `select v.id, p.name || ' · ' || t.name as plan,
         array(select distinct r.zone_id::text from tariff_prices r where r.version_id = v.id) as zones
       from tariff_versions v join tariff_plans t on t.id = v.plan_id join products p on p.id = t.product_id
       where v.status = 'published' and (v.valid_to is null or v.valid_to > $1) order by 2 limit 1000`,
      [from],
    );
  }

  /** The other editions of the plan whose days count: sold now, once or later. */
  async neighbours(work: Work, edition: TariffVersion): Promise<TariffVersion[]> {
    return this.rows<TariffVersion>(
      work,
      `select ${columns} from tariff_versions v where v.plan_id = $1 and v.id <> $2
         and v.status in ('published', 'archived') and (v.valid_to is null or v.valid_to > v.valid_from)
       order by v.valid_from`,
      [edition.planId, edition.id],
    );
  }

  async lastNumber(work: Work, planId: string): Promise<number> {
    const [row] = await this.rows<{ n: number }>(
      work,
      'select coalesce(max(number), 0) n from tariff_versions where plan_id = $1',
      [planId],
    );
    return row!.n;
  }

  async draftOf(work: Work, planId: string): Promise<string | null> {
    const rows = await this.rows<{ id: string }>(
      work,
      `select id from tariff_versions where plan_id = $1 and status = 'draft'`,
      [planId],
    );
    return rows[0]?.id ?? null;
  }

  async prices(
    work: Work,
    versionIds: readonly string[],
    only: { zoneId?: string; category?: string; months?: number } = {},
  ): Promise<EditionPrice[]> {
    const rows = await this.rows<Omit<EditionPrice, 'gross'> & { gross: string }>(
      work,
      `select r.version_id as "versionId", r.zone_id as "zoneId", r.category, r.months,
         r.organisations_from as "organisationsFrom", r.gross
       from tariff_prices r join price_zones z on z.id = r.zone_id
       where r.version_id = any($1) and ($2::uuid is null or r.zone_id = $2) and ($3::text is null or r.category = $3)
         and ($4::int is null or r.months = $4)
       order by z.position, z.code, r.category, r.months, r.organisations_from`,
      [versionIds, only.zoneId ?? null, only.category ?? null, only.months ?? null],
    );
    return rows.map((r) => ({ ...r, gross: Number(r.gross) }));
  }

  /** Replaces the whole matrix of a draft; what differs is noted for the audit log. */
  async replacePrices(work: Work, edition: TariffVersion, cells: readonly PriceCell[]): Promise<void> {
    const before = new Map((await this.prices(work, [edition.id])).map((c) => [cellKey(c), c.gross]));
    const after = new Map(cells.map((c) => [cellKey(c), c.gross]));
    const differ = [...new Set([...before.keys(), ...after.keys()])].filter((k) => before.get(k) !== after.get(k));
    if (differ.length === 0) return;
    await this.rows(work, 'delete from tariff_prices where version_id = $1', [edition.id]);
    await this.rows(
      work,
      `insert into tariff_prices (version_id, zone_id, category, months, organisations_from, gross)
       select $1, * from unnest($2::uuid[], $3::text[], $4::int[], $5::int[], $6::bigint[])`,
      [
        edition.id,
        cells.map((c) => c.zoneId),
        cells.map((c) => c.category),
        cells.map((c) => c.months),
        cells.map((c) => c.organisationsFrom),
        cells.map((c) => c.gross),
      ],
    );
    const told = differ.slice(0, 60).map((k) => [k, [before.get(k) ?? null, after.get(k) ?? null] as const]);
    const changes = Object.fromEntries([...told, ['cells', [before.size, after.size]]]);
    work.note({
      type: 'TariffPrices',
      id: edition.id,
      changes,
      partnerId: null,
      serviceCentreId: null,
      clientId: null,
    });
  }
}

const cellKey = (c: PriceCell) => `${c.zoneId}/${c.category}/${c.months}/${c.organisationsFrom}`;
