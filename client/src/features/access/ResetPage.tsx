import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { z } from '@/lib/zod';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout } from '@/ui';
import { Form, PasswordField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { en } from './en';
import { useEntering, useToken } from './entrance';
import { ru } from './ru';
import { SecondFactor } from './SecondFactor';

const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) { ...ViewerFields }
  }
`);
const schema = z.object({ password: z.string().min(10) });

export default function ResetPage() {
  const t = useStrings({ ru, en });
  const token = useToken();
  const { by, needs, startAgain } = useEntering();
  const form = useZodForm(schema, { password: '' });
  const again = (
    <p className={s.alt}>
      <Link to="/recover">{t.reset.again}</Link>
    </p>
  );
  if (needs != null) return <SecondFactor ways={needs} onStartAgain={startAgain} />;
  if (token === '') {
    return (
      <AuthFrame title={t.reset.title}>
        <div className={s.stack}>
          <Callout tone="danger" title={t.reset.noToken}>
            {t.reset.noTokenText}
          </Callout>
          {again}
        </div>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t.reset.title} sub={t.reset.sub}>
      <Form
        form={form}
        className={s.stack}
        onSubmit={async ({ password }) =>
          by(async () => (await execute(ResetPassword, { input: { token, password } }, { scope: null })).resetPassword)
        }
        actions={
          <>
            <Button type="submit" size="md" fullWidth loading={form.formState.isSubmitting}>
              {t.reset.submit}
            </Button>
            {again}
          </>
        }
      >
        <PasswordField
          control={form.control}
          name="password"
          size="md"
          label={t.password}
          description={t.passwordNote}
          autoComplete="new-password"
          autoFocus
        />
      </Form>
    </AuthFrame>
  );
}
