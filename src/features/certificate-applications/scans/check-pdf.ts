import { inflateSync } from 'node:zlib';
import { type ScanProblem, scanRules } from '../../../kernel/scan-quality.js';

const INFLATED_LIMIT = 8 * 1024 * 1024;
const ALL_INFLATED_LIMIT = 32 * 1024 * 1024;
const MOST_STREAMS = 5_000;

/** Names by which a PDF does something, carries something or is a form that runs; long enough not to stand in pixels by chance. */
const active = /\/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|Rendition)(?![\w.-])/;
/** The same, looked for in objects only. */
const activeShort = /\/(JS|AA|XFA|GoToR|GoToE|Movie|Sound|3D)(?![\w.-])/;

export type PdfVerdict = { problems: ScanProblem[]; pages: number };

/**
 * Structure of a PDF without a reader of PDF: head and end, pages counted, nothing encrypted or active, object streams
 * (ISO 32000-1, 7.5.7) opened within limits. What can't be looked into is refused, not believed.
 */
export function checkPdf(bytes: Buffer): PdfVerdict {
  const raw = bytes.toString('latin1');
  const tail = raw.slice(-2048);
  if (!/^%PDF-[12]\.\d/.test(raw) || !tail.includes('%%EOF') || !tail.includes('startxref')) return refused('BROKEN');
  // A viewer finds objects by their place in the file, so that one may hide inside of what looks like a stream.
  const names = plainNames(raw);
  if (/\/Encrypt(?![\w.-])/.test(names)) return refused('PDF_ENCRYPTED');
  if (active.test(names)) return refused('PDF_ACTIVE');
  const opened = openStreams(raw, bytes);
  if (opened === null) return refused('BROKEN');
  const objects = plainNames(`${opened.outside}\n${opened.inside}`);
  if (/\/Encrypt(?![\w.-])/.test(objects)) return refused('PDF_ENCRYPTED');
  if (active.test(objects) || activeShort.test(objects)) return refused('PDF_ACTIVE');
  const pages = objects.match(/\/Type\s*\/Page(?![\w.-])/g)?.length ?? 0;
  return { pages, problems: pages === 0 || pages > scanRules.maxPdfPages ? ['PDF_PAGES'] : [] };
}

const refused = (problem: ScanProblem): PdfVerdict => ({ problems: [problem], pages: 0 });

/** `/J#61vaScript` is the same name as `/JavaScript` (7.3.5). */
const plainNames = (text: string) =>
  text.includes('#')
    ? text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** Text outside of streams, and what object streams hold; null where one can't be opened within limits. */
function openStreams(raw: string, bytes: Buffer): { outside: string; inside: string } | null {
  const outside: string[] = [];
  const inside: string[] = [];
  let at = 0;
  let inflated = 0;
  for (let n = 0; ; n++) {
    if (n > MOST_STREAMS) return null;
    const begin = nextStream(raw, at);
    if (begin === null) break;
    outside.push(raw.slice(at, begin.keyword));
    const end = raw.indexOf('endstream', begin.data);
    if (end < 0) return null;
    const head = plainNames(
      raw.slice(Math.max(raw.lastIndexOf('obj', begin.keyword), begin.keyword - 4_000, at), begin.keyword),
    );
    if (/\/Type\s*\/ObjStm(?![\w.-])/.test(head)) {
      const text = objectStream(head, bytes.subarray(begin.data, end));
      if (text === null) return null;
      inflated += text.length;
      if (inflated > ALL_INFLATED_LIMIT) return null;
      inside.push(text);
    }
    at = end + 'endstream'.length;
  }
  outside.push(raw.slice(at));
  return { outside: outside.join('\n'), inside: inside.join('\n') };
}

function nextStream(raw: string, from: number): { keyword: number; data: number } | null {
  for (let at = from; ; at += 6) {
    at = raw.indexOf('stream', at);
    if (at < 0) return null;
    if (raw.startsWith('end', at - 3)) continue;
    const after = raw[at + 6];
    if (after === '\n') return { keyword: at, data: at + 7 };
    if (after === '\r') return { keyword: at, data: raw[at + 7] === '\n' ? at + 8 : at + 7 };
  }
}

/** Deflate alone or nothing: scanners write no other, and a filter we don't know hides what it holds. */
function objectStream(head: string, data: Buffer): string | null {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(head)?.[1]?.replace(/[\s[\]]/g, '');
  if (!filter) return data.toString('latin1');
  if (filter !== '/FlateDecode' && filter !== '/Fl') return null;
  try {
    return inflateSync(data, { maxOutputLength: INFLATED_LIMIT, finishFlush: 2 }).toString('latin1');
  } catch {
    return null;
  }
}
