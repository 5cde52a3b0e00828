import type { RefusalCode } from '@/gql/enums';

export type RefusalParams = Readonly<Record<string, unknown>>;
/** Troubles that the server had no chance to name. */
export type LocalCode = 'CONNECTION';
export type RefusalWords = Record<RefusalCode | LocalCode, (params: RefusalParams) => string>;

/** What happened, why, what to do. A code without words does not compile. */
export const refusalsRu: RefusalWords = {
  CONNECTION: () => 'Нет связи с сервером. Проверьте интернет и повторите: введённое осталось на странице.',
  BAD_INPUT: () => 'Значение не подходит. Проверьте его и отправьте снова.',
  TOO_LONG: ({ max }) => (max == null ? 'Слишком длинно. Сократите текст.' : `Не больше ${max} знаков.`),
  BAD_CHARACTERS: () => 'В тексте есть служебные знаки. Введите его с клавиатуры заново.',
  NOT_LOGGED_IN: () => 'Вход закрыт: прошло много времени. Войдите снова, вы вернётесь на эту страницу.',
  FORBIDDEN: () => 'Для этого не хватает прав. Попросите администратора своего центра или партнёра.',
  NOT_FOUND: () => 'Такой записи нет или она вам не видна. Вернитесь к списку и поищите по номеру.',
  CHANGED_MEANWHILE: () => 'Пока вы работали, запись изменил кто-то другой. Обновите страницу и повторите правку.',
  MOVE_NOT_ALLOWED: () => 'В нынешнем состоянии это сделать нельзя. Обновите страницу: состояние могло измениться.',
  TOO_MANY_REQUESTS: () => 'Слишком много обращений подряд. Подождите минуту и повторите.',
  QUERY_TOO_LARGE: () => 'Запрошено слишком много сразу. Сузьте отбор и повторите.',
  TEMPORARILY_UNAVAILABLE: () => 'Сервер сейчас занят. Данные целы, повторите через минуту.',
  IDEMPOTENCY_MISMATCH: () =>
    'Эта форма уже отправлена с другими данными. Обновите страницу и проверьте, что записано.',
  INTERNAL: () => 'Не получилось из-за ошибки на сервере. Данные целы. Повторите или назовите поддержке код обращения.',
};
