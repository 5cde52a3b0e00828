import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { PersonToRecoverQuery } from '@/gql/graphql';
import { execute } from '@/lib/api';
import { date, phone } from '@/lib/format';
import { text, z } from '@/lib/zod';
import { FlowPage } from '@/pages/frames';
import { Callout, ConfirmDialog, Facts, Panel, toastDone } from '@/ui';
import { Form, TextareaField, TextField } from '@/ui/form';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './account.module.css';
import { en } from './en';
import { ru } from './ru';

const PersonToRecover = graphql(`
  query PersonToRecover($search: String!) {
    personToRecover(search: $search) { id name email phone createdAt }
  }
`);
const RecoverPerson = graphql(`
  mutation RecoverPerson($input: RecoverPersonInput!) {
    recoverPerson(input: $input)
  }
`);
type Found = NonNullable<PersonToRecoverQuery['personToRecover']>;
const searched = z.object({ search: text(200) });

/** Support lets somebody in again who has lost every way, after it has checked who he is. */
export default function RecoverAccessPage() {
  const t = useStrings({ ru, en }).recover;
  const form = useZodForm(searched, { search: '' });
  const [found, setFound] = useState<Found | 'nobody' | null>(null);
  return (
    <FlowPage title={t.title} meta={t.meta}>
      <div className={s.stack}>
        <Panel>
          <Form
            form={form}
            className={s.form}
            onSubmit={async ({ search }) =>
              setFound((await execute(PersonToRecover, { search })).personToRecover ?? 'nobody')
            }
            actions={
              <Button type="submit" loading={form.formState.isSubmitting}>
                {t.find}
              </Button>
            }
          >
            <TextField control={form.control} name="search" label={t.search} />
          </Form>
        </Panel>
        {found === 'nobody' && (
          <div role="status">
            <Callout tone="warning">{t.nobody}</Callout>
          </div>
        )}
        {found != null && found !== 'nobody' && (
          <Recovery key={found.id} person={found} onDone={() => setFound(null)} />
        )}
      </div>
    </FlowPage>
  );
}

const reasoned = z.object({
  check: text(500).min(10),
  reason: text(500).min(10),
  newEmail: z.union([z.literal(''), z.email()]),
});
function Recovery({ person, onDone }: { person: Found; onDone: () => void }) {
  const t = useStrings({ ru, en });
  const form = useZodForm(reasoned, { check: '', reason: '', newEmail: '' });
  const [asked, setAsked] = useState<z.infer<typeof reasoned> | null>(null);
  return (
    <Panel title={person.name}>
      <div className={s.stack}>
        <Facts
          items={[
            { label: t.profile.email, value: person.email },
            { label: t.profile.phone, value: person.phone == null ? t.profile.none : phone(person.phone) },
            { label: t.recover.since, value: date(person.createdAt) },
          ]}
        />
        <Form
          form={form}
          className={s.form}
          onSubmit={async (values) => setAsked(values)}
          actions={
            <Button type="submit" color="red">
              {t.recover.submit}
            </Button>
          }
        >
          <TextareaField
            control={form.control}
            name="check"
            label={t.recover.check}
            description={t.recover.checkNote}
          />
          <TextareaField control={form.control} name="reason" label={t.recover.reason} />
          <TextField control={form.control} name="newEmail" type="email" label={t.recover.newEmail} />
        </Form>
      </div>
      <ConfirmDialog
        opened={asked != null}
        onClose={() => setAsked(null)}
        title={t.recover.ask(person.name)}
        verb={t.recover.submit}
        danger
        onConfirm={async () => {
          if (asked == null) return;
          const input = { ...asked, newEmail: asked.newEmail === '' ? null : asked.newEmail, personId: person.id };
          await execute(RecoverPerson, { input });
          toastDone(t.recover.done);
          onDone();
        }}
      >
        {t.recover.what}
      </ConfirmDialog>
    </Panel>
  );
}
