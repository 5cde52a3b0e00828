import type { Kopecks } from '../../../kernel/money.js';
import type { IsoDate } from '../../../kernel/period.js';

/** A bank statement as read from a file of any supported format: facts of the bank, nothing decided yet. */
export interface StatementFile {
  format: '1CClientBankExchange' | 'camt.053';
  /** «1.03», «camt.053.001.08»; empty when the file does not say. */
  version: string;
  encoding: StatementEncoding;
  /** The program or bank that wrote the file; empty when it does not say. */
  sender: string;
  accounts: StatementAccount[];
  documents: StatementDocument[];
  skipped: SkippedDocument[];
  /** Where the bank's own totals do not agree with its documents; the file is accepted and shown with this. */
  totalsMismatch: TotalsMismatch[];
}

export type StatementEncoding = 'utf-8' | 'windows-1251' | 'ibm866';

/** One account for one stretch of days, both ends included; a file may hold several stretches of one account. */
export interface StatementAccount {
  account: string;
  bik: string | null;
  from: IsoDate;
  to: IsoDate;
  /** Balances and turnovers as the bank states them; null when it does not. */
  opening: Kopecks | null;
  closing: Kopecks | null;
  credited: Kopecks | null;
  debited: Kopecks | null;
  /** Line of the file where the section begins, from 1. */
  line: number;
}

export interface StatementParty {
  name: string;
  /** 10 or 12 digits (5 for a foreign organisation); null when absent or «0». */
  inn: string | null;
  /** null when absent or «0», as sole entrepreneurs have none. */
  kpp: string | null;
  account: string | null;
  bik: string | null;
}

/** An executed payment of the statement. */
export interface StatementDocument {
  /** Line of the file where it begins, from 1. */
  line: number;
  /** «Платежное поручение», «Банковский ордер»…; empty when the bank does not say. */
  kind: string;
  /** Number given by the payer; empty when none. */
  number: string;
  date: IsoDate;
  /** The day when the bank moved the money. */
  bookedOn: IsoDate;
  /** Always positive. */
  amount: Kopecks;
  /** `internal` moves money between two accounts of this file. */
  direction: 'in' | 'out' | 'internal';
  /** The account of this statement that the money came to or went from. */
  account: string;
  payer: StatementParty;
  payee: StatementParty;
  purpose: string;
  /** The same payment has the same key in every file and format; with `ordinal` it makes a repeated upload harmless. */
  naturalKey: string;
  /** 1 for the first document with this key in the file, 2 for the next: two equal payments of one day. */
  ordinal: number;
  /** Line of the first document with the same key: this one may be a repetition and is never posted by itself. */
  duplicateOf: number | null;
  /** The block of the file as it stood, for audit. */
  raw: string;
}

/** A document that is not money of this statement. */
export interface SkippedDocument {
  line: number;
  /** NOT_EXECUTED a draft or a pending payment; FOREIGN_ACCOUNTS neither account stands in the statement; ZERO_AMOUNT; CURRENCY not roubles. */
  reason: 'NOT_EXECUTED' | 'FOREIGN_ACCOUNTS' | 'ZERO_AMOUNT' | 'CURRENCY';
  raw: string;
}

/** BALANCE opening + credited − debited ≠ closing; CREDITED, DEBITED turnover ≠ sum of documents; OUTSIDE_PERIOD documents of no section. */
export interface TotalsMismatch {
  account: string;
  from: IsoDate;
  to: IsoDate;
  what: 'BALANCE' | 'CREDITED' | 'DEBITED' | 'OUTSIDE_PERIOD';
  stated: Kopecks;
  reckoned: Kopecks;
}

/** Every way a statement file is refused. */
export const STATEMENT_PROBLEMS = [
  'EMPTY_FILE',
  'TOO_LARGE',
  'TOO_MANY_DOCUMENTS',
  'UNKNOWN_FORMAT',
  'ENCODING',
  'CONTROL_CHARACTER',
  'TRUNCATED',
  'AFTER_END',
  'BAD_LINE',
  'SECTION_NOT_CLOSED',
  'REPEATED_KEY',
  'MISSING_FIELD',
  'BAD_AMOUNT',
  'BAD_DATE',
  'BAD_ACCOUNT',
  'NO_ACCOUNT',
  'BATCH_AMOUNTS',
  'BROKEN_XML',
  'DOCTYPE',
  'TOO_DEEP',
  'UNSUPPORTED_VERSION',
] as const;
export type StatementProblemCode = (typeof STATEMENT_PROBLEMS)[number];

/** Thrown when a file cannot be trusted as a whole: nothing of it is taken. `detail` is the key or text that offends. */
export class StatementProblem extends Error {
  constructor(
    readonly code: StatementProblemCode,
    readonly line?: number,
    readonly detail?: string,
  ) {
    super([code, line === undefined ? '' : `line ${line}`, detail ?? ''].filter(Boolean).join(', '));
    this.name = 'StatementProblem';
  }
}

export const STATEMENT_MAX_BYTES = 20 * 1024 * 1024;
export const STATEMENT_MAX_DOCUMENTS = 200_000;
