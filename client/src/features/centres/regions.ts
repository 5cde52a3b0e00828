import { REGION_CODES, REGIONS } from '@kernel/regions';
import { RUSSIAN_TIME_ZONES } from '@kernel/russian-time-zones';
import { zoneName } from '@/lib/format';

export const regionChoices = REGION_CODES.map((value) => ({ value, label: `${value} ${REGIONS[value]}` }));
export const regionLabel = (code: string) => `${code} ${REGIONS[code] ?? ''}`.trim();

/** «Asia/Yekaterinburg» → «Asia/Yekaterinburg · МСК+2». */
export const zoneLabel = (zone: string) => `${zone} · ${zoneName(zone)}`;
export const zoneChoices = () => RUSSIAN_TIME_ZONES.map((value) => ({ value, label: zoneLabel(value) }));
