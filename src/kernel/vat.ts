import { addMoney, allocate, assertKopecks, divideHalfUp, type Kopecks } from './money.js';
import { addDays, addMonths, assertDate, daysBetween, type IsoDate } from './period.js';

/**
 * How a component of a product is taxed. «Без НДС» is not «НДС 0 %»: the first has no rate at all.
 * `exempt_149_2_26` rights to programs of the Unified register; `exempt_149_2_14` education of non-profit organisations
 * by licence; `exempt_145` freed seller; `none` not an object of VAT.
 */
export const VAT_KINDS = [
  'general',
  'reduced10',
  'zero',
  'exempt_149_2_26',
  'exempt_149_2_14',
  'exempt_145',
  'none',
] as const;
export type VatKind = (typeof VAT_KINDS)[number];

/** Tax regime of a seller; it may change from the first day of any month. */
export const TAX_REGIMES = ['OSNO', 'USN_EXEMPT', 'USN_5', 'USN_7', 'USN_GENERAL', 'NPD', 'PATENT'] as const;
export type TaxRegime = (typeof TAX_REGIMES)[number];

/** Why a line has no VAT. */
export const VAT_GROUNDS = ['NK_149_2_26', 'NK_149_2_14', 'NK_145', 'NPD', 'PATENT', 'NOT_TAXED'] as const;
export type VatGround = (typeof VAT_GROUNDS)[number];

/** A rate in basis points (2200 = 22 %), or null with the ground for «без НДС». */
export interface VatRate {
  rateBp: number | null;
  ground?: VatGround;
}

/** Regimes of a seller, each in force from the first of a month until the next. */
export type TaxProfile = readonly { from: IsoDate; regime: TaxRegime }[];

/** An amount without VAT, the VAT in it and both together; `vat` is null for «без НДС». net + vat = gross always. */
export interface VatAmounts {
  net: Kopecks;
  vat: Kopecks | null;
  gross: Kopecks;
}

/** General rate by the date of shipment, service or transfer of a right (NK art. 164 p. 3; 303-FZ, 425-FZ). */
const GENERAL_RATES = [
  { from: '2004-01-01', rateBp: 1800 },
  { from: '2019-01-01', rateBp: 2000 },
  { from: '2026-01-01', rateBp: 2200 },
] as const;

/** Since this date those on the simplified system pay VAT (176-FZ); before it they were freed. */
const USN_PAYS_FROM = '2025-01-01';

const SPECIAL_RATES: Partial<Record<TaxRegime, number>> = { USN_5: 500, USN_7: 700 };

/** The general rate on a date, basis points; RangeError before 2004. */
export function generalRateOn(date: IsoDate): number {
  assertDate(date);
  const row = GENERAL_RATES.findLast((rate) => rate.from <= date);
  if (!row) throw new RangeError(`No VAT rate is known for ${date}`);
  return row.rateBp;
}

/** The regime in force on a date; RangeError when the profile begins later. */
export function regimeOn(profile: TaxProfile, date: IsoDate): TaxRegime {
  assertDate(date);
  const rows = profile.filter((row) => row.from <= date).sort((a, b) => (a.from < b.from ? -1 : 1));
  const row = rows.at(-1);
  if (!row) throw new RangeError(`The seller has no tax regime on ${date}`);
  return row.regime;
}

/** True when every regime of the profile begins on the first of a month and no month has two. */
export function isTaxProfile(profile: TaxProfile): boolean {
  const starts = profile.map((row) => row.from);
  return starts.length > 0 && starts.every((from) => from.endsWith('-01')) && new Set(starts).size === starts.length;
}

/**
 * The rate for a line: what the seller's regime and the kind of the thing sold give on the tax point date
 * (shipment, service or transfer of a right; never the date of the invoice or of its payment).
 */
export function vatRateOn(kind: VatKind, regime: TaxRegime, taxPointDate: IsoDate): VatRate {
  assertDate(taxPointDate);
  if (regime === 'NPD') return { rateBp: null, ground: 'NPD' };
  if (regime === 'PATENT') return { rateBp: null, ground: 'PATENT' };
  // Exempt operations stay exempt whatever the regime: art. 149 p. 2 cannot be waived.
  if (kind === 'exempt_149_2_26') return { rateBp: null, ground: 'NK_149_2_26' };
  if (kind === 'exempt_149_2_14') return { rateBp: null, ground: 'NK_149_2_14' };
  if (kind === 'none') return { rateBp: null, ground: 'NOT_TAXED' };
  const simplified = regime !== 'OSNO' && taxPointDate < USN_PAYS_FROM;
  if (kind === 'exempt_145' || regime === 'USN_EXEMPT' || simplified) return { rateBp: null, ground: 'NK_145' };
  if (kind === 'zero') return { rateBp: 0 };
  const special = SPECIAL_RATES[regime];
  if (special !== undefined) return { rateBp: special };
  return { rateBp: kind === 'reduced10' ? 1000 : generalRateOn(taxPointDate) };
}

/** Splits a price with VAT inside: vat = gross · r / (100 + r), half-up to a kopeck. The same sum is the VAT of an advance. */
export function splitGross(gross: Kopecks, rateBp: number | null): VatAmounts {
  assertKopecks(gross);
  if (rateBp === null) return { net: gross, vat: null, gross };
  assertRate(rateBp);
  const vat = assertKopecks(Number(divideHalfUp(BigInt(gross) * BigInt(rateBp), BigInt(10_000 + rateBp))));
  return { net: addMoney(gross, -vat), vat, gross };
}

/** Adds VAT to a price without it: vat = net · r / 100, half-up to a kopeck. */
export function addVat(net: Kopecks, rateBp: number | null): VatAmounts {
  assertKopecks(net);
  if (rateBp === null) return { net, vat: null, gross: net };
  assertRate(rateBp);
  const vat = assertKopecks(Number(divideHalfUp(BigInt(net) * BigInt(rateBp), 10_000n)));
  return { net, vat, gross: addMoney(net, vat) };
}

/** Totals of a document: sums of its lines, never VAT of the total. `vat` is null only when no line has VAT. */
export function sumVat(lines: readonly VatAmounts[]): VatAmounts {
  const taxed = lines.filter((line) => line.vat !== null);
  return {
    net: addMoney(...lines.map((line) => line.net)),
    vat: taxed.length === 0 ? null : addMoney(...taxed.map((line) => line.vat ?? 0)),
    gross: addMoney(...lines.map((line) => line.gross)),
  };
}

/** A part of a service period with one rate. */
export interface RatePeriod {
  from: IsoDate;
  to: IsoDate;
  days: number;
  rate: VatRate;
}

/**
 * Divides a service of [from, to) where the rate changes, by law or with the seller's regime; parts with equal rates are one.
 * A right to a program passes at one moment and is not divided: ask `vatRateOn` for that moment.
 */
export function splitPeriodAtRateChange(
  from: IsoDate,
  to: IsoDate,
  kind: VatKind = 'general',
  profile: TaxProfile = [{ from: '2004-01-01', regime: 'OSNO' }],
): RatePeriod[] {
  if (daysBetween(from, to) <= 0) throw new RangeError(`Empty period: ${from} – ${to}`);
  const borders = [...GENERAL_RATES.map((rate) => rate.from), USN_PAYS_FROM, ...profile.map((row) => row.from)]
    .filter((border) => border > from && border < to)
    .sort();
  const starts = [from, ...new Set(borders)];
  const parts: RatePeriod[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? to;
    const rate = vatRateOn(kind, regimeOn(profile, start), start);
    const last = parts.at(-1);
    if (last && last.rate.rateBp === rate.rateBp && last.rate.ground === rate.ground) {
      last.to = end;
      last.days = daysBetween(last.from, end);
    } else parts.push({ from: start, to: end, days: daysBetween(start, end), rate });
  }
  return parts;
}

/** The parts of a service line with their money: the price divided by days (largest remainder), each with its own VAT. */
export function splitServiceLine(
  price: Kopecks,
  mode: 'gross' | 'net',
  parts: readonly RatePeriod[],
): (RatePeriod & VatAmounts)[] {
  const prices = allocate(
    price,
    parts.map((part) => part.days),
  );
  return parts.map((part, index) => ({
    ...part,
    ...(mode === 'gross' ? splitGross(prices[index]!, part.rate.rateBp) : addVat(prices[index]!, part.rate.rateBp)),
  }));
}

/** The first of the month after a date: when a crossed threshold of the simplified system changes the rate. */
export function nextRegimeStart(date: IsoDate): IsoDate {
  return addMonths(`${assertDate(date).slice(0, 7)}-01`, 1);
}

/** The last day of the rate that a date has; null when no change is known after it. */
export function lastDayOfRate(date: IsoDate): IsoDate | null {
  const next = GENERAL_RATES.find((rate) => rate.from > assertDate(date));
  return next ? addDays(next.from, -1) : null;
}

function assertRate(rateBp: number): void {
  if (!Number.isSafeInteger(rateBp) || rateBp < 0 || rateBp > 10_000) throw new RangeError(`Not a VAT rate: ${rateBp}`);
}
