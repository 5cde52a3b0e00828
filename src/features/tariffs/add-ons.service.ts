import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { later } from '../../kernel/period.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { AddOn, AddOnPrice } from './add-on.entity.js';
import type { AddOnInput, ZonePriceInput } from './add-on.types.js';
import { AddOnPriceRepository, AddOnRepository } from './add-ons.repository.js';
import { CATALOGUE_ZONE, needsGround } from './catalogue.values.js';
import { PriceZoneRepository } from './price-zones.repository.js';
import { ProductRepository } from './products.repository.js';
import { AddOnPriced } from './tariffs.events.js';
import {
  AddOnPriceMissing,
  CatalogueCodeTaken,
  ChangeInThePast,
  GroundReferenceMissing,
  RepeatedCode,
  SaleDatesWrong,
  UnknownPriceZone,
} from './tariffs.refusals.js';

@Injectable()
export class AddOnsService {
  constructor(
    private readonly addOns: AddOnRepository,
    private readonly prices: AddOnPriceRepository,
    private readonly products: ProductRepository,
    private readonly zones: PriceZoneRepository,
    private readonly events: Events,
  ) {}

  async create(work: Work, code: string, input: AddOnInput): Promise<AddOn> {
    await this.check(work, input);
    if (await this.addOns.codeExists(work, code)) throw new CatalogueCodeTaken({ code }, ['code']);
    const fresh = { id: uuidv7(), code, archivedAt: null, version: 1, createdAt: work.clock.now() };
    return this.addOns.insert(work, Object.assign(new AddOn(), { productId: null }, input, fresh));
  }

  async update(work: Work, id: string, input: AddOnInput, expectedVersion: number): Promise<AddOn> {
    await this.check(work, input);
    const addOn = await this.addOns.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', addOn);
    Object.assign(addOn, { productId: null }, input);
    return this.addOns.save(work, addOn);
  }

  async archive(work: Work, id: string, archived: boolean, expectedVersion: number): Promise<AddOn> {
    const addOn = await this.addOns.forUpdate(work, id, expectedVersion);
    work.actor.authorize('archive', addOn);
    addOn.archivedAt = archived ? (addOn.archivedAt ?? work.clock.now()) : null;
    return this.addOns.save(work, addOn);
  }

  /**
   * Prices of every zone from a day on; the prices until then stay. The past is not repriced; days that
   * have no price yet may be given one, up to `until`.
   */
  async setPrices(
    work: Work,
    id: string,
    from: string,
    given: readonly ZonePriceInput[],
    until: string | null = null,
  ): Promise<AddOn> {
    if (until !== null && until <= from) throw new SaleDatesWrong({}, ['until']);
    const addOn = await this.addOns.forUpdate(work, id);
    work.actor.authorize('update', addOn);
    await this.checkZones(work, given);
    const reaching = await this.prices.reachingBeyond(work, id, from);
    const standing = reaching.filter((p) => until === null || p.validFrom < until);
    if (standing.length > 0 && (until !== null || from < work.clock.today(CATALOGUE_ZONE)))
      throw new ChangeInThePast({ from }, ['from']);
    for (const price of standing) {
      price.validTo = later(price.validFrom, from);
      await this.prices.save(work, price);
    }
    for (const { zoneId, gross } of given) {
      const fresh = { id: uuidv7(), addOnId: id, zoneId, validFrom: from, validTo: until, gross };
      await this.prices.insert(work, Object.assign(new AddOnPrice(), fresh, { createdAt: work.clock.now() }));
    }
    await this.events.record(work, new AddOnPriced({ addOnId: id, validFrom: from }, { partnerId: null }));
    return addOn;
  }

  private async check(work: Work, input: AddOnInput): Promise<void> {
    if (input.productId) await this.products.byId(work, input.productId);
    if (needsGround(input.vatKind) && input.groundReference.trim() === '') {
      throw new GroundReferenceMissing({ vatKind: input.vatKind }, ['input', 'groundReference']);
    }
  }

  private async checkZones(work: Work, given: readonly ZonePriceInput[]): Promise<void> {
    const zones = await this.zones.list(work);
    const left = new Map(zones.map((z) => [z.id, z.code]));
    for (const [i, { zoneId }] of given.entries()) {
      if (!zones.some((z) => z.id === zoneId)) throw new UnknownPriceZone({}, ['prices', String(i), 'zoneId']);
      if (!left.delete(zoneId)) throw new RepeatedCode({ code: zoneId }, ['prices', String(i), 'zoneId']);
    }
    if (left.size > 0) throw new AddOnPriceMissing({ zones: [...left.values()] }, ['prices']);
  }
}
