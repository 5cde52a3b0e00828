import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { z } from 'zod';
import { dateInDigits, dateInWords } from '../../kernel/amount-in-words.js';
import type { IsoDate } from '../../kernel/period.js';
import { formatPhone } from '../../kernel/phone.js';
import { formatPassport, formatSnils } from '../../kernel/requisites.js';
import { type PrintDefinition, phrase, printWording, tied } from '../../platform/printing/index.js';
import type { PersonData } from './person-box.js';

const wordingShape = z.strictObject({
  title: z.string(),
  subject: z.string(),
  addressee: z.string(),
  request: z.string(),
  organisation: z.string(),
  holder: z.string(),
  rows: z.strictObject({
    name: z.string(),
    inn: z.string(),
    kpp: z.string(),
    ogrn: z.string(),
    address: z.string(),
    position: z.string(),
    snils: z.string(),
    birthDate: z.string(),
    passport: z.string(),
    issued: z.string(),
    office: z.string(),
    email: z.string(),
    phone: z.string(),
  }),
  consent: z.string(),
  acquainted: z.string(),
  signature: z.string(),
  signatureNote: z.string(),
  footer: z.string(),
  pages: z.string(),
});

export interface ApplicationFormData {
  number: string;
  date: IsoDate;
  profile: string;
  ofOrganisation: boolean;
  organisation: { name: string; inn: string | null; kpp: string | null; ogrn: string | null; address: string };
  holder: PersonData & { name: string; position: string; inn: string | null; email: string; phone: string };
}

/** Заявление на выпуск сертификата: everything filled in, signed by hand and scanned back (63-FZ, art. 14 and 18). */
export function applicationForm(
  data: ApplicationFormData,
  words = printWording('certificate-application', wordingShape),
): PrintDefinition {
  const { rows } = words;
  const { organisation, holder } = data;
  const title = phrase(words.title, { number: data.number });
  const issued = [holder.passportIssuedOn ? dateInDigits(holder.passportIssuedOn) : '', holder.passportIssuedBy]
    .filter(Boolean)
    .join(', ');
  return {
    title,
    subject: words.subject,
    author: holder.name,
    content: [
      { text: words.addressee, alignment: 'right', margin: [0, 0, 0, 14] },
      { text: title, fontSize: 14, bold: true, alignment: 'center', margin: [0, 0, 0, 10] },
      { text: tied(phrase(words.request, { profile: data.profile })), margin: [0, 0, 0, 8] },
      ...(data.ofOrganisation
        ? table(words.organisation, [
            [rows.name, organisation.name],
            [rows.inn, organisation.inn],
            [rows.kpp, organisation.kpp],
            [rows.ogrn, organisation.ogrn],
            [rows.address, organisation.address],
          ])
        : []),
      ...table(words.holder, [
        [rows.name, holder.name],
        [rows.position, holder.position],
        [rows.inn, holder.inn],
        [rows.snils, holder.snils && formatSnils(holder.snils)],
        [rows.birthDate, holder.birthDate && dateInDigits(holder.birthDate)],
        [rows.passport, holder.passport && formatPassport(holder.passport)],
        [rows.issued, issued],
        [rows.office, holder.passportOffice],
        [rows.email, holder.email],
        [rows.phone, formatPhone(holder.phone)],
      ]),
      { text: tied(words.consent), margin: [0, 8, 0, 4], fontSize: 9, alignment: 'justify' },
      { text: tied(words.acquainted), margin: [0, 0, 0, 20], fontSize: 9, alignment: 'justify' },
      signature(data, words),
    ],
    footer: { left: phrase(words.footer, { number: data.number }), pages: words.pages },
  };
}

/** Rows that have nothing to say are left out. */
function table(title: string, rows: readonly (readonly [string, string | null])[]): Content[] {
  const body = rows
    .filter(([, value]) => value)
    .map(([name, value]): TableCell[] => [{ text: name, color: '#4b5563' }, { text: tied(value!) }]);
  return [
    { text: title, bold: true, margin: [0, 4, 0, 4] },
    { table: { widths: [150, '*'], body, dontBreakRows: true }, layout: 'documentLines', margin: [0, 0, 0, 6] },
  ];
}

function signature(data: ApplicationFormData, words: z.infer<typeof wordingShape>): Content {
  return {
    columns: [
      { width: '*', text: dateInWords(data.date), margin: [0, 14, 0, 0] },
      {
        width: 240,
        stack: [
          { canvas: [{ type: 'line', x1: 0, y1: 26, x2: 240, y2: 26, lineWidth: 0.6 }] },
          { text: phrase(words.signature, { name: data.holder.name }), margin: [0, 3, 0, 0] },
          { text: words.signatureNote, fontSize: 8, color: '#4b5563' },
        ],
      },
    ],
    unbreakable: true,
  };
}
