import type { IsoDate } from '../../../kernel/period.js';
import { decodeOneC, refuseControlCharacters } from './decode-statement.js';
import { cutIntoSections, type Field, type OneCFile, type Section } from './one-c-sections.js';
import {
  type SkippedDocument,
  type StatementAccount,
  type StatementDocument,
  type StatementFile,
  type StatementParty,
  StatementProblem,
} from './statement.js';
import { checkTotals, type Movement, Turnovers } from './statement-totals.js';
import {
  naturalKeyOf,
  numberDuplicates,
  readAmount,
  readDate,
  readInn,
  readKpp,
  readName,
  readOwnAccount,
} from './statement-values.js';

export const ONE_C_SIGNATURE = '1CClientBankExchange';

/** A document with its day of booking still open: null when the bank wrote none. */
type Draft = Omit<StatementDocument, 'bookedOn' | 'naturalKey'> & { bookedOn: IsoDate | null };

/** Reads a 1CClientBankExchange file (v8.1c.ru, «Стандарт обмена с системами Клиент банка», 1.01–1.03). */
export function readOneC(bytes: Uint8Array): StatementFile {
  const decoded = decodeOneC(bytes);
  const text = withoutDosEnd(decoded.text);
  refuseControlCharacters(text);
  const firstLine = text.slice(0, 200).split(/\r|\n/, 1)[0]!.trim();
  if (firstLine !== ONE_C_SIGNATURE) throw new StatementProblem('UNKNOWN_FORMAT', 1);
  const file = cutIntoSections(text);
  const own = new Set(
    [...file.headerAccounts, ...accountFields(file)].map(({ value, line }) => readOwnAccount(value, line)),
  );
  if (own.size === 0) throw new StatementProblem('NO_ACCOUNT', 1, 'РасчСчет');
  const skipped: SkippedDocument[] = [];
  const drafts: Draft[] = [];
  for (const section of file.documents) {
    const draft = readDocument(section, own);
    if (typeof draft === 'string') skipped.push({ line: section.line, reason: draft, raw: section.raw });
    else drafts.push(draft);
  }
  const accounts = readAccounts(file, drafts);
  const documents = settleBookings(drafts, accounts, skipped);
  numberDuplicates(documents);
  return {
    format: ONE_C_SIGNATURE,
    version: valueIn(file.header, 'версияформата'),
    encoding: decoded.encoding,
    sender: valueIn(file.header, 'отправитель'),
    accounts,
    documents,
    skipped: skipped.sort((a, b) => a.line - b.line),
    totalsMismatch: checkTotals(
      accounts,
      documents.flatMap((document) => movementsOf(document, document.bookedOn)),
    ),
  };
}

/** DOS programs close a text with Ctrl+Z. */
function withoutDosEnd(text: string): string {
  const trimmed = text.trimEnd();
  return trimmed.charCodeAt(trimmed.length - 1) === 0x1a ? trimmed.slice(0, -1) : text;
}

function readDocument(section: Section, own: ReadonlySet<string>): Draft | SkippedDocument['reason'] {
  const amountField = required(section, 'Сумма');
  const dateField = required(section, 'Дата');
  const amount = readAmount(amountField.value, amountField.line);
  const date = readDate(dateField.value, dateField.line);
  const payer = readParty(section, 'плательщик');
  const payee = readParty(section, 'получатель');
  const from = ownAccountOf(section, 'плательщик', own);
  const to = ownAccountOf(section, 'получатель', own);
  if (!from && !to) return 'FOREIGN_ACCOUNTS';
  if (amount === 0) return 'ZERO_AMOUNT';
  const left = optionalDate(section, 'датасписано');
  const arrived = optionalDate(section, 'датапоступило');
  const direction = from && to ? 'internal' : to ? 'in' : 'out';
  return {
    line: section.line,
    kind: section.title,
    number: valueIn(section, 'номер'),
    date,
    bookedOn: direction === 'in' ? arrived : direction === 'out' ? left : (left ?? arrived),
    amount,
    direction,
    account: direction === 'in' ? to! : from!,
    payer: from ? { ...payer, account: from } : payer,
    payee: to ? { ...payee, account: to } : payee,
    purpose: readPurpose(section),
    ordinal: 1,
    duplicateOf: null,
    raw: section.raw,
  };
}

/**
 * A payment without its day of booking is a draft that the bank has not executed, unless the stated turnovers agree only
 * together with such payments: then the bank merely left the day out and the day of the document stands for it.
 */
function settleBookings(
  drafts: readonly Draft[],
  accounts: readonly StatementAccount[],
  skipped: SkippedDocument[],
): StatementDocument[] {
  const open = drafts.filter((draft) => !draft.bookedOn);
  const booked = new Turnovers(drafts.flatMap((draft) => (draft.bookedOn ? movementsOf(draft, draft.bookedOn) : [])));
  const undated = new Turnovers(open.flatMap((draft) => movementsOf(draft, draft.date)));
  const agreeing = accounts.flatMap((section) =>
    (['credit', 'debit'] as const)
      .filter((side) => {
        const stated = side === 'credit' ? section.credited : section.debited;
        const without = booked.within(section.account, side, section.from, section.to);
        const missing = undated.within(section.account, side, section.from, section.to);
        return stated !== null && missing !== 0 && stated === without + missing;
      })
      .map((side) => ({ section, side })),
  );
  const counted = (draft: Draft): boolean =>
    movementsOf(draft, draft.date).every(({ account, on, side }) =>
      agreeing.some(
        (one) => one.side === side && one.section.account === account && one.section.from <= on && on <= one.section.to,
      ),
    );
  const executed = new Set(agreeing.length === 0 ? [] : open.filter(counted));
  const documents: StatementDocument[] = [];
  for (const draft of drafts) {
    const bookedOn = draft.bookedOn ?? (executed.has(draft) ? draft.date : null);
    if (bookedOn === null) skipped.push({ line: draft.line, reason: 'NOT_EXECUTED', raw: draft.raw });
    else documents.push({ ...draft, bookedOn, naturalKey: naturalKeyOf({ ...draft, bookedOn }) });
  }
  return documents;
}

function movementsOf(document: Pick<Draft, 'direction' | 'account' | 'amount' | 'payee'>, on: IsoDate): Movement[] {
  const { direction, account, amount, payee } = document;
  if (direction === 'in') return [{ account, on, side: 'credit', amount }];
  const left: Movement = { account, on, side: 'debit', amount };
  return direction === 'out' ? [left] : [left, { account: payee.account!, on, side: 'credit', amount }];
}

/** Sections of accounts; an account that only the header names gets one without totals, for the days of the header. */
function readAccounts(file: OneCFile, drafts: readonly Draft[]): StatementAccount[] {
  const days = drafts.map((draft) => draft.bookedOn ?? draft.date).sort();
  const headerFrom = optionalDate(file.header, 'датаначала') ?? days[0];
  const headerTo = optionalDate(file.header, 'датаконца') ?? days.at(-1);
  const period = (section: Section): { from: IsoDate; to: IsoDate } => {
    const from = optionalDate(section, 'датаначала') ?? headerFrom;
    const to = optionalDate(section, 'датаконца') ?? headerTo;
    if (!from || !to) throw new StatementProblem('MISSING_FIELD', section.line, 'ДатаНачала, ДатаКонца');
    if (from > to) throw new StatementProblem('BAD_DATE', section.line, `${from} > ${to}`);
    return { from, to };
  };
  const accounts = file.accounts.map(
    (section): StatementAccount => ({
      account: required(section, 'РасчСчет').value,
      bik: null,
      ...period(section),
      opening: optionalAmount(section, 'начальныйостаток'),
      closing: optionalAmount(section, 'конечныйостаток'),
      credited: optionalAmount(section, 'всегопоступило'),
      debited: optionalAmount(section, 'всегосписано'),
      line: section.line,
    }),
  );
  const described = new Set(accounts.map((section) => section.account));
  for (const { value: account, line } of file.headerAccounts) {
    if (described.has(account)) continue;
    described.add(account);
    const none = { bik: null, opening: null, closing: null, credited: null, debited: null };
    accounts.push({ account, ...none, ...period(file.header), line });
  }
  return accounts;
}

function accountFields(file: OneCFile): Field[] {
  return file.accounts.map((section) => required(section, 'РасчСчет'));
}

function readParty(section: Section, side: 'плательщик' | 'получатель'): StatementParty {
  const whole = valueIn(section, side);
  const inn = readInn(valueIn(section, `${side}инн`)) ?? readInn(/^ИНН\s*:?\s*(\d+)/i.exec(whole.slice(0, 100))?.[1]);
  return {
    name: readName(valueIn(section, `${side}1`) || whole),
    inn,
    kpp: readKpp(valueIn(section, `${side}кпп`)),
    account: valueIn(section, `${side}счет`) || valueIn(section, `${side}расчсчет`) || null,
    bik: valueIn(section, `${side}бик`) || null,
  };
}

/** The own account of a side, wherever the bank wrote it: in indirect settlements it stands only in «…РасчСчет». */
function ownAccountOf(section: Section, side: string, own: ReadonlySet<string>): string | null {
  const candidates = [valueIn(section, `${side}счет`), valueIn(section, `${side}расчсчет`)];
  return candidates.find((account) => own.has(account)) ?? null;
}

function readPurpose(section: Section): string {
  const whole = valueIn(section, 'назначениеплатежа');
  if (whole) return whole;
  const parts = [1, 2, 3, 4, 5, 6].map((number) => valueIn(section, `назначениеплатежа${number}`));
  return parts.filter(Boolean).join(' ');
}

function required(section: Section, key: string): Field {
  const field = section.fields.get(key.toLowerCase());
  if (!field || field.value === '') throw new StatementProblem('MISSING_FIELD', section.line, key);
  return field;
}

function optionalDate(section: Section, key: string): IsoDate | null {
  const field = section.fields.get(key);
  return field && field.value !== '' ? readDate(field.value, field.line) : null;
}

function optionalAmount(section: Section, key: string): number | null {
  const field = section.fields.get(key);
  return field && field.value !== '' ? readAmount(field.value, field.line, true) : null;
}

function valueIn(section: Section, key: string): string {
  return section.fields.get(key)?.value ?? '';
}
