import { dateInDigits } from '../../kernel/amount-in-words.js';
import { allocate, percentOf } from '../../kernel/money.js';
import { addDays, addMonths } from '../../kernel/period.js';
import { regimeOn, splitGross, splitPeriodAtRateChange, sumVat, type TaxProfile, vatRateOn } from '../../kernel/vat.js';
import type { InvoiceItem, PricedComponent, PricedItem } from './invoice-items.js';
import type { InvoiceLine } from './invoice-line.entity.js';

/** A line before it belongs to an invoice. */
export type CountedLine = Omit<InvoiceLine, 'id' | 'partnerId' | 'serviceCentreId' | 'invoiceId'>;
export interface InvoiceSums {
  net: number;
  vat: number | null;
  total: number;
  discount: number;
}

/** Price of the whole item before any discount, kopecks. */
export const priceOfItem = (priced: PricedItem) =>
  priced.components.reduce((sum, c) => sum + c.gross, 0) * priced.item.quantity;

/** What is taken off the whole item, kopecks; a percentage is rounded once, for the item. */
export function discountOfItem(priced: PricedItem): number {
  const { discountBp, discountAmount } = priced.item;
  if (discountBp) return percentOf(priceOfItem(priced), discountBp);
  return discountAmount ?? 0;
}

/** Discount as a share of the price, basis points rounded up: a kopeck above the limit is above it. */
export function discountShare(priced: PricedItem): number {
  const price = priceOfItem(priced);
  return price === 0 ? 0 : Math.ceil((discountOfItem(priced) * 10_000) / price);
}

/**
 * Lines of the paper. Each component of a plan is a line; a service is divided where the rate of VAT changes during it, by days;
 * a right has the rate of its transfer, goods that of their planned hand-over. VAT is counted by line, the total is their sum.
 * RangeError when the seller has no tax regime on a tax point.
 */
export function countLines(items: readonly PricedItem[], profile: TaxProfile): CountedLine[] {
  const lines: CountedLine[] = [];
  for (const [itemNo, priced] of items.entries()) {
    const discounts = allocate(
      discountOfItem(priced),
      priced.components.map((c) => c.gross),
    );
    for (const [i, component] of priced.components.entries()) {
      for (const line of linesOf(priced, component, discounts[i]!, profile)) {
        lines.push({ ...line, itemNo, no: lines.length + 1 });
      }
    }
  }
  return lines;
}

export function sumLines(lines: readonly Pick<CountedLine, 'net' | 'vat' | 'gross' | 'discount'>[]): InvoiceSums {
  const { net, vat, gross } = sumVat(lines);
  return { net, vat, total: gross, discount: lines.reduce((sum, line) => sum + line.discount, 0) };
}

function linesOf(priced: PricedItem, component: PricedComponent, discount: number, profile: TaxProfile) {
  const { item } = priced;
  // Goods are handed over once: they have no period.
  const lasts = item.months && component.kind !== 'goods';
  const period = lasts ? { from: item.startsOn, to: addMonths(item.startsOn, item.months!) } : null;
  if (component.kind !== 'service' || !period) {
    const rate = vatRateOn(component.vatKind, regimeOn(profile, item.startsOn), item.startsOn);
    return [lineOf(priced, component, component.gross, discount, rate, item.startsOn, period)];
  }
  const parts = splitPeriodAtRateChange(period.from, period.to, component.vatKind, profile);
  const days = parts.map((part) => part.days);
  const prices = allocate(component.gross, days);
  const discounts = allocate(discount, prices);
  return parts.map((part, i) => lineOf(priced, component, prices[i]!, discounts[i]!, part.rate, part.from, part));
}

function lineOf(
  { item, productCode, priceVersionId }: PricedItem,
  component: PricedComponent,
  unitPrice: number,
  discount: number,
  rate: { rateBp: number | null; ground?: CountedLine['ground'] },
  taxPointDate: string,
  period: { from: string; to: string } | null,
): Omit<CountedLine, 'no' | 'itemNo'> {
  const { net, vat, gross } = splitGross(unitPrice * item.quantity - discount, rate.rateBp);
  return {
    kind: component.kind,
    title: component.title,
    note: period ? periodNote(period) : '',
    productCode,
    planId: item.planId ?? null,
    priceVersionId,
    addOnId: item.addOnId ?? null,
    component: component.code,
    months: item.months ?? null,
    organisations: item.organisations ?? null,
    unit: component.unit,
    quantity: item.quantity,
    unitPrice,
    discount,
    discountReason: discount > 0 ? (item.discountReason ?? null) : null,
    promotionId: item.promotionId ?? null,
    vatKind: component.vatKind,
    rateBp: rate.rateBp,
    ground: rate.ground ?? null,
    groundReference: rate.ground ? component.groundReference : '',
    taxPointDate,
    periodFrom: period?.from ?? null,
    periodTo: period?.to ?? null,
    net,
    vat,
    gross,
  };
}

/** «с 22.05.2026 по 21.05.2027»: the last day of the period itself, as people say it. */
const periodNote = ({ from, to }: { from: string; to: string }) =>
  `с ${dateInDigits(from)} по ${dateInDigits(addDays(to, -1))}`;

/** What of an item decides whether it is a plan, an add-on or a line of the manager's own; null: unclear. */
export function natureOf(item: InvoiceItem): 'plan' | 'addOn' | 'free' | null {
  if (item.planId) return item.addOnId || item.unitPrice != null || !item.months ? null : 'plan';
  if (item.addOnId) return item.unitPrice == null ? 'addOn' : null;
  return item.title?.trim() && item.unitPrice != null && item.vatKind && item.kind && item.unit ? 'free' : null;
}
