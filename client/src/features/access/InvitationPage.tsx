import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { en as rolesEn } from '@/app/en';
import { useStrings } from '@/app/locale';
import { ru as rolesRu } from '@/app/ru';
import { useScopeTitle, viewerQuery } from '@/app/viewer';
import { en as sharingEn } from '@/features/sharing/en';
import { ru as sharingRu } from '@/features/sharing/ru';
import { graphql } from '@/gql';
import type { InvitationQuery } from '@/gql/graphql';
import { execute, isRefusal, useApi } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { lastDay } from '@/lib/last-day';
import { text, z } from '@/lib/zod';
import { useRefusalText } from '@/messages/refusals';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout, ErrorState, Facts } from '@/ui';
import { Form, PasswordField, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { en } from './en';
import { useEnter, useEntering, useToken } from './entrance';
import { ru } from './ru';
import { SecondFactor } from './SecondFactor';

const InvitationDocument = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) { email scopeTitle roles works validUntil expiresAt known }
  }
`);
const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { ...ViewerFields }
  }
`);
const JoinByInvitation = graphql(`
  mutation JoinByInvitation($token: String!) {
    joinByInvitation(token: $token) { ...ViewerFields }
  }
`);
const newcomer = z.object({ name: text(120), password: z.string().min(10) });
/** Who is known already gives his own password and keeps his name. */
const known = z.object({ name: z.string(), password: z.string().min(1) });

export default function InvitationPage() {
  const t = useStrings({ ru, en }).invitation;
  const token = useToken();
  const { data, error, isPending, refetch } = useApi(InvitationDocument, { token }, { enabled: token !== '' });
  if (isRefusal(error, 'TOKEN_WORTHLESS')) return <Gone />;
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
  return data == null ? <Gone /> : <Accept token={token} invitation={data.invitation} />;
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

function Particulars({ invitation }: Pick<Props, 'invitation'>) {
  const t = useStrings({ ru, en });
  const { roles } = useStrings({ ru: rolesRu, en: rolesEn });
  const shared = useStrings({ ru: sharingRu, en: sharingEn });
  const titleOf = useScopeTitle();
  const { works, validUntil } = invitation;
  return (
    <Facts
      items={[
        { label: t.email, value: invitation.email },
        { label: t.invitation.place, value: titleOf({ title: invitation.scopeTitle }) },
        { label: t.invitation.role, value: invitation.roles.map((role) => roles[role]).join(', ') },
        ...(works == null
          ? []
          : [{ label: shared.works, value: works.map((work) => shared.workNames[work]).join(', ') }]),
        ...(works == null && validUntil == null
          ? []
          : [{ label: shared.until, value: validUntil == null ? shared.forGood : lastDay(validUntil) }]),
        { label: t.invitation.expires, value: dateTime(invitation.expiresAt) },
      ]}
    />
  );
}

/** Whom it is for is logged in already: nothing is asked again. */
function Join({ token, invitation }: Props) {
  const t = useStrings({ ru, en }).invitation;
  const enter = useEnter();
  const say = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const join = async () => {
    setBusy(true);
    setError(null);
    try {
      await enter((await execute(JoinByInvitation, { token }, { scope: null })).joinByInvitation);
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <AuthFrame title={t.title} sub={t.subHere}>
      <div className={s.stack}>
        <Particulars invitation={invitation} />
        {error != null && (
          <div role="alert">
            <Callout tone="danger">{say(error)}</Callout>
          </div>
        )}
        <Button size="md" fullWidth loading={busy} onClick={() => void join()}>
          {t.join}
        </Button>
      </div>
    </AuthFrame>
  );
}

type Props = { token: string; invitation: InvitationQuery['invitation'] };
function Accept({ token, invitation }: Props) {
  const t = useStrings({ ru, en });
  const { by, needs, startAgain } = useEntering();
  const form = useZodForm(invitation.known ? known : newcomer, { name: '', password: '' });
  const { data: viewer } = useQuery(viewerQuery);
  if (needs != null) return <SecondFactor ways={needs} onStartAgain={startAgain} />;
  if (viewer?.person.email.toLowerCase() === invitation.email) return <Join token={token} invitation={invitation} />;
  return (
    <AuthFrame title={t.invitation.title} sub={invitation.known ? t.invitation.subKnown : t.invitation.sub}>
      <Form
        form={form}
        className={s.stack}
        onSubmit={async (values) =>
          by(
            async () =>
              (await execute(AcceptInvitation, { input: { token, ...values } }, { scope: null })).acceptInvitation,
          )
        }
        actions={
          <Button type="submit" size="md" fullWidth loading={form.formState.isSubmitting}>
            {t.invitation.submit}
          </Button>
        }
      >
        <Particulars invitation={invitation} />
        {!invitation.known && (
          <TextField control={form.control} name="name" size="md" label={t.name} autoComplete="name" autoFocus />
        )}
        <PasswordField
          control={form.control}
          name="password"
          size="md"
          label={t.password}
          description={invitation.known ? undefined : t.passwordNote}
          autoComplete={invitation.known ? 'current-password' : 'new-password'}
        />
      </Form>
    </AuthFrame>
  );
}
