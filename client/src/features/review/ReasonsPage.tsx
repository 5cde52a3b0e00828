import { Button, MultiSelect, NumberInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useLocale, useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { RejectionReasons } from '@/features/applications/DocumentCard';
import { en as documentsEn } from '@/features/applications/en';
import { ru as documents } from '@/features/applications/ru';
import { certificateDocumentKindValues } from '@/gql/enums';
import type { RejectionReasonsQuery } from '@/gql/graphql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { ErrorState, Panel, toastDone, toastFailed } from '@/ui';
import { FormDialog, TextField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { AddReason, EditReason, SetShare, Shares } from './queries';
import s from './review.module.css';
import { ru } from './ru';

type Reason = RejectionReasonsQuery['documentRejectionReasons'][number];

/** What an operator may answer with, and how many answers a second person looks at. */
export default function ReasonsPage() {
  const t = useStrings({ ru, en }).settings;
  const { data, error, refetch } = useApi(RejectionReasons);
  const [editing, setEditing] = useState<Reason | 'new' | null>(null);
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return <PagePending />;
  return (
    <FlowPage
      title={t.title}
      actions={
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setEditing('new')}>
          {t.add}
        </Button>
      }
    >
      <Panel title={t.title}>
        <ul className={s.lines}>
          {data.documentRejectionReasons.map((r) => (
            <Line key={r.id} reason={r} onEdit={() => setEditing(r)} />
          ))}
        </ul>
      </Panel>
      <SharesPanel />
      {editing != null && <ReasonDialog reason={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </FlowPage>
  );
}

const inputOf = ({ code, title, titleEn, kinds, position }: Reason) => ({ code, title, titleEn, kinds, position });

function Line({ reason: r, onEdit }: { reason: Reason; onEdit: () => void }) {
  const t = useStrings({ ru, en }).settings;
  const kinds = useStrings({ ru: documents, en: documentsEn }).documents.kinds;
  const { locale } = useLocale();
  const say = useRefusalText();
  const edit = useCommand(EditReason, () => toastDone(t.saved));
  const archived = r.archivedAt != null;
  const name = locale === 'en' ? r.titleEn : r.title;
  const put = () =>
    edit.mutate(
      { id: r.id, archived: !archived, version: r.version, input: inputOf(r) },
      { onError: (error) => toastFailed(name, say(error)) },
    );
  return (
    <li className={s.line}>
      <span className={s.lineText}>
        {name}
        <small className="muted">
          {[archived && t.archived, r.kinds.length === 0 ? t.every : r.kinds.map((k) => kinds[k]).join(', ')]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <Button size="compact-sm" variant="default" onClick={onEdit}>
        {t.edit}
        <span className="sr">: {name}</span>
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" loading={edit.isPending} onClick={put}>
        {archived ? t.restore : t.archive}
        <span className="sr">: {name}</span>
      </Button>
    </li>
  );
}

const schema = z.object({
  code: z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/),
  title: text(200),
  titleEn: text(200),
  position: z.string().regex(/^\d{1,4}$/),
  kinds: z.array(z.enum(certificateDocumentKindValues)),
});
type Given = z.output<typeof schema>;

function ReasonDialog({ reason, onClose }: { reason: Reason | null; onClose: () => void }) {
  const t = useStrings({ ru, en }).settings;
  const kinds = useStrings({ ru: documents, en: documentsEn }).documents.kinds;
  const key = useIdempotencyKey();
  const add = useCommand(AddReason);
  const edit = useCommand(EditReason);
  const form = useZodForm<Given>(schema, {
    code: reason?.code ?? '',
    title: reason?.title ?? '',
    titleEn: reason?.titleEn ?? '',
    position: String(reason?.position ?? 100),
    kinds: [...(reason?.kinds ?? [])],
  });
  const { field } = useController({ control: form.control, name: 'kinds' });
  const send = async (given: Given) => {
    const input = { ...given, position: Number(given.position) };
    if (reason == null) await add.mutateAsync({ key: key.key(), input });
    else await edit.mutateAsync({ id: reason.id, archived: reason.archivedAt != null, version: reason.version, input });
    toastDone(t.saved);
    onClose();
  };
  return (
    <FormDialog
      onClose={onClose}
      size={560}
      title={reason == null ? t.add : t.edit}
      verb={t.save}
      form={form}
      onSubmit={send}
    >
      <TextField control={form.control} name="title" label={t.name} data-autofocus />
      <TextField control={form.control} name="titleEn" label={t.nameEn} />
      <TextField control={form.control} name="code" label={t.code} description={t.codeHint} disabled={reason != null} />
      <TextField control={form.control} name="position" label={t.order} inputMode="numeric" />
      <MultiSelect
        label={t.kinds}
        description={t.kindsHint}
        data={certificateDocumentKindValues.map((value) => ({ value, label: kinds[value] }))}
        value={field.value}
        onChange={(value) => field.onChange(value)}
        onBlur={field.onBlur}
      />
    </FormDialog>
  );
}

function SharesPanel() {
  const t = useStrings({ ru, en }).settings;
  const { locale } = useLocale();
  const say = useRefusalText();
  const { data } = useApi(Shares);
  const set = useCommand(SetShare, () => toastDone(t.saved));
  if (data == null) return null;
  return (
    <Panel title={t.shares} hint={t.sharesHint}>
      <ul className={s.lines}>
        {data.certificateProfiles.map((p) => {
          const percent = data.documentRecheckShares.find((one) => one.profileCode === p.code)?.percent ?? 0;
          const name = locale === 'en' ? p.titleEn : p.titleRu;
          return (
            <li key={p.code} className={s.line}>
              <span className={s.lineText}>{name}</span>
              <NumberInput
                key={percent}
                aria-label={t.share(name)}
                className={s.percentField}
                defaultValue={percent}
                min={0}
                max={100}
                allowDecimal={false}
                suffix=" %"
                onBlur={(e) => {
                  const next = Number.parseInt(e.currentTarget.value, 10);
                  if (Number.isNaN(next) || next === percent) return;
                  set.mutate({ code: p.code, percent: next }, { onError: (error) => toastFailed(name, say(error)) });
                }}
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
