import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import { dateInDigits, dateInWords } from '../../kernel/amount-in-words.js';
import type { IsoDate } from '../../kernel/period.js';
import { type PrintDefinition, phrase, printWording, tied } from '../../platform/printing/index.js';
import type { ListedRequirement, ShownEvidence } from './compliance-list.js';
import { kindWords, stateWords } from './compliance-words.js';
import { requirementKinds } from './requirement.entity.js';

const wordingShape = z.strictObject({
  title: z.string(),
  subject: z.string(),
  columns: z.strictObject({ no: z.string(), requirement: z.string(), evidence: z.string(), state: z.string() }),
  optional: z.string(),
  document: z.string(),
  issued: z.string(),
  from: z.string(),
  until: z.string(),
  appointed: z.string(),
  checked: z.string(),
  failed: z.string(),
  left: z.string(),
  none: z.string(),
  off: z.string(),
  signature: z.string(),
  footer: z.string(),
  pages: z.string(),
});
const words = () => printWording('compliance', wordingShape);

/** «Перечень требований и подтверждений» on a day, kind by kind; what the program itself shows is told as checked when printed. */
export function complianceDefinition(
  rows: readonly ListedRequirement[],
  day: IsoDate,
  checkedAt: string,
): PrintDefinition {
  const w = words();
  const title = phrase(w.title, { date: dateInWords(day).replaceAll(' ', '\u00a0') });
  let no = 0;
  const groups = requirementKinds.flatMap((kind): Content[] => {
    const own = rows.filter((row) => row.requirement.kind === kind);
    if (own.length === 0) return [];
    const body = own.map((row): TableCell[] => {
      no += 1;
      return [
        { text: String(no), alignment: 'center' },
        requirementCell(row),
        evidenceCell(row, checkedAt),
        stateCell(row),
      ];
    });
    const head = [w.columns.no, w.columns.requirement, w.columns.evidence, w.columns.state];
    const name: TableCell[] = [{ text: kindWords.ru[kind], bold: true, colSpan: 4 }, '', '', ''];
    return [
      {
        table: {
          headerRows: 2,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: [22, '*', '*', 84],
          body: [name, head.map((text): TableCell => ({ text, style: 'head' })), ...body],
        },
        layout: 'documentLines',
        margin: [0, 8, 0, 0],
      },
    ];
  });
  return {
    title,
    subject: w.subject,
    orientation: 'landscape',
    content: [
      { text: tied(title), fontSize: 14, bold: true, margin: [0, 0, 0, 4] },
      ...groups,
      { text: w.signature, margin: [0, 24, 0, 0] },
    ],
    styles: { pale: { color: '#4b5563', fontSize: 8 }, head: { bold: true, alignment: 'center', fontSize: 9 } },
    fontSize: 9,
    footer: { left: phrase(w.footer, { date: dateInDigits(day) }), pages: w.pages },
  };
}

function requirementCell({ requirement: r }: ListedRequirement): TableCell {
  const source = r.mandatory ? r.sourceRu : `${r.sourceRu}. ${words().optional}`;
  return { stack: [{ text: tied(r.titleRu) }, { text: tied(source), style: 'pale', margin: [0, 2, 0, 0] }] };
}

function evidenceCell({ evidence, live, requirement, state }: ListedRequirement, checkedAt: string): TableCell {
  const w = words();
  const held = evidence.filter((e) => e.holds);
  // What has ended is told by what there was last.
  const last = evidence.filter((e) => state === 'ended' && e.withdrawnAt === null).slice(0, 1);
  const lines = (held.length > 0 ? held : last).map(evidenceText);
  if (live) lines.push(phrase(live.holds ? w.checked : w.failed, { at: checkedAt }));
  if (requirement.offReason) lines.push(phrase(w.off, { reason: requirement.offReason }));
  if (lines.length === 0) return { text: w.none, color: '#4b5563' };
  return { stack: lines.map((text) => ({ text: tied(text), margin: [0, 0, 0, 2] })) };
}

function evidenceText(e: ShownEvidence): string {
  const w = words();
  const parts = [
    e.personName && phrase(w.appointed, { name: e.personName, position: e.position || '—' }),
    phrase(w.document, { number: e.number }),
    e.issuedOn && phrase(w.issued, { date: dateInDigits(e.issuedOn) }),
    e.issuedBy,
    e.validUntil
      ? phrase(w.until, { from: dateInDigits(e.validFrom), until: dateInDigits(e.validUntil) })
      : phrase(w.from, { from: dateInDigits(e.validFrom) }),
  ];
  return parts.filter(Boolean).join(', ');
}

function stateCell({ state, until, daysLeft }: ListedRequirement): TableCell {
  const text = stateWords.ru[state];
  if (until === null) return { text };
  return {
    stack: [text, { text: phrase(words().left, { until: dateInDigits(until), days: daysLeft ?? 0 }), style: 'pale' }],
  };
}
