import type { Origin } from '../../platform/database/work.js';

/** Who asks before he is known: the request, and the device by its own cookie (a new device has a new id). */
export interface Caller extends Origin {
  readonly deviceId: string;
}
