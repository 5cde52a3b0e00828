import type { Content, StyleDictionary } from 'pdfmake/interfaces.js';

/** Margins of a sheet in points: left, top, right, bottom. */
export type Margins = [left: number, top: number, right: number, bottom: number];

/**
 * What is to be printed, as plain data: it crosses to a worker thread, so it holds no functions.
 * Pictures stand in `content` by their key (`{ image: 'seal' }`); a path or an address is refused.
 */
export interface PrintDefinition {
  title: string;
  subject?: string;
  author?: string;
  orientation?: 'portrait' | 'landscape';
  margins?: Margins;
  fontSize?: number;
  content: Content[];
  styles?: StyleDictionary;
  footer?: PrintFooter;
  mark?: PrintMark;
  /** PNG without transparency (see `opaquePng`) or JPEG. */
  images?: Record<string, Uint8Array>;
  /** Payloads of two-dimensional codes; each becomes a picture with the same key. */
  codes?: Record<string, Uint8Array>;
}

/** `{page}` and `{pages}` in `pages` are replaced. A single sheet needs no number unless `always`. */
export interface PrintFooter {
  left?: string;
  pages: string;
  always?: boolean;
}

/** Large slanting word over every page: what this paper is not. `void` is framed like a rubber stamp. */
export interface PrintMark {
  text: string;
  kind: 'draft' | 'void';
}

export interface PrintOptions {
  /** Moment written into the file. The same definition and moment give the same bytes. */
  createdAt: Date;
}

export type PrintProblemCode = 'FORBIDDEN_CONTENT' | 'BAD_IMAGE' | 'CODE_TOO_LONG' | 'PRINT_FAILED';

/** Why a definition was not printed. */
export class PrintProblem extends Error {
  override readonly name = 'PrintProblem';
  constructor(
    readonly code: PrintProblemCode,
    message: string,
  ) {
    super(message);
  }
}
