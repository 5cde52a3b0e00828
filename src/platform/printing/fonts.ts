import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** PT Sans (ParaType, SIL Open Font License): full Latin and Cyrillic, with № and ₽. */
const files = {
  'PTSans-Regular.ttf': '@expo-google-fonts/pt-sans/400Regular/PTSans_400Regular.ttf',
  'PTSans-Bold.ttf': '@expo-google-fonts/pt-sans/700Bold/PTSans_700Bold.ttf',
  'PTSans-Italic.ttf': '@expo-google-fonts/pt-sans/400Regular_Italic/PTSans_400Regular_Italic.ttf',
  'PTSans-BoldItalic.ttf': '@expo-google-fonts/pt-sans/700Bold_Italic/PTSans_700Bold_Italic.ttf',
};

export const fontFamily = 'PTSans';

export const fontFaces = {
  [fontFamily]: {
    normal: 'PTSans-Regular.ttf',
    bold: 'PTSans-Bold.ttf',
    italics: 'PTSans-Italic.ttf',
    bolditalics: 'PTSans-BoldItalic.ttf',
  },
};

interface GlyphRun {
  glyphs: unknown[];
  positions: Record<string, number>[];
  advanceWidth: number;
}

interface Glyph {
  _decode(): unknown;
}

interface ParsedFont {
  _glyphs: Record<number, unknown>;
  getGlyph(id: number, codePoints?: number[]): Glyph | null;
  unitsPerEm: number;
  layout(text: string, features?: unknown): GlyphRun;
}

interface PdfFont {
  font: ParsedFont;
  constructor: new (document: PdfDocument, font: ParsedFont, id: string) => PdfFont;
}

interface PdfDocument {
  fontCache: Record<string, Record<string, PdfFont>>;
  fonts: Record<string, Record<string, string>>;
  _font: PdfFont;
  _fontFamilies: Record<string, PdfFont>;
  _fontCount: number;
  getFontType(bold: boolean, italics: boolean): string;
  font(source: Uint8Array): PdfDocument;
}

interface PdfDocumentClass {
  new (fonts: object, images: object, patterns: object, attachments: object, options: object): PdfDocument;
  prototype: { provideFont(family: string, bold: boolean, italics: boolean): PdfFont };
}

const parsed = new Map<string, { font: ParsedFont; Face: PdfFont['constructor'] }>();

/**
 * Keeps parsed fonts between documents: parsing takes a quarter of the time of an invoice, and pdfkit has no way
 * to be handed a parsed font. Replaces one method of pdfmake's document; a test holds the versions it was written for.
 */
export function keepParsedFonts(): void {
  const Document = require('pdfmake/js/PDFDocument.js').default as PdfDocumentClass;
  const original = Document.prototype.provideFont;
  Document.prototype.provideFont = function (this: PdfDocument, family, bold, italics) {
    const type = this.getFontType(bold, italics);
    const file = this.fonts[family]?.[type];
    if (!file || !(file in files)) return original.call(this, family, bold, italics);
    this.fontCache[family] ??= {};
    const faces = this.fontCache[family];
    faces[type] ??= openFace(this, Document, file as keyof typeof files);
    this._font = faces[type];
    return faces[type];
  };
}

function openFace(document: PdfDocument, Document: PdfDocumentClass, file: keyof typeof files): PdfFont {
  const { font, Face } = parse(Document, file);
  const face = new Face(document, font, `F${++document._fontCount}`);
  document._fontFamilies[file] = face;
  return face;
}

function parse(Document: PdfDocumentClass, file: keyof typeof files) {
  let known = parsed.get(file);
  if (!known) {
    const scratch = new Document({}, {}, {}, {}, { font: null, autoFirstPage: false });
    const first = scratch.font(readFileSync(require.resolve(files[file])))._font;
    known = { font: rememberWords(keepCodePoints(first.font)), Face: first.constructor };
    parsed.set(file, known);
  }
  return known;
}

/**
 * fontkit keeps one glyph per id with the characters it was first asked for, or with none when it came as a part of
 * another («ё» brings «е»). Shared by documents, that would make copied text depend on what was printed before.
 * An outline is decoded once: every document embeds it, and only looks at it.
 */
function keepCodePoints(font: ParsedFont): ParsedFont {
  const glyphs = new Map<string, Glyph | null>();
  const getGlyph = font.getGlyph.bind(font);
  font.getGlyph = (id, codePoints = []) => {
    const key = `${id}:${codePoints}`;
    let glyph = glyphs.get(key);
    if (glyph === undefined) {
      delete font._glyphs[id];
      glyph = getGlyph(id, codePoints);
      if (glyph) decodeOnce(glyph);
      glyphs.set(key, glyph);
    }
    return glyph;
  };
  return font;
}

function decodeOnce(glyph: Glyph): void {
  const decode = glyph._decode.bind(glyph);
  let outline: unknown;
  glyph._decode = () => {
    outline ??= decode();
    return outline;
  };
}

const maxWords = 20_000;

/** Words repeat from invoice to invoice; their glyphs are found once. Positions are copied: pdfkit scales them in place. */
function rememberWords(font: ParsedFont): ParsedFont {
  const words = new Map<string, GlyphRun>();
  const layout = font.layout.bind(font);
  font.layout = (text, features) => {
    if (features) return layout(text, features);
    let run = words.get(text);
    if (!run) {
      if (words.size >= maxWords) words.clear();
      run = layout(text);
      words.set(text, run);
    }
    return Object.assign(Object.create(Object.getPrototypeOf(run)), run, {
      positions: run.positions.map((p) => ({ ...p })),
    });
  };
  return font;
}

/** How many faces this thread has parsed; the test of the cache looks at it. */
export const parsedFaces = () => parsed.size;

/** Width of a bold word in points, for the frame of a stamp. */
export function boldWidth(text: string, fontSize: number): number {
  const Document = require('pdfmake/js/PDFDocument.js').default as PdfDocumentClass;
  const { font } = parse(Document, 'PTSans-Bold.ttf');
  return (font.layout(text).advanceWidth / font.unitsPerEm) * fontSize;
}
