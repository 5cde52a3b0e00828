import { REGION_CODES, REGIONS } from '@kernel/regions';
import { RUSSIAN_TIME_ZONES } from '@kernel/russian-time-zones';

export const regionChoices = REGION_CODES.map((value) => ({ value, label: `${value} ${REGIONS[value]}` }));
export const regionLabel = (code: string) => `${code} ${REGIONS[code] ?? ''}`.trim();

/** «Asia/Yekaterinburg» → «Asia/Yekaterinburg · UTC+5». */
export const zoneLabel = (zone: string) => {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    new Date(),
  );
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value.replace('GMT', 'UTC');
  return `${zone} · ${offset ?? ''}`;
};
export const zoneChoices = () => RUSSIAN_TIME_ZONES.map((value) => ({ value, label: zoneLabel(value) }));
