import { Button, SegmentedControl } from '@mantine/core';
import { IconFingerprint, IconWorldShare } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ActButton } from '@/app/ActButton';
import { useStrings } from '@/app/locale';
import type { Viewer } from '@/app/viewer';
import { graphql } from '@/gql';
import { execute, useApi } from '@/lib/api';
import { passkeysWork, showPasskey } from '@/lib/passkeys';
import { email, z } from '@/lib/zod';
import { AuthFrame } from '@/pages/AuthFrame';
import { CheckField, Form, PasswordField, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { CertificateLogin } from './CertificateLogin';
import { en } from './en';
import { useEntering } from './entrance';
import { goToProvider, OpenIdProvider } from './open-id';
import { PhoneLogin } from './PhoneLogin';
import { ru } from './ru';
import { SecondFactor } from './SecondFactor';

const LogIn = graphql(`
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) { ...ViewerFields }
  }
`);
const RequestPasskeyLogIn = graphql(`
  mutation RequestPasskeyLogIn {
    requestPasskeyLogIn { challengeId options }
  }
`);
const LogInByPasskey = graphql(`
  mutation LogInByPasskey($input: PasskeyAnswerInput!) {
    logInByPasskey(input: $input) { ...ViewerFields }
  }
`);
const schema = z.object({ email: email(), password: z.string().min(1), remember: z.boolean() });
const methods = ['password', 'phone', 'certificate'] as const;
type Enter = (ask: () => Promise<Viewer>) => Promise<void>;

export default function LoginPage() {
  const t = useStrings({ ru, en });
  const { by, needs, startAgain } = useEntering();
  const [method, setMethod] = useState<(typeof methods)[number]>('password');
  if (needs != null) return <SecondFactor ways={needs} onStartAgain={startAgain} />;
  return (
    <AuthFrame
      title={t.login.title}
      footer={
        <>
          <Link to="/cabinet">{t.login.cabinet}</Link>
          <Link to="/check-signature">{t.login.checkSignature}</Link>
          <Link to="/authority">{t.login.authority}</Link>
        </>
      }
    >
      <div className={s.stack}>
        <SegmentedControl
          fullWidth
          aria-label={t.login.method}
          value={method}
          onChange={(next) => setMethod(next as typeof method)}
          data={methods.map((value) => ({ value, label: t.login.methods[value] }))}
        />
        {method === 'password' && <PasswordLogin enter={by} />}
        {method === 'phone' && <PhoneLogin enter={by} />}
        {method === 'certificate' && <CertificateLogin enter={by} />}
        <PasskeyLogin enter={by} />
        <OpenIdLogin />
        <p className={s.alt}>
          {t.login.noAccount} <Link to="/register">{t.login.register}</Link>
        </p>
        <p className={s.alt}>
          {t.login.noOffice} <Link to="/connect">{t.login.connect}</Link>
        </p>
      </div>
    </AuthFrame>
  );
}

function PasswordLogin({ enter }: { enter: Enter }) {
  const t = useStrings({ ru, en });
  const form = useZodForm(schema, { email: '', password: '', remember: false });
  return (
    <Form
      form={form}
      className={s.fields}
      onSubmit={(input) => enter(async () => (await execute(LogIn, { input }, { scope: null })).logIn)}
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
  );
}

/** Without a password: the browser offers the keys that it has for us. */
function PasskeyLogin({ enter }: { enter: Enter }) {
  const t = useStrings({ ru, en });
  if (!passkeysWork()) return null;
  const go = async () => {
    const { challengeId, options } = (await execute(RequestPasskeyLogIn, {}, { scope: null })).requestPasskeyLogIn;
    const input = { challengeId, response: await showPasskey(options) };
    await enter(async () => (await execute(LogInByPasskey, { input }, { scope: null })).logInByPasskey);
  };
  return (
    <ActButton variant="default" leftSection={<IconFingerprint size={16} aria-hidden />} act={go}>
      {t.login.passkey}
    </ActButton>
  );
}

/** Through the outside provider, where one is configured. */
function OpenIdLogin() {
  const t = useStrings({ ru, en });
  const { data } = useApi(OpenIdProvider, {}, { staleTime: 600_000 });
  if (data?.openIdProvider == null) return null;
  return (
    <ActButton
      variant="default"
      leftSection={<IconWorldShare size={16} aria-hidden />}
      act={() => goToProvider('enter')}
    >
      {t.openId.enter(data.openIdProvider.title)}
    </ActButton>
  );
}
