import type { Dice } from '../../support/dice.js';

/** What programs stumble over: beyond every range, beyond every alphabet, of another kind. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  2 ** 31,
  -(2 ** 63),
  Number.MAX_VALUE,
  0.1,
  '',
  ' ',
  'a\u0000b',
  '\udc00',
  '\ufeff',
  '__proto__',
  'constructor',
  '=HYPERLINK("http://x")',
  "'; drop table partners; --",
  '%_\\%',
  '\u202eabc',
  'a\r\nSet-Cookie: x=y',
  '../../etc/passwd',
  '{{7*7}}',
  '9'.repeat(400),
  'я'.repeat(5_000),
  '00000000-0000-0000-0000-000000000000',
  'not-an-identifier',
  '2026-02-30',
  '9999-12-31T23:59:60Z',
  [],
  [[[]]],
  {},
  { $ne: null },
  { __proto__: { admin: true }, toString: 1 },
];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The variables with one of their leaves, or one that nobody asked for, spoilt. */
export function spoilt(variables: Record<string, unknown>, dice: Dice): Record<string, unknown> {
  const copy = structuredClone(variables) as { [key: string]: Json };
  let place: { [key: string]: Json } = copy;
  for (;;) {
    const keys = Object.keys(place);
    if (keys.length === 0) return copy;
    const key = dice.one(keys);
    const inner = place[key];
    if (inner && typeof inner === 'object' && Object.keys(inner).length > 0 && dice.chance(0.8)) {
      place = inner as { [key: string]: Json };
      continue;
    }
    if (dice.chance(0.1)) delete place[key];
    else place[key] = dice.one(hostileValues) as Json;
    return copy;
  }
}

/** The document with signs cut out, repeated, put in another place or made alien. */
export function garbled(text: string, dice: Dice): string {
  const at = dice.below(text.length);
  const end = Math.min(text.length, at + 1 + dice.below(12));
  const piece = text.slice(at, end);
  const ways = [
    () => text.slice(0, at) + text.slice(end),
    () => text.slice(0, end) + piece.repeat(1 + dice.below(40)) + text.slice(end),
    () => text.slice(0, at),
    () =>
      text.slice(0, at) +
      dice.one(['\u0000', '{', '}', '(', '$', '@include(if: 1)', '...', '"', '#', '\ud800']) +
      text.slice(at),
    () => text.replace(/\w+/, (word) => `${word}${word}`),
    () => `${text} ${text}`,
  ];
  return dice.one(ways)();
}
