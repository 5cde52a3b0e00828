import { earlier, later } from '../../kernel/period.js';
import { REGION_CODES } from '../../kernel/regions.js';
import { needsGround, type PriceCell } from './catalogue.values.js';
import { groupBy } from './group.js';
import type { PriceZone, ZoneRegion } from './price-zone.entity.js';
import type { TariffVersion } from './tariff-version.entity.js';

export const holeKinds = [
  'noCategories',
  'noPeriods',
  'noZones',
  'noComponents',
  'sharesNotWhole',
  'groundReferenceMissing',
  'regionWithoutZone',
  'priceMissing',
  'priceNotSold',
  'priceZero',
  'tierBeyondLimit',
  'datesOverlap',
  'datesGap',
  'datesInThePast',
] as const;
export type HoleKind = (typeof holeKinds)[number];

/** Something that keeps an edition from being published, with its place. */
export interface Hole {
  kind: HoleKind;
  zoneId: string | null;
  zone: string | null;
  category: string | null;
  months: number | null;
  organisationsFrom: number | null;
  from: string | null;
  to: string | null;
  /** A region, a component, the number of another edition or a sum, as the kind wants. */
  detail: string | null;
}

export interface CheckedEdition {
  edition: TariffVersion;
  cells: readonly PriceCell[];
  zones: readonly PriceZone[];
  regions: readonly ZoneRegion[];
  /** Other editions of the plan that are or were sold, by date. */
  neighbours: readonly TariffVersion[];
  today: string;
}

/** Every hole of an edition: what would leave somebody without a price, or with two. */
export function findHoles(c: CheckedEdition): Hole[] {
  return [...contentHoles(c), ...regionHoles(c), ...priceHoles(c), ...dateHoles(c)];
}

/** The open-ended edition that the new one follows: publishing ends its sale. */
export function predecessorToEnd(c: Pick<CheckedEdition, 'edition' | 'neighbours'>): TariffVersion | null {
  return c.neighbours.find((n) => n.validTo === null && n.validFrom < c.edition.validFrom) ?? null;
}

const hole = (kind: HoleKind, where: Partial<Hole> = {}): Hole => ({
  kind,
  zoneId: null,
  zone: null,
  category: null,
  months: null,
  organisationsFrom: null,
  from: null,
  to: null,
  detail: null,
  ...where,
});

function contentHoles({ edition }: CheckedEdition): Hole[] {
  const holes: Hole[] = [];
  if (edition.categories.length === 0) holes.push(hole('noCategories'));
  if (edition.periods.length === 0) holes.push(hole('noPeriods'));
  if (edition.components.length === 0) holes.push(hole('noComponents'));
  else {
    const sum = edition.components.reduce((a, part) => a + part.shareBp, 0);
    if (sum !== 10_000) holes.push(hole('sharesNotWhole', { detail: String(sum) }));
  }
  for (const part of edition.components) {
    if (needsGround(part.vatKind) && part.groundReference.trim() === '') {
      holes.push(hole('groundReferenceMissing', { detail: part.name }));
    }
  }
  return holes;
}

/** A region must have a zone on every day of the sale, as far as it is known today. */
function regionHoles({ edition, zones, regions }: CheckedEdition): Hole[] {
  if (zones.length === 0) return [hole('noZones')];
  const byRegion = groupBy(regions, (r) => r.regionCode);
  return REGION_CODES.flatMap((code) => {
    const places = (byRegion.get(code) ?? []).toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    let covered = edition.validFrom;
    for (const place of places) {
      if (place.validFrom > covered) break;
      if (place.validTo === null) return [];
      if (place.validTo > covered) covered = place.validTo;
    }
    if (edition.validTo !== null && covered >= edition.validTo) return [];
    return [hole('regionWithoutZone', { detail: code, from: covered })];
  });
}

function priceHoles({ edition, cells, zones }: CheckedEdition): Hole[] {
  const holes: Hole[] = [];
  const tiers = groupBy(cells, (c) => `${c.zoneId}/${c.category}/${c.months}`);
  for (const zone of zones) {
    for (const category of edition.categories) {
      for (const months of edition.periods) {
        const from = (tiers.get(`${zone.id}/${category}/${months}`) ?? []).map((t) => t.organisationsFrom);
        if (from.includes(edition.organisationsMin)) continue;
        // The lowest tier begins where the plan does; without it the smallest groups have no price.
        const where = {
          zoneId: zone.id,
          zone: zone.code,
          category,
          months,
          organisationsFrom: edition.organisationsMin,
        };
        holes.push(hole('priceMissing', where));
      }
    }
  }
  const names = new Map(zones.map((z) => [z.id, z.code]));
  for (const cell of cells) {
    const { zoneId, category, months, organisationsFrom } = cell;
    const where = { zoneId, zone: names.get(zoneId) ?? null, category, months, organisationsFrom };
    if (!edition.categories.includes(category) || !edition.periods.includes(months) || !names.has(zoneId)) {
      holes.push(hole('priceNotSold', where));
    }
    if (cell.gross === 0) holes.push(hole('priceZero', where));
    const limit = edition.organisationsLimit;
    if (organisationsFrom < edition.organisationsMin || (limit !== null && organisationsFrom > limit)) {
      holes.push(hole('tierBeyondLimit', where));
    }
  }
  return holes;
}

function dateHoles(c: CheckedEdition): Hole[] {
  const { edition, neighbours, today } = c;
  const from = edition.validFrom;
  const to = edition.validTo;
  const ended = predecessorToEnd(c);
  const holes: Hole[] = [];
  for (const n of neighbours) {
    if (n === ended) continue;
    const overlap = (n.validTo === null || n.validTo > from) && (to === null || n.validFrom < to);
    const shared = { from: later(n.validFrom, from), to: earlierEnd(n.validTo, to) };
    if (overlap) holes.push(hole('datesOverlap', { ...shared, detail: String(n.number) }));
  }
  if (ended) {
    // What was sold at the old price can't be dated back to the new one.
    if (from < today) holes.push(hole('datesInThePast', { from, to: today, detail: String(ended.number) }));
    if (to !== null) holes.push(hole('datesGap', { from: to }));
    return holes;
  }
  const before = neighbours.findLast((n) => n.validFrom < from);
  if (before?.validTo && before.validTo < from) holes.push(hole('datesGap', { from: before.validTo, to: from }));
  const after = neighbours.find((n) => n.validFrom > from);
  if (after && to !== null && to < after.validFrom) holes.push(hole('datesGap', { from: to, to: after.validFrom }));
  return holes;
}

const earlierEnd = (a: string | null, b: string | null) => (a === null || b === null ? (a ?? b) : earlier(a, b));

/** One line of a refusal: 'priceMissing Z2 legalEntity 12 1'. */
export const holeText = (h: Hole): string =>
  [h.kind, h.zone, h.category, h.months, h.organisationsFrom, h.from, h.to, h.detail]
    .filter((x) => x !== null)
    .join(' ');
