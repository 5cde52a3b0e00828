import type { StatusKey } from '@/ui';

export type EventKind =
  | 'order'
  | 'invoice'
  | 'payment'
  | 'activation'
  | 'certificate'
  | 'enrolment'
  | 'act'
  | 'filing'
  | 'letter';
export type ClientEvent = {
  id: string;
  at: string;
  kind: EventKind;
  title: string;
  note: string;
  status?: StatusKey;
  sum?: number;
  preview?: boolean;
};

export const timeline: readonly { month: string; events: readonly ClientEvent[] }[] = [
  {
    month: 'Ноябрь 2026',
    events: [
      {
        id: 'e1',
        at: '2026-11-18T10:16:00',
        kind: 'payment',
        title: 'Платёж № 904 от 18.11',
        note: 'Разнесён на счёт № 26-1187 по номеру и сумме',
        status: 'payment.allocated',
        sum: 1_738_500,
      },
      {
        id: 'e2',
        at: '2026-11-18T10:16:30',
        kind: 'activation',
        title: 'Подписка «Оптимальный плюс» продлена',
        note: '14.12.2026 — 13.12.2027, началось само после оплаты',
        status: 'subscription.active',
      },
      {
        id: 'e3',
        at: '2026-11-17T16:42:00',
        kind: 'certificate',
        title: 'Заявка на сертификат № 48213',
        note: 'Кузнецов А. В., директор. Скан СНИЛС нужно заменить: обрезан край',
        status: 'application.fix',
      },
      {
        id: 'e4',
        at: '2026-11-13T11:05:00',
        kind: 'invoice',
        title: 'Счёт № 26-1187',
        note: 'Продление на 12 месяцев, скидка «Продлите заранее» 5 %',
        status: 'invoice.paid',
        sum: 1_738_500,
        preview: true,
      },
      {
        id: 'e5',
        at: '2026-11-11T09:30:00',
        kind: 'letter',
        title: 'Письмо «Как добавить второго подписанта»',
        note: 'Ответили через 41 минуту, оценка 5',
      },
      {
        id: 'e6',
        at: '2026-11-09T14:18:00',
        kind: 'filing',
        title: 'НДС за III квартал, корректировка 1',
        note: 'ИФНС 6671, квитанция о приёме 10.11',
        status: 'form.accepted',
      },
      {
        id: 'e7',
        at: '2026-11-05T12:00:00',
        kind: 'enrolment',
        title: 'Обучение: «Кадровый учёт с нуля»',
        note: 'Ершова М. А., поток с 23.11. Оплачено, в анкете нет диплома',
        status: 'enrolment.form',
        sum: 960_000,
      },
    ],
  },
  {
    month: 'Октябрь 2026',
    events: [
      {
        id: 'e8',
        at: '2026-10-26T10:11:00',
        kind: 'filing',
        title: 'НДС за III квартал',
        note: 'ИФНС 6671, отправлено за 14 часов до срока',
        status: 'form.accepted',
      },
      {
        id: 'e9',
        at: '2026-10-16T15:37:00',
        kind: 'act',
        title: 'Акт № 468, выпуск сертификата',
        note: 'Подписан электронно с двух сторон',
        status: 'act.closed',
        sum: 320_000,
      },
      {
        id: 'e10',
        at: '2026-10-12T09:02:00',
        kind: 'order',
        title: 'Заявка с сайта: второй сертификат',
        note: 'Первый звонок через 22 минуты',
      },
    ],
  },
];

export const nextSteps: readonly { text: string; note: string; action: string; tone?: 'warning' }[] = [
  {
    text: 'Заменить скан СНИЛС',
    note: 'Кузнецов получил СМС вчера в 16:42 и ещё не открыл ссылку',
    action: 'Напомнить',
    tone: 'warning',
  },
  { text: 'Подписать акт № 519', note: 'Подписка продлена, акт подготовлен', action: 'Подписать' },
  { text: 'Предложить МЧД для главбуха', note: 'Отчёты подписывает директор, хотя сдаёт Ершова', action: 'Создать' },
];
