const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** How far the ids may run ahead of the clock when it stands, or steps back a little. */
const BORROWED_MS = 100;

let lastMs = -1;
let sequence = 0;

/**
 * A new UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, 12 bits of sequence, 62 random bits.
 * Ids made by one process in one millisecond sort in the order they were made, so that lists by id stay stable.
 * `now` is for tests and imports that must place an id at a known moment.
 */
export function uuidv7(now: Date = new Date()): string {
  const asked = now.getTime();
  if (!(asked >= 0 && asked < 2 ** 48)) throw new RangeError('uuidv7: the moment is outside 1970..10889');
  const random = crypto.getRandomValues(new Uint8Array(10));
  if (asked <= lastMs && lastMs - asked <= BORROWED_MS) sequence += 1;
  else {
    lastMs = asked;
    sequence = ((random[0]! & 0x07) << 8) | random[1]!;
  }
  if (sequence > 0xfff) {
    // More ids than the sequence holds in one millisecond: the next one is borrowed.
    lastMs += 1;
    sequence = 0;
  }
  const ms = lastMs;
  const time = ms.toString(16).padStart(12, '0');
  const tail = Array.from(random.subarray(2), (byte) => byte.toString(16).padStart(2, '0'));
  tail[0] = ((random[2]! & 0x3f) | 0x80).toString(16);
  const hex = tail.join('');
  const counter = `7${sequence.toString(16).padStart(3, '0')}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${counter}-${hex.slice(0, 4)}-${hex.slice(4)}`;
}

/** True for a lower-case UUID of any version 1–8; guards `uuid` columns from text that PostgreSQL would refuse. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}

/** The moment written in a version 7 UUID; null for other versions. */
export function momentOfUuid(id: string): Date | null {
  if (!isUuid(id) || id[14] !== '7') return null;
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
