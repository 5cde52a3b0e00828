import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ProductFieldsFragment } from '@/gql/graphql';
import { Callout } from '@/ui';
import s from './catalogue.module.css';
import { choices, kinds, useNamed, useWords, vatKinds } from './values';

export type Part = ProductFieldsFragment['components'][number];

export const sharesOf = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + part.shareBp, 0);
const percent = (bp: number) => String(bp / 100).replace('.', ',');

type Props = { parts: readonly Part[]; onChange?: (parts: Part[]) => void };

/** Parts of a price with their VAT; a table to read where nothing may be changed. */
export function ComponentsEditor({ parts, onChange }: Props) {
  const t = useWords();
  const c = t.components;
  const nameOf = useNamed();
  const change = (i: number, patch: Partial<Part>) =>
    onChange?.(parts.map((p, j) => (j === i ? { ...p, ...patch } : p)));
  const add = () =>
    onChange?.([
      ...parts,
      {
        code: freeCode(parts),
        name: '',
        nameEn: '',
        kind: 'SERVICE',
        unit: 'усл',
        vatKind: 'GENERAL',
        groundReference: '',
        shareBp: Math.max(0, 10_000 - sharesOf(parts)),
      },
    ]);
  if (onChange == null) return <PartsTable parts={parts} />;
  return (
    <div className={s.stack}>
      {parts.length === 0 && <p className={s.hint}>{c.none}</p>}
      <ul className={s.rows}>
        {parts.map((part, i) => (
          <li key={part.code} className={s.part}>
            <TextInput
              label={t.name}
              value={part.name}
              maxLength={200}
              onChange={(e) => change(i, { name: e.currentTarget.value })}
            />
            <TextInput
              label={t.nameEn}
              value={part.nameEn}
              maxLength={200}
              onChange={(e) => change(i, { nameEn: e.currentTarget.value })}
            />
            <Select
              label={c.kind}
              data={choices(kinds, t.kinds)}
              value={part.kind}
              allowDeselect={false}
              onChange={(kind) => kind != null && change(i, { kind: kind as Part['kind'] })}
            />
            <TextInput
              label={c.unit}
              value={part.unit}
              maxLength={20}
              onChange={(e) => change(i, { unit: e.currentTarget.value })}
            />
            <Select
              label={c.vat}
              data={choices(vatKinds, t.vat)}
              value={part.vatKind}
              allowDeselect={false}
              onChange={(vat) => vat != null && change(i, { vatKind: vat as Part['vatKind'] })}
            />
            <TextInput
              label={c.ground}
              placeholder={c.groundHint}
              value={part.groundReference}
              maxLength={60}
              onChange={(e) => change(i, { groundReference: e.currentTarget.value })}
            />
            <NumberInput
              label={c.share}
              value={part.shareBp / 100}
              min={0}
              max={100}
              decimalScale={2}
              decimalSeparator=","
              hideControls
              onChange={(v) => change(i, { shareBp: Math.round(Number(v) * 100) })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t.remove(nameOf(part))}
              onClick={() => onChange(parts.filter((_, j) => j !== i))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {parts.length > 0 && sharesOf(parts) !== 10_000 && (
        <Callout tone="warning">{c.sum(percent(sharesOf(parts)))}</Callout>
      )}
      <div>
        <Button variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
          {t.add}
        </Button>
      </div>
    </div>
  );
}

function PartsTable({ parts }: { parts: readonly Part[] }) {
  const t = useWords();
  const nameOf = useNamed();
  return (
    <div className={s.scroll} tabIndex={0} role="group" aria-label={t.components.title}>
      <table className={s.table}>
        <caption className="sr">{t.components.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t.components.part}</th>
            <th scope="col">{t.components.kind}</th>
            <th scope="col">{t.components.vat}</th>
            <th scope="col">{t.components.ground}</th>
            <th scope="col" data-align="right">
              {t.components.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.code}>
              <th scope="row">{nameOf(part)}</th>
              <td>{t.kinds[part.kind]}</td>
              <td>{t.vat[part.vatKind]}</td>
              <td>{part.groundReference === '' ? '—' : part.groundReference}</td>
              <td data-align="right">{percent(part.shareBp)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A code for a new row; people see names, programs see codes. */
export function freeCode(rows: readonly { code: string }[], stem = 'row'): string {
  const taken = new Set(rows.map((row) => row.code));
  for (let i = rows.length + 1; ; i++) if (!taken.has(`${stem}-${i}`)) return `${stem}-${i}`;
}
