import { Event } from '../../platform/events/events.js';

export class ConnectionRequestReceived extends Event<{ requestId: string; number: string }>(
  'connectionRequest.received',
) {}
export class ConnectionRequestDirected extends Event<{ requestId: string; number: string; centreId: string }>(
  'connectionRequest.directed',
) {}
/** The promised first contact was not made in time. */
export class ConnectionRequestLate extends Event<{
  requestId: string;
  number: string;
  who: string;
  contactBy: string;
}>('connectionRequest.late') {}
/** The request has become a client; whoever makes invoices may draft one for the product. */
export class ConnectionRequestConverted extends Event<{
  requestId: string;
  number: string;
  clientId: string;
  productCode: string | null;
  wishes: string;
}>('connectionRequest.converted') {}
export class ConnectionRequestDeclined extends Event<{ requestId: string; number: string; reason: string }>(
  'connectionRequest.declined',
) {}
