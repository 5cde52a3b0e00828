import { BadCharacters, TooLong } from '../../kernel/refusal.js';

/** Longest text and list that any input may hold; a field may demand less. */
export const MAX_TEXT = 10_000;
export const MAX_ITEMS = 1_000;
const MAX_DEPTH = 12;

// Control characters (but tab and line ends) and halves of surrogate pairs: no field has a use for them.
const bad = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/** Limits that hold for every argument, whatever it is for. */
export function checkArguments(value: unknown, path: readonly string[] = []): void {
  if (path.length > MAX_DEPTH) throw new TooLong({ limit: MAX_DEPTH }, path);
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT) throw new TooLong({ limit: MAX_TEXT }, path);
    if (bad.test(value)) throw new BadCharacters({}, path);
  } else if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) throw new TooLong({ limit: MAX_ITEMS }, path);
    for (const [i, item] of value.entries()) checkArguments(item, [...path, String(i)]);
  } else if (value && typeof value === 'object' && !(value instanceof Date)) {
    for (const [k, v] of Object.entries(value)) checkArguments(v, [...path, k]);
  }
}
