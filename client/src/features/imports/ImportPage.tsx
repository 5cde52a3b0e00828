import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { graphql } from '@/gql';
import { upload, useApi, useCommand, useScopeKey } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { Callout, ConfirmDialog, ErrorState, Panel, Status, toastDone } from '@/ui';
import { en } from './en';
import { ImportRows } from './ImportRows';
import s from './imports.module.css';
import { ru } from './ru';
import { ImportPreview, useRefusedRows } from './useRefusedRows';

const ConfirmImport = graphql(`
  mutation ConfirmImport($id: UUID!) { confirmImport(id: $id) { id written } }
`);
const DiscardImport = graphql(`
  mutation DiscardImport($id: UUID!) { discardImport(id: $id) { id } }
`);
const filters = z.object({ file: z.string().optional() });

/** A table is chosen, checked row by row, and written only when a person has seen it. */
export default function ImportPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const say = useRefusalText();
  const scope = useScopeKey();
  const { kind } = useParams({ strict: false }) as { kind: string };
  const f = useFilters(filters);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const bring = async (file: File | null) => {
    if (file == null) return;
    setBusy(true);
    setRefusal(null);
    try {
      const { id } = await upload<{ id: string }>(`/api/imports/${encodeURIComponent(kind)}`, file);
      f.set({ file: id });
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  const accept = '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return (
    <FlowPage title={t.titles[kind] ?? t.title} back={{ to: at(kind), label: t.backs[kind] ?? t.back }}>
      <Panel title={t.choose}>
        <div className={s.start}>
          <p>{t.chooseText}</p>
          <FileButton accept={accept} onChange={(file) => void bring(file)} key={f.filters.file ?? 'none'}>
            {(props) => (
              <Button
                {...props}
                loading={busy}
                variant={f.filters.file == null ? 'filled' : 'default'}
                leftSection={<IconFileImport size={15} aria-hidden />}
              >
                {f.filters.file == null ? t.chooseFile : t.another}
              </Button>
            )}
          </FileButton>
          <Button
            variant="default"
            component="a"
            href={`/api/imports/${encodeURIComponent(kind)}/template?scope=${encodeURIComponent(scope ?? '')}`}
            download
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {t.template}
          </Button>
        </div>
      </Panel>
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
      {f.filters.file != null && <Preview id={f.filters.file} onGone={() => f.set({ file: undefined })} />}
    </FlowPage>
  );
}

function Preview({ id, onGone }: { id: string; onGone: () => void }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useApi(ImportPreview, { id });
  const confirm = useCommand(ConfirmImport, ({ confirmImport }) => {
    toastDone(t.done(plural(confirmImport.written, t.rows)));
    if (data != null) void navigate({ to: at(data.import.kind) });
  });
  const discard = useCommand(DiscardImport, onGone);
  const refused = useRefusedRows(id);
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return null;
  const file = data.import;
  const rows = plural(file.rowCount, t.rows);
  const right = file.problemCount === 0;
  return (
    <Panel
      title={file.filename}
      hint={rows}
      flush
      actions={
        file.state === 'CHECKED' ? (
          <>
            {!right && (
              <Button
                variant="default"
                loading={refused.isPending}
                onClick={() => refused.mutate()}
                leftSection={<IconDownload size={15} aria-hidden />}
              >
                {t.refused}
              </Button>
            )}
            <Button variant="default" onClick={() => discard.mutate({ id })}>
              {t.discard}
            </Button>
            {right && <Button onClick={() => setAsking(true)}>{t.confirm(rows)}</Button>}
          </>
        ) : (
          <Status of={file.state === 'DONE' ? 'import.done' : 'import.discarded'} variant="pill" />
        )
      }
      footer={file.rowCount > file.rows.length ? t.onlyFirst : undefined}
    >
      {file.state === 'CHECKED' && (
        <Callout tone={right ? 'success' : 'danger'}>
          {right ? t.right : t.wrong(plural(file.problemCount, t.problems), plural(file.wrongRowCount, t.wrongRows))}
        </Callout>
      )}
      <ImportRows file={file} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.confirmAsked(rows)}
        verb={t.confirm(rows)}
        onConfirm={() => confirm.mutateAsync({ id })}
      >
        {t.confirmText}
      </ConfirmDialog>
    </Panel>
  );
}
