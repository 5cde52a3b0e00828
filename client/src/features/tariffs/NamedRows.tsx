import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { freeCode } from './ComponentsEditor';
import s from './catalogue.module.css';
import { useNamed, useWords } from './values';

type Row = { code: string; name: string; nameEn: string };
type Props = { rows: readonly Row[]; label: string; stem: string; onChange: (rows: Row[]) => void };

/** Rows with a name in both languages, in an order that matters. */
export function NamedRows({ rows, label, stem, onChange }: Props) {
  const t = useWords();
  const nameOf = useNamed();
  const change = (i: number, patch: Partial<Row>) => onChange(rows.map((r, j) => (j === i ? { ...r, ...patch } : r)));
  const raise = (i: number) => {
    const next = [...rows];
    next.splice(i - 1, 2, rows[i] as Row, rows[i - 1] as Row);
    onChange(next);
  };
  return (
    <div className={s.stack} role="group" aria-label={label}>
      {rows.length === 0 && <p className={s.hint}>{t.rows.none}</p>}
      <ul className={s.rows}>
        {rows.map((row, i) => (
          <li key={row.code} className={s.named}>
            <TextInput
              aria-label={`${t.name}: ${row.code}`}
              placeholder={t.name}
              value={row.name}
              maxLength={120}
              onChange={(e) => change(i, { name: e.currentTarget.value })}
            />
            <TextInput
              aria-label={`${t.nameEn}: ${row.code}`}
              placeholder={t.nameEn}
              value={row.nameEn}
              maxLength={120}
              onChange={(e) => change(i, { nameEn: e.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              disabled={i === 0}
              aria-label={`↑ ${nameOf(row)}`}
              onClick={() => raise(i)}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t.remove(nameOf(row))}
              onClick={() => onChange(rows.filter((_, j) => j !== i))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => onChange([...rows, { code: freeCode(rows, stem), name: '', nameEn: '' }])}
        >
          {t.add}
        </Button>
      </div>
    </div>
  );
}
