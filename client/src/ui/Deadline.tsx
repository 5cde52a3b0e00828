import { Tooltip } from '@mantine/core';
import { dateDeadline, plural } from '@/lib/format';
import s from './Deadline.module.css';
import type { Tone } from './status';
import { useUiStrings } from './strings';

export type DeadlineUnit = 'working' | 'calendar';
export type DeadlineValue = {
  /** ISO date of the last day. */
  due: string;
  /** Days left in `unit`; negative when passed, 0 today. */
  left: number;
  unit: DeadlineUnit;
  /** Where the date comes from, in words: rule, first day, moved days. */
  why: string;
};

export const deadlineTone = (left: number): Tone => (left < 0 ? 'danger' : left <= 1 ? 'warning' : 'neutral');

/** What is left, in words: «сегодня», «ещё 3 раб. дня», «опоздание 2 дня». */
export function useDeadlineText() {
  const t = useUiStrings();
  return ({ left, unit }: Pick<DeadlineValue, 'left' | 'unit'>) => {
    if (left === 0) return t.today;
    if (left === 1 && unit === 'calendar') return t.tomorrow;
    const days = plural(Math.abs(left), t.days[unit]);
    return left < 0 ? t.late(days) : t.left(days);
  };
}

/**
 * Date with the weekday + what is left; the rule is one hover away and in the text for readers of screens.
 * All of it comes from the server: the production calendar is not counted in the browser.
 */
export function Deadline({ value, stacked = false }: { value: DeadlineValue; stacked?: boolean }) {
  const text = useDeadlineText();
  return (
    <Tooltip label={value.why}>
      <span className={stacked ? s.stacked : s.root} data-tone={deadlineTone(value.left)}>
        <span className={s.left}>{text(value)}</span>
        <span className={s.date}>{dateDeadline(value.due)}</span>
        <span className="sr">{value.why}</span>
      </span>
    </Tooltip>
  );
}
