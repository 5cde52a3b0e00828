import type { RefusalCode } from '@/gql/enums';
import { ru as ui } from '@/ui/ru';
import { calendarProblems, tableProblems } from './network-words.ru';
import { requisiteWords } from './requisite-words';

/** 1 попытка, 2 попытки, 5 попыток. */
const many = (n: unknown, one: string, few: string, other: string) =>
  `${n} ${{ one, few, many: other, other, zero: other, two: few }[rules.select(Number(n))]}`;
const rules = new Intl.PluralRules('ru-RU');

/** Several names in a row. */
const list = (names: unknown) => (Array.isArray(names) ? names.join(', ') : String(names));

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
  CENTRE_NUMBER_TAKEN: ({ number }) =>
    `Номер ${number} уже был у центра, второй раз его не дают. Возьмите другой или оставьте поле пустым.`,
  UNKNOWN_REGION: ({ code }) => `Региона «${code}» нет. Выберите регион из списка.`,
  UNKNOWN_TIME_ZONE: ({ zone }) => `Часового пояса «${zone}» в России нет. Выберите пояс из списка.`,
  PARTNER_NOT_WORKING: ({ partner }) => `Партнёр ${partner} не работает. Сначала включите партнёра.`,
  SUCCESSOR_NEEDED: () => 'Выберите центр, к которому перейдут клиенты: без преемника они останутся ни с кем.',
  SUCCESSOR_NOT_WORKING: ({ number }) => `Центр ${number} не может принять клиентов. Выберите другой работающий центр.`,
  CLOSING_DATE_WRONG: () => 'Центр закрывают днём не позже сегодняшнего и не раньше открытия. Проверьте дату.',
  CENTRE_NOT_WORKING: () => 'Центр сейчас не работает: новых дел в нём не заводят.',
  ACCOUNT_TAKEN: ({ account }) => `Счёт ${account} уже записан у продавца. Проверьте номер.`,
  NOT_FIRST_OF_MONTH: () => 'Налоговый режим меняется только с первого числа месяца. Проверьте дату.',
  REGIME_BEGUN: () => 'Этот режим уже начался: по нему считали НДС. Новый задайте с первого числа будущего месяца.',
  SELLER_ARCHIVED: ({ seller }) => `Продавец «${seller}» в архиве. Верните его или выберите другого.`,
  SELLER_OF_ANOTHER_PARTNER: ({ seller }) =>
    `«${seller}» — продавец другого партнёра. Выберите своего или продавца сети.`,
  PRODUCT_NAMED_TWICE: ({ product }) =>
    product == null
      ? 'Продавец для остальных продуктов назван дважды.'
      : `Продукт ${product} назван дважды. Оставьте одну строку.`,
  CENTRE_HAS_NO_SELLER: () => 'У центра не назван продавец. Назовите его в карточке центра.',
  SELLER_INCOMPLETE: ({ seller, missing }) =>
    missing === 'account'
      ? `У продавца «${seller}» нет основного счёта. Добавьте счёт в карточке продавца.`
      : `У продавца «${seller}» на эту дату не задан налоговый режим. Задайте его в карточке продавца.`,
  SELLER_IN_USE: ({ seller }) => `За «${seller}» продают центры. Сначала назовите им другого продавца.`,
  MAIN_ACCOUNT_STAYS: () => 'Это основной счёт. Сначала сделайте основным другой.',
  BAD_IMAGE: () => 'Это не картинка PNG или JPEG, либо файл повреждён. Возьмите другой файл.',
  FILE_TOO_LARGE: ({ limit }) =>
    `Файл больше ${Math.round(Number(limit) / 1024 / 1024)} МБ. Уменьшите его и повторите.`,
  CALENDAR_DAY_WRONG: ({ problem }) =>
    calendarProblems[String(problem)] ?? 'Таким этот день быть не может. Проверьте дату и вид дня.',
  CALENDAR_YEAR_EXISTS: ({ year }) => `Календарь на ${year} год уже есть. Правьте его.`,
  IMPORT_UNREADABLE: ({ problem, row }) =>
    `${tableProblems[String(problem)] ?? 'Таблицу не удалось прочитать. Сохраните её как XLSX или CSV.'}${row == null ? '' : ` Строка ${row}.`}`,
  IMPORT_COLUMNS_MISSING: ({ columns }) =>
    `В первой строке нет столбцов: ${[columns].flat().join(', ')}. Возьмите образец.`,
  IMPORT_HAS_PROBLEMS: ({ row }) =>
    `Есть ошибки, первая в строке ${row}. Ничего не записано. Исправьте файл и загрузите снова.`,
  IMPORT_IS_OVER: () => 'Этот файл уже записан или отброшен. Загрузите новый.',
  IMPORT_EMPTY: () => 'Под заголовками нет ни одной строки.',
  CELL_EMPTY: () => 'Не заполнено',
  CELL_TOO_LONG: ({ limit }) => `Длиннее ${limit} знаков`,
  CELL_UNKNOWN_VALUE: ({ value }) => `Нет такого: «${value}»`,
  ROW_REPEATED: ({ row }) => `То же стоит в строке ${row}`,
  CATALOGUE_CODE_TAKEN: ({ code }) => `Код ${code} уже занят. Возьмите другой.`,
  REPEATED_CODE: () => 'Одна и та же строка указана дважды. Оставьте одну.',
  UNKNOWN_FEATURE: () => 'Такой строки в таблице сравнения продукта уже нет. Обновите страницу.',
  PRODUCT_HAS_PLANS: ({ plans }) => `Сначала снимите с продажи тарифы продукта: ${list(plans)}.`,
  DRAFT_EXISTS: () => 'У тарифа уже есть черновик. Опубликуйте его или выбросьте.',
  EDITION_IS_PUBLISHED: () => 'Опубликованная редакция не меняется. Создайте новую.',
  SALE_DATES_WRONG: () => 'Продажа кончается раньше, чем начинается. Проверьте даты.',
  EDITION_HAS_HOLES: ({ count }) => `Публиковать рано, дыр: ${count}. Они названы в проверке на странице тарифа.`,
  UNKNOWN_PRICE_ZONE: () => 'Такой ценовой зоны нет или она закрыта. Обновите страницу.',
  CHANGE_IN_THE_PAST: () =>
    'Задним числом менять нельзя: по прежним ценам уже могли продать. Выберите сегодня или позже.',
  ZONE_NOT_PRICED: ({ missing }) =>
    `В этой зоне нет цен: ${list(missing)}. Сначала опубликуйте редакции с ценами для неё.`,
  ZONE_HAS_REGIONS: () => 'В зоне есть регионы. Сначала перенесите их.',
  ADD_ON_PRICE_MISSING: ({ zones }) => `Нужна цена для каждой зоны. Нет для: ${list(zones)}.`,
  GROUND_REFERENCE_MISSING: () =>
    'Льгота по НДС действует только с номером записи в реестре или лицензии. Укажите его.',
  PLAN_NOT_ON_SALE: ({ plan }) => `Тариф «${plan}» на эту дату не продаётся. Выберите другой тариф или дату.`,
  ADD_ON_NOT_ON_SALE: ({ addOn }) => `«${addOn}» на эту дату в этой зоне не продаётся.`,
  CATEGORY_NOT_SERVED: () => 'Этой категории клиентов тариф не продаётся. Выберите другой.',
  PERIOD_NOT_SOLD: ({ months, sold }) => `На ${months} мес. тариф не продаётся. Есть сроки: ${list(sold)} мес.`,
  ORGANISATIONS_OUT_OF_LIMIT: ({ least, most }) =>
    most == null
      ? `В этом тарифе организаций от ${least}.`
      : `В этом тарифе организаций от ${least} до ${most}. Для другого числа возьмите другой тариф.`,
  REGION_HAS_NO_ZONE: () => 'Для этого региона не назначена ценовая зона. Скажите администратору сети.',
  PRICE_MISSING: ({ plan }) => `У тарифа «${plan}» нет цены для этого региона. Скажите администратору сети.`,
};
