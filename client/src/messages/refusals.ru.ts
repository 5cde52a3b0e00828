import type { RefusalCode } from '@/gql/enums';
import { ru as ui } from '@/ui/ru';
import { requisiteWords } from './requisite-words';

/** 1 попытка, 2 попытки, 5 попыток. */
const many = (n: unknown, one: string, few: string, other: string) =>
  `${n} ${{ one, few, many: other, other, zero: other, two: few }[rules.select(Number(n))]}`;
const rules = new Intl.PluralRules('ru-RU');

export type RefusalParams = Readonly<Record<string, unknown>>;
/** Troubles that the server had no chance to name. */
export type LocalCode = 'CONNECTION';
export type RefusalWords = Record<RefusalCode | LocalCode, (params: RefusalParams) => string>;

/** What happened, why, what to do. A code without words does not compile. */
export const refusalsRu: RefusalWords = {
  CONNECTION: () => 'Нет связи с сервером. Проверьте интернет и повторите: введённое осталось на странице.',
  BAD_INPUT: () => 'Значение не подходит. Проверьте его и отправьте снова.',
  TOO_LONG: ({ limit }) =>
    limit == null ? 'Слишком длинно. Сократите.' : `Слишком длинно: не больше ${limit}. Сократите.`,
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
  ALREADY_EXISTS: () => 'Такая запись уже есть. Найдите её в списке и правьте её.',
  LOG_IN_FAILED: ({ left, minutes }) =>
    Number(left) > 0
      ? `Почта или пароль не подошли. Осталось попыток: ${left}, потом вход закроется на ${many(minutes, 'минуту', 'минуты', 'минут')}.`
      : `Почта или пароль не подошли. Вход закрыт на ${many(minutes, 'минуту', 'минуты', 'минут')}.`,
  LOG_IN_PAUSED: ({ minutes }) =>
    `Слишком много попыток: вход закрыт на ${many(minutes, 'минуту', 'минуты', 'минут')}. Пароль можно сменить по ссылке из письма.`,
  TOKEN_WORTHLESS: () => 'Ссылка не действует: её уже открывали или вышел срок. Запросите новую.',
  PASSWORD_TOO_WEAK: ({ why, least, most }) =>
    why === 'short'
      ? `Нужно не меньше ${least} знаков. Подойдёт фраза из трёх слов.`
      : why === 'long'
        ? `Не больше ${most} знаков.`
        : 'Этот пароль легко угадать. Возьмите фразу из трёх слов, без имени и почты.',
  ROLE_NOT_FOR_SCOPE: () => 'В этой области такой роли нет. Выберите другую.',
  ALREADY_MEMBER: ({ email }) => `${email} уже работает здесь в этой роли. Приглашать не нужно.`,
  LAST_ADMINISTRATOR: () => 'Это последний администратор: вернуть роль будет некому. Сначала назначьте второго.',
  WRONG_REQUISITE: ({ requisite, problem }) => requisiteWords(ui.requisite, requisite, problem),
  PARTNER_CODE_TAKEN: ({ code }) => `Код ${code} уже у другого партнёра. Возьмите другой или оставьте поле пустым.`,
  PARTNER_TREE_LOOP: () => 'Партнёр не может стоять под тем, кто стоит под ним. Выберите другого старшего партнёра.',
  AGREEMENT_DATES_WRONG: () => 'Договор кончается раньше, чем начинается. Проверьте даты.',
};
