import { Event } from '../../platform/events/events.js';

export class PartnerRegistered extends Event<{ partnerId: string }>('partner.registered') {}
export class PartnerMoved extends Event<{ partnerId: string; move: string; status: string }>('partner.moved') {}
