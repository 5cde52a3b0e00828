import { phrase } from '../../platform/printing/index.js';
import type { CountedLine } from './invoice-lines.js';
import { type InvoicePaperData, invoiceWording, type PaperLine, type PaperVat } from './invoice-paper.js';

/** Buyer or payer as the paper names it, kept with the invoice: the client may change or move later. */
export interface PartySnapshot {
  name: string;
  /** A person may have none. */
  inn: string;
  kpp: string | null;
  address: string;
  phone?: string | null;
}

/** Everything the paper was printed from; pictures by their keys in the file store. */
export interface InvoicePaperSnapshot {
  data: Omit<InvoicePaperData, 'seal' | 'signatories'>;
  signatories: { position: string; name: string; signatureFile: string | null }[];
  sealFile: string | null;
  /** When this edition of the sheet was made; of the first one, the moment of issue. ISO 8601. */
  madeAt?: string;
}

/** «22 %», «5 %»; basis points never come with a fraction of a percent in Russia. */
export const rateText = (rateBp: number) => `${rateBp / 100} %`;

export function vatOfLine(line: Pick<CountedLine, 'rateBp' | 'vat' | 'ground' | 'groundReference'>): PaperVat {
  if (line.rateBp !== null) return { kind: 'taxed', rate: rateText(line.rateBp), amount: line.vat ?? 0 };
  if (!line.ground) return { kind: 'exempt', ground: null };
  const words = invoiceWording();
  const ground = words.grounds[line.ground];
  const reference = line.groundReference;
  return { kind: 'exempt', ground: reference ? phrase(words.groundReference, { ground, reference }) : ground };
}

/** Lines as they are printed. */
export function paperLines(lines: readonly CountedLine[]): PaperLine[] {
  const words = invoiceWording();
  return lines.map((line) => ({
    name: line.title,
    note: [
      line.note,
      line.discount > 0 && line.discountReason ? phrase(words.discountReason, { reason: line.discountReason }) : '',
    ]
      .filter(Boolean)
      .join('; '),
    quantity: String(line.quantity),
    unit: line.unit,
    price: line.unitPrice,
    ...(line.discount > 0 ? { discount: line.discount } : {}),
    amount: line.gross,
    vat: vatOfLine(line),
  }));
}

/** Pictures read from the file store, put back where the paper has them. */
export function paperOf(
  snapshot: InvoicePaperSnapshot,
  pictures: ReadonlyMap<string, Uint8Array>,
  state: InvoicePaperData['state'] = snapshot.data.state,
): InvoicePaperData {
  const seal = snapshot.sealFile ? pictures.get(snapshot.sealFile) : undefined;
  return {
    ...snapshot.data,
    state,
    signatories: snapshot.signatories.map(({ position, name, signatureFile }) => {
      const signature = signatureFile ? pictures.get(signatureFile) : undefined;
      return { position, name, ...(signature ? { signature } : {}) };
    }),
    ...(seal ? { seal } : {}),
  };
}
