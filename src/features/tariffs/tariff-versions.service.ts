import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { CATALOGUE_ZONE, type PriceCell } from './catalogue.values.js';
import { PriceZoneRepository, ZoneRegionRepository } from './price-zones.repository.js';
import type { Product } from './product.entity.js';
import { ProductRepository, TariffPlanRepository } from './products.repository.js';
import {
  type CheckedEdition,
  findHoles,
  type Hole,
  type HoleKind,
  holeText,
  predecessorToEnd,
} from './publication-check.js';
import { TariffVersion } from './tariff-version.entity.js';
import type { TariffVersionInput } from './tariff-version.types.js';
import { TariffVersionRepository } from './tariff-versions.repository.js';
import { TariffVersionArchived, TariffVersionPublished } from './tariffs.events.js';
import {
  DraftExists,
  EditionHasHoles,
  EditionIsPublished,
  PlanNotOnSale,
  RepeatedCode,
  SaleDatesWrong,
  UnknownFeature,
  UnknownPriceZone,
} from './tariffs.refusals.js';
import { refuseRepeated } from './unique-codes.js';

/** Holes named in one refusal; the check lists them all. */
const NAMED = 100;
const network = { partnerId: null };

@Injectable()
export class TariffVersionsService {
  constructor(
    private readonly versions: TariffVersionRepository,
    private readonly plans: TariffPlanRepository,
    private readonly products: ProductRepository,
    private readonly zones: PriceZoneRepository,
    private readonly regions: ZoneRegionRepository,
    private readonly events: Events,
  ) {}

  /** A new draft, begun from the plan's last edition, prices included; the first one from the product's components. */
  async draft(work: Work, planId: string, validFrom: string): Promise<TariffVersion> {
    const plan = await this.plans.forUpdate(work, planId);
    work.actor.authorizeAny('create', TariffVersion);
    if (plan.archivedAt) throw new PlanNotOnSale({ plan: plan.name, on: validFrom });
    if (await this.versions.draftOf(work, planId)) throw new DraftExists({ plan: plan.name }, ['planId']);
    const product = await this.products.byId(work, plan.productId);
    const [last] = await this.versions.ofPlans(work, [planId]);
    const edition = Object.assign(new TariffVersion(), blank(product), last ?? {}, {
      id: uuidv7(),
      planId,
      number: (await this.versions.lastNumber(work, planId)) + 1,
      status: 'draft' as const,
      validFrom,
      validTo: null,
      changedAt: work.clock.now(),
      publishedAt: null,
      archivedAt: null,
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.versions.insert(work, edition);
    if (last) {
      const sold = new Set((await this.zones.list(work)).map((z) => z.id));
      const cells = (await this.versions.prices(work, [last.id])).filter((c) => sold.has(c.zoneId));
      await this.versions.replacePrices(work, edition, cells);
    }
    return edition;
  }

  async update(work: Work, id: string, input: TariffVersionInput, expectedVersion: number): Promise<TariffVersion> {
    const edition = await this.draftForUpdate(work, id, expectedVersion);
    if (input.validTo && input.validTo <= input.validFrom) throw new SaleDatesWrong({}, ['input', 'validTo']);
    const plan = await this.plans.byId(work, edition.planId);
    const product = await this.products.byId(work, plan.productId);
    this.checkCodes(product, input);
    Object.assign(edition, input, { changedAt: work.clock.now() });
    return this.versions.save(work, edition);
  }

  /** Replaces the draft's whole matrix of prices. */
  async setPrices(
    work: Work,
    id: string,
    cells: readonly PriceCell[],
    expectedVersion: number,
  ): Promise<TariffVersion> {
    const edition = await this.draftForUpdate(work, id, expectedVersion);
    const zones = new Set((await this.zones.list(work)).map((z) => z.id));
    const seen = new Set<string>();
    for (const [i, c] of cells.entries()) {
      if (!zones.has(c.zoneId)) throw new UnknownPriceZone({}, ['prices', String(i), 'zoneId']);
      const key = `${c.zoneId}/${c.category}/${c.months}/${c.organisationsFrom}`;
      if (seen.has(key)) throw new RepeatedCode({ code: key }, ['prices', String(i)]);
      seen.add(key);
    }
    await this.versions.replacePrices(work, edition, cells);
    edition.changedAt = work.clock.now();
    return this.versions.save(work, edition);
  }

  async holes(work: Work, id: string): Promise<Hole[]> {
    const edition = await this.versions.byId(work, id);
    work.actor.authorize('publish', edition);
    if (edition.status !== 'draft') return [];
    return findHoles(await this.checked(work, edition));
  }

  /** Publishes a draft without holes; a gap in the days of sale and a price of nothing pass when they are meant. */
  async publish(work: Work, id: string, expectedVersion: number, meant: readonly HoleKind[]): Promise<TariffVersion> {
    const edition = await this.versions.forUpdate(work, id, expectedVersion);
    work.actor.authorize('publish', edition);
    // One publication of a plan at a time, so that both see the same neighbours.
    const plan = await this.plans.forUpdate(work, edition.planId);
    if (plan.archivedAt) throw new PlanNotOnSale({ plan: plan.name, on: edition.validFrom });
    edition.publish(work.clock.now());
    const checked = await this.checked(work, edition);
    const holes = findHoles(checked).filter((h) => !meant.includes(h.kind));
    if (holes.length > 0) {
      throw new EditionHasHoles({ count: holes.length, holes: holes.slice(0, NAMED).map(holeText) });
    }
    const before = predecessorToEnd(checked);
    if (before) {
      const ended = await this.versions.forUpdate(work, before.id);
      ended.validTo = edition.validFrom;
      await this.versions.save(work, ended);
    }
    const fact = { versionId: id, planId: edition.planId, validFrom: edition.validFrom };
    await this.events.record(work, new TariffVersionPublished(fact, network));
    return this.versions.save(work, edition);
  }

  /** Takes an edition from sale as of today; what was sold by it stays as it is. */
  async archive(work: Work, id: string, expectedVersion: number): Promise<TariffVersion> {
    const edition = await this.versions.forUpdate(work, id, expectedVersion);
    work.actor.authorize('archive', edition);
    edition.archive(work.clock.now(), work.clock.today(CATALOGUE_ZONE));
    const fact = { versionId: id, planId: edition.planId, validFrom: edition.validFrom };
    await this.events.record(work, new TariffVersionArchived(fact, network));
    return this.versions.save(work, edition);
  }

  async discard(work: Work, id: string, expectedVersion: number): Promise<TariffVersion> {
    const edition = await this.draftForUpdate(work, id, expectedVersion);
    edition.discard();
    return this.versions.save(work, edition);
  }

  private async draftForUpdate(work: Work, id: string, expectedVersion: number): Promise<TariffVersion> {
    const edition = await this.versions.forUpdate(work, id, expectedVersion);
    work.actor.authorize('update', edition);
    if (edition.status !== 'draft') throw new EditionIsPublished({ number: edition.number });
    return edition;
  }

  private async checked(work: Work, edition: TariffVersion): Promise<CheckedEdition> {
    const cells = await this.versions.prices(work, [edition.id]);
    const zones = await this.zones.list(work);
    const regions = await this.regions.from(work, edition.validFrom);
    const neighbours = await this.versions.neighbours(work, edition);
    return { edition, cells, zones, regions, neighbours, today: work.clock.today(CATALOGUE_ZONE) };
  }

  private checkCodes(product: Product, input: TariffVersionInput): void {
    refuseRepeated(input.features, ['input', 'features']);
    refuseRepeated(input.options, ['input', 'options']);
    refuseRepeated(input.components, ['input', 'components']);
    const known = new Set(product.features.map((f) => f.code));
    for (const [i, cell] of input.features.entries()) {
      if (!known.has(cell.code))
        throw new UnknownFeature({ code: cell.code }, ['input', 'features', String(i), 'code']);
    }
  }
}

const blank = (product: Product): Partial<TariffVersion> => ({
  categories: ['legalEntity', 'soleEntrepreneur'],
  directions: [],
  periods: [12],
  organisationsLimit: 1,
  reportsLimit: null,
  usersLimit: null,
  pricePer: 'subscription',
  organisationsMin: 1,
  includedCertificates: 0,
  includedCarriers: 0,
  cryptoLicence: 'none',
  options: [],
  features: [],
  components: product.components,
});
