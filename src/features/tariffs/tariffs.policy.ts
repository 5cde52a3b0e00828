import { policy } from '../../platform/policy/policy.js';
import { AddOn } from './add-on.entity.js';
import { PriceZone } from './price-zone.entity.js';
import { Product, TariffPlan } from './product.entity.js';
import { TariffVersion } from './tariff-version.entity.js';

/** One catalogue for the whole network: everybody who is logged in reads what is published, the vendor edits. */
export const tariffsPolicy = policy(({ can }, actor) => {
  if (actor.kind !== 'person') return;
  for (const subject of [Product, TariffPlan, PriceZone, AddOn]) can('read', subject);
  can('read', TariffVersion, { status: { $in: ['published', 'archived'] } });
  if (actor.isHq) can('read', TariffVersion);
  if (actor.isHq || actor.has('partnerAdmin', 'centreManager', 'centreAccountant')) can('offer', Product);
  if (!actor.has('hqAdmin')) return;
  for (const subject of [Product, TariffPlan, PriceZone, AddOn]) can(['create', 'update', 'archive'], subject);
  can(['create', 'update', 'publish', 'archive'], TariffVersion);
});
