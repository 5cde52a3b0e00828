import type { IsoDate } from '../../kernel/period.js';
import type { CountedInvoice } from './count-invoice.js';
import { paymentPurpose } from './invoice.print.js';
import { invoiceWording, type PaperBankAccount, type PaperParty } from './invoice-paper.js';
import { type InvoicePaperSnapshot, paperLines } from './invoice-snapshot.js';

/** The sheet of a draft: no number, no code, nobody's signature. */
export const draftSnapshot = (counted: CountedInvoice): InvoicePaperSnapshot =>
  snapshotOf(counted, null, counted.today);

/** The sheet of an invoice at the moment of its issue. */
export const issuedSnapshot = (counted: CountedInvoice, number: string, issuedOn: IsoDate): InvoicePaperSnapshot =>
  snapshotOf(counted, number, issuedOn);

function snapshotOf(counted: CountedInvoice, number: string | null, date: IsoDate): InvoicePaperSnapshot {
  const { seller } = counted;
  const lines = paperLines(counted.lines);
  return {
    data: {
      number,
      date,
      payUntil: counted.payUntil,
      state: number ? 'valid' : 'draft',
      seller: sellerParty(counted),
      account: accountOf(counted),
      buyer: counted.buyer,
      payer: counted.payer,
      basis: counted.basis,
      terms: seller.offerText.split(/\n+/).filter((text) => text.trim()),
      lines,
      total: counted.sums.total,
      purpose: number ? paymentPurpose({ number, date, lines }) : '',
    },
    signatories: signatoriesOf(counted),
    sealFile: seller.showSeal ? seller.sealFile : null,
  };
}

export const sellerParty = ({ seller }: Pick<CountedInvoice, 'seller'>): PaperParty => ({
  name: seller.fullName,
  inn: seller.inn,
  kpp: seller.kpp,
  address: seller.address,
  phone: seller.phone || null,
});

const accountOf = ({ account }: CountedInvoice): PaperBankAccount => ({
  bankName: [account.bankName, account.bankCity].filter(Boolean).join(', '),
  bic: account.bik,
  correspondentAccount: account.correspondentAccount,
  account: account.account,
});

/** A facsimile may stand on an invoice (it is no primary document) when the seller wants it printed. */
function signatoriesOf({ seller }: CountedInvoice): InvoicePaperSnapshot['signatories'] {
  const picture = (file: string | null) => (seller.showSeal ? file : null);
  const head = {
    position: seller.headPosition,
    name: seller.headName,
    signatureFile: picture(seller.headSignatureFile),
  };
  if (!seller.accountantName) return [head];
  const position = invoiceWording().accountant;
  return [head, { position, name: seller.accountantName, signatureFile: picture(seller.accountantSignatureFile) }];
}
