import { Button } from '@mantine/core';
import { useState } from 'react';
import { currentLocale, useStrings } from '@/app/locale';
import type { Viewer } from '@/app/viewer';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { keepSentCode, keptSentCode, type SentCode } from '@/lib/sent-code';
import { text, z } from '@/lib/zod';
import { CheckField, Form, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { CodeField } from './CodeField';
import { en } from './en';
import { ru } from './ru';

const RequestLogInCode = graphql(`
  mutation RequestLogInCode($input: PhoneInput!) {
    requestLogInCode(input: $input) { handle }
  }
`);
const LogInByCode = graphql(`
  mutation LogInByCode($input: LogInByCodeInput!) {
    logInByCode(input: $input) { ...ViewerFields }
  }
`);
const numbered = z.object({ phone: text(30) });
const coded = z.object({ code: text(10), remember: z.boolean() });

/** Number, then code. Says the same whether the number is known or not. */
export function PhoneLogin({ enter }: { enter: (ask: () => Promise<Viewer>) => Promise<void> }) {
  const t = useStrings({ ru, en });
  const [sent, setSent] = useState(() => keptSentCode('log-in'));
  const remember = (next: SentCode | null) => {
    keepSentCode('log-in', next);
    setSent(next);
  };
  const number = useZodForm(numbered, { phone: '' });
  const code = useZodForm(coded, { code: '', remember: false });
  const send = async (phone: string) => {
    const input = { phone, locale: currentLocale() };
    const { handle } = (await execute(RequestLogInCode, { input }, { scope: null })).requestLogInCode;
    remember({ phone, handle, at: Date.now() });
  };
  if (sent == null) {
    return (
      <Form
        key="number"
        form={number}
        className={s.fields}
        onSubmit={({ phone }) => send(phone)}
        actions={
          <Button type="submit" size="md" fullWidth loading={number.formState.isSubmitting}>
            {t.login.sendCode}
          </Button>
        }
      >
        <TextField
          control={number.control}
          name="phone"
          size="md"
          type="tel"
          label={t.phone}
          description={t.login.phoneNote}
          autoComplete="tel"
          autoFocus
        />
      </Form>
    );
  }
  return (
    <Form
      key="code"
      form={code}
      className={s.fields}
      onSubmit={(values) =>
        enter(async () => {
          const input = { phone: sent.phone, handle: sent.handle, ...values };
          const { logInByCode } = await execute(LogInByCode, { input }, { scope: null });
          keepSentCode('log-in', null);
          return logInByCode;
        })
      }
      actions={
        <>
          <Button type="submit" size="md" fullWidth loading={code.formState.isSubmitting}>
            {t.login.submit}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => remember(null)}>
            {t.code.other}
          </Button>
        </>
      }
    >
      <CodeField
        control={code.control}
        name="code"
        note={t.code.sentTo(sent.phone)}
        sentAt={sent.at}
        onAgain={() => void send(sent.phone).catch(() => undefined)}
      />
      <CheckField control={code.control} name="remember" label={t.login.remember} description={t.login.rememberNote} />
    </Form>
  );
}
