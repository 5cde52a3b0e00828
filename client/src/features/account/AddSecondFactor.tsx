import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { StartTotpMutation } from '@/gql/graphql';
import { execute } from '@/lib/api';
import { makePasskey, passkeysWork } from '@/lib/passkeys';
import { text, z } from '@/lib/zod';
import { useRefusalText } from '@/messages/refusals';
import { toastDone, toastFailed } from '@/ui';
import { TextField } from '@/ui/form/basic';
import { FormDialog } from '@/ui/form/FormDialog';
import { useZodForm } from '@/ui/form/useZodForm';
import s from './account.module.css';
import { en } from './en';
import { RecoveryCodes } from './RecoveryCodes';
import { ru } from './ru';

const StartTotp = graphql(`
  mutation StartTotp {
    startTotp { challengeId secret image }
  }
`);
const ConfirmTotp = graphql(`
  mutation ConfirmTotp($input: ConfirmTotpInput!) {
    confirmTotp(input: $input) { recoveryCodes }
  }
`);
const StartPasskey = graphql(`
  mutation StartPasskey {
    startPasskey { challengeId options }
  }
`);
const AddPasskey = graphql(`
  mutation AddPasskey($input: AddPasskeyInput!) {
    addPasskey(input: $input) { recoveryCodes }
  }
`);
const nowhere = { scope: null };
type SetUp = StartTotpMutation['startTotp'];
type Added = { recoveryCodes?: readonly string[] | null };

/** Two buttons: an authenticator, a passkey. The first of them brings the recovery codes, shown before anything else. */
export function AddSecondFactor({ hasTotp, onAdded }: { hasTotp: boolean; onAdded: () => void }) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const [totp, setTotp] = useState<SetUp | null>(null);
  const [naming, setNaming] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const added = (result: Added) => {
    setTotp(null);
    setNaming(false);
    if (result.recoveryCodes == null) onAdded();
    else setCodes(result.recoveryCodes);
  };
  const start = () =>
    execute(StartTotp, {}, nowhere)
      .then((answer) => setTotp(answer.startTotp))
      .catch((error) => toastFailed(t.totp.title, say(error)));
  return (
    <>
      <Group gap={8}>
        {passkeysWork() ? (
          <Button variant="default" onClick={() => setNaming(true)}>
            {t.ways.addPasskey}
          </Button>
        ) : (
          <p className={s.note}>{t.ways.unsupported}</p>
        )}
        {!hasTotp && (
          <Button variant="default" onClick={() => void start()}>
            {t.ways.addTotp}
          </Button>
        )}
      </Group>
      {totp != null && <TotpDialog setUp={totp} onClose={() => setTotp(null)} onAdded={added} />}
      {naming && <PasskeyDialog onClose={() => setNaming(false)} onAdded={added} />}
      <RecoveryCodes
        codes={codes}
        onKept={() => {
          setCodes(null);
          onAdded();
        }}
      />
    </>
  );
}

type DialogProps = { onClose: () => void; onAdded: (result: Added) => void };
const coded = z.object({ code: text(10) });
function TotpDialog({ setUp, onClose, onAdded }: DialogProps & { setUp: SetUp }) {
  const t = useStrings({ ru, en }).totp;
  const form = useZodForm(coded, { code: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.title}
      verb={t.submit}
      form={form}
      onSubmit={async ({ code }) => {
        const input = { challengeId: setUp.challengeId, code };
        onAdded((await execute(ConfirmTotp, { input }, nowhere)).confirmTotp);
        toastDone(t.done);
      }}
    >
      <Text size="sm">{t.step}</Text>
      <div className={s.qr}>
        <img src={setUp.image} alt={t.alt} width={200} height={200} />
        <p className={s.note}>{t.manual}</p>
        <p className={s.secret}>{setUp.secret}</p>
      </div>
      <TextField
        control={form.control}
        name="code"
        label={t.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        data-autofocus
      />
    </FormDialog>
  );
}

const named = z.object({ title: text(60) });
function PasskeyDialog({ onClose, onAdded }: DialogProps) {
  const t = useStrings({ ru, en }).passkey;
  const form = useZodForm(named, { title: t.initial });
  return (
    <FormDialog
      onClose={onClose}
      title={t.title}
      verb={t.submit}
      form={form}
      onSubmit={async ({ title }) => {
        const { challengeId, options } = (await execute(StartPasskey, {}, nowhere)).startPasskey;
        const input = { title, challengeId, response: await makePasskey(options) };
        onAdded((await execute(AddPasskey, { input }, nowhere)).addPasskey);
        toastDone(t.done);
      }}
    >
      <Text size="sm">{t.text}</Text>
      <TextField control={form.control} name="title" label={t.name} maxLength={60} data-autofocus />
    </FormDialog>
  );
}
