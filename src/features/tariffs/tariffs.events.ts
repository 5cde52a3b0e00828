import { Event } from '../../platform/events/events.js';

interface Edition extends Record<string, string> {
  versionId: string;
  planId: string;
  validFrom: string;
}
export class TariffVersionPublished extends Event<Edition>('tariffVersion.published') {}
export class TariffVersionArchived extends Event<Edition>('tariffVersion.archived') {}
export class AddOnPriced extends Event<{ addOnId: string; validFrom: string }>('addOn.priced') {}
export class RegionsMoved extends Event<{ zoneId: string; from: string; regionCodes: readonly string[] }>(
  'priceZone.regionsMoved',
) {}
