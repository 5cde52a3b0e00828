import { createRequire } from 'node:module';
import { checkDefinition } from './check-definition.js';
import { codeImage } from './code-image.js';
import { boldWidth, fontFaces, fontFamily, keepParsedFonts } from './fonts.js';
import { tableLayouts } from './layouts.js';
import type { PrintDefinition, PrintFooter, PrintMark } from './print-definition.js';

interface Engine {
  virtualfs: unknown;
  setFonts(fonts: object): void;
  setTableLayouts(layouts: object): void;
  setUrlAccessPolicy(allow: (address: string) => boolean): void;
  setLocalAccessPolicy(allow: (path: string) => boolean): void;
  createPdf(definition: object): { getBuffer(): Promise<Buffer> };
}

const a4 = { width: 595.28, height: 841.89 };
const defaultMargins: [number, number, number, number] = [51, 34, 34, 42];

let engine: Engine | undefined;

/** Neither files nor addresses may be read by a definition: fonts are handed over already parsed. */
function start(): Engine {
  const made = createRequire(import.meta.url)('pdfmake') as Engine;
  made.setFonts(fontFaces);
  made.setTableLayouts(tableLayouts);
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy(() => false);
  keepParsedFonts();
  return made;
}

/** The PDF of a definition. Throws `PrintProblem`; the definition given is not changed. */
export async function renderPdf(definition: PrintDefinition, createdAt: Date): Promise<Uint8Array> {
  checkDefinition(definition);
  engine ??= start();
  const bytes = await engine.createPdf(toPdfmake(definition, createdAt)).getBuffer();
  return new Uint8Array(bytes);
}

function toPdfmake(definition: PrintDefinition, createdAt: Date): object {
  const landscape = definition.orientation === 'landscape';
  const page = landscape ? { width: a4.height, height: a4.width } : a4;
  const margins = definition.margins ?? defaultMargins;
  return {
    pageSize: 'A4',
    pageOrientation: definition.orientation ?? 'portrait',
    pageMargins: margins,
    version: '1.7',
    language: 'ru-RU',
    displayTitle: true,
    info: {
      title: definition.title,
      subject: definition.subject,
      author: definition.author,
      creator: 'Okno',
      producer: 'Okno',
      creationDate: createdAt,
      modDate: createdAt,
    },
    defaultStyle: { font: fontFamily, fontSize: definition.fontSize ?? 9.5, lineHeight: 1.08 },
    styles: copy(definition.styles ?? {}),
    images: pictures(definition),
    content: copy(definition.content),
    footer: definition.footer && footer(definition.footer, margins),
    ...(definition.mark ? mark(definition.mark, page) : {}),
  };
}

/** Letters in a row that no narrow column is surely wide enough for: addresses of pages, codes. */
const longWord = /([^\s-]{30,})/;

/**
 * pdfmake writes its measures into what it is given, so every node is made its own: a phrase used twice would be lost once.
 * Long words are allowed to break anywhere, or they would push the other columns off the sheet.
 */
function copy(node: unknown): unknown {
  if (typeof node === 'string') return longWord.test(node) ? { text: breakable(node) } : node;
  if (Array.isArray(node)) return node.map(copy);
  if (node === null || typeof node !== 'object') return node;
  const own: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string') own[key] = copy(value);
    else own[key] = key === 'text' && !('noWrap' in node) && longWord.test(value) ? breakable(value) : value;
  }
  return own;
}

const breakable = (text: string) =>
  text.split(longWord).map((part) => (longWord.test(part) ? { text: part, wordBreak: 'break-all' } : part));

function pictures(definition: PrintDefinition): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [key, bytes] of Object.entries(definition.images ?? {})) all[key] = dataUrl(bytes);
  for (const [key, payload] of Object.entries(definition.codes ?? {})) all[key] = dataUrl(codeImage(payload));
  return all;
}

function dataUrl(bytes: Uint8Array): string {
  const kind = bytes[0] === 0xff ? 'jpeg' : 'png';
  return `data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}`;
}

function footer(words: PrintFooter, margins: [number, number, number, number]) {
  return (page: number, pages: number) => {
    if (pages === 1 && !words.always) return null;
    const number = words.pages.replace('{page}', String(page)).replace('{pages}', String(pages));
    return {
      margin: [margins[0], 12, margins[2], 0],
      fontSize: 8,
      color: '#4b5563',
      columns: [
        { width: '*', text: words.left ?? '' },
        { width: 'auto', text: number, alignment: 'right' },
      ],
    };
  };
}

/** A draft is marked in pale grey; an annulled paper gets a framed red stamp, slanting, over the middle of every page. */
function mark(words: PrintMark, page: { width: number; height: number }): object {
  if (words.kind === 'draft') {
    return { watermark: { text: words.text, bold: true, color: '#6b7280', opacity: 0.16, fontSize: 96, angle: -50 } };
  }
  const fontSize = 58;
  const angle = -28;
  const half = { x: boldWidth(words.text, fontSize) / 2 + 22, y: fontSize * 0.72 };
  return {
    watermark: { text: words.text, bold: true, color: '#b3261e', opacity: 0.42, fontSize, angle },
    background: () => [frame(page, half, angle, 3.2), frame(page, { x: half.x - 6, y: half.y - 6 }, angle, 1)],
  };
}

function frame(
  page: { width: number; height: number },
  half: { x: number; y: number },
  angle: number,
  lineWidth: number,
) {
  const turn = (angle * Math.PI) / 180;
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  const points = corners.map(([sx, sy]) => ({
    x: page.width / 2 + sx * half.x * Math.cos(turn) - sy * half.y * Math.sin(turn),
    y: page.height / 2 + sx * half.x * Math.sin(turn) + sy * half.y * Math.cos(turn),
  }));
  const outline = { type: 'polyline', points, closePath: true, lineWidth, lineColor: '#b3261e', strokeOpacity: 0.42 };
  return { canvas: [outline], absolutePosition: { x: 0, y: 0 } };
}
