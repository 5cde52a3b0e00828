import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { email, z } from '@/lib/zod';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout } from '@/ui';
import { Form, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { en } from './en';
import { ru } from './ru';

const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input)
  }
`);
const schema = z.object({ email: email() });

/** Says the same whether the address is known or not. */
export default function RecoverPage() {
  const t = useStrings({ ru, en });
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useZodForm(schema, { email: '' });
  const typed = form.watch('email').trim() !== '';
  const toLogin = (
    <p className={s.alt}>
      <Link to="/login">{t.toLogin}</Link>
    </p>
  );
  if (sentTo != null) {
    return (
      <AuthFrame title={t.recover.title}>
        <div className={s.stack} role="status">
          <Callout tone="success" title={t.recover.sentTitle}>
            {t.recover.sent(sentTo)}
          </Callout>
          {toLogin}
        </div>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t.recover.title} sub={t.recover.sub}>
      <Form
        form={form}
        className={s.stack}
        onSubmit={async (input) => {
          await execute(RequestPasswordReset, { input }, { scope: null });
          setSentTo(input.email);
        }}
        actions={
          <>
            <Button type="submit" size="md" fullWidth disabled={!typed} loading={form.formState.isSubmitting}>
              {t.recover.submit}
            </Button>
            {toLogin}
          </>
        }
      >
        <TextField
          control={form.control}
          name="email"
          size="md"
          label={t.email}
          type="email"
          autoComplete="username"
          autoFocus
        />
      </Form>
    </AuthFrame>
  );
}
