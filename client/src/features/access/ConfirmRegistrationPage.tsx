import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout } from '@/ui';
import s from './access.module.css';
import { en } from './en';
import { useEnter, useToken } from './entrance';
import { ru } from './ru';

const ConfirmRegistration = graphql(`
  mutation ConfirmRegistration($token: String!) {
    confirmRegistration(token: $token) { ...ViewerFields }
  }
`);

/** The link of the letter: the account works from here on. */
export default function ConfirmRegistrationPage() {
  const t = useStrings({ ru, en });
  const token = useToken();
  const enter = useEnter();
  const [gone, setGone] = useState(token === '');
  const begun = useRef(false);
  useEffect(() => {
    // The link opens once: React's second run of an effect in development must not use it up.
    if (token === '' || begun.current) return;
    begun.current = true;
    execute(ConfirmRegistration, { token }, { scope: null })
      .then(({ confirmRegistration }) => enter(confirmRegistration))
      .catch(() => setGone(true));
  });
  return (
    <AuthFrame title={t.confirm.registration} sub={gone ? undefined : t.confirm.working}>
      {gone && (
        <div className={s.stack}>
          <Callout tone="warning" title={t.confirm.gone}>
            {t.confirm.goneText}
          </Callout>
          <p className={s.alt}>
            <Link to="/login">{t.toLogin}</Link>
          </p>
          <p className={s.alt}>
            <Link to="/register">{t.confirm.again}</Link>
          </p>
        </div>
      )}
    </AuthFrame>
  );
}
