import type { BusinessCalendar, DayInfo } from '@kernel/business-calendar';
import { useStrings } from '@/app/locale';
import { date, dateLong, month as monthName, num, plural } from '@/lib/format';
import s from './calendars.module.css';
import { en } from './en';
import { total, weeksOf } from './reckon';
import { ru } from './ru';

type Props = {
  calendar: BusinessCalendar;
  year: number;
  month: number;
  region: string | null;
  onPick?: ((date: string) => void) | undefined;
};

/** A month as it hangs on the wall; what a day is stands in its name too, not in its colour alone. */
export function MonthGrid({ calendar, year, month, region, onPick }: Props) {
  const t = useStrings({ ru, en });
  const weeks = weeksOf(calendar, year, month, region);
  const name = monthName(`${year}-${String(month).padStart(2, '0')}-01`);
  const sums = total(weeks);
  return (
    <section className={s.month}>
      <h2>{name}</h2>
      <table className={s.grid} aria-label={name}>
        <thead>
          <tr>
            {t.weekdays.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, i) => (
            <tr key={week.find((d) => d != null)?.date ?? i}>
              {week.map((day, j) => (
                <td key={day?.date ?? j}>{day != null && <Day day={day} onPick={onPick} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={s.foot}>
        {plural(sums.days, t.workdays)}, {t.hours(num(sums.hours))}
      </p>
    </section>
  );
}

function Day({ day, onPick }: { day: DayInfo; onPick?: ((date: string) => void) | undefined }) {
  const t = useStrings({ ru, en });
  const number = Number(day.date.slice(8));
  const more = [
    t.reasons[day.reason],
    day.title,
    day.movedFrom == null ? undefined : t.movedFrom(date(day.movedFrom)),
  ].filter(Boolean);
  const label = `${dateLong(day.date)}: ${more.join(', ')}`;
  const title = day.reason === 'workday' || day.reason === 'weekend' ? undefined : more.join(', ');
  if (onPick == null) {
    return (
      <span className={s.day} data-reason={day.reason} title={title}>
        <span aria-hidden>{number}</span>
        <span className="sr">{label}</span>
      </span>
    );
  }
  return (
    <button
      type="button"
      className={s.day}
      data-reason={day.reason}
      title={title}
      aria-label={label}
      onClick={() => onPick(day.date)}
    >
      {number}
    </button>
  );
}
