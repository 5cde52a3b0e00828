import type { IsoDate } from '../../kernel/period.js';
import type { VatKind } from '../../kernel/vat.js';
import type { LineKind } from './invoice-line.entity.js';

/** One thing that is sold, as the manager asked for it: a plan, an add-on, or a line of his own. Kept with the draft. */
export interface InvoiceItem {
  readonly planId?: string | null;
  readonly months?: number | null;
  readonly organisations?: number | null;
  readonly addOnId?: string | null;
  readonly title?: string | null;
  readonly kind?: LineKind | null;
  readonly unit?: string | null;
  readonly unitPrice?: number | null;
  readonly vatKind?: VatKind | null;
  readonly quantity: number;
  /** Transfer of the right, start of the service, planned hand-over of the goods. */
  readonly startsOn: IsoDate;
  /** Either a share of the price in basis points or an amount off the whole item in kopecks. */
  readonly discountBp?: number | null;
  readonly discountAmount?: number | null;
  readonly discountReason?: string | null;
  readonly promotionId?: string | null;
}

/** Of what the price of one unit of the item is made; a gross price, VAT inside. */
export interface PricedComponent {
  readonly code: string | null;
  readonly kind: LineKind;
  readonly title: string;
  readonly unit: string;
  readonly vatKind: VatKind;
  readonly groundReference: string;
  readonly gross: number;
}

/** An item with what the catalogue says of it on the day of the invoice. */
export interface PricedItem {
  readonly item: InvoiceItem;
  readonly productCode: string | null;
  readonly priceVersionId: string | null;
  readonly components: readonly PricedComponent[];
}
