import { useStrings } from '@/app/locale';
import { en } from './en';
import s from './imports.module.css';
import { ru } from './ru';
import { type ImportedFile, useProblemText } from './useProblemText';

/** The rows as they stand in the file, each mistake under the cell that it speaks of. */
export function ImportRows({ file }: { file: ImportedFile }) {
  const t = useStrings({ ru, en });
  const say = useProblemText();
  const keys = new Set(file.columns.map((c) => c.key));
  const wordsOf = (row: number, of: (column: string) => boolean) =>
    file.problems.filter((p) => p.row === row && of(p.column ?? '')).map(say);
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
            const general = wordsOf(row.number, (column) => !keys.has(column));
            return (
              <tr key={row.number}>
                <td data-wrong={general.length > 0 || undefined} className="tnum">
                  {row.number}
                  <Why words={general} />
                </td>
                {file.columns.map((c, i) => {
                  const wrong = wordsOf(row.number, (column) => column === c.key);
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
