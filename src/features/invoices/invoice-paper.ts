import { z } from 'zod';
import { addMoney, type Kopecks } from '../../kernel/money.js';
import type { IsoDate } from '../../kernel/period.js';
import { VAT_GROUNDS } from '../../kernel/vat.js';
import { phrase, printWording } from '../../platform/printing/index.js';

/** A party as the paper names it. A sole entrepreneur and a person have no KPP. */
export interface PaperParty {
  name: string;
  /** Empty for a person who has not told it. */
  inn: string;
  kpp: string | null;
  address: string;
  phone?: string | null;
}

export interface PaperBankAccount {
  /** With its town: «Филиал «Уральский» АО «Банк Горизонт», г. Екатеринбург». */
  bankName: string;
  bic: string;
  /** null where the bank has none (treasury accounts). */
  correspondentAccount: string | null;
  account: string;
}

/** «Без НДС» and «0 %» are different things: the first has no rate at all, but usually a ground. */
export type PaperVat = { kind: 'taxed'; rate: string; amount: Kopecks } | { kind: 'exempt'; ground: string | null };

export interface PaperLine {
  name: string;
  note?: string | null;
  quantity: string;
  unit: string;
  price: Kopecks;
  discount?: Kopecks;
  /** What is to be paid for the line, discount taken off, VAT inside. */
  amount: Kopecks;
  vat: PaperVat;
}

export interface PaperSignatory {
  position: string;
  name: string;
  /** PNG without transparency or JPEG. A facsimile is allowed on an invoice: it is not a primary document. */
  signature?: Uint8Array;
}

export interface InvoicePaperData {
  /** null: not issued yet; the sheet is marked a draft and bears no payment code. */
  number: string | null;
  date: IsoDate;
  payUntil: IsoDate;
  state: 'draft' | 'valid' | 'annulled';
  seller: PaperParty;
  account: PaperBankAccount;
  buyer: PaperParty;
  payer?: PaperParty | null;
  /** Contract or offer with its edition. */
  basis: string;
  /** Words of the offer that stand on the sheet itself, a paragraph each. */
  terms?: string[];
  lines: PaperLine[];
  total: Kopecks;
  /** To be copied into the payment order word for word; see `paymentPurpose`. */
  purpose: string;
  signatories: PaperSignatory[];
  seal?: Uint8Array;
}

const wordingShape = z.strictObject({
  title: z.string(),
  draftTitle: z.string(),
  subject: z.string(),
  draft: z.string(),
  annulled: z.string(),
  bank: z.string(),
  recipient: z.string(),
  bic: z.string(),
  account: z.string(),
  inn: z.string(),
  kpp: z.string(),
  phone: z.string(),
  qr: z.string(),
  seller: z.string(),
  buyer: z.string(),
  payer: z.string(),
  basis: z.string(),
  columns: z.strictObject({
    row: z.string(),
    name: z.string(),
    quantity: z.string(),
    unit: z.string(),
    price: z.string(),
    discount: z.string(),
    vat: z.string(),
    amount: z.string(),
  }),
  exempt: z.string(),
  discountTotal: z.string(),
  total: z.string(),
  vatTotal: z.string(),
  noVat: z.string(),
  toPay: z.string(),
  count: z.string(),
  planLine: z.string(),
  planGoods: z.string(),
  organisations: z.string(),
  basisOffer: z.string(),
  basisOfferAt: z.string(),
  accountant: z.string(),
  discountReason: z.string(),
  groundReference: z.string(),
  grounds: z.record(z.enum(VAT_GROUNDS), z.string()),
  ground: z.string(),
  groundOfRow: z.string(),
  groundOfRows: z.string(),
  payUntil: z.string(),
  purposeLabel: z.string(),
  purpose: z.string(),
  purposeVat: z.string(),
  purposeNoVat: z.string(),
  seal: z.string(),
  footer: z.string(),
  pages: z.string(),
});

export type InvoiceWording = z.infer<typeof wordingShape>;

export const invoiceWording = (): InvoiceWording => printWording('invoice', wordingShape);

/** Spaces that may not part a line. */
export const nbsp = (text: string) => text.replaceAll(' ', '\u00a0');

/** «НДС 22 %» of all lines that bear it, in the order of first appearance: stored amounts are added, never recounted. */
export function vatTotals(lines: readonly PaperLine[]): [rate: string, amount: Kopecks][] {
  const sums = new Map<string, Kopecks>();
  for (const { vat } of lines)
    if (vat.kind === 'taxed') sums.set(vat.rate, addMoney(sums.get(vat.rate) ?? 0, vat.amount));
  return [...sums];
}

export function partyText(party: PaperParty, words: InvoiceWording): string {
  const parts = [party.name];
  if (party.inn) parts.push(nbsp(phrase(words.inn, { inn: party.inn })));
  if (party.kpp) parts.push(nbsp(phrase(words.kpp, { kpp: party.kpp })));
  parts.push(party.address);
  if (party.phone) parts.push(nbsp(phrase(words.phone, { phone: party.phone })));
  return parts.filter(Boolean).join(', ');
}
