/**
 * Subjects of the Russian Federation by the two-digit code that begins an INN, a KPP and a tax office's number
 * (directory «Субъекты РФ» of the Federal Tax Service). Short names, as tables show them.
 */
export const REGIONS: Readonly<Record<string, string>> = {
  '01': 'Адыгея',
  '02': 'Башкортостан',
  '03': 'Бурятия',
  '04': 'Алтай',
  '05': 'Дагестан',
  '06': 'Ингушетия',
  '07': 'Кабардино-Балкария',
  '08': 'Калмыкия',
  '09': 'Карачаево-Черкесия',
  '10': 'Карелия',
  '11': 'Коми',
  '12': 'Марий Эл',
  '13': 'Мордовия',
  '14': 'Саха (Якутия)',
  '15': 'Северная Осетия',
  '16': 'Татарстан',
  '17': 'Тыва',
  '18': 'Удмуртия',
  '19': 'Хакасия',
  '20': 'Чечня',
  '21': 'Чувашия',
  '22': 'Алтайский край',
  '23': 'Краснодарский край',
  '24': 'Красноярский край',
  '25': 'Приморский край',
  '26': 'Ставропольский край',
  '27': 'Хабаровский край',
  '28': 'Амурская',
  '29': 'Архангельская',
  '30': 'Астраханская',
  '31': 'Белгородская',
  '32': 'Брянская',
  '33': 'Владимирская',
  '34': 'Волгоградская',
  '35': 'Вологодская',
  '36': 'Воронежская',
  '37': 'Ивановская',
  '38': 'Иркутская',
  '39': 'Калининградская',
  '40': 'Калужская',
  '41': 'Камчатский край',
  '42': 'Кемеровская',
  '43': 'Кировская',
  '44': 'Костромская',
  '45': 'Курганская',
  '46': 'Курская',
  '47': 'Ленинградская',
  '48': 'Липецкая',
  '49': 'Магаданская',
  '50': 'Московская',
  '51': 'Мурманская',
  '52': 'Нижегородская',
  '53': 'Новгородская',
  '54': 'Новосибирская',
  '55': 'Омская',
  '56': 'Оренбургская',
  '57': 'Орловская',
  '58': 'Пензенская',
  '59': 'Пермский край',
  '60': 'Псковская',
  '61': 'Ростовская',
  '62': 'Рязанская',
  '63': 'Самарская',
  '64': 'Саратовская',
  '65': 'Сахалинская',
  '66': 'Свердловская',
  '67': 'Смоленская',
  '68': 'Тамбовская',
  '69': 'Тверская',
  '70': 'Томская',
  '71': 'Тульская',
  '72': 'Тюменская',
  '73': 'Ульяновская',
  '74': 'Челябинская',
  '75': 'Забайкальский край',
  '76': 'Ярославская',
  '77': 'Москва',
  '78': 'Санкт-Петербург',
  '79': 'Еврейская АО',
  '83': 'Ненецкий АО',
  '86': 'Ханты-Мансийский АО — Югра',
  '87': 'Чукотский АО',
  '89': 'Ямало-Ненецкий АО',
  '90': 'Запорожская',
  '91': 'Крым',
  '92': 'Севастополь',
  '93': 'Донецкая НР',
  '94': 'Луганская НР',
  '95': 'Херсонская',
  '99': 'Байконур / иные территории',
};

/** Codes that no longer stand in addresses but still begin old INNs: regions since merged (order ММВ-7-6/435 and before). */
const MERGED: Readonly<Record<string, string>> = {
  '80': '75',
  '81': '59',
  '82': '41',
  '84': '24',
  '85': '38',
  '88': '24',
};

/** Codes in order, for lists to choose from. */
export const REGION_CODES: readonly string[] = Object.keys(REGIONS).sort();

/** Name of a region by its code; null for an unknown one. */
export function regionName(code: string): string | null {
  return Object.hasOwn(REGIONS, code) ? REGIONS[code]! : null;
}

const byName = new Map(Object.entries(REGIONS).map(([code, name]) => [name.toLowerCase(), code]));

/** The code of a region as people write it in tables: its name or its number, «66» or «6». */
export function regionCodeOf(text: string): string {
  return byName.get(text.toLowerCase()) ?? text.padStart(2, '0');
}

/**
 * Region where an INN was given out: its first two digits, a merged region under its present code; null when unknown.
 * A hint only: an organisation keeps its INN when it moves.
 */
export function regionOfInn(inn: string): string | null {
  const code = inn.slice(0, 2);
  const present = MERGED[code] ?? code;
  return /^(\d{10}|\d{12})$/.test(inn) && Object.hasOwn(REGIONS, present) ? present : null;
}
