import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import s from './Facts.module.css';
import { useUiStrings } from './strings';

export type Fact = { label: string; value: ReactNode; copy?: string };

/** Label–value pairs. `stacked` puts the label above: for narrow columns and phones. */
export function Facts({ items, stacked = false }: { items: readonly Fact[]; stacked?: boolean }) {
  return (
    <dl className={stacked ? s.stacked : s.root}>
      {items.map((f) => (
        <div key={f.label} className={s.row}>
          <dt className={s.label}>{f.label}</dt>
          <dd className={s.value}>
            {f.value}
            {f.copy != null && <Copy value={f.copy} label={f.label} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Copy({ value, label }: { value: string; label: string }) {
  const t = useUiStrings();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t.copied : t.copy}>
          <ActionIcon
            variant="transparent"
            color="gray"
            size={18}
            onClick={copy}
            aria-label={`${t.copy}: ${label}`}
            className={s.copy}
          >
            {copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
