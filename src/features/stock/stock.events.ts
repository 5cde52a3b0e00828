import { Event } from '../../platform/events/events.js';

export class StockReceived extends Event<{ kindId: string; kind: string; count: number }>('stock.received') {}
/** `serial`: of a licence only its last five signs. */
export class StockHandedOut extends Event<{
  itemId: string;
  actId: string;
  /** For which application of the client, when for one. */
  applicationId: string | null;
  kind: string;
  kindEn: string;
  serial: string;
}>('stock.handedOut') {}
export class StockTakenBack extends Event<{
  itemId: string;
  actId: string;
  /** For which application of the client, when for one. */
  applicationId: string | null;
  kind: string;
  kindEn: string;
  serial: string;
  reason: string;
}>('stock.takenBack') {}
export class StockWrittenOff extends Event<{ itemId: string; kind: string; serial: string; reason: string }>(
  'stock.writtenOff',
) {}
/** Less is free than the centre wants to have; told once, when the mark is passed. */
export class StockRanLow extends Event<{ centreId: string; kindId: string; kind: string; free: number; least: number }>(
  'stock.ranLow',
) {}
export class ContainerCopied extends Event<{ copyId: string; container: string; from: string; to: string }>(
  'stock.containerCopied',
) {}
