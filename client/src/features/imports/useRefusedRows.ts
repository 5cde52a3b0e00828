import { useMutation } from '@tanstack/react-query';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute, useScopeKey } from '@/lib/api';
import { saveCsv } from '@/lib/csv';
import { useRefusalText } from '@/messages/refusals';
import { toastFailed } from '@/ui';
import { en } from './en';
import { ru } from './ru';
import { useProblemText } from './useProblemText';

export const ImportPreview = graphql(`
  query ImportPreview($id: UUID!, $wrongFrom: Int) {
    import(id: $id, wrongFrom: $wrongFrom) {
      id kind filename state rowCount written problemCount wrongRowCount
      columns { key title required }
      problems { row column code params }
      rows { number cells }
    }
  }
`);

/** Hands over every row that has a mistake, as it stood in the file, with all that is wrong in it: mended, it can be brought again. */
export function useRefusedRows(id: string) {
  const t = useStrings({ ru, en });
  const say = useProblemText();
  const sayRefusal = useRefusalText();
  const scope = useScopeKey();
  return useMutation({
    mutationFn: async () => {
      const lines: string[][] = [];
      let head: string[];
      let count: number;
      do {
        const { import: file } = await execute(ImportPreview, { id, wrongFrom: lines.length }, { scope });
        const titleOf = new Map(file.columns.map((c) => [c.key, c.title]));
        head = [t.row, ...titleOf.values(), t.problem];
        count = file.wrongRowCount;
        for (const { number, cells } of file.rows) {
          const said = file.problems
            .filter((p) => p.row === number)
            .map((p) => {
              const [title = '', words] = [titleOf.get(p.column ?? ''), say(p)];
              return title === '' || words.includes(title) ? words : `${title}: ${words}`;
            });
          if (said.length > 0) lines.push([String(number), ...cells, said.join('; ')]);
        }
      } while (lines.length < count);
      saveCsv(t.refusedFile, [head, ...lines]);
    },
    onError: (error) => toastFailed(t.refused, sayRefusal(error)),
  });
}
