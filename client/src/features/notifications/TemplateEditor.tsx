import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import { useApi, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Callout, ConfirmDialog, Drawer, toastDone } from '@/ui';
import { Form, TextareaField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { useKindName } from './LogPage';
import s from './notifications.module.css';
import { ru } from './ru';
import type { Template } from './TemplatesPage';

const Preview = graphql(`
  query PreviewMessageTemplate($input: MessageTemplateInput!) { previewMessageTemplate(input: $input) { subject text html } }
`);
const Versions = graphql(`
  query MessageTemplateVersions($input: MessageTemplatePlaceInput!) {
    messageTemplateVersions(input: $input) { version original subject body authorName createdAt }
  }
`);
const Publish = graphql(`
  mutation PublishMessageTemplate($input: MessageTemplateInput!, $version: Int!) {
    publishMessageTemplate(input: $input, expectedVersion: $version) { ...TemplateFields }
  }
`);
const Restore = graphql(`
  mutation RestoreMessageTemplate($input: MessageTemplatePlaceInput!, $version: Int!) {
    restoreMessageTemplate(input: $input, expectedVersion: $version) { ...TemplateFields }
  }
`);
const schema = z.object({ subject: z.string(), body: z.string().min(1, '@required') });
type Values = z.output<typeof schema>;

/** One message: its words, what may be put in, how it reads, what it was before. */
export function TemplateEditor({ template, onClose }: { template: Template; onClose: () => void }) {
  const { templates: t } = useStrings({ ru, en });
  const can = useCan();
  const nameOf = useKindName();
  const { kind, channel, locale, version } = template;
  const place = { kind, channel, locale };
  const form = useZodForm<Values>(schema, { subject: template.subject, body: template.body });
  const publish = useCommand(Publish, () => toastDone(t.published));
  const restore = useCommand(Restore, () => toastDone(t.restored));
  const [asked, setAsked] = useState(false);
  const mayChange = can('publish:MessageTemplate');
  const insert = (name: string) => {
    const body = form.getValues('body');
    form.setValue('body', `${body}${body === '' || body.endsWith('\n') ? '' : ' '}{{${name}}}`, { shouldDirty: true });
  };
  const [subject, body] = form.watch(['subject', 'body']);
  return (
    <Drawer title={nameOf(kind)} onClose={onClose}>
      <div className={s.stack}>
        {!mayChange && <Callout tone="info">{t.readOnly}</Callout>}
        <Form
          form={form}
          onSubmit={(values) => publish.mutateAsync({ input: { ...place, ...values }, version })}
          actions={
            mayChange && (
              <>
                {!template.original && (
                  <Button variant="default" onClick={() => setAsked(true)}>
                    {t.restore}
                  </Button>
                )}
                <Button type="submit" loading={publish.isPending} disabled={!form.formState.isDirty}>
                  {t.publish}
                </Button>
              </>
            )
          }
        >
          {channel !== 'SMS' && (
            <TextField
              control={form.control}
              name="subject"
              label={channel === 'PUSH' ? t.pushTitle : t.subject}
              readOnly={!mayChange}
            />
          )}
          <TextareaField control={form.control} name="body" label={t.body} minRows={6} readOnly={!mayChange} />
          {mayChange && template.placeholders.length > 0 && (
            <div role="group" aria-label={t.placeholders} className={s.chips}>
              {template.placeholders.map((name) => (
                <Button
                  key={name}
                  variant="default"
                  size="compact-xs"
                  aria-label={t.insert(name)}
                  onClick={() => insert(name)}
                >
                  {`{{${name}}}`}
                </Button>
              ))}
            </div>
          )}
        </Form>
        <h3 className={s.heading}>{t.preview}</h3>
        <Sample input={{ ...place, subject, body }} title={t.previewOf(nameOf(kind))} />
        {version > 0 && <History place={place} />}
      </div>
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t.askRestore}
        verb={t.restore}
        onConfirm={() => restore.mutateAsync({ input: place, version })}
      >
        {t.restoreText}
      </ConfirmDialog>
    </Drawer>
  );
}

type Place = Pick<Template, 'kind' | 'channel' | 'locale'>;

function Sample({ input, title }: { input: Place & { subject: string; body: string }; title: string }) {
  const say = useRefusalText();
  const [settled] = useDebouncedValue(input, 400);
  const { data, error } = useApi(Preview, { input: settled }, { enabled: settled.body !== '' });
  if (error != null) return <Callout tone="danger">{say(error)}</Callout>;
  const seen = data?.previewMessageTemplate;
  if (seen == null) return null;
  // No scripts, no forms, no way out: the letter is shown, not run.
  if (seen.html != null) return <iframe className={s.sheet} sandbox="" title={title} srcDoc={seen.html} />;
  return <pre className={s.said}>{[seen.subject, seen.text].filter((line) => line !== '').join('\n')}</pre>;
}

function History({ place }: { place: Place }) {
  const { templates: t } = useStrings({ ru, en });
  const { data } = useApi(Versions, { input: place });
  return (
    <>
      <h3 className={s.heading}>{t.history}</h3>
      <ul className={s.plain}>
        {(data?.messageTemplateVersions ?? []).map((v) => (
          <li key={v.version}>
            <span className="tnum">{v.version}</span>
            <span>{v.original ? t.original : v.subject || v.body.slice(0, 60)}</span>
            <span className={s.note}>{t.by(v.authorName, dateTime(v.createdAt))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
