/** «18.11.2026, 14:00 (МСК)»: the zone of the reader of a letter is not known. */
export const moscowMoment = (at: Date) =>
  `${at.toLocaleString('ru-RU', { timeZone: 'Europe/Moscow', dateStyle: 'short', timeStyle: 'short' })} (МСК)`;
