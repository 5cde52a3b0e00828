import { RepeatedCode } from './tariffs.refusals.js';

/** Refuses a list in which a code stands twice, with the place of the second. */
export function refuseRepeated(list: readonly { code: string }[], at: readonly string[]): void {
  const seen = new Set<string>();
  for (const [i, { code }] of list.entries()) {
    if (seen.has(code)) throw new RepeatedCode({ code }, [...at, String(i), 'code']);
    seen.add(code);
  }
}
