import { z } from 'zod';
import { formatPhone } from '../../kernel/phone.js';
import { type PrintDefinition, phrase, printWording, tied } from '../../platform/printing/index.js';

const wordingShape = z.strictObject({
  title: z.string(),
  subject: z.string(),
  holder: z.string(),
  bring: z.string(),
  documents: z.strictObject({ passport: z.string(), snils: z.string() }),
  where: z.string(),
  anywhere: z.string(),
  code: z.string(),
  valid: z.string(),
  footer: z.string(),
  pages: z.string(),
});

export interface VisitTicketData {
  payload: string;
  number: string;
  code: string;
  holderName: string;
  centre: { name: string; address: string; phone: string; openingHours: string };
  documents: readonly ('passport' | 'snils')[];
  site: string;
}

/** Талон визита: the QR bears the signed digest of the application, the code is the same for typing. */
export function visitTicket(
  data: VisitTicketData,
  words = printWording('certificate-visit-ticket', wordingShape),
): PrintDefinition {
  const { centre } = data;
  const title = phrase(words.title, { number: data.number });
  const phone = centre.phone && formatPhone(centre.phone);
  return {
    title,
    subject: words.subject,
    content: [
      { text: title, fontSize: 16, bold: true, margin: [0, 0, 0, 8] },
      { text: phrase(words.holder, { name: data.holderName }), fontSize: 12, margin: [0, 0, 0, 12] },
      {
        columns: [
          { image: 'ticket', width: 170 },
          {
            width: '*',
            stack: [
              { text: words.bring, bold: true, margin: [0, 0, 0, 4] },
              { ul: data.documents.map((d) => words.documents[d]), margin: [0, 0, 0, 10] },
              { text: words.where, bold: true, margin: [0, 0, 0, 4] },
              { text: tied([centre.name, centre.address, centre.openingHours, phone].filter(Boolean).join('\n')) },
              { text: tied(words.anywhere), color: '#4b5563', margin: [0, 6, 0, 0] },
            ],
          },
        ],
        columnGap: 20,
      },
      {
        text: phrase(words.code, { number: data.number, code: data.code }),
        fontSize: 13,
        bold: true,
        margin: [0, 14, 0, 6],
      },
      { text: tied(words.valid), color: '#4b5563' },
    ],
    codes: { ticket: Buffer.from(data.payload, 'utf8') },
    footer: { left: phrase(words.footer, { site: data.site }), pages: words.pages },
  };
}
