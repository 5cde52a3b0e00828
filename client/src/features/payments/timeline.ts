import type { LineWords, Payload } from '../clients/timeline-words';

const text = (v: unknown) => (typeof v === 'string' ? v : '');
const line = (ru: string, en: string, note: (p: Payload, en: boolean) => string = () => ''): LineWords => ({
  kind: 'payment',
  line: (p, locale) => ({
    title: locale === 'en' ? en : ru,
    note: note(p, locale === 'en'),
    ...(typeof p.amount === 'number' ? { sum: p.amount } : {}),
    to: ['payments', text(p.paymentId)],
  }),
});
const invoice = (p: Payload, en: boolean) => (en ? `invoice No. ${text(p.number)}` : `счёт № ${text(p.number)}`);
const order = (p: Payload, en: boolean) =>
  en ? `payment order No. ${text(p.number)}` : `платёжное поручение № ${text(p.number)}`;

/** Lines of the timeline: the client’s money and where it went. */
export default {
  'payment.allocated': { ...line('Деньги разнесены на счёт', 'Money put to an invoice', invoice), echo: true },
  'payment.allocationReversed': line('Разнесение отменено', 'Money taken off an invoice', (p, en) =>
    [invoice(p, en), text(p.reason)].filter(Boolean).join(' · '),
  ),
  'payment.putOnBalance': line('Деньги на балансе клиента', 'Money on the client’s balance', order),
  'payment.returned': line('Деньги возвращены', 'Money returned', order),
} satisfies Record<string, LineWords>;
