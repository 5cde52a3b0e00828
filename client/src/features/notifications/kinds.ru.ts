import type { NotificationKind } from '@/gql/enums';
import type { Words } from './words';

/** What each kind is called in the settings and the log, and how its line in the bell reads. */
export const kindsRu = {
  INVOICE_ISSUED: {
    name: 'Счёт выставлен',
    line: (w: Words) => `Счёт № ${w.number} на ${w.amount}, оплатить до ${w.payUntil}`,
  },
  INVOICE_PAID: { name: 'Счёт оплачен', line: (w: Words) => `Счёт № ${w.number} оплачен: ${w.amount}` },
  INVOICE_PARTLY_PAID: {
    name: 'Пришла часть оплаты',
    line: (w: Words) => `По счёту № ${w.number} пришло ${w.received}, осталось ${w.due}`,
  },
  PAYMENT_REVERSED: { name: 'Оплата снята', line: (w: Words) => `Оплата счёта № ${w.number} снята, к оплате ${w.due}` },
  INVOICE_OPENED: { name: 'Клиент открыл счёт', line: (w: Words) => `Клиент открыл счёт № ${w.number}` },
  INVOICE_SCAN_CAME: { name: 'Пришёл скан по счёту', line: (w: Words) => `Пришёл скан по счёту № ${w.number}` },
  INVOICE_TERM_EXTENDED: {
    name: 'Срок оплаты продлён',
    line: (w: Words) => `Счёт № ${w.number} можно оплатить до ${w.payUntil}`,
  },
  INVOICE_ANNULLED: { name: 'Счёт аннулирован', line: (w: Words) => `Счёт № ${w.number} аннулирован: ${w.reason}` },
  INVOICE_EXPIRED: { name: 'Предложение истекло', line: (w: Words) => `Счёт № ${w.number} больше не действует` },
  INVOICE_CORRECTED: { name: 'Счёт исправлен', line: (w: Words) => `Счёт № ${w.number} исправлен на ${w.by}` },
  MONEY_ON_BALANCE: { name: 'Деньги на балансе', line: (w: Words) => `${w.amount} на балансе, платёж № ${w.number}` },
  MONEY_RETURNED: { name: 'Деньги возвращены', line: (w: Words) => `Возвращено ${w.amount}, платёж № ${w.number}` },
  STATEMENT_DONE: { name: 'Выписка разобрана', line: () => 'Выписка разобрана' },
  SUBSCRIPTION_STARTED: { name: 'Доступ открыт', line: (w: Words) => `Доступ открыт: ${w.title}` },
  SUBSCRIPTION_RENEWED: { name: 'Подписка продлена', line: (w: Words) => `Подписка продлена: ${w.title}` },
  SUBSCRIPTION_SUSPENDED: { name: 'Доступ приостановлен', line: (w: Words) => `Доступ приостановлен: ${w.title}` },
  SUBSCRIPTION_ENDED: { name: 'Подписка закончилась', line: (w: Words) => `Подписка закончилась: ${w.title}` },
  REQUEST_CAME: { name: 'Новая заявка на подключение', line: (w: Words) => `Новая заявка № ${w.number}` },
  REQUEST_DIRECTED: { name: 'Вам передали заявку', line: (w: Words) => `Вам передали заявку № ${w.number}` },
  PERSONAL_DATA_READY: { name: 'Готова копия моих данных', line: () => 'Копия ваших данных готова' },
  CLIENT_ASSIGNED: { name: 'Вам назначен клиент', line: () => 'У вас новый клиент' },
  CLIENT_TRANSFERRED: {
    name: 'Клиента обслуживает другой центр',
    line: (w: Words) => `Обслуживание перешло из центра ${w.fromCentre} в центр ${w.toCentre}`,
  },
  TRANSFER_REQUESTED: {
    name: 'Просят передать клиента',
    line: (w: Words) => `Центр ${w.toCentre} просит клиента: ${w.reason}`,
  },
  TRANSFER_DECIDED: { name: 'Решено о передаче клиента', line: (w: Words) => `Решено о передаче клиента. ${w.note}` },
  CENTRE_OPENED: { name: 'Открыт центр', line: (w: Words) => `Открыт центр ${w.number}` },
  CENTRE_CLOSED: { name: 'Центр закрывается', line: (w: Words) => `Центр ${w.number} закрывается ${w.closedOn}` },
  CENTRE_HANDED_OVER: {
    name: 'Клиенты закрытого центра переданы',
    line: (w: Words) => `Клиенты центра ${w.number} перешли в центр ${w.toCentre}: ${w.moved}`,
  },
  TARIFF_PUBLISHED: { name: 'Новые цены', line: (w: Words) => `Новые цены с ${w.validFrom}` },
  SUPPORT_ASKS_TO_LOOK: {
    name: 'Поддержка просит посмотреть',
    line: (w: Words) => `${w.personName} (поддержка) просит посмотреть: ${w.reason}`,
  },
  AUTHORITY_KEY_ASKED: {
    name: 'Просят сменить ключ удостоверяющего центра',
    line: (w: Words) => `Просят сменить ключ центра: ${w.reason}`,
  },
  AUTHORITY_KEY_CHANGED: {
    name: 'Ключ удостоверяющего центра сменён',
    line: (w: Words) => `Ключ центра сменён: теперь подписывает ${w.made}`,
  },
  COMPLIANCE_ENDING: {
    name: 'Заканчивается подтверждение требования к УЦ',
    line: (w: Words) => `«${w.title}»: подтверждение действует по ${w.until}`,
  },
  ACCESS_SUSPENDED: { name: 'Ваш доступ приостановлен', line: () => 'Ваш доступ приостановлен' },
  ACCESS_RESUMED: { name: 'Ваш доступ возвращён', line: () => 'Ваш доступ возвращён' },
  ACCESS_ENDED: { name: 'С вас снята роль', line: () => 'С вас снята роль' },
} as const satisfies Record<NotificationKind, { name: string; line: (words: Words) => string }>;
