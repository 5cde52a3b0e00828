import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { OfferedTopicsQuery } from '@/gql/graphql';
import { execute } from '@/lib/api';
import { Callout, Panel } from '@/ui';
import { email, Form, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import s from './notifications.module.css';
import { ru } from './ru';

const Subscribe = graphql(`
  mutation SubscribeToNewsletter($input: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $input) }
`);
const schema = z.object({ email: email() });
type Values = z.output<typeof schema>;

/** An address from outside counts only after its owner has said yes by letter. */
export function SubscribePanel({ topics }: { topics: OfferedTopicsQuery['newsletterTopics'] }) {
  const t = useStrings({ ru, en }).news;
  const { locale } = useLocale();
  const [chosen, setChosen] = useState<readonly string[]>(() => topics.slice(0, 1).map((topic) => topic.id));
  const [sent, setSent] = useState(false);
  const form = useZodForm<Values>(schema, { email: '' });
  const send = async (values: Values) => {
    if (chosen.length === 0) {
      form.setError('root', { message: t.choose });
      return;
    }
    const input = { ...values, topicIds: [...chosen], locale: locale === 'en' ? ('EN' as const) : ('RU' as const) };
    await execute(Subscribe, { input }, { scope: null });
    setSent(true);
  };
  if (sent)
    return (
      <div role="status">
        <Callout tone="success" title={t.sent}>
          {t.sentText}
        </Callout>
      </div>
    );
  return (
    <Panel title={t.subscribe}>
      <Form
        form={form}
        onSubmit={send}
        actions={
          <Button type="submit" size="md" loading={form.formState.isSubmitting}>
            {t.send}
          </Button>
        }
      >
        <p className={s.note}>{t.subscribeText}</p>
        <div role="group" aria-label={t.topics} className={s.stack}>
          {topics.map((topic) => (
            <Checkbox
              key={topic.id}
              size="md"
              label={locale === 'en' ? topic.nameEn : topic.name}
              description={(locale === 'en' ? topic.noteEn : topic.note) || undefined}
              checked={chosen.includes(topic.id)}
              onChange={(event) =>
                setChosen(
                  event.currentTarget.checked ? [...chosen, topic.id] : chosen.filter((one) => one !== topic.id),
                )
              }
            />
          ))}
        </div>
        <TextField control={form.control} name="email" size="md" label={t.email} type="email" autoComplete="email" />
      </Form>
    </Panel>
  );
}
