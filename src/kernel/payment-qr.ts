import type { Kopecks } from './money.js';
import { checkAccount, checkBik, checkCorrespondentAccount, checkInn, checkKpp } from './requisites.js';
import { encodeWindows1251 } from './windows-1251.js';

/** A payment order for the QR code of an invoice, GOST R 56042-2014. */
export interface QrPayment {
  /** Payee as the bank knows it, 1–160 signs. */
  name: string;
  account: string;
  /** Shortened to 45 signs at a word. */
  bankName: string;
  bik: string;
  /** null when the bank has none: «0» is written. */
  correspondentAccount: string | null;
  inn: string;
  /** null for a sole entrepreneur: the field is left out. */
  kpp: string | null;
  /** null leaves the sum to the payer. */
  amount: Kopecks | null;
  /** Shortened to 210 signs at a word. */
  purpose: string;
}

export type QrField =
  | 'name'
  | 'account'
  | 'bankName'
  | 'bik'
  | 'correspondentAccount'
  | 'inn'
  | 'kpp'
  | 'amount'
  | 'purpose';

/** REQUIRED empty; TOO_LONG; INVALID refused by its check; CONTROL a control character inside; BLOCK_TOO_LONG the obligatory part exceeds 300 bytes; SEPARATOR no free separator; ENCODING a sign outside windows-1251. */
export type QrProblemCode =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'INVALID'
  | 'CONTROL'
  | 'BLOCK_TOO_LONG'
  | 'SEPARATOR'
  | 'ENCODING';
export interface QrProblem {
  code: QrProblemCode;
  field?: QrField;
}

export type QrEncoding = 'windows-1251' | 'utf-8';

export type QrPayload =
  | {
      ok: true;
      /** The payload as text, for display and tests; the code itself is drawn from `bytes`. */
      text: string;
      bytes: Uint8Array;
      encoding: QrEncoding;
      separator: string;
      /** Bytes of the obligatory fields without the service block; the standard allows 300. */
      mandatoryBytes: number;
      /** Fields that had to be shortened. */
      shortened: QrField[];
    }
  | { ok: false; problems: QrProblem[] };

const SEPARATORS = ['|', '^', '~', '#', ';', '_', '{', '}', '!', '$', '%', '&', '(', ')', '*', '+', ',', '/', '@', ':'];
const NAME_LIMIT = 160;
const BANK_NAME_LIMIT = 45;
const PURPOSE_LIMIT = 210;
const MANDATORY_BYTES = 300;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * The payload of a payment QR code. Without `encoding` UTF-8 is taken, and windows-1251 when the obligatory fields would
 * exceed 300 bytes in UTF-8. Accounts are checked against the BIK: a code with a wrong key sends money nowhere.
 */
export function buildPaymentQr(payment: QrPayment, encoding?: QrEncoding): QrPayload {
  const problems = problemsOf(payment);
  if (problems.length > 0) return { ok: false, problems };
  const shortened: QrField[] = [];
  const shorten = (field: QrField, text: string, limit: number): string => {
    const short = shortenAtWord(text, limit);
    if (short !== text) shortened.push(field);
    return short;
  };
  const mandatory = [
    ['Name', payment.name.trim()],
    ['PersonalAcc', payment.account],
    ['BankName', shorten('bankName', payment.bankName.trim(), BANK_NAME_LIMIT)],
    ['BIC', payment.bik],
    ['CorrespAcc', payment.correspondentAccount ?? '0'],
  ];
  const optional = [
    ['PayeeINN', payment.inn],
    ...(payment.kpp === null ? [] : [['KPP', payment.kpp]]),
    ...(payment.amount === null ? [] : [['Sum', String(payment.amount)]]),
    ['Purpose', shorten('purpose', payment.purpose.trim(), PURPOSE_LIMIT)],
  ];
  const values = [...mandatory, ...optional].map(([, value]) => value);
  // The standard has no escaping: the separator must not occur in any value.
  const separator = SEPARATORS.find((sign) => !values.some((value) => value?.includes(sign)));
  if (!separator) return { ok: false, problems: [{ code: 'SEPARATOR' }] };
  const join = (fields: string[][]) => fields.map(([key, value]) => `${key}=${value}`).join(separator);
  const attempts: QrEncoding[] = encoding ? [encoding] : ['utf-8', 'windows-1251'];
  let problem: QrProblem = { code: 'BLOCK_TOO_LONG' };
  for (const attempt of attempts) {
    const block = encode(join(mandatory), attempt);
    const text = `ST0001${attempt === 'windows-1251' ? '1' : '2'}${separator}${join([...mandatory, ...optional])}`;
    const bytes = encode(text, attempt);
    if (!block || !bytes) problem = { code: 'ENCODING' };
    else if (block.length > MANDATORY_BYTES) problem = { code: 'BLOCK_TOO_LONG' };
    else return { ok: true, text, bytes, encoding: attempt, separator, mandatoryBytes: block.length, shortened };
  }
  return { ok: false, problems: [problem] };
}

/** The text cut to at most `limit` signs after a whole word; a single longer word is cut inside. */
export function shortenAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit);
  if (/\s/.test(text[limit]!)) return head.trimEnd();
  const space = head.search(/\s\S*$/);
  return (space > 0 ? head.slice(0, space) : head).replace(/[\s,;:(«"–-]+$/, '');
}

function problemsOf(payment: QrPayment): QrProblem[] {
  const problems: QrProblem[] = [];
  for (const field of ['name', 'bankName', 'purpose'] as const) {
    if (payment[field].trim() === '') problems.push({ code: 'REQUIRED', field });
    else if (CONTROL.test(payment[field])) problems.push({ code: 'CONTROL', field });
  }
  if (payment.name.trim().length > NAME_LIMIT) problems.push({ code: 'TOO_LONG', field: 'name' });
  if (checkBik(payment.bik)) problems.push({ code: 'INVALID', field: 'bik' });
  else {
    if (checkAccount(payment.bik, payment.account)) problems.push({ code: 'INVALID', field: 'account' });
    if (payment.correspondentAccount !== null && checkCorrespondentAccount(payment.bik, payment.correspondentAccount)) {
      problems.push({ code: 'INVALID', field: 'correspondentAccount' });
    }
  }
  if (checkInn(payment.inn)) problems.push({ code: 'INVALID', field: 'inn' });
  if (payment.kpp !== null && checkKpp(payment.kpp)) problems.push({ code: 'INVALID', field: 'kpp' });
  if (payment.amount !== null && !(Number.isSafeInteger(payment.amount) && payment.amount > 0)) {
    problems.push({ code: 'INVALID', field: 'amount' });
  }
  return problems;
}

function encode(text: string, encoding: QrEncoding): Uint8Array | null {
  return encoding === 'utf-8' ? new TextEncoder().encode(text) : encodeWindows1251(text);
}
