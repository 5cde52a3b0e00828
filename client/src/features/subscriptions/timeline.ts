import dayjs from 'dayjs';
import { date } from '@/lib/format';
import type { LineWords, Payload } from '../clients/timeline-words';

const text = (v: unknown) => (typeof v === 'string' ? v : '');
/** `to` is the first day after the last: people read the last. */
const term = (p: Payload) =>
  `${date(text(p.from))} – ${date(dayjs(text(p.to)).subtract(1, 'day').format('YYYY-MM-DD'))}`;
const reasons: Record<string, readonly [ru: string, en: string]> = {
  paymentReversed: ['оплата снята', 'the payment was taken off'],
  creditOver: ['срок работы в долг прошёл', 'the time on credit is over'],
  invoiceAnnulled: ['счёт аннулирован', 'the invoice was annulled'],
};
const line = (ru: string, en: string, note: (p: Payload, en: boolean) => string = term): LineWords => ({
  kind: 'subscription',
  line: (p, locale) => ({
    title: `${locale === 'en' ? en : ru}: ${text(p.title)}`,
    note: note(p, locale === 'en'),
  }),
});

/** Lines of the timeline: what the client may use and until when. */
export default {
  'subscription.started': {
    kind: 'subscription',
    line: (p, locale) => ({
      ...line('Подписка началась', 'Subscription began').line(p, locale),
      ...(p.onCredit === true ? { status: 'subscription.onCredit' } : {}),
    }),
  },
  'subscription.renewed': line('Подписка продлена', 'Subscription renewed'),
  'subscription.suspended': line(
    'Подписка приостановлена',
    'Subscription suspended',
    (p, en) => reasons[text(p.reason)]?.[en ? 1 : 0] ?? '',
  ),
  'subscription.ended': line('Подписка закончилась', 'Subscription ended'),
} satisfies Record<string, LineWords>;
