import { Meter } from './Meter';
import s from './Progress.module.css';

/** How far long work is, in words and as a bar; told to whoever listens to the page. */
export function Progress({ text, hint, value, max }: { text: string; hint?: string; value: number; max: number }) {
  return (
    <div className={s.root} role="status">
      <span>
        {text}
        {hint != null && `. ${hint}`}
      </span>
      <Meter value={value} max={Math.max(max, 1)} label={text} />
    </div>
  );
}
