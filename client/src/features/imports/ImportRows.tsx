import { useStrings } from '@/app/locale';
import type { RefusalCode } from '@/gql/enums';
import type { ImportPreviewQuery } from '@/gql/graphql';
import { RefusalError } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { en } from './en';
import s from './imports.module.css';
import { ru } from './ru';

type File = ImportPreviewQuery['import'];

/** The rows as they stand in the file, each mistake under the cell that it speaks of. */
export function ImportRows({ file }: { file: File }) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const wordsOf = (row: number, column: string | null) =>
    file.problems
      .filter((p) => p.row === row && p.column === column)
      .map((p) => say(new RefusalError(p.code as RefusalCode, p.params as Record<string, unknown>)));
  const keys = new Set(file.columns.map((c) => c.key));
  const loose = (row: number) =>
    file.problems
      .filter((p) => p.row === row && (p.column == null || !keys.has(p.column)))
      .map((p) => say(new RefusalError(p.code as RefusalCode, p.params as Record<string, unknown>)));
  return (
    <div className={s.scroll} tabIndex={0} role="group" aria-label={t.preview}>
      <table className={s.table} aria-label={t.preview}>
        <thead>
          <tr>
            <th scope="col">{t.row}</th>
            {file.columns.map((c) => (
              <th key={c.key} scope="col">
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {file.rows.map((row) => {
            const general = loose(row.number);
            return (
              <tr key={row.number}>
                <td data-wrong={general.length > 0 || undefined} className="tnum">
                  {row.number}
                  <Why words={general} />
                </td>
                {file.columns.map((c, i) => {
                  const wrong = wordsOf(row.number, c.key);
                  return (
                    <td key={c.key} data-wrong={wrong.length > 0 || undefined}>
                      {row.cells[i]}
                      <Why words={wrong} />
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const Why = ({ words }: { words: readonly string[] }) =>
  words.map((text) => (
    <span key={text} className={s.why}>
      {text}
    </span>
  ));
