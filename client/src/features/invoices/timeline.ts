import { date, money } from '@/lib/format';
import type { StatusKey } from '@/ui';
import type { LineWords, Payload } from '../clients/timeline-words';

const text = (v: unknown) => (typeof v === 'string' ? v : '');
const kopecks = (v: unknown) => (typeof v === 'number' ? v : undefined);
type More = { note?: (p: Payload, en: boolean) => string; status?: StatusKey; sum?: (p: Payload) => unknown };

const line = (ru: string, english: string, { note, status, sum = (p) => p.amount }: More = {}): LineWords => ({
  kind: 'invoice',
  line: (p, locale) => {
    const en = locale === 'en';
    const number = text(p.number);
    const kept = kopecks(sum(p));
    return {
      title: [en ? english : ru, number && `${en ? 'No.' : '№'} ${number}`].filter(Boolean).join(' '),
      note: note?.(p, en) ?? '',
      ...(status ? { status } : {}),
      ...(kept == null ? {} : { sum: kept }),
      to: ['invoices', text(p.invoiceId)],
    };
  },
});
const until = (day: unknown, en: boolean) => (text(day) ? `${en ? 'until' : 'до'} ${date(text(day))}` : '');
const left = (p: Payload, en: boolean) => `${en ? 'left to pay' : 'осталось'} ${money(kopecks(p.due) ?? 0)}`;

const reminders = line('Напоминание о счёте', 'Reminder of invoice');
const letters = line('Письмо со счётом', 'Letter with invoice');

/** Lines of the timeline: the life of an invoice. */
export default {
  'invoice.drafted': line('Черновик счёта', 'Draft of an invoice'),
  'invoice.issued': line('Выставлен счёт', 'Issued invoice', {
    note: (p, en) => (text(p.payUntil) ? `${en ? 'to be paid' : 'оплатить'} ${until(p.payUntil, en)}` : ''),
  }),
  'invoice.letterAsked': {
    kind: 'invoice',
    echo: true,
    line: (p, locale) => (p.kind === 'issued' ? letters : reminders).line(p, locale),
  },
  'invoice.openedByClient': line('Клиент открыл счёт', 'The client opened invoice'),
  'invoice.scanUploaded': line('Получена подписанная копия счёта', 'Signed copy came of invoice'),
  'invoice.partlyPaid': line('Частично оплачен счёт', 'Paid in part: invoice', {
    note: left,
    sum: (p) => p.received,
  }),
  'invoice.paid': line('Оплачен счёт', 'Paid: invoice'),
  'invoice.paymentReversed': line('Снята оплата со счёта', 'Payment taken off invoice', {
    note: left,
    sum: (p) => p.returned,
  }),
  'invoice.completed': line('Завершён счёт', 'Completed: invoice'),
  'invoice.annulled': line('Аннулирован счёт', 'Annulled: invoice', { note: (p) => text(p.reason) }),
  'invoice.expired': line('Истёк срок счёта', 'Expired: invoice'),
  'invoice.credited': line('Услуги в долг по счёту', 'Services on credit by invoice', {
    note: (p, en) => until(p.until, en),
  }),
  'invoice.termExtended': line('Продлён срок счёта', 'Term extended of invoice', {
    note: (p, en) => until(p.payUntil, en),
  }),
  'invoice.corrected': line('Уменьшен счёт', 'Reduced: invoice', {
    note: (p, en) => `${en ? 'credit note No.' : 'корректировка №'} ${text(p.creditNoteNumber)}`,
    sum: (p) => p.by,
  }),
} satisfies Record<string, LineWords>;
