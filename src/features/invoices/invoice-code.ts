import { buildPaymentQr } from '../../kernel/payment-qr.js';
import type { InvoicePaperData } from './invoice-paper.js';

/** Bytes of the payment code of an invoice; null where requisites don't allow one: no code is better than one that sends money nowhere. */
export function invoiceCode(
  data: Pick<InvoicePaperData, 'seller' | 'account' | 'total' | 'purpose'>,
): Uint8Array | null {
  const code = buildPaymentQr({
    name: data.seller.name,
    account: data.account.account,
    bankName: data.account.bankName,
    bik: data.account.bic,
    correspondentAccount: data.account.correspondentAccount,
    inn: data.seller.inn,
    kpp: data.seller.kpp,
    amount: data.total,
    purpose: data.purpose,
  });
  return code.ok ? code.bytes : null;
}
