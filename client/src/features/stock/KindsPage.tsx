import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { stockPurposeValues } from '@/gql/enums';
import type { StockKindsQuery } from '@/gql/graphql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { ListPage } from '@/pages/frames';
import { type Column, DataTable, EmptyState, toastDone } from '@/ui';
import { CheckField, FormDialog, optionalText, SelectField, TextField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { AddStockKind, StockKinds, UpdateStockKind } from './queries';
import { ru } from './ru';

type Kind = StockKindsQuery['stockKinds'][number];

/** The vendor's list of what is kept by number. */
export default function KindsPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const [editing, setEditing] = useState<Kind | 'new' | null>(null);
  const { data, error, isPending, refetch } = useApi(StockKinds, { archived: true });
  const columns: readonly Column<Kind>[] = [
    { key: 'code', header: t.code, cell: (k) => k.code },
    { key: 'name', header: t.name, grow: true, cell: (k) => k.name },
    { key: 'purpose', header: t.purpose, cell: (k) => t.purposes[k.purpose] },
    {
      key: 'copies',
      header: t.copying,
      cell: (k) => (k.purpose === 'LICENCE' ? '' : t.copies[k.copiesAllowed ? 'true' : 'false']),
    },
    {
      key: 'archived',
      header: t.state,
      cell: (k) => (k.archivedAt == null ? '' : <span className="muted">{t.archived}</span>),
    },
    {
      key: 'edit',
      header: <span className="sr">{t.edit}</span>,
      cell: (k) => (
        <Button variant="default" size="compact-sm" aria-label={t.editOf(k.name)} onClick={() => setEditing(k)}>
          {t.edit}
        </Button>
      ),
    },
  ];
  return (
    <ListPage
      title={t.kinds}
      back={{ to: at('stock'), label: t.title }}
      actions={
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
          {t.addKind}
        </Button>
      }
    >
      <DataTable
        label={t.kinds}
        columns={columns}
        rows={data?.stockKinds ?? []}
        rowKey={(k) => k.id}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t.noKinds} text={t.noKindsText} />}
      />
      {editing != null && <KindDialog kind={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </ListPage>
  );
}

const schema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  purpose: z.enum(stockPurposeValues),
  name: text(120),
  nameEn: optionalText(120),
  copiesAllowed: z.boolean(),
  archived: z.boolean(),
});

function KindDialog({ kind, onClose }: { kind: Kind | null; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const key = useIdempotencyKey();
  const done = (name: string) => {
    toastDone(t.kindSaved(name));
    onClose();
  };
  const add = useCommand(AddStockKind, (d) => done(d.addStockKind.name));
  const update = useCommand(UpdateStockKind, (d) => done(d.updateStockKind.name));
  const form = useZodForm<z.output<typeof schema>>(schema, {
    code: kind?.code ?? '',
    purpose: kind?.purpose ?? 'CARRIER',
    name: kind?.name ?? '',
    nameEn: kind?.nameEn ?? '',
    copiesAllowed: kind?.copiesAllowed ?? false,
    archived: kind?.archivedAt != null,
  });
  const send = async ({ code, purpose, ...input }: z.output<typeof schema>) => {
    if (kind != null) return update.mutateAsync({ id: kind.id, input, version: kind.version });
    try {
      return await add.mutateAsync({ key: key.key(), input: { code, purpose, ...input } });
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  return (
    <FormDialog onClose={onClose} title={t.kindTitle} size={480} verb={t.save} form={form} onSubmit={send}>
      {kind == null && (
        <>
          <TextField control={form.control} name="code" label={t.code} description={t.codeHint} data-autofocus />
          <SelectField
            control={form.control}
            name="purpose"
            label={t.purpose}
            data={stockPurposeValues.map((value) => ({ value, label: t.purposes[value] }))}
          />
        </>
      )}
      <TextField control={form.control} name="name" label={t.name} />
      <TextField control={form.control} name="nameEn" label={t.nameEn} />
      {form.watch('purpose') === 'CARRIER' && (
        <CheckField control={form.control} name="copiesAllowed" label={t.copiesAllowed} description={t.copiesHint} />
      )}
      {kind != null && <CheckField control={form.control} name="archived" label={t.archived} />}
    </FormDialog>
  );
}
