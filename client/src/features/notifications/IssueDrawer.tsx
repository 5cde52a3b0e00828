import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { num } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { ConfirmDialog, Drawer, Meter, Status, toastDone, toastFailed } from '@/ui';
import { Form, optionalText, SelectField, TextareaField, TextField, text, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { type Issue, issueStatus, type Topic } from './NewsletterPage';
import s from './notifications.module.css';
import { ru } from './ru';

const Write = graphql(`
  mutation WriteNewsletterIssue($key: UUID!, $input: NewsletterIssueInput!) {
    writeNewsletterIssue(idempotencyKey: $key, input: $input) { ...IssueFields }
  }
`);
const Update = graphql(`
  mutation UpdateNewsletterIssue($id: UUID!, $input: NewsletterIssueInput!, $version: Int!) {
    updateNewsletterIssue(id: $id, input: $input, expectedVersion: $version) { ...IssueFields }
  }
`);
const Move = graphql(`
  mutation MoveNewsletterIssue($id: UUID!, $move: NewsletterIssueMove!, $version: Int!) {
    moveNewsletterIssue(id: $id, move: $move, expectedVersion: $version) { ...IssueFields }
  }
`);
const Preview = graphql(`
  query PreviewNewsletterIssue($input: NewsletterIssueInput!) { previewNewsletterIssue(input: $input) { subject text html } }
`);
const Progress = graphql(`query NewsletterIssueProgress($id: UUID!) { newsletterIssue(id: $id) { ...IssueFields } }`);

const schema = z.object({
  topicId: z.string(),
  title: text(200),
  summary: optionalText(500),
  body: text(10_000),
  source: optionalText(300),
});
type Values = z.output<typeof schema>;
type Props = { issue: Issue | null; topics: readonly Topic[]; onClose: () => void; onWritten: (id: string) => void };

/** One issue: written as a draft, seen as its reader gets it, sent, stopped, sent on. */
export function IssueDrawer({ issue, topics, onClose, onWritten }: Props) {
  const t = useStrings({ ru, en }).newsletter;
  return (
    <Drawer
      title={issue?.title ?? t.newIssue}
      status={issue != null && <Status of={issueStatus[issue.status]} variant="pill" />}
      onClose={onClose}
    >
      {issue == null || issue.status === 'DRAFT' ? (
        <Draft issue={issue} topics={topics} onWritten={onWritten} />
      ) : (
        <Sending issue={issue} />
      )}
    </Drawer>
  );
}

function Draft({ issue, topics, onWritten }: Omit<Props, 'onClose'>) {
  const t = useStrings({ ru, en }).newsletter;
  const { locale } = useLocale();
  const key = useIdempotencyKey();
  const offered = topics.filter((topic) => !topic.archived || topic.id === issue?.topicId);
  const form = useZodForm<Values>(schema, {
    topicId: issue?.topicId ?? offered[0]?.id ?? '',
    title: issue?.title ?? '',
    summary: issue?.summary ?? '',
    body: issue?.body ?? '',
    source: issue?.source ?? '',
  });
  const write = useCommand(Write, ({ writeNewsletterIssue }) => {
    toastDone(t.saved);
    onWritten(writeNewsletterIssue.id);
  });
  const update = useCommand(Update, () => toastDone(t.saved));
  const { control } = form;
  const save = (input: Values) =>
    issue == null
      ? write.mutateAsync({ key: key.key(), input })
      : update.mutateAsync({ id: issue.id, input, version: issue.version });
  const changed = form.formState.isDirty;
  return (
    <div className={s.stack}>
      <Form
        form={form}
        onSubmit={save}
        actions={
          <Button type="submit" variant={issue == null ? 'filled' : 'default'} loading={form.formState.isSubmitting}>
            {t.save}
          </Button>
        }
      >
        <SelectField
          control={control}
          name="topicId"
          label={t.topic}
          allowDeselect={false}
          data={offered.map((topic) => ({ value: topic.id, label: locale === 'en' ? topic.nameEn : topic.name }))}
        />
        <TextField control={control} name="title" label={t.issueTitle} />
        <TextareaField control={control} name="summary" label={t.summary} description={t.summaryHint} minRows={2} />
        <TextareaField control={control} name="body" label={t.body} minRows={8} />
        <TextField control={control} name="source" label={t.source} description={t.sourceHint} />
      </Form>
      <Letter input={form.watch()} />
      {issue != null && !changed && (
        <DraftMoves issue={issue} readers={topics.find((topic) => topic.id === issue.topicId)?.readers ?? 0} />
      )}
    </div>
  );
}

function Letter({ input }: { input: Values }) {
  const t = useStrings({ ru, en }).newsletter;
  const [settled] = useDebouncedValue(input, 500);
  const ready = settled.title.trim().length >= 3 && settled.body.trim().length >= 3 && settled.topicId !== '';
  const { data } = useApi(Preview, { input: settled }, { enabled: ready });
  const html = ready ? data?.previewNewsletterIssue.html : null;
  if (html == null) return null;
  return (
    <>
      <h3 className={s.heading}>{t.preview}</h3>
      <iframe className={s.sheet} sandbox="" title={t.preview} srcDoc={html} />
    </>
  );
}

function DraftMoves({ issue, readers }: { issue: Issue; readers: number }) {
  const t = useStrings({ ru, en }).newsletter;
  const can = useCan();
  const [asked, setAsked] = useState<'SEND' | 'DISCARD' | null>(null);
  const move = useCommand(Move, (_data, { move: made }) => toastDone(made === 'SEND' ? t.sending : t.discarded));
  if (!can('send:NewsletterIssue')) return null;
  const sending = asked === 'SEND';
  return (
    <div className={s.pair}>
      <Button onClick={() => setAsked('SEND')}>{t.send}</Button>
      <Button variant="subtle" onClick={() => setAsked('DISCARD')}>
        {t.discard}
      </Button>
      <ConfirmDialog
        opened={asked != null}
        onClose={() => setAsked(null)}
        title={sending ? t.askSend : t.askDiscard}
        verb={sending ? t.send : t.discard}
        danger={!sending}
        onConfirm={() => move.mutateAsync({ id: issue.id, move: asked ?? 'SEND', version: issue.version })}
      >
        {sending ? t.sendText(num(readers)) : t.discardText}
      </ConfirmDialog>
    </div>
  );
}

const LOOK_MS = 3000;

/** How far it has gone; looked at again while letters leave. */
function Sending({ issue }: { issue: Issue }) {
  const t = useStrings({ ru, en }).newsletter;
  const can = useCan();
  const say = useRefusalText();
  const [moving, setMoving] = useState(issue.status === 'SENDING');
  const { data } = useApi(
    Progress,
    { id: issue.id },
    moving ? { refetchInterval: LOOK_MS, staleTime: 0 } : { staleTime: 0 },
  );
  const now = data?.newsletterIssue ?? issue;
  useEffect(() => setMoving(now.status === 'SENDING'), [now.status]);
  const move = useCommand(Move, (_data, { move: made }) => toastDone(made === 'STOP' ? t.stopped : t.resumed));
  const { sent, dead, waiting, stopped } = now.progress;
  const all = sent + dead + waiting + stopped;
  const go = (made: 'STOP' | 'RESUME') =>
    move.mutate({ id: now.id, move: made, version: now.version }, { onError: (e) => toastFailed(t.failed, say(e)) });
  return (
    <div className={s.stack}>
      {now.status !== 'DISCARDED' && (
        <>
          <Meter value={sent} max={Math.max(all, 1)} label={t.progress} />
          <p>
            {t.progressOf(num(sent), num(all))}
            {dead > 0 && `, ${t.failedOf(num(dead))}`}
          </p>
        </>
      )}
      {can('send:NewsletterIssue') && now.status === 'SENDING' && (
        <div>
          <Button variant="default" loading={move.isPending} onClick={() => go('STOP')}>
            {t.stop}
          </Button>
        </div>
      )}
      {can('send:NewsletterIssue') && now.status === 'STOPPED' && (
        <div>
          <Button loading={move.isPending} onClick={() => go('RESUME')}>
            {t.resume}
          </Button>
        </div>
      )}
      <h3 className={s.heading}>{now.title}</h3>
      <p className={s.articleText}>{now.body}</p>
      {now.source !== '' && <p className={s.note}>{now.source}</p>}
    </div>
  );
}
