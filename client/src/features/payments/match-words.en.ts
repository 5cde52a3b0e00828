import type { Strings } from '@/app/locale';
import type { matchRu } from './match-words.ru';

export const matchEn: Strings<typeof matchRu> = {
  number: (p) => (p.doubts ? `Number ${p.number} is hard to read` : `Number ${p.number} is named in the purpose`),
  number_tail: (p) => `The number is named without the centre: ${p.tail}`,
  payer_inn: (p, ok) =>
    ok ? "The payer's INN is the same" : p.payer ? `Somebody else pays: INN ${p.payer}` : "The payer's INN is missing",
  inn_in_purpose: () => "The client's INN is named in the purpose",
  group_inn: () => 'The payer belongs to the same group',
  amount: (p, ok, rub) => {
    const difference = Number(p.paid) - Number(p.outstanding);
    if (ok) return 'The sum agrees to the kopeck';
    return difference < 0 ? `The sum is smaller by ${rub(-difference)}` : `The sum is larger by ${rub(difference)}`;
  },
  name: () => "The payer's name is the same",
  status: (p) =>
    ({ expired: 'The offer has lapsed', settled: 'The invoice is paid already', annulled: 'The invoice is annulled' })[
      String(p.status)
    ] ?? 'The invoice is closed',
  payer_inn_differs: (p) => `Not the client pays: INN ${p.payer} instead of ${p.client}`,
  payer_inn_missing: () => 'The payment bears no INN of the payer',
  vat_text_mismatch: (p) => `VAT in the purpose ${rate(Number(p.said))}, in the invoice ${rate(Number(p.invoice))}`,
  homoglyph: (p) => `A letter stands for a digit in ${p.number}`,
  number_unclear: (p) => `Number ${p.number} runs into the text beside it`,
  number_unknown: (p) => `This seller has no invoice No ${p.number}`,
  number_repeated: (p) => `Several invoices bear the number ${p.number}`,
  several_clients: () => 'Invoices of several clients are named',
  invoice_expired: (p) => `Invoice No ${p.number} has lapsed`,
  invoice_settled: (p) => `Invoice No ${p.number} is paid already`,
  invoice_annulled: (p) => `Invoice No ${p.number} is annulled`,
  amount_differs: () => 'The sum is not that of the named invoices',
};

const rate = (bp: number) => (bp < 0 ? 'none' : `${bp / 100}%`);
