import { allocate, type Kopecks } from '../../kernel/money.js';
import type { Component, PriceCell } from './catalogue.values.js';
import type { TariffVersion } from './tariff-version.entity.js';

export type PricedComponent = Component & { gross: Kopecks };

/** The price of the tier that the number of organisations falls into; null when there is none. */
export function grossOf(
  version: Pick<TariffVersion, 'pricePer'>,
  cells: readonly PriceCell[],
  organisations: number,
): Kopecks | null {
  const tier = cells
    .filter((c) => c.organisationsFrom <= organisations)
    .reduce<PriceCell | null>((best, c) => (best && best.organisationsFrom > c.organisationsFrom ? best : c), null);
  if (!tier) return null;
  return version.pricePer === 'organisation' ? tier.gross * organisations : tier.gross;
}

/** Divides a price among its components by their shares, to the kopeck. */
export function divide(gross: Kopecks, components: readonly Component[]): PricedComponent[] {
  const parts = allocate(
    gross,
    components.map((c) => c.shareBp),
  );
  return components.map((c, i) => ({ ...c, gross: parts[i]! }));
}
