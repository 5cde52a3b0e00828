import { type StatementEncoding, StatementProblem } from './statement.js';

export interface DecodedText {
  text: string;
  encoding: StatementEncoding;
}

/**
 * Characters that no bank writes: C0 except tab and line ends, C1, and the marks that turn the direction of text,
 * which could show an accountant another purpose than the program reads.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff]/;

/** Words that show which of the two Russian encodings is right; every 1C file has one of them. */
const RUSSIAN_KEYS = /ВерсияФормата|КонецФайла|СекцияДокумент|РасчСчет/i;

/** Text of a 1C file: UTF-8 when valid, else by its «Кодировка» key, else whichever encoding makes its keys readable. */
export function decodeOneC(bytes: Uint8Array): DecodedText {
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const header = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const order: StatementEncoding[] = /=\s*DOS/i.test(header) ? ['ibm866', 'windows-1251'] : ['windows-1251', 'ibm866'];
  for (const encoding of order) {
    const text = new TextDecoder(encoding).decode(bytes);
    if (RUSSIAN_KEYS.test(text)) return { text, encoding };
  }
  throw new StatementProblem('ENCODING');
}

/** Text of an XML file: by its mark, else by its declaration; UTF-8 without one. */
export function decodeXml(bytes: Uint8Array): DecodedText {
  const header = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(header)?.[1]?.toLowerCase() ?? 'utf-8';
  if (declared === 'windows-1251' || declared === 'cp1251') {
    return { text: new TextDecoder('windows-1251').decode(bytes), encoding: 'windows-1251' };
  }
  const text = declared === 'utf-8' || declared === 'utf8' ? decodeUtf8(bytes) : null;
  if (text === null) throw new StatementProblem('ENCODING', 1, declared);
  return { text, encoding: 'utf-8' };
}

/** Refuses a file with control characters, naming the line. */
export function refuseControlCharacters(text: string): void {
  const found = FORBIDDEN.exec(text);
  if (!found) return;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new StatementProblem('CONTROL_CHARACTER', lineAt(text, found.index), `U+${code}`);
}

/** True when a single value (after XML references are resolved) holds such a character. */
export function hasControlCharacters(value: string): boolean {
  return FORBIDDEN.test(value);
}

/** Line of a position in the text, from 1. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
