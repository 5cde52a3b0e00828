import { date, money } from '@/lib/format';

/** Values of a notification as they are read. */
export type Words = Readonly<Record<string, string>>;

const kopecks = new Set(['amount', 'received', 'due', 'returned', 'by']);
const days = new Set(['payUntil', 'to', 'closedOn', 'validFrom']);

export function wordsOf(raw: unknown): Words {
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, spoken(name, value)]));
}

const spoken = (name: string, value: unknown): string => {
  if (value == null || value === '') return '';
  if (kopecks.has(name)) return money(Number(value));
  return days.has(name) ? date(String(value)) : String(value);
};
