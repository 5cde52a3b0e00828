/** An amount of money: whole kopecks, a safe integer; may be negative (corrections, returns). */
export type Kopecks = number;

const NBSP = '\u00a0';
const MINUS = '\u2212';
const TEN_THOUSAND = 10_000n;

/** Throws RangeError unless the value is a safe integer: a fraction of a kopeck is a bug, never data. */
export function assertKopecks(value: number): Kopecks {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not whole kopecks: ${value}`);
  return value === 0 ? 0 : value;
}

/** Sum of any number of amounts; RangeError when the sum leaves the safe integers. */
export function addMoney(...amounts: Kopecks[]): Kopecks {
  return assertKopecks(amounts.reduce((sum, amount) => assertKopecks(sum + assertKopecks(amount)), 0));
}

/** numerator / denominator rounded half-up by size, so that −0,5 becomes −1 as its mirror 0,5 becomes 1. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('divideHalfUp: the denominator must be positive');
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** `bp` basis points of the amount (1500 = 15 %), half-up to a kopeck. */
export function percentOf(amount: Kopecks, bp: number): Kopecks {
  assertKopecks(amount);
  if (!Number.isSafeInteger(bp)) throw new RangeError(`Not whole basis points: ${bp}`);
  return assertKopecks(Number(divideHalfUp(BigInt(amount) * BigInt(bp), TEN_THOUSAND)));
}

/**
 * Divides `total` by `weights` so that the parts add up to it exactly: largest remainder, ties go to the smaller index.
 * Weights are whole and not negative; if all are zero, the parts are equal. No part is further than a kopeck from its share.
 */
export function allocate(total: Kopecks, weights: readonly number[]): Kopecks[] {
  assertKopecks(total);
  if (weights.length === 0) throw new RangeError('allocate: no weights');
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) {
    throw new RangeError('allocate: weights must be whole and not negative');
  }
  const shares = (weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights).map((weight) =>
    BigInt(weight),
  );
  const whole = shares.reduce((sum, share) => sum + share, 0n);
  const size = BigInt(Math.abs(total));
  const parts = shares.map((share) => (size * share) / whole);
  const remainders = shares.map((share, index) => ({ index, rest: (size * share) % whole }));
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  let left = Number(size - parts.reduce((sum, part) => sum + part, 0n));
  for (const { index } of remainders) {
    if (left === 0) break;
    parts[index] = parts[index]! + 1n;
    left -= 1;
  }
  return parts.map((part) => (total < 0 && part !== 0n ? -Number(part) : Number(part)));
}

/** "12 345,00": groups of three divided by no-break spaces, decimal comma, minus sign «−». No rouble sign. */
export function rubles(kopecks: Kopecks): string {
  assertKopecks(kopecks);
  const size = Math.abs(kopecks);
  return `${kopecks < 0 ? MINUS : ''}${group(Math.floor(size / 100))},${String(size % 100).padStart(2, '0')}`;
}

/** "12 345 ₽" for dashboards: rounded half-up to whole roubles. */
export function wholeRubles(kopecks: Kopecks): string {
  const whole = Number(divideHalfUp(BigInt(assertKopecks(kopecks)), 100n));
  return `${whole < 0 ? MINUS : ''}${group(Math.abs(whole))}${NBSP}₽`;
}

/** "12345.00": the form of bank files, XML and CSV (decimal point, hyphen for minus, no groups). */
export function decimalRubles(kopecks: Kopecks): string {
  assertKopecks(kopecks);
  const size = Math.abs(kopecks);
  return `${kopecks < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** Kopecks of "12345.00" exactly in that form (optional leading hyphen, two decimals); null for anything else. */
export function parseRubles(text: string): Kopecks | null {
  const match = /^(-?)(0|[1-9]\d{0,12})\.(\d{2})$/.exec(text);
  if (!match) return null;
  const size = Number(match[2]) * 100 + Number(match[3]);
  return match[1] && size !== 0 ? -size : size;
}

function group(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, NBSP);
}
