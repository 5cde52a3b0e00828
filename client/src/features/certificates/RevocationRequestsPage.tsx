import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import type { AskedRowFragment } from '@/gql/graphql';
import { useApiPages, useCommand } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { z } from '@/lib/zod';
import { momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, ConfirmDialog, Status, toastDone, ViewTabs } from '@/ui';
import { FormDialog, TextareaField, text, useZodForm } from '@/ui/form';
import s from './certificates.module.css';
import { en } from './en';
import { DeclineRevocation, FulfilRevocation, RevocationRequests } from './queries';
import { ru } from './ru';

const shape = z.object({ view: z.enum(['all']).optional() });

export default function RevocationRequestsPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const f = useFilters(shape);
  const [doing, setDoing] = useState<AskedRowFragment | null>(null);
  const [declining, setDeclining] = useState<AskedRowFragment | null>(null);
  const fulfil = useCommand(FulfilRevocation, () => toastDone(t.requests.done));
  const statuses = f.filters.view === 'all' ? null : (['WAITING'] as const);
  const list = useApiPages(
    RevocationRequests,
    { statuses: statuses && [...statuses] },
    (data) => data.revocationRequests,
  );
  return (
    <RowsPage
      words={t.requests}
      views={
        <ViewTabs
          label={t.requests.view}
          value={f.filters.view ?? 'waiting'}
          onChange={(view) => f.set({ view: view === 'all' ? 'all' : undefined })}
          views={[
            { key: 'waiting', label: t.requests.waiting },
            { key: 'all', label: t.requests.all },
          ]}
        />
      }
      columns={columnsOf(t, setDoing, setDeclining)}
      list={list}
      rowKey={(row) => row.id}
      nameOf={(row) => row.certificate.holderName}
      onOpen={(row) => void navigate({ to: at('certificates', row.certificate.id) })}
    >
      {doing && (
        <ConfirmDialog
          opened
          danger={doing.act === 'REVOKE'}
          onClose={() => setDoing(null)}
          title={t.requests.fulfilAsk(t.acts[doing.act], doing.certificate.holderName)}
          verb={t.requests.fulfil}
          onConfirm={() => fulfil.mutateAsync({ id: doing.id, version: doing.version })}
        >
          {doing.act === 'REVOKE' ? t.requests.fulfilText : doing.note}
        </ConfirmDialog>
      )}
      {declining && <DeclineDialog request={declining} onClose={() => setDeclining(null)} />}
    </RowsPage>
  );
}

type Words = ReturnType<typeof useStrings<typeof ru>>;
type Choose = (row: AskedRowFragment) => void;
const columnsOf = (t: Words, fulfil: Choose, decline: Choose): readonly Column<AskedRowFragment>[] => [
  {
    key: 'holder',
    header: t.requests.holder,
    grow: true,
    cell: (r) => (
      <>
        <b>{r.certificate.holderName}</b> <span className="muted">{r.certificate.organization ?? ''}</span>
      </>
    ),
  },
  { key: 'asked', header: t.requests.asked, cell: (r) => `${t.acts[r.act]} (${t.requests.via[r.via] ?? r.via})` },
  {
    key: 'why',
    header: t.requests.why,
    grow: true,
    cell: (r) => [t.reasons[r.reason], r.note].filter(Boolean).join('. '),
  },
  momentColumn('at', t.requests.at, (r) => r.createdAt),
  {
    key: 'state',
    header: t.requests.state,
    cell: (r) =>
      r.status === 'WAITING' ? (
        <span
          className={s.buttons}
          onClick={(event) => event.stopPropagation()}
          onKeyDown={(event) => event.stopPropagation()}
          role="presentation"
        >
          <Button size="compact-sm" onClick={() => fulfil(r)}>
            {t.requests.fulfil}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => decline(r)}>
            {t.requests.decline}
          </Button>
        </span>
      ) : (
        <Status of={r.status === 'DONE' ? 'revocation.done' : 'revocation.declined'} />
      ),
  },
];

const schema = z.object({ reason: text(500).min(5) });

function DeclineDialog({ request, onClose }: { request: AskedRowFragment; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const decline = useCommand(DeclineRevocation, () => toastDone(t.requests.declined));
  const form = useZodForm(schema, { reason: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.requests.declineAsk}
      verb={t.requests.decline}
      form={form}
      onSubmit={async ({ reason }) => {
        await decline.mutateAsync({ id: request.id, reason, version: request.version });
        onClose();
      }}
    >
      <TextareaField control={form.control} name="reason" label={t.requests.reason} data-autofocus />
    </FormDialog>
  );
}
