import { useLocale } from '@/app/locale';
import s from './Status.module.css';
import { kinds, type StatusKey, statuses, type Tone } from './status';

type Props = { of: StatusKey; variant?: 'text' | 'pill' | 'icon'; label?: string };

/** The word of a state alone: for the names of views and the choices of a filter. */
export function useStatusName() {
  const { locale } = useLocale();
  return (key: StatusKey) => statuses[key][locale === 'en' ? 2 : 1];
}

/** The only way to show a state. `text` in tables, `pill` in page headers, `icon` in matrices. */
export function Status({ of, variant = 'text', label }: Props) {
  const nameOf = useStatusName();
  const { tone, icon: Icon } = kinds[statuses[of][0]];
  return (
    <span className={s[variant]} data-tone={tone}>
      <Icon className={s.glyph} size={variant === 'pill' ? 14 : 15} stroke={2} aria-hidden />
      <span className={variant === 'icon' ? 'sr' : undefined}>{label ?? nameOf(of)}</span>
    </span>
  );
}

/** A tone without a lifecycle: counters, notes, deadlines. */
export function Tag({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className={s.tag} data-tone={tone}>
      {children}
    </span>
  );
}
