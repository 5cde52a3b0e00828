import { useLocale } from '@/app/locale';
import s from './Status.module.css';
import { kinds, type StatusKey, statuses, type Tone } from './status';

type Props = { of: StatusKey; variant?: 'text' | 'pill' | 'icon'; label?: string };

/** The only way to show a state. `text` in tables, `pill` in page headers, `icon` in matrices. */
export function Status({ of, variant = 'text', label }: Props) {
  const { locale } = useLocale();
  const [kind, nameRu, nameEn] = statuses[of];
  const name = locale === 'en' ? nameEn : nameRu;
  const { tone, icon: Icon } = kinds[kind];
  return (
    <span className={s[variant]} data-tone={tone}>
      <Icon className={s.glyph} size={variant === 'pill' ? 14 : 15} stroke={2} aria-hidden />
      <span className={variant === 'icon' ? 'sr' : undefined}>{label ?? name}</span>
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
