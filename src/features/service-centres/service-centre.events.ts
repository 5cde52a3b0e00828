import { Event } from '../../platform/events/events.js';

export class CentreOpened extends Event<{ centreId: string; number: string }>('centre.opened') {}
export class CentreMoved extends Event<{ centreId: string; move: string; status: string }>('centre.moved') {}
/** Whoever keeps something for the centre hands it to the successor, in the same transaction. */
export class CentreClosed extends Event<{
  centreId: string;
  number: string;
  successorId: string | null;
  successorPartnerId: string | null;
  closedOn: string;
  reason: string;
}>('centre.closed') {}
