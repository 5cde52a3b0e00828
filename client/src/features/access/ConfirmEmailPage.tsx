import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useStrings } from '@/app/locale';
import { queryClient } from '@/app/session';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout } from '@/ui';
import s from './access.module.css';
import { en } from './en';
import { useToken } from './entrance';
import { ru } from './ru';

const ConfirmEmailChange = graphql(`
  mutation ConfirmEmailChange($token: String!) {
    confirmEmailChange(token: $token)
  }
`);

/** The link sent to a new address: from here on it serves to log in. */
export default function ConfirmEmailPage() {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const token = useToken();
  const [email, setEmail] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    execute(ConfirmEmailChange, { token }, { scope: null })
      .then(({ confirmEmailChange }) => {
        setEmail(confirmEmailChange);
        queryClient.clear();
      })
      .catch(setError);
  });
  return (
    <AuthFrame title={t.confirm.email} sub={email == null && error == null ? t.confirm.working : undefined}>
      <div className={s.stack} role="status">
        {email != null && (
          <Callout tone="success" title={t.confirm.emailDone}>
            {t.confirm.emailDoneText(email)}
          </Callout>
        )}
        {error != null && (
          <Callout tone="warning" title={t.confirm.gone}>
            {say(error)}
          </Callout>
        )}
        <p className={s.alt}>
          <Link to="/">{t.confirm.toWork}</Link>
        </p>
      </div>
    </AuthFrame>
  );
}
