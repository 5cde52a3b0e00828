import { Tooltip } from '@mantine/core';
import { dateDeadline, plural } from '@/lib/format';
import s from './Deadline.module.css';
import { ru } from './ru';
import type { Tone } from './status';

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

export const deadlineText = ({ left, unit }: Pick<DeadlineValue, 'left' | 'unit'>) => {
  if (left === 0) return ru.today;
  if (left === 1 && unit === 'calendar') return ru.tomorrow;
  const days = plural(Math.abs(left), ru.days[unit]);
  return left < 0 ? ru.late(days) : ru.left(days);
};

/** Date with the weekday + what is left; the rule is one hover (or focus) away. */
export function Deadline({ value, stacked = false }: { value: DeadlineValue; stacked?: boolean }) {
  return (
    <Tooltip label={value.why}>
      <span className={stacked ? s.stacked : s.root} data-tone={deadlineTone(value.left)}>
        <span className={s.left}>{deadlineText(value)}</span>
        <span className={s.date}>{dateDeadline(value.due)}</span>
        <span className="sr">{value.why}</span>
      </span>
    </Tooltip>
  );
}
