import { STATEMENT_MAX_DOCUMENTS, StatementProblem } from './statement.js';
import { shorten } from './statement-values.js';

/** A value of a key and the line where it stands. */
export interface Field {
  value: string;
  line: number;
}

/** A block of «Ключ=Значение» lines; keys are in small letters, ё as е. */
export interface Section {
  line: number;
  /** What stands after «СекцияДокумент=». */
  title: string;
  fields: Map<string, Field>;
  raw: string;
}

export interface OneCFile {
  header: Section;
  /** «РасчСчет» of the header repeats, one for each account of the file. */
  headerAccounts: Field[];
  accounts: Section[];
  documents: Section[];
}

/** Keys that move money or name who gets it: two different values in one block are a forgery or a torn file. */
const MONEY_KEYS = new Set([
  'номер',
  'дата',
  'сумма',
  'датасписано',
  'датапоступило',
  'плательщиксчет',
  'плательщикрасчсчет',
  'плательщикинн',
  'получательсчет',
  'получательрасчсчет',
  'получательинн',
  'расчсчет',
  'начальныйостаток',
  'конечныйостаток',
  'всегопоступило',
  'всегосписано',
]);

/** A year of days of several accounts; more sections than this are no statement. */
const MAX_SECTIONS = 10_000;

/** A purpose is 210 signs long: it does not run over more lines than this. */
const MAX_RUNNING_LINES = 20;

/** Keys whose text may go on in the next line, since payers type line ends into the purpose. */
const RUNNING_KEYS = /^назначениеплатежа\d?$|^плательщик\d?$|^получатель\d?$/;

/**
 * Cuts a 1CClientBankExchange text into sections by the presence of keys, not by the stated version.
 * The first line is the signature; the last is «КонецФайла», without which the file was cut off and is refused whole.
 */
export function cutIntoSections(text: string): OneCFile {
  const lines = text.split(/\r\n|\n|\r/);
  const header: Section = { line: 1, title: '', fields: new Map(), raw: '' };
  const file: OneCFile = { header, headerAccounts: [], accounts: [], documents: [] };
  let open: { kind: 'header' | 'account' | 'document'; section: Section } = { kind: 'header', section: header };
  let lastKey = '';
  let ended = false;

  const close = (kind: 'account' | 'document', lastLine: number): void => {
    open.section.raw = lines.slice(open.section.line - 1, lastLine).join('\n');
    (kind === 'account' ? file.accounts : file.documents).push(open.section);
    open = { kind: 'header', section: header };
  };
  const begin = (kind: 'account' | 'document', title: string, line: number): void => {
    // Some banks leave «КонецРасчСчет» out; a payment without its end, though, may have lost lines.
    if (open.kind === 'document') throw new StatementProblem('SECTION_NOT_CLOSED', open.section.line);
    if (open.kind === 'account') close('account', line - 1);
    if (kind === 'document' && file.documents.length >= STATEMENT_MAX_DOCUMENTS) {
      throw new StatementProblem('TOO_MANY_DOCUMENTS', line, String(STATEMENT_MAX_DOCUMENTS));
    }
    if (kind === 'account' && file.accounts.length >= MAX_SECTIONS) {
      throw new StatementProblem('TOO_MANY_DOCUMENTS', line, String(MAX_SECTIONS));
    }
    open = { kind, section: { line, title, fields: new Map(), raw: '' } };
    lastKey = '';
  };

  for (let index = 1; index < lines.length; index += 1) {
    const line = index + 1;
    const content = lines[index]!.trim();
    if (content === '') continue;
    if (ended) throw new StatementProblem('AFTER_END', line, shorten(content));
    const equals = content.indexOf('=');
    const key = fold(equals === -1 ? content : content.slice(0, equals));
    const value = equals === -1 ? '' : content.slice(equals + 1).trim();
    if (key === 'секциядокумент') begin('document', value, line);
    else if (key === 'секциярасчсчет') begin('account', value, line);
    else if (key === 'конецдокумента') {
      if (open.kind !== 'document') throw new StatementProblem('BAD_LINE', line, shorten(content));
      close('document', line);
    } else if (key === 'конецрасчсчет') {
      if (open.kind !== 'account') throw new StatementProblem('BAD_LINE', line, shorten(content));
      close('account', line);
    } else if (key === 'конецфайла') {
      if (open.kind === 'document') throw new StatementProblem('SECTION_NOT_CLOSED', open.section.line);
      if (open.kind === 'account') close('account', line - 1);
      ended = true;
    } else if (equals === -1) {
      const running = open.kind === 'document' && RUNNING_KEYS.test(lastKey);
      if (!running) throw new StatementProblem('BAD_LINE', line, shorten(content));
      runOn(open.section.fields.get(lastKey)!, content, line);
    } else {
      if (open.kind === 'header' && key === 'расчсчет') {
        if (file.headerAccounts.length >= MAX_SECTIONS) throw new StatementProblem('BAD_LINE', line, 'РасчСчет');
        file.headerAccounts.push({ value, line });
      } else put(open.section.fields, key, value, line, content);
      lastKey = key;
    }
  }
  if (!ended) {
    while (lines.length > 1 && lines.at(-1)!.trim() === '') lines.pop();
    throw new StatementProblem('TRUNCATED', lines.length, 'КонецФайла');
  }
  return file;
}

function runOn(field: Field, content: string, line: number): void {
  if (line - field.line > MAX_RUNNING_LINES) throw new StatementProblem('BAD_LINE', line, shorten(content));
  field.value = `${field.value} ${content}`.trim();
}

function put(fields: Map<string, Field>, key: string, value: string, line: number, content: string): void {
  const known = fields.get(key);
  if (!known || known.value === '') fields.set(key, { value, line });
  else if (value !== '' && value !== known.value && MONEY_KEYS.has(key)) {
    throw new StatementProblem('REPEATED_KEY', line, shorten(content));
  }
}

function fold(key: string): string {
  return key.trim().toLowerCase().replaceAll('ё', 'е');
}
