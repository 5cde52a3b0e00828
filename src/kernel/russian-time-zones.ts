/** IANA zones of the Russian Federation, from west to east (federal law 107-FZ; tz database). */
export const RUSSIAN_TIME_ZONES = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Simferopol',
  'Europe/Kirov',
  'Europe/Volgograd',
  'Europe/Astrakhan',
  'Europe/Samara',
  'Europe/Saratov',
  'Europe/Ulyanovsk',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Barnaul',
  'Asia/Krasnoyarsk',
  'Asia/Novokuznetsk',
  'Asia/Novosibirsk',
  'Asia/Tomsk',
  'Asia/Irkutsk',
  'Asia/Chita',
  'Asia/Yakutsk',
  'Asia/Khandyga',
  'Asia/Vladivostok',
  'Asia/Ust-Nera',
  'Asia/Magadan',
  'Asia/Sakhalin',
  'Asia/Srednekolymsk',
  'Asia/Anadyr',
  'Asia/Kamchatka',
] as const;
export type RussianTimeZone = (typeof RUSSIAN_TIME_ZONES)[number];

const byZone: Partial<Record<RussianTimeZone, string>> = {
  'Europe/Kaliningrad': '39',
  'Europe/Simferopol': '91 92',
  'Europe/Kirov': '43',
  'Europe/Volgograd': '34',
  'Europe/Astrakhan': '30',
  'Europe/Samara': '18 63',
  'Europe/Saratov': '64',
  'Europe/Ulyanovsk': '73',
  'Asia/Yekaterinburg': '02 45 56 59 66 72 74 86 89',
  'Asia/Omsk': '55',
  'Asia/Barnaul': '04 22',
  'Asia/Krasnoyarsk': '17 19 24',
  'Asia/Novokuznetsk': '42',
  'Asia/Novosibirsk': '54',
  'Asia/Tomsk': '70',
  'Asia/Irkutsk': '03 38',
  'Asia/Chita': '75',
  'Asia/Yakutsk': '14 28',
  'Asia/Vladivostok': '25 27 79',
  'Asia/Magadan': '49',
  'Asia/Sakhalin': '65',
  'Asia/Anadyr': '87',
  'Asia/Kamchatka': '41',
};
const zoneOf = new Map(
  Object.entries(byZone).flatMap(([zone, regions]) => regions.split(' ').map((r) => [r, zone as RussianTimeZone])),
);

export const isRussianTimeZone = (zone: string): zone is RussianTimeZone =>
  (RUSSIAN_TIME_ZONES as readonly string[]).includes(zone);

/** The zone in which most of the region lives: what a new centre is offered. Moscow's for all regions not named here. */
export const timeZoneOfRegion = (regionCode: string): RussianTimeZone => zoneOf.get(regionCode) ?? 'Europe/Moscow';
