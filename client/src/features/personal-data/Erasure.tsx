import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { viewerQuery } from '@/app/viewer';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { email, z } from '@/lib/zod';
import { Callout, Dialog, Panel, toastDone } from '@/ui';
import { Form, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import { en } from './en';
import s from './personal-data.module.css';
import { type Own, RequestErasure, TakeBackErasure } from './queries';
import { ru } from './ru';

/** Withdrawal of the consent with what follows from it, told before it is asked for. */
export function Erasure({ own, onChanged }: { own: Own; onChanged: () => void }) {
  const t = useStrings({ ru, en }).erase;
  const [asking, setAsking] = useState(false);
  const takeBack = useCommand(TakeBackErasure);
  const kept = own.certificates > 0 ? [...t.kept, t.keptCertificates(own.certificates)] : t.kept;
  return (
    <Panel title={t.title}>
      {own.erasure == null ? (
        <>
          <p className={s.text}>{t.text}</p>
          <h3 className={s.sub}>{t.keptTitle}</h3>
          <ul className={s.kept}>
            {kept.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {own.worksHere ? (
            <Callout tone="info">{t.works}</Callout>
          ) : own.soleDirectorOf.length > 0 ? (
            <Callout tone="info">{t.director(own.soleDirectorOf.join(', '))}</Callout>
          ) : (
            <Button color="red" variant="outline" onClick={() => setAsking(true)}>
              {t.ask}
            </Button>
          )}
        </>
      ) : (
        <Callout
          tone="warning"
          title={t.waitingTitle(dateTime(own.erasure.dueAt))}
          action={
            <Button
              loading={takeBack.isPending}
              onClick={() =>
                void takeBack.mutateAsync({}).then(() => {
                  toastDone(t.takenBack);
                  onChanged();
                })
              }
            >
              {t.takeBack}
            </Button>
          }
        >
          {t.waitingText}
        </Callout>
      )}
      {asking && <AskDialog onClose={() => setAsking(false)} onDone={onChanged} />}
    </Panel>
  );
}

function AskDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useStrings({ ru, en }).erase;
  const { data: viewer } = useQuery(viewerQuery);
  const isOwn = (typed: string) => typed.toLowerCase() === viewer?.person?.email.toLowerCase();
  const form = useZodForm(z.object({ email: email().refine(isOwn, t.notYours) }), { email: '' });
  const command = useCommand(RequestErasure);
  const idempotency = useIdempotencyKey();
  return (
    <Dialog opened onClose={onClose} title={t.dialog}>
      <Form
        form={form}
        onSubmit={async (input) => {
          await command.mutateAsync({ key: idempotency.key(), input });
          toastDone(t.done);
          onDone();
          onClose();
        }}
        actions={
          <Button type="submit" color="red" loading={form.formState.isSubmitting}>
            {t.submit}
          </Button>
        }
      >
        <Callout tone="warning">{t.consequences}</Callout>
        <TextField control={form.control} name="email" type="email" label={t.email} autoComplete="off" data-autofocus />
      </Form>
    </Dialog>
  );
}
