import { Event } from '../../platform/events/events.js';

export class ClientCreated extends Event<{ clientId: string; name: string; category: string }>('client.created') {}
/** `fields`: names of what was changed; values stand in the audit log. */
export class ClientUpdated extends Event<{ clientId: string; fields: readonly string[] }>('client.updated') {}
export class ClientMoved extends Event<{ clientId: string; move: string; status: string }>('client.moved') {}
export class ClientManagerAssigned extends Event<{ clientId: string; managerId: string | null; managerName: string }>(
  'client.managerAssigned',
) {}
/** The client `clientId` survives; `mergedId` points to it from now on. */
export class ClientMerged extends Event<{ clientId: string; mergedId: string; mergedName: string }>('client.merged') {}
/** The client has moved: its documents stay with the old centre and are read by the new one. */
export class ClientTransferred extends Event<{
  clientId: string;
  fromCentreId: string;
  toCentreId: string;
  fromPartnerId: string;
  toPartnerId: string;
  fromCentre: string;
  toCentre: string;
  reason: string;
  /** One of all that a closed centre had: its new people are told of them together. */
  closing: boolean;
}>('client.transferred') {}
export class TransferRequested extends Event<{ requestId: string; toCentre: string; reason: string }>(
  'client.transferRequested',
) {}
export class TransferDecided extends Event<{ requestId: string; status: string; note: string }>(
  'client.transferDecided',
) {}
