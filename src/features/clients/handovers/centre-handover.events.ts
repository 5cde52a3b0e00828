import { Event } from '../../../platform/events/events.js';

/** The next clients are to go. */
export class HandoverBatchDue extends Event<{ handoverId: string }>('centre.handoverBatchDue') {}
/** No client is left on the way; `left`: those who could not go. */
export class CentreHandedOver extends Event<{
  centreId: string;
  number: string;
  successorId: string;
  toCentre: string;
  moved: number;
  left: number;
}>('centre.handedOver') {}
