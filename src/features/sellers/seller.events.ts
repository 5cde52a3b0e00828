import { Event } from '../../platform/events/events.js';

export class SellerAdded extends Event<{ sellerId: string }>('seller.added') {}
export class SellerRegimeSet extends Event<{ sellerId: string; from: string; regime: string }>('seller.regimeSet') {}
