import { regionName } from '@kernel/regions';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { currentLocale, useLocale, useStrings } from '@/app/locale';
import { queryClient } from '@/app/session';
import { viewerKey } from '@/app/viewer';
import { graphql } from '@/gql';
import type { AccountQuery } from '@/gql/graphql';
import { execute, useApi } from '@/lib/api';
import { phone as formatPhone } from '@/lib/format';
import { email, text, z } from '@/lib/zod';
import { ErrorState, Facts, Panel, toastDone } from '@/ui';
import { Form, FormDialog, SelectField, TextField } from '@/ui/form';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './account.module.css';
import { en } from './en';
import { ru } from './ru';

const AccountDocument = graphql(`
  query Account {
    account { id name email locale phone phoneConfirmed regionCode }
  }
`);
const UpdateProfile = graphql(`
  mutation UpdateProfile($input: ProfileInput!) {
    updateProfile(input: $input) { id name locale }
  }
`);
const RequestEmailChange = graphql(`
  mutation RequestEmailChange($input: ChangeEmailInput!) {
    requestEmailChange(input: $input)
  }
`);
const RequestPhoneChange = graphql(`
  mutation RequestPhoneChange($input: PhoneInput!) {
    requestPhoneChange(input: $input) { handle }
  }
`);
const ChangePhone = graphql(`
  mutation ChangePhone($input: ChangePhoneInput!) {
    changePhone(input: $input) { id phone }
  }
`);
const nowhere = { scope: null };
type Account = AccountQuery['account'];

/** Name, language, e-mail and phone; the latter two are confirmed at the new place. */
export function Profile() {
  const t = useStrings({ ru, en }).profile;
  const { data, error, refetch } = useApi(AccountDocument);
  const [changing, setChanging] = useState<'email' | 'phone' | null>(null);
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return null;
  const { account } = data;
  const phone =
    account.phone == null
      ? t.none
      : `${formatPhone(account.phone)}${account.phoneConfirmed ? '' : ` (${t.unconfirmed})`}`;
  const region = account.regionCode == null ? [] : [{ label: t.region, value: regionName(account.regionCode) ?? '' }];
  return (
    <Panel title={t.title}>
      <div className={s.stack}>
        <Facts items={[{ label: t.email, value: account.email }, { label: t.phone, value: phone }, ...region]} />
        <div className={s.buttons}>
          <Button variant="default" size="compact-sm" onClick={() => setChanging('email')}>
            {t.changeEmail}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setChanging('phone')}>
            {t.changePhone}
          </Button>
        </div>
        <NameForm key={account.name + account.locale} account={account} onSaved={() => void refetch()} />
      </div>
      {changing === 'email' && <EmailDialog onClose={() => setChanging(null)} />}
      {changing === 'phone' && <PhoneDialog onClose={() => setChanging(null)} onDone={() => void refetch()} />}
    </Panel>
  );
}

const profile = z.object({ name: text(150).min(2), locale: z.enum(['ru', 'en']) });
function NameForm({ account, onSaved }: { account: Account; onSaved: () => void }) {
  const t = useStrings({ ru, en }).profile;
  const { setLocale } = useLocale();
  const form = useZodForm(profile, { name: account.name, locale: account.locale === 'en' ? 'en' : 'ru' });
  return (
    <Form
      form={form}
      className={s.form}
      onSubmit={async (input) => {
        await execute(UpdateProfile, { input }, nowhere);
        await queryClient.invalidateQueries({ queryKey: viewerKey });
        // What was chosen here last holds for the pages too.
        if (input.locale !== account.locale) setLocale(input.locale === 'en' ? 'en' : 'ru');
        toastDone(t.saved);
        onSaved();
      }}
      actions={
        <Button type="submit" loading={form.formState.isSubmitting}>
          {t.save}
        </Button>
      }
    >
      <TextField control={form.control} name="name" label={t.name} autoComplete="name" />
      <SelectField
        control={form.control}
        name="locale"
        label={t.locale}
        description={t.localeNote}
        data={(['ru', 'en'] as const).map((value) => ({ value, label: t.locales[value] }))}
      />
    </Form>
  );
}

const addressed = z.object({ email: email() });
function EmailDialog({ onClose }: { onClose: () => void }) {
  const t = useStrings({ ru, en }).profile;
  const form = useZodForm(addressed, { email: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.changeEmail}
      verb={t.sendLink}
      form={form}
      onSubmit={async (input) => {
        await execute(RequestEmailChange, { input }, nowhere);
        toastDone(t.emailSent);
        onClose();
      }}
    >
      <TextField
        control={form.control}
        name="email"
        type="email"
        label={t.newEmail}
        description={t.emailNote}
        data-autofocus
      />
    </FormDialog>
  );
}

function PhoneDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useStrings({ ru, en }).profile;
  const [handle, setHandle] = useState<string | null>(null);
  const sent = handle != null;
  const schema = z.object({ phone: text(30), code: sent ? text(10) : z.string() });
  const form = useZodForm(schema, { phone: '', code: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.changePhone}
      verb={sent ? t.confirm : t.sendCode}
      form={form}
      onSubmit={async (input) => {
        if (handle == null) {
          const asked = { phone: input.phone, locale: currentLocale() };
          setHandle((await execute(RequestPhoneChange, { input: asked }, nowhere)).requestPhoneChange.handle);
          return;
        }
        await execute(ChangePhone, { input: { ...input, handle } }, nowhere);
        toastDone(t.phoneDone);
        onDone();
        onClose();
      }}
    >
      <TextField
        control={form.control}
        name="phone"
        type="tel"
        label={t.newPhone}
        autoComplete="tel"
        readOnly={sent}
        data-autofocus
      />
      {sent && (
        <TextField
          control={form.control}
          name="code"
          label={t.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
        />
      )}
    </FormDialog>
  );
}
