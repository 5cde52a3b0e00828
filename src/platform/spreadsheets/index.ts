export {
  type Cell,
  type Column,
  type ColumnKind,
  type Row,
  type Rows,
  SpreadsheetProblem,
  type SpreadsheetProblemCode,
} from './columns.js';
export { csvStream, writeCsv } from './csv-writer.js';
export { readTable, type Table, type TableRow } from './table-reader.js';
export { writeXlsx, type XlsxOptions, xlsxStream } from './xlsx-writer.js';
export { type ZipPart, zipStream } from './zip.js';
