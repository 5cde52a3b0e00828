import {
  type Icon,
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleDot,
  IconCircleHalf2,
  IconCircleX,
  IconClock,
  IconPlayerPause,
  IconSend,
} from '@tabler/icons-react';

/** Six tones. A tone answers one question: must I do something? */
export type Tone = 'neutral' | 'progress' | 'success' | 'warning' | 'danger' | 'void';

/** Nine kinds of state shared by all lifecycles: icon and tone are never chosen by a page. */
export type StatusKind =
  | 'draft'
  | 'sent'
  | 'waiting'
  | 'working'
  | 'partial'
  | 'done'
  | 'attention'
  | 'failed'
  | 'cancelled'
  | 'paused';

export const kinds: Record<StatusKind, { tone: Tone; icon: Icon }> = {
  draft: { tone: 'neutral', icon: IconCircleDashed },
  sent: { tone: 'progress', icon: IconSend },
  waiting: { tone: 'neutral', icon: IconClock },
  working: { tone: 'progress', icon: IconCircleDot },
  partial: { tone: 'warning', icon: IconCircleHalf2 },
  done: { tone: 'success', icon: IconCircleCheck },
  attention: { tone: 'warning', icon: IconAlertTriangle },
  failed: { tone: 'danger', icon: IconCircleX },
  cancelled: { tone: 'void', icon: IconBan },
  paused: { tone: 'neutral', icon: IconPlayerPause },
};

/** Every state of every lifecycle, once. Server enums map to these keys one to one. */
export const statuses = {
  'invoice.draft': ['draft', 'Черновик'],
  'invoice.issued': ['sent', 'Выставлен'],
  'invoice.partial': ['partial', 'Оплачен частично'],
  'invoice.paid': ['done', 'Оплачен'],
  'invoice.completed': ['done', 'Завершён'],
  'invoice.expired': ['failed', 'Просрочен'],
  'invoice.annulled': ['cancelled', 'Аннулирован'],
  'payment.allocated': ['done', 'Разнесён'],
  'payment.unmatched': ['attention', 'Не разнесён'],
  'payment.partial': ['partial', 'Разнесён частично'],
  'payment.returned': ['cancelled', 'Возвращён'],
  'subscription.active': ['done', 'Действует'],
  'subscription.ending': ['attention', 'Заканчивается'],
  'subscription.ended': ['cancelled', 'Закончилась'],
  'client.active': ['done', 'Обслуживается'],
  'document.waiting': ['waiting', 'На проверке'],
  'document.accepted': ['done', 'Принят'],
  'document.rejected': ['failed', 'Нужна замена'],
  'document.empty': ['draft', 'Не загружен'],
  'application.draft': ['draft', 'Заполняется'],
  'application.review': ['working', 'На проверке'],
  'application.fix': ['attention', 'Ждёт замены скана'],
  'application.identity': ['waiting', 'Ждёт визита'],
  'application.issued': ['done', 'Сертификат выпущен'],
  'act.prepared': ['draft', 'Подготовлен'],
  'act.sent': ['sent', 'Отправлен клиенту'],
  'act.scan': ['partial', 'Есть скан'],
  'act.shipped': ['sent', 'Оригинал в пути'],
  'act.closed': ['done', 'Закрыт'],
  'act.disputed': ['attention', 'Разногласия'],
  'enrolment.unpaid': ['waiting', 'Ждёт оплаты'],
  'enrolment.form': ['attention', 'Нет анкеты'],
  'enrolment.learning': ['working', 'Учится'],
  'enrolment.test': ['attention', 'Тест не сдан'],
  'enrolment.finished': ['done', 'Обучен'],
  'form.notDue': ['paused', 'Не сдаётся'],
  'form.none': ['draft', 'Не начат'],
  'form.draft': ['waiting', 'Черновик'],
  'form.sent': ['sent', 'Отправлен'],
  'form.accepted': ['done', 'Принят'],
  'form.refused': ['failed', 'Отказ'],
  'form.clarify': ['attention', 'Уточнение'],
  'demand.new': ['attention', 'Не подтверждено'],
  'demand.confirmed': ['working', 'Готовим ответ'],
  'demand.answered': ['done', 'Ответ отправлен'],
  'demand.overdue': ['failed', 'Срок прошёл'],
} as const satisfies Record<string, readonly [StatusKind, string]>;

export type StatusKey = keyof typeof statuses;
