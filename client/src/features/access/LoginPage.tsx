import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { email, z } from '@/lib/zod';
import { AuthFrame } from '@/pages/AuthFrame';
import { CheckField, Form, PasswordField, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { en } from './en';
import { useEnter } from './entrance';
import { ru } from './ru';

const LogIn = graphql(`
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) { ...ViewerFields }
  }
`);
const schema = z.object({ email: email(), password: z.string().min(1), remember: z.boolean() });

export default function LoginPage() {
  const t = useStrings({ ru, en });
  const enter = useEnter();
  const form = useZodForm(schema, { email: '', password: '', remember: false });
  return (
    <AuthFrame title={t.login.title}>
      <Form
        form={form}
        className={s.stack}
        onSubmit={async (input) => enter((await execute(LogIn, { input }, { scope: null })).logIn)}
        actions={
          <Button type="submit" size="md" fullWidth loading={form.formState.isSubmitting}>
            {t.login.submit}
          </Button>
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
        <PasswordField
          control={form.control}
          name="password"
          size="md"
          label={t.password}
          autoComplete="current-password"
        />
        <div className={s.between}>
          <CheckField
            control={form.control}
            name="remember"
            label={t.login.remember}
            description={t.login.rememberNote}
          />
          <Link to="/recover">{t.login.forgot}</Link>
        </div>
      </Form>
    </AuthFrame>
  );
}
