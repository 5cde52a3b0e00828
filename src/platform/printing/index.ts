export { codeImage } from './code-image.js';
export { opaquePng } from './png.js';
export {
  type Margins,
  type PrintDefinition,
  type PrintFooter,
  type PrintMark,
  type PrintOptions,
  PrintProblem,
  type PrintProblemCode,
} from './print-definition.js';
export { Printer, type PrinterOptions } from './printer.js';
export { phrase, printWording, tied } from './wording.js';
