import type { CustomTableLayout } from 'pdfmake/interfaces.js';

const ink = '#000000';
const hairline = '#6b7280';

/** Table layouts by name: definitions are plain data and may only name them. */
export const tableLayouts: Record<string, CustomTableLayout> = {
  /** Bank block of an invoice: thin full grid, as banks' readers expect. */
  bankBlock: {
    hLineWidth: () => 0.6,
    vLineWidth: () => 0.6,
    hLineColor: () => ink,
    vLineColor: () => ink,
    paddingLeft: () => 5,
    paddingRight: () => 5,
    paddingTop: () => 2,
    paddingBottom: () => 2.5,
  },
  /** Lines of a document: full hairline grid, stronger outside, grey head. */
  documentLines: {
    hLineWidth: (i, node) => (i === 0 || i === node.table.body.length ? 0.9 : 0.5),
    vLineWidth: (i, node) => (i === 0 || i === node.table.body[0]?.length ? 0.9 : 0.5),
    hLineColor: (i, node) => (i === 0 || i === node.table.body.length ? ink : hairline),
    vLineColor: (i, node) => (i === 0 || i === node.table.body[0]?.length ? ink : hairline),
    fillColor: (row, node) => (row < (node.table.headerRows ?? 0) ? '#f1f2f4' : null),
    paddingLeft: () => 4,
    paddingRight: () => 4,
    paddingTop: () => 2.5,
    paddingBottom: () => 3,
  },
  /** Labels and values without any lines. */
  facts: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: (i) => (i === 0 ? 0 : 6),
    paddingRight: () => 0,
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
  /** A pale frame round text that is meant to be copied. */
  frame: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => hairline,
    vLineColor: () => hairline,
    paddingLeft: () => 8,
    paddingRight: () => 8,
    paddingTop: () => 5,
    paddingBottom: () => 6,
  },
};
