import { dateTime } from '@/lib/format';
import { foldLooks, type Look } from './fold-looks';
import { useLookWords } from './useLookWords';

/** Who looked at what and what for, one line each. */
export function LookLines({ looks, className }: { looks: readonly (Look & { id: string })[]; className?: string }) {
  const words = useLookWords();
  return (
    <ul className={className}>
      {foldLooks(looks).map((one) => (
        <li key={one.id}>
          <time dateTime={one.at}>{dateTime(one.at)}</time>
          <span>{[one.personName, words.place(one.place)].filter(Boolean).join(', ')}</span>
          <small>
            {words.document(one.documentKind ?? null)}, {words.purpose(one.purpose)}
            {one.times > 1 && ` · ${words.times(one.times)}`}
          </small>
        </li>
      ))}
    </ul>
  );
}
