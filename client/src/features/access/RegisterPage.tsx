import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { currentLocale, useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { execute, useApi } from '@/lib/api';
import { email, text, z } from '@/lib/zod';
import { AuthFrame } from '@/pages/AuthFrame';
import { Callout, Dialog } from '@/ui';
import { CheckField, Form, PasswordField, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './access.module.css';
import { CodeField } from './CodeField';
import { en } from './en';
import { ru } from './ru';

const RequestRegistrationCode = graphql(`
  mutation RequestRegistrationCode($input: PhoneInput!) {
    requestRegistrationCode(input: $input) { handle }
  }
`);
const Register = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input)
  }
`);
const PersonalDataConsent = graphql(`
  query PersonalDataConsent($locale: String!) {
    personalDataConsent(locale: $locale) { version text }
  }
`);

/** The phone is confirmed here by a code, the e-mail afterwards by a link: only then there is an account. */
export default function RegisterPage() {
  const t = useStrings({ ru, en });
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo == null) return <Filling onSent={setSentTo} />;
  return (
    <AuthFrame title={t.register.title}>
      <div className={s.stack} role="status">
        <Callout tone="success" title={t.register.sentTitle}>
          {t.register.sent(sentTo)}
        </Callout>
        <p className={s.alt}>
          <Link to="/login">{t.toLogin}</Link>
        </p>
      </div>
    </AuthFrame>
  );
}

function Filling({ onSent }: { onSent: (email: string) => void }) {
  const t = useStrings({ ru, en });
  const [code, setCode] = useState<{ phone: string; handle: string; at: number } | null>(null);
  const consent = useApi(PersonalDataConsent, { locale: currentLocale() }).data?.personalDataConsent;
  const schema = z.object({
    name: text(150).min(2),
    email: email(),
    phone: text(30),
    code: code == null ? z.string() : text(10),
    password: z.string().min(10),
    consent: z.boolean().refine((given) => given, t.register.consentNeeded),
  });
  const form = useZodForm(schema, { name: '', email: '', phone: '', code: '', password: '', consent: false });
  const send = async (phone: string) => {
    const input = { phone, locale: currentLocale() };
    const { handle } = (await execute(RequestRegistrationCode, { input }, { scope: null })).requestRegistrationCode;
    setCode({ phone, handle, at: Date.now() });
  };
  return (
    <AuthFrame title={t.register.title} sub={t.register.sub}>
      <Form
        form={form}
        className={s.stack}
        onSubmit={async ({ consent: _given, ...input }) => {
          // A number that was changed after the code had been sent needs a code of its own.
          if (code == null || code.phone !== input.phone) {
            await send(input.phone);
            form.setValue('code', '');
            return;
          }
          const more = { handle: code.handle, consentVersion: consent?.version ?? '', locale: currentLocale() };
          await execute(Register, { input: { ...input, ...more } }, { scope: null });
          onSent(input.email);
        }}
        actions={
          <>
            <Button type="submit" size="md" fullWidth loading={form.formState.isSubmitting}>
              {code == null ? t.register.getCode : t.register.submit}
            </Button>
            <p className={s.alt}>
              {t.register.have} <Link to="/login">{t.register.login}</Link>
            </p>
          </>
        }
      >
        <TextField control={form.control} name="name" size="md" label={t.name} autoComplete="name" autoFocus />
        <TextField control={form.control} name="email" size="md" label={t.email} type="email" autoComplete="email" />
        <PasswordField
          control={form.control}
          name="password"
          size="md"
          label={t.password}
          description={t.passwordNote}
          autoComplete="new-password"
        />
        <TextField control={form.control} name="phone" size="md" label={t.phone} type="tel" autoComplete="tel" />
        {code != null && (
          <CodeField
            control={form.control}
            name="code"
            note={t.register.sentTo(code.phone)}
            sentAt={code.at}
            onAgain={() => void send(code.phone).catch(() => undefined)}
          />
        )}
        <div className={s.consent}>
          <CheckField control={form.control} name="consent" label={t.register.consent} />
          <ConsentText text={consent?.text} />
        </div>
      </Form>
    </AuthFrame>
  );
}

function ConsentText({ text: words }: { text: string | undefined }) {
  const t = useStrings({ ru, en }).register;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        {t.read}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t.consentTitle} size={640}>
        <div className={s.legal} tabIndex={0}>
          {words}
        </div>
      </Dialog>
    </>
  );
}
