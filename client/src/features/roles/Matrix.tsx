import { Fragment } from 'react';
import { useStrings } from '@/app/locale';
import type { RightScope, Role, WorkKind } from '@/gql/enums';
import type { RoleMatrixQuery } from '@/gql/graphql';
import { saveCsv } from '@/lib/csv';
import { en } from './en';
import s from './RolesPage.module.css';
import { ru } from './ru';

export type Column = { role: Role; work: WorkKind | null; title: string };
export type MatrixRow = RoleMatrixQuery['roleMatrix'][number] & { subjectTitle: string; title: string };

const cellOf = (row: MatrixRow, column: Column) =>
  row.cells.find((cell) => cell.role === column.role && cell.work === column.work);

/** Rights down, roles across; both heads stay in sight. */
export function Matrix({ columns, rows }: { columns: readonly Column[]; rows: readonly MatrixRow[] }) {
  const t = useStrings({ ru, en });
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) groups.set(row.subjectTitle, [...(groups.get(row.subjectTitle) ?? []), row]);
  return (
    <div className={s.scroll} tabIndex={0} role="region" aria-label={t.table}>
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col" className={s.corner}>
              {t.right}
            </th>
            {columns.map((column) => (
              <th key={`${column.role} ${column.work}`} scope="col" className={s.role}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...groups].map(([subject, of]) => (
            <Fragment key={subject}>
              <tr>
                <th colSpan={columns.length + 1} scope="colgroup" className={s.group}>
                  {subject}
                </th>
              </tr>
              {of.map((row) => (
                <tr key={row.action}>
                  <th scope="row" className={s.right}>
                    {row.title}
                  </th>
                  {columns.map((column) => {
                    const cell = cellOf(row, column);
                    return (
                      <td key={`${column.role} ${column.work}`} className={cell == null ? s.none : s.cell}>
                        <ScopeChip scope={cell?.scope ?? null} limited={cell?.limited} />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function ScopeChip({ scope, limited = false }: { scope: RightScope | null; limited?: boolean }) {
  const t = useStrings({ ru, en });
  if (scope == null) {
    return '–';
  }
  return (
    <span className={s.chip} data-scope={scope} title={limited ? t.limited : undefined}>
      {t.scopes[scope]}
      {limited && '*'}
    </span>
  );
}

/** What is shown, as a table for a spreadsheet (UTF-8 with its mark, semicolons). */
export function exportMatrix(
  file: string,
  head: string,
  columns: readonly Column[],
  rows: readonly MatrixRow[],
  names: Readonly<Record<RightScope, string>>,
) {
  const lines = [
    ['', head, ...columns.map((c) => c.title.replaceAll('\u00ad', ''))],
    ...rows.map((row) => [
      row.subjectTitle,
      row.title,
      ...columns.map((c) => {
        const cell = cellOf(row, c);
        return cell == null ? '' : `${names[cell.scope]}${cell.limited ? '*' : ''}`;
      }),
    ]),
  ];
  saveCsv(file, lines);
}
