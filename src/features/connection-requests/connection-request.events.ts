import { Event } from '../../platform/events/events.js';

export class ConnectionRequestReceived extends Event<{ requestId: string; number: string }>(
  'connectionRequest.received',
) {}
export class ConnectionRequestDirected extends Event<{ requestId: string; number: string; centreId: string }>(
  'connectionRequest.directed',
) {}
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
