import type { Content } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import { type PrintDefinition, phrase, printWording, tied } from '../../../platform/printing/index.js';
import type { CheckedMessage, CheckedSignature } from './check-signature.js';

const verdicts = z.strictObject({ valid: z.string(), invalid: z.string(), unknown: z.string() });
const wordingShape = z.strictObject({
  title: z.string(),
  made: z.string(),
  file: z.string(),
  document: z.string(),
  inside: z.string(),
  documentHash: z.string(),
  signatureHash: z.string(),
  verdict: z.string(),
  verdicts,
  meaning: verdicts,
  signature: z.string(),
  holder: z.string(),
  serial: z.string(),
  issuer: z.string(),
  term: z.string(),
  claimed: z.string(),
  stamped: z.string(),
  level: z.string(),
  levels: z.strictObject({ CMS: z.string(), BES: z.string(), T: z.string(), LT: z.string(), LTA: z.string() }),
  judgedAt: z.string(),
  reasons: z.string(),
  none: z.string(),
  trust: z.string(),
  disclaimer: z.string(),
  pages: z.string(),
});
type Wording = z.infer<typeof wordingShape>;

export interface CheckedFiles {
  signatureName: string;
  signatureHash: string;
  documentName: string | null;
  documentHash: string | null;
}

/** The protocol of a check: what was checked, by which digests it is known again, and why the outcome is what it is. */
export function signatureProtocol(
  checked: CheckedMessage,
  files: CheckedFiles,
  now: Date,
  words: Wording = printWording('signature-protocol', wordingShape),
): PrintDefinition {
  const facts = (rows: (readonly [string, string | null])[]): Content => ({
    layout: 'facts',
    table: {
      widths: [150, '*'],
      body: rows
        .filter(([, value]) => value)
        .map(([label, value]) => [{ text: label, color: '#4b5563' }, { text: tied(breakable(value!)) }]),
    },
    margin: [0, 0, 0, 8],
  });
  const reasons = (list: { ru: string }[]) => (list.length > 0 ? list.map((one) => one.ru).join('; ') : words.none);
  const one = (signature: CheckedSignature, i: number): Content[] => [
    {
      text: phrase(words.signature, { number: i + 1, count: checked.signatures.length }),
      bold: true,
      margin: [0, 8, 0, 3],
    },
    facts([
      [words.verdict, words.verdicts[signature.verdict]],
      [words.holder, [signature.holder, signature.title, signature.organization].filter(Boolean).join(', ')],
      [words.serial, signature.serial],
      [words.issuer, signature.issuer],
      [words.term, term(signature)],
      [words.claimed, moment(signature.claimedAt)],
      [words.stamped, moment(signature.stampedAt)],
      [words.judgedAt, moment(signature.judgedAt)],
      [words.level, words.levels[signature.level]],
      [words.reasons, reasons(signature.reasons)],
    ]),
  ];
  return {
    title: words.title,
    subject: words.title,
    fontSize: 10,
    margins: [55, 45, 45, 50],
    content: [
      { text: words.title, fontSize: 15, bold: true },
      { text: phrase(words.made, { at: moment(now.toISOString())! }), color: '#4b5563', margin: [0, 2, 0, 8] },
      { text: words.verdicts[checked.verdict], fontSize: 13, bold: true, margin: [0, 0, 0, 2] },
      { text: tied(words.meaning[checked.verdict]), margin: [0, 0, 0, 8] },
      facts([
        [words.file, files.signatureName],
        [words.signatureHash, files.signatureHash],
        [words.document, files.documentName ?? (checked.attached ? words.inside : null)],
        [words.documentHash, files.documentHash],
        [words.reasons, checked.reasons.length > 0 ? reasons(checked.reasons) : null],
      ]),
      ...checked.signatures.flatMap(one),
      ...(checked.root
        ? [{ text: tied(phrase(words.trust, { root: checked.root })), margin: [0, 8, 0, 0] } as Content]
        : []),
      { text: words.disclaimer, italics: true, color: '#4b5563', margin: [0, 6, 0, 0] },
    ],
    footer: { pages: words.pages },
  };
}

const moment = (iso: string | null) =>
  iso && `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)} ${iso.slice(11, 19)} UTC`;
const term = ({ notBefore, notAfter }: CheckedSignature) =>
  notBefore && notAfter ? `${moment(notBefore)} — ${moment(notAfter)}` : null;
/** Long numbers may be parted, or they leave the sheet. */
const breakable = (value: string) => value.replace(/([0-9a-f]{16})(?=[0-9a-f])/gi, '$1\u200b');
