import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { IsoDate } from '../../../kernel/period.js';
import { agentOf, list, node, partyOf, text, type XmlNode } from './camt-nodes.js';
import { decodeXml, hasControlCharacters, lineAt, refuseControlCharacters } from './decode-statement.js';
import {
  type SkippedDocument,
  STATEMENT_MAX_DOCUMENTS,
  type StatementAccount,
  type StatementDocument,
  type StatementFile,
  StatementProblem,
} from './statement.js';
import { checkTotals, type Movement } from './statement-totals.js';
import { naturalKeyOf, numberDuplicates, readAmount, readIsoDate, readOwnAccount } from './statement-values.js';

/** Deeper than any camt.053 message goes; a bomb goes deeper. */
const MAX_DEPTH = 40;
const META = XMLParser.getMetaDataSymbol() as unknown as symbol;
const ROUBLE = new Set(['RUB', 'RUR']);

export function looksLikeXml(head: string): boolean {
  return head.startsWith('<');
}

/** A statement of one account with its entries' movements, to be checked against the stated turnovers. */
interface ReadStmt {
  account: StatementAccount;
  documents: StatementDocument[];
  movements: Movement[];
}

/** Reads ISO 20022 camt.053.001.02–.08 as Russian banks write it: accounts in Othr/Id, INN as TXID, BIK under RUCBC. */
export function readCamt(bytes: Uint8Array): StatementFile {
  const decoded = decodeXml(bytes);
  // The parser counts positions over single line ends.
  const xml = decoded.text.replace(/\r\n?/g, '\n');
  refuseControlCharacters(xml);
  const doctype = /<!(DOCTYPE|ENTITY)/i.exec(xml);
  if (doctype) throw new StatementProblem('DOCTYPE', lineAt(xml, doctype.index));
  const root = parse(xml);
  const document = node(root, 'Document');
  const message = node(document, 'BkToCstmrStmt');
  if (!document || !message) throw new StatementProblem('UNKNOWN_FORMAT', 1);
  const version = versionOf(xml);
  const skipped: SkippedDocument[] = [];
  const lines = new LineFinder(xml);
  const statements: ReadStmt[] = [];
  for (const stmt of list(message, 'Stmt')) {
    const read = readStmt(stmt, lines, skipped);
    if (read) statements.push(read);
  }
  const documents = statements.flatMap((statement) => statement.documents);
  if (documents.length > STATEMENT_MAX_DOCUMENTS) {
    throw new StatementProblem('TOO_MANY_DOCUMENTS', undefined, String(STATEMENT_MAX_DOCUMENTS));
  }
  if (statements.length === 0 && skipped.length === 0) throw new StatementProblem('NO_ACCOUNT', 1, 'Stmt');
  const accounts = statements.map((statement) => statement.account);
  markInternal(documents, new Set(accounts.map((account) => account.account)));
  numberDuplicates(documents);
  return {
    format: 'camt.053',
    version,
    encoding: decoded.encoding,
    sender: text(node(message, 'GrpHdr'), 'MsgId'),
    accounts,
    documents,
    skipped,
    totalsMismatch: checkTotals(
      accounts,
      statements.flatMap((statement) => statement.movements),
    ),
  };
}

function readStmt(stmt: XmlNode, lines: LineFinder, skipped: SkippedDocument[]): ReadStmt | null {
  const line = lines.of(stmt, 'Stmt');
  const entries = list(stmt, 'Ntry');
  const currency = text(stmt, 'Acct', 'Ccy');
  if (currency !== '' && !ROUBLE.has(currency)) {
    for (const entry of entries) skipped.push({ ...lines.block(entry), reason: 'CURRENCY' });
    return null;
  }
  const account = readOwnAccount(text(stmt, 'Acct', 'Id', 'Othr', 'Id') || text(stmt, 'Acct', 'Id', 'IBAN'), line);
  const documents: StatementDocument[] = [];
  const movements: Movement[] = [];
  for (const entry of entries) {
    const block = lines.block(entry);
    const read = readEntry(entry, account, block);
    if (typeof read === 'string') skipped.push({ ...block, reason: read });
    else {
      documents.push(...read);
      for (const { direction, bookedOn, amount } of read) {
        movements.push({ account, on: bookedOn, side: direction === 'in' ? 'credit' : 'debit', amount });
      }
    }
  }
  const days = movements.map((movement) => movement.on).sort();
  const from = dateOf(node(stmt, 'FrToDt'), line, 'FrDtTm', 'FrDt') ?? balanceDay(stmt, line) ?? days[0];
  const to = dateOf(node(stmt, 'FrToDt'), line, 'ToDtTm', 'ToDt') ?? balanceDay(stmt, line) ?? days.at(-1);
  if (!from || !to) throw new StatementProblem('MISSING_FIELD', line, 'FrToDt');
  const totals = {
    credited: optionalAmount(text(stmt, 'TxsSummry', 'TtlCdtNtries', 'Sum'), line),
    debited: optionalAmount(text(stmt, 'TxsSummry', 'TtlDbtNtries', 'Sum'), line),
  };
  const moved = movements.reduce((sum, { side, amount }) => sum + (side === 'credit' ? amount : -amount), 0);
  const balances = readBalances(stmt, line, moved);
  const bik = agentOf(node(stmt, 'Acct', 'Svcr')).bik;
  return { account: { account, bik, from, to, ...balances, ...totals, line }, documents, movements };
}

/** The executed payments of an entry; a batch entry gives one for each of its transactions. */
function readEntry(
  entry: XmlNode,
  account: string,
  { line, raw }: { line: number; raw: string },
): StatementDocument[] | SkippedDocument['reason'] {
  const status = text(entry, 'Sts', 'Cd') || text(entry, 'Sts');
  if (status === '') throw new StatementProblem('MISSING_FIELD', line, 'Sts');
  if (status !== 'BOOK') return 'NOT_EXECUTED';
  const amountNode = node(entry, 'Amt');
  if (!ROUBLE.has(text(amountNode, '@Ccy'))) return 'CURRENCY';
  const amount = readAmount(text(entry, 'Amt'), line);
  if (amount === 0) return 'ZERO_AMOUNT';
  const side = text(entry, 'CdtDbtInd');
  if (side !== 'CRDT' && side !== 'DBIT') throw new StatementProblem('MISSING_FIELD', line, 'CdtDbtInd');
  const bookedOn = dateOf(node(entry, 'BookgDt'), line, 'Dt', 'DtTm');
  if (!bookedOn) throw new StatementProblem('MISSING_FIELD', line, 'BookgDt');
  const transactions = list(entry, 'NtryDtls').flatMap((details) => list(details, 'TxDtls'));
  const parts = transactions.length === 0 ? [entry] : transactions;
  const amounts = amountsOf(parts, amount, line);
  return parts.map((part, index) => {
    const parties = node(part, 'RltdPties');
    const agents = node(part, 'RltdAgts');
    const payer = partyOf(parties, 'Dbtr', agents);
    const payee = partyOf(parties, 'Cdtr', agents);
    const direction = side === 'CRDT' ? 'in' : 'out';
    if (direction === 'in') payee.account ??= account;
    else payer.account ??= account;
    const reference = text(part, 'Refs', 'EndToEndId');
    const document = {
      line,
      kind: kindOf(entry),
      number: reference === 'NOTPROVIDED' ? '' : reference,
      date: dateOf(node(part, 'RltdDts'), line, 'AccptncDtTm', 'TxDtTm') ?? bookedOn,
      bookedOn,
      amount: amounts[index]!,
      direction: direction as 'in' | 'out',
      account,
      payer,
      payee,
      purpose: purposeOf(part, entry),
      ordinal: 1,
      duplicateOf: null,
      raw,
    };
    const texts = [document.number, document.purpose, payer.name, payee.name];
    if (texts.some(hasControlCharacters)) throw new StatementProblem('CONTROL_CHARACTER', line);
    return { ...document, naturalKey: naturalKeyOf(document) };
  });
}

/** Sums of a batch's transactions; they must be there and add up to the entry, or nobody can say who paid what. */
function amountsOf(parts: readonly XmlNode[], whole: number, line: number): number[] {
  if (parts.length === 1) return [whole];
  const amounts = parts.map((part) => readAmount(text(part, 'Amt') || text(part, 'AmtDtls', 'TxAmt', 'Amt'), line));
  if (amounts.reduce((sum, amount) => sum + amount, 0) !== whole) throw new StatementProblem('BATCH_AMOUNTS', line);
  return amounts;
}

/** The purpose may be cut into pieces of 140 signs: they are joined as they stand, without a space between. */
function purposeOf(part: XmlNode, entry: XmlNode): string {
  const pieces = list(node(part, 'RmtInf'), 'Ustrd').map((piece) => text(piece));
  return (pieces.join('') || text(part, 'AddtlTxInf') || text(entry, 'AddtlNtryInf')).trim();
}

/** Code of the kind of payment in the Bank of Russia's list, where the bank gives it. */
function kindOf(entry: XmlNode): string {
  const code = text(entry, 'BkTxCd', 'Prtry', 'Cd');
  return { '01': 'Платежное поручение', '06': 'Инкассовое поручение', '17': 'Банковский ордер' }[code] ?? code;
}

/**
 * Opening and closing balance. A bank writes DBIT on its closing balance as a constant, so a sign is believed only where
 * the balances agree with the payments through it.
 */
function readBalances(stmt: XmlNode, line: number, moved: number): Pick<StatementAccount, 'opening' | 'closing'> {
  const find = (codes: string[]) => {
    const balance = list(stmt, 'Bal').find((row) => codes.includes(text(row, 'Tp', 'CdOrPrtry', 'Cd')));
    return balance
      ? { size: readAmount(text(balance, 'Amt'), line), debit: text(balance, 'CdtDbtInd') === 'DBIT' }
      : null;
  };
  const opening = find(['OPBD', 'PRCD']);
  const closing = find(['CLBD']);
  if (!opening || !closing) return { opening: opening?.size ?? null, closing: closing?.size ?? null };
  for (const first of opening.debit ? [opening.size, -opening.size] : [opening.size]) {
    for (const last of closing.debit ? [closing.size, -closing.size] : [closing.size]) {
      if (first + moved === last) return { opening: first, closing: last };
    }
  }
  return { opening: opening.size, closing: closing.size };
}

function balanceDay(stmt: XmlNode, line: number): IsoDate | null {
  return dateOf(node(list(stmt, 'Bal')[0], 'Dt'), line, 'Dt', 'DtTm');
}

function dateOf(parent: XmlNode | undefined, line: number, ...names: string[]): IsoDate | null {
  const value = names.map((name) => text(parent, name)).find(Boolean);
  return value ? readIsoDate(value, line) : null;
}

function optionalAmount(value: string, line: number): number | null {
  return value === '' ? null : readAmount(value, line);
}

/** Money between two accounts of the file is nobody's payment. */
function markInternal(documents: StatementDocument[], own: ReadonlySet<string>): void {
  for (const document of documents) {
    const other = document.direction === 'in' ? document.payer.account : document.payee.account;
    if (other && other !== document.account && own.has(other)) document.direction = 'internal';
  }
}

function versionOf(xml: string): string {
  const found = /urn:iso:std:iso:20022:tech:xsd:([\w.]+)/.exec(xml.slice(0, 4000));
  const version = found?.[1] ?? 'camt.053';
  if (found && !/^camt\.053\.001\.0[2-8]$/.test(version)) throw new StatementProblem('UNSUPPORTED_VERSION', 1, version);
  return version;
}

function parse(xml: string): XmlNode {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new StatementProblem('BROKEN_XML', valid.err.line, valid.err.code);
  const parser = new XMLParser({
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    trimValues: false,
    htmlEntities: true,
    captureMetaData: true,
    maxNestedTags: MAX_DEPTH,
  });
  try {
    return parser.parse(xml) as XmlNode;
  } catch (error) {
    const deep = error instanceof Error && /nested|depth/i.test(error.message);
    throw new StatementProblem(deep ? 'TOO_DEEP' : 'BROKEN_XML', 1);
  }
}

/** Finds the line and the text of an element; goes forward only, so that a large file stays linear. */
class LineFinder {
  private at = 0;
  private line = 1;

  private nextBreak: number;

  constructor(private readonly xml: string) {
    this.nextBreak = this.breakFrom(0);
  }

  of(element: XmlNode, name: string): number {
    return this.lineOf(this.startOf(element, name));
  }

  block(element: XmlNode): { line: number; raw: string } {
    const start = this.startOf(element, 'Ntry');
    const end = /<\/(?:[\w.-]+:)?Ntry\s*>/g;
    end.lastIndex = start;
    const found = end.exec(this.xml);
    return { line: this.lineOf(start), raw: this.xml.slice(start, found ? end.lastIndex : start) };
  }

  private startOf(element: XmlNode, name: string): number {
    const start = (element as Record<symbol, { startIndex?: number } | undefined>)[META]?.startIndex;
    if (start === undefined) throw new StatementProblem('BROKEN_XML', 1, name);
    return start;
  }

  private lineOf(index: number): number {
    if (index < this.at) return lineAt(this.xml, index);
    while (this.nextBreak < index) {
      this.line += 1;
      this.at = this.nextBreak + 1;
      this.nextBreak = this.breakFrom(this.at);
    }
    return this.line;
  }

  private breakFrom(index: number): number {
    const found = this.xml.indexOf('\n', index);
    return found === -1 ? this.xml.length : found;
  }
}
