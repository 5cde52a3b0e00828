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

/** Ten kinds of state shared by all lifecycles: icon and tone are never chosen by a page. */
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

/** Every state of every lifecycle, once. Server enums map to these keys one to one; a new state is one line here. */
export const statuses = {
  'invoice.draft': ['draft', 'Черновик', 'Draft'],
  'invoice.issued': ['sent', 'Выставлен', 'Issued'],
  'invoice.partial': ['partial', 'Оплачен частично', 'Paid in part'],
  'invoice.paid': ['done', 'Оплачен', 'Paid'],
  'invoice.completed': ['done', 'Завершён', 'Completed'],
  'invoice.overdue': ['failed', 'Просрочен', 'Overdue'],
  'invoice.expired': ['cancelled', 'Истёк', 'Expired'],
  'invoice.discarded': ['cancelled', 'Удалён', 'Discarded'],
  'invoice.annulled': ['cancelled', 'Аннулирован', 'Annulled'],
  'payment.allocated': ['done', 'Разнесён', 'Allocated'],
  'payment.unmatched': ['attention', 'Не разнесён', 'Not allocated'],
  'payment.partial': ['partial', 'Разнесён частично', 'Allocated in part'],
  'payment.returned': ['cancelled', 'Возвращён', 'Returned'],
  'payment.received': ['working', 'Разбирается', 'Being matched'],
  'payment.identified': ['partial', 'На балансе клиента', 'On the client’s balance'],
  'payment.ignored': ['paused', 'Не наш', 'Not ours'],
  'payment.writtenOff': ['cancelled', 'Списан', 'Written off'],
  'statement.stored': ['waiting', 'Читается', 'Being read'],
  'statement.matching': ['working', 'Разносится', 'Being allocated'],
  'statement.done': ['done', 'Загружена', 'Loaded'],
  'statement.refused': ['failed', 'Не принята', 'Refused'],
  'return.requested': ['waiting', 'Ждёт решения', 'Waits for a decision'],
  'return.approved': ['working', 'Одобрен', 'Approved'],
  'return.exported': ['sent', 'Выгружен в банк', 'Exported to the bank'],
  'return.executed': ['done', 'Исполнен', 'Executed'],
  'return.declined': ['cancelled', 'Отклонён', 'Declined'],
  'subscription.active': ['done', 'Действует', 'Active'],
  'subscription.ending': ['attention', 'Заканчивается', 'Ending soon'],
  'subscription.planned': ['waiting', 'Начнётся позже', 'Not begun yet'],
  'subscription.onCredit': ['attention', 'В долг', 'On credit'],
  'subscription.suspended': ['paused', 'Приостановлена', 'Suspended'],
  'subscription.ended': ['cancelled', 'Закончилась', 'Ended'],
  'client.active': ['done', 'Обслуживается', 'Served'],
  'document.waiting': ['waiting', 'На проверке', 'In review'],
  'document.accepted': ['done', 'Принят', 'Accepted'],
  'document.rejected': ['failed', 'Нужна замена', 'Replacement needed'],
  'document.empty': ['draft', 'Не загружен', 'Not uploaded'],
  'application.draft': ['draft', 'Заполняется', 'Being filled in'],
  'application.review': ['working', 'На проверке', 'In review'],
  'application.fix': ['attention', 'Ждёт замены скана', 'Waits for a new scan'],
  'application.identity': ['waiting', 'Ждёт визита', 'Waits for the visit'],
  'application.issued': ['done', 'Сертификат выпущен', 'Certificate issued'],
  'act.prepared': ['draft', 'Подготовлен', 'Prepared'],
  'act.sent': ['sent', 'Отправлен клиенту', 'Sent to the client'],
  'act.scan': ['partial', 'Есть скан', 'Scan received'],
  'act.shipped': ['sent', 'Оригинал в пути', 'Original on its way'],
  'act.closed': ['done', 'Закрыт', 'Closed'],
  'act.disputed': ['attention', 'Разногласия', 'Disputed'],
  'enrolment.unpaid': ['waiting', 'Ждёт оплаты', 'Waits for payment'],
  'enrolment.form': ['attention', 'Нет анкеты', 'No questionnaire'],
  'enrolment.learning': ['working', 'Учится', 'Learning'],
  'enrolment.test': ['attention', 'Тест не сдан', 'Test not passed'],
  'enrolment.finished': ['done', 'Обучен', 'Trained'],
  'form.notDue': ['paused', 'Не сдаётся', 'Not due'],
  'form.none': ['draft', 'Не начат', 'Not started'],
  'form.draft': ['waiting', 'Черновик', 'Draft'],
  'form.sent': ['sent', 'Отправлен', 'Sent'],
  'form.accepted': ['done', 'Принят', 'Accepted'],
  'form.refused': ['failed', 'Отказ', 'Refused'],
  'form.clarify': ['attention', 'Уточнение', 'Clarification asked'],
  'demand.new': ['attention', 'Не подтверждено', 'Not confirmed'],
  'demand.confirmed': ['working', 'Готовим ответ', 'Answer in work'],
  'demand.answered': ['done', 'Ответ отправлен', 'Answered'],
  'demand.overdue': ['failed', 'Срок прошёл', 'Overdue'],
  'partner.candidate': ['draft', 'Кандидат', 'Candidate'],
  'partner.active': ['done', 'Работает', 'Active'],
  'partner.suspended': ['attention', 'Приостановлен', 'Suspended'],
  'partner.terminated': ['cancelled', 'Договор расторгнут', 'Terminated'],
  'centre.candidate': ['draft', 'Готовится', 'Candidate'],
  'centre.active': ['done', 'Работает', 'Active'],
  'centre.suspended': ['attention', 'Приостановлен', 'Suspended'],
  'centre.closed': ['cancelled', 'Закрыт', 'Closed'],
  'seller.active': ['done', 'Продаёт', 'Selling'],
  'seller.archived': ['cancelled', 'В архиве', 'Archived'],
  'staff.active': ['done', 'Работает', 'Active'],
  'staff.suspended': ['attention', 'Доступ приостановлен', 'Access suspended'],
  'staff.invited': ['sent', 'Приглашён', 'Invited'],
  'calendar.preliminary': ['draft', 'Предварительный', 'Preliminary'],
  'calendar.official': ['done', 'Утверждён', 'Official'],
  'log.done': ['done', 'Выполнено', 'Done'],
  'log.refused': ['failed', 'Отказано', 'Refused'],
  'import.checked': ['waiting', 'Проверен, не записан', 'Checked, not written'],
  'import.done': ['done', 'Записан', 'Written'],
  'import.discarded': ['cancelled', 'Отброшен', 'Discarded'],
  'tariff.draft': ['draft', 'Черновик', 'Draft'],
  'tariff.planned': ['waiting', 'Опубликована, ещё не началась', 'Published, not yet on sale'],
  'tariff.onSale': ['done', 'Продаётся', 'On sale'],
  'tariff.ended': ['cancelled', 'Продажа закончилась', 'No longer on sale'],
  'tariff.archived': ['cancelled', 'Снята с продажи', 'Taken from sale'],
} as const satisfies Record<string, readonly [kind: StatusKind, ru: string, en: string]>;

export type StatusKey = keyof typeof statuses;
