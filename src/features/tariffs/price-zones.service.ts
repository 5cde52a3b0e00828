import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { later } from '../../kernel/period.js';
import { regionName } from '../../kernel/regions.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { UnknownRegion } from '../service-centres/index.js';
import { AddOnRepository } from './add-ons.repository.js';
import { CATALOGUE_ZONE } from './catalogue.values.js';
import { PriceZone, ZoneRegion } from './price-zone.entity.js';
import type { PriceZoneInput } from './price-zone.types.js';
import { PriceZoneRepository, ZoneRegionRepository } from './price-zones.repository.js';
import { TariffVersionRepository } from './tariff-versions.repository.js';
import { RegionsMoved } from './tariffs.events.js';
import {
  CatalogueCodeTaken,
  ChangeInThePast,
  UnknownPriceZone,
  ZoneHasRegions,
  ZoneNotPriced,
} from './tariffs.refusals.js';

@Injectable()
export class PriceZonesService {
  constructor(
    private readonly zones: PriceZoneRepository,
    private readonly regions: ZoneRegionRepository,
    private readonly versions: TariffVersionRepository,
    private readonly addOns: AddOnRepository,
    private readonly events: Events,
  ) {}

  async create(work: Work, code: string, input: PriceZoneInput): Promise<PriceZone> {
    if (await this.zones.codeExists(work, code)) throw new CatalogueCodeTaken({ code }, ['code']);
    const fresh = { id: uuidv7(), code, archivedAt: null, version: 1, createdAt: work.clock.now() };
    return this.zones.insert(work, Object.assign(new PriceZone(), input, fresh));
  }

  async update(work: Work, id: string, input: PriceZoneInput, expectedVersion: number): Promise<PriceZone> {
    const zone = await this.zones.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', zone);
    Object.assign(zone, input);
    return this.zones.save(work, zone);
  }

  /** A zone that has no regions today or later needs no prices any more. */
  async archive(work: Work, id: string, archived: boolean, expectedVersion: number): Promise<PriceZone> {
    const zone = await this.zones.forUpdate(work, id, expectedVersion);
    work.actor.authorize('archive', zone);
    const places = await this.regions.from(work, work.clock.today(CATALOGUE_ZONE));
    const held = places.filter((p) => p.zoneId === id);
    if (archived && held.length > 0) throw new ZoneHasRegions({ regions: held.map((p) => p.regionCode) });
    zone.archivedAt = archived ? (zone.archivedAt ?? work.clock.now()) : null;
    return this.zones.save(work, zone);
  }

  /**
   * Puts regions into a zone from a day on; until that day they stay where they were.
   * A zone that something for sale has no price in takes no regions: their clients could not buy.
   */
  async assign(work: Work, id: string, codes: readonly string[], from: string): Promise<PriceZone> {
    const zone = await this.zones.forUpdate(work, id);
    work.actor.authorize('update', zone);
    if (zone.archivedAt) throw new UnknownPriceZone({}, ['id']);
    const wanted = [...new Set(codes)];
    for (const [i, code] of codes.entries()) {
      if (regionName(code) === null) throw new UnknownRegion({ code }, ['regionCodes', String(i)]);
    }
    await this.checkPriced(work, zone, from);
    const places = await this.regions.reachingBeyond(work, wanted, from);
    const moved = wanted.filter((code) => {
      const own = places.filter((p) => p.regionCode === code);
      return !(own.length === 1 && own[0]!.zoneId === id && own[0]!.validFrom <= from && own[0]!.validTo === null);
    });
    const past = from < work.clock.today(CATALOGUE_ZONE);
    for (const place of places.filter((p) => moved.includes(p.regionCode))) {
      if (past) throw new ChangeInThePast({ from }, ['from']);
      place.validTo = later(place.validFrom, from);
      await this.regions.save(work, place);
    }
    for (const regionCode of moved) {
      const fresh = { id: uuidv7(), zoneId: id, regionCode, validFrom: from, validTo: null };
      await this.regions.insert(work, Object.assign(new ZoneRegion(), fresh, { createdAt: work.clock.now() }));
    }
    if (moved.length > 0) {
      await this.events.record(work, new RegionsMoved({ zoneId: id, from, regionCodes: moved }, { partnerId: null }));
    }
    return zone;
  }

  private async checkPriced(work: Work, zone: PriceZone, from: string): Promise<void> {
    const selling = await this.versions.sellingFrom(work, from);
    const plans = selling.filter((v) => !v.zones.includes(zone.id)).map((v) => v.plan);
    const addOns = await this.addOns.withoutPrice(work, zone.id, from);
    const missing = [...new Set([...plans, ...addOns])];
    if (missing.length > 0) throw new ZoneNotPriced({ zone: zone.code, missing: missing.slice(0, 50) }, ['id']);
  }
}
