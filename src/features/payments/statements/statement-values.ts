import { createHash } from 'node:crypto';
import type { Kopecks } from '../../../kernel/money.js';
import { type IsoDate, isDate } from '../../../kernel/period.js';
import { type StatementDocument, StatementProblem } from './statement.js';

/**
 * Kopecks of «12800.00», «12800,00» or «12800»; anything else is refused with its line, for a guess about money is worse
 * than a question. Balances may be negative (overdraft), payments may not.
 */
export function readAmount(text: string, line: number, signed = false): Kopecks {
  const match = /^(-?)(\d{1,13})(?:[.,](\d{2}))?$/.exec(text);
  if (!match || (match[1] && !signed)) throw new StatementProblem('BAD_AMOUNT', line, shorten(text));
  const size = Number(match[2]) * 100 + Number(match[3] ?? 0);
  return match[1] && size !== 0 ? -size : size;
}

/** 'YYYY-MM-DD' of «16.11.2026»; refused with the line when the day does not exist. */
export function readDate(text: string, line: number): IsoDate {
  const match = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  const date = match ? `${match[3]}-${match[2]}-${match[1]}` : '';
  if (!isDate(date)) throw new StatementProblem('BAD_DATE', line, shorten(text));
  return date;
}

/** The date of an XML date or date-time as it is written, without turning it into another zone. */
export function readIsoDate(text: string, line: number): IsoDate {
  const date = /^\d{4}-\d{2}-\d{2}(?=$|T|Z|[+-])/.exec(text)?.[0] ?? '';
  if (!isDate(date)) throw new StatementProblem('BAD_DATE', line, shorten(text));
  return date;
}

/** The account of a statement itself: 20 digits, or the file is refused. */
export function readOwnAccount(text: string, line: number): string {
  if (!/^\d{20}$/.test(text)) throw new StatementProblem('BAD_ACCOUNT', line, shorten(text));
  return text;
}

/** INN as the bank gives it: 10 or 12 digits, 5 for a foreign organisation, «/КПП» after it dropped; null for anything else. */
export function readInn(text: string | undefined): string | null {
  const inn = text && /^(\d{12}|\d{10}|\d{5})(?:\s*\/\s*\d*)?$/.exec(text)?.[1];
  return inn && !/^0+$/.test(inn) ? inn : null;
}

/** KPP; null for «0» and empty, as sole entrepreneurs have none. */
export function readKpp(text: string | undefined): string | null {
  return text && /^\d{4}[0-9A-Z]{2}\d{3}$/.test(text) && !/^0+$/.test(text) ? text : null;
}

/** A name without the «ИНН … КПП …» that banks put before it and the «//address//» they put after a sole entrepreneur. */
export function readName(text: string): string {
  return text
    .slice(0, 500)
    .replace(/^ИНН\s*:?\s*\d*[\s,/]*(?:КПП\s*:?\s*\d*[\s,]*)?/i, '')
    .replace(/\s*\/\/.*$/, '')
    .trim();
}

type Keyed = Pick<
  StatementDocument,
  'account' | 'direction' | 'bookedOn' | 'number' | 'amount' | 'payer' | 'payee' | 'purpose'
>;

/**
 * The natural key of a payment: account, direction, day, number, sum, the other side's account and a hash of the purpose.
 * The purpose is taken without spaces and case, since formats cut and join it differently.
 */
export function naturalKeyOf(document: Keyed): string {
  const other = document.direction === 'in' ? document.payer.account : document.payee.account;
  const purpose = document.purpose.replace(/[\s\u00a0]+/g, '').toLowerCase();
  const hash = createHash('sha256').update(purpose).digest('hex').slice(0, 16);
  return [
    document.account,
    document.direction,
    document.bookedOn,
    document.number,
    document.amount,
    other ?? '',
    hash,
  ].join('|');
}

/** Gives documents their ordinals within equal keys and points repeated ones at the first. */
export function numberDuplicates(documents: StatementDocument[]): void {
  const seen = new Map<string, { line: number; count: number }>();
  for (const document of documents) {
    const first = seen.get(document.naturalKey);
    if (first) {
      first.count += 1;
      document.ordinal = first.count;
      document.duplicateOf = first.line;
    } else seen.set(document.naturalKey, { line: document.line, count: 1 });
  }
}

/** An offending text as it may be shown in a refusal. */
export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
