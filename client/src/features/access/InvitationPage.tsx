import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { en as rolesEn } from '@/app/en';
import { useStrings } from '@/app/locale';
import { ru as rolesRu } from '@/app/ru';
import { graphql } from '@/gql';
import type { InvitationQuery } from '@/gql/graphql';
import { execute, useApi } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { text, z } from '@/lib/zod';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout, ErrorState, Facts } from '@/ui';
import { Form, PasswordField, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { en } from './en';
import { useEnter, useToken } from './entrance';
import { ru } from './ru';

const InvitationDocument = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) { email scopeTitle roles expiresAt }
  }
`);
const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { ...ViewerFields }
  }
`);
const schema = z.object({ name: text(120), password: z.string().min(10) });

export default function InvitationPage() {
  const t = useStrings({ ru, en }).invitation;
  const token = useToken();
  const { data, error, isPending, refetch } = useApi(InvitationDocument, { token }, { enabled: token !== '' });
  if (error != null) {
    return (
      <AuthFrame title={t.title}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </AuthFrame>
    );
  }
  if (token !== '' && isPending)
    return (
      <AuthFrame title={t.title} sub={t.loading}>
        {null}
      </AuthFrame>
    );
  return data?.invitation == null ? <Gone /> : <Accept token={token} invitation={data.invitation} />;
}

function Gone() {
  const t = useStrings({ ru, en });
  return (
    <AuthFrame title={t.invitation.title}>
      <div className={s.stack}>
        <Callout tone="warning" title={t.invitation.gone}>
          {t.invitation.goneText}
        </Callout>
        <p className={s.alt}>
          <Link to="/login">{t.toLogin}</Link>
        </p>
      </div>
    </AuthFrame>
  );
}

type Props = { token: string; invitation: NonNullable<InvitationQuery['invitation']> };
function Accept({ token, invitation }: Props) {
  const t = useStrings({ ru, en });
  const { roles } = useStrings({ ru: rolesRu, en: rolesEn });
  const enter = useEnter();
  const form = useZodForm(schema, { name: '', password: '' });
  return (
    <AuthFrame title={t.invitation.title} sub={t.invitation.sub(invitation.scopeTitle)}>
      <Form
        form={form}
        className={s.stack}
        onSubmit={async (values) =>
          enter((await execute(AcceptInvitation, { input: { token, ...values } }, { scope: null })).acceptInvitation)
        }
        actions={
          <Button type="submit" size="md" fullWidth loading={form.formState.isSubmitting}>
            {t.invitation.submit}
          </Button>
        }
      >
        <Facts
          items={[
            { label: t.email, value: invitation.email },
            { label: t.invitation.role, value: invitation.roles.map((role) => roles[role]).join(', ') },
            { label: t.invitation.expires, value: dateTime(invitation.expiresAt) },
          ]}
        />
        <TextField control={form.control} name="name" size="md" label={t.name} autoComplete="name" autoFocus />
        <PasswordField
          control={form.control}
          name="password"
          size="md"
          label={t.password}
          description={t.passwordNote}
          autoComplete="new-password"
        />
      </Form>
    </AuthFrame>
  );
}
