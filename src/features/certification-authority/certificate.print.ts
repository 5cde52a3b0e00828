import type { Content } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import { dateInDigits } from '../../kernel/amount-in-words.js';
import { dateIn } from '../../kernel/time-zone.js';
import { type PrintDefinition, phrase, printWording, tied } from '../../platform/printing/index.js';
import type { Certificate } from '../../reporting-core/index.js';
import { readSubject, subjectAttributes } from './subject.js';

const wordingShape = z.strictObject({
  title: z.string(),
  number: z.string(),
  version: z.string(),
  issuer: z.string(),
  term: z.string(),
  from: z.string(),
  to: z.string(),
  holder: z.string(),
  key: z.string(),
  algorithm: z.string(),
  keyValue: z.string(),
  keyUsage: z.string(),
  purposes: z.string(),
  policies: z.string(),
  tool: z.string(),
  issuerTools: z.string(),
  fingerprint: z.string(),
  notCertified: z.string(),
  receipt: z.string(),
  receiptText: z.string(),
  signature: z.string(),
  date: z.string(),
  footer: z.string(),
  pages: z.string(),
  attributes: z.record(z.string(), z.string()),
  usages: z.record(z.string(), z.string()),
  purposeNames: z.record(z.string(), z.string()),
  kinds: z.record(z.string(), z.string()),
});
type Wording = z.infer<typeof wordingShape>;

export interface CertificateText {
  certificate: Certificate;
  issuer: Certificate;
  /** As subject.ts names kinds of keys. */
  keyKind: string;
  signTool: string;
  fingerprint: string;
  timeZone: string;
}

/** The text of a certificate on paper, with the receipt that its holder signs (order 795 of the FSB; law 63-FZ, article 18). */
export function certificatePaper(
  text: CertificateText,
  words: Wording = printWording('certificate', wordingShape),
): PrintDefinition {
  const { certificate, issuer } = text;
  const day = (moment: Date) => dateInDigits(dateIn(text.timeZone, moment));
  const moment = (at: Date) => `${day(at)}, ${at.toISOString().slice(11, 19)} UTC`;
  const facts = (rows: [string, string][]): Content => ({
    layout: 'facts',
    table: {
      widths: [170, '*'],
      body: rows.map(([label, value]) => [{ text: label, color: '#4b5563' }, { text: tied(value) }]),
    },
    margin: [0, 0, 0, 8],
  });
  const names = (raw: Uint8Array): [string, string][] =>
    subjectAttributes(readSubject(raw)).map(({ attribute, value }) => [
      words.attributes[attribute] ?? attribute,
      value,
    ]);
  const head = (value: string): Content => ({ text: value, bold: true, margin: [0, 6, 0, 3] });
  const list = (values: Iterable<string>, known: Record<string, string>) =>
    [...values].map((one) => known[one] ?? one).join(', ');
  return {
    title: words.title,
    subject: words.title,
    fontSize: 9.5,
    margins: [50, 45, 45, 50],
    content: [
      { text: words.title, fontSize: 15, bold: true },
      { text: phrase(words.number, { serial: spaced(certificate.serialHex) }), margin: [0, 2, 0, 2] },
      { text: phrase(words.version, { version: String(certificate.version) }), color: '#4b5563', margin: [0, 0, 0, 6] },
      head(words.issuer),
      facts(names(issuer.subject.raw)),
      head(words.term),
      facts([
        [words.from, moment(certificate.notBefore)],
        [words.to, moment(certificate.notAfter)],
      ]),
      head(words.holder),
      facts(names(certificate.subject.raw)),
      head(words.key),
      facts([
        [words.algorithm, words.kinds[text.keyKind] ?? text.keyKind],
        [words.keyValue, spaced(Buffer.from(certificate.publicKey.keyOctets).toString('hex'))],
        [words.keyUsage, list(certificate.keyUsage ?? [], words.usages)],
        [words.purposes, list(certificate.extendedKeyUsage ?? [], words.purposeNames)],
        [words.policies, (certificate.policies ?? []).map(({ id }) => id).join(', ')],
        [words.tool, text.signTool],
        [words.fingerprint, spaced(text.fingerprint)],
      ]),
      { text: words.notCertified, italics: true, color: '#4b5563', margin: [0, 0, 0, 10] },
      { text: words.receipt, bold: true, margin: [0, 4, 0, 3] },
      { text: tied(words.receiptText), margin: [0, 0, 0, 16] },
      {
        columns: [
          { text: `${words.signature} ______________________`, width: '*' },
          { text: words.date, width: 'auto' },
        ],
      },
    ],
    footer: { left: phrase(words.footer, { serial: certificate.serialHex }), pages: words.pages, always: true },
  };
}

/** Hexadecimal in groups of four, so that lines may break. */
const spaced = (hex: string) => hex.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');
