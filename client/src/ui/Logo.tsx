import s from './Logo.module.css';
import { useUiStrings } from './strings';

/** A window with a «форточка» — the small pane that is lit and open. */
export function LogoMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className={s.mark}>
      <rect x="2" y="2" width="28" height="28" rx="7" className={s.frame} />
      <rect x="6.5" y="6.5" width="10" height="19" rx="2" className={s.pane} />
      <rect x="18.5" y="6.5" width="7" height="7" rx="2" className={s.lit} />
      <rect x="18.5" y="15.5" width="7" height="10" rx="2" className={s.pane} />
    </svg>
  );
}

export function Logo({ size = 22 }: { size?: number }) {
  const t = useUiStrings();
  return (
    <span className={s.logo}>
      <LogoMark size={size} />
      <span className={s.word}>{t.product}</span>
    </span>
  );
}
