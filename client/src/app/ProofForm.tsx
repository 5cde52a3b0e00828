import { Button, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { showPasskey } from '@/lib/passkeys';
import { text, z } from '@/lib/zod';
import { Form, PasswordField, TextField } from '@/ui/form/basic';
import { useZodForm } from '@/ui/form/useZodForm';
import { ActButton } from './ActButton';
import { useStrings } from './locale';
import { proofEn } from './proof.en';
import { proofRu } from './proof.ru';

type Challenge = { challengeId: string; options: unknown };
export type Proof = {
  code?: string;
  recoveryCode?: string;
  password?: string;
  phoneCode?: string;
  phoneCodeHandle?: string;
  passkey?: { challengeId: string; response: unknown };
};
type Way = 'totp' | 'passkey' | 'recovery' | 'password' | 'phone';
type Props = {
  ways: readonly string[];
  verb: string;
  onProof: (proof: Proof) => Promise<void>;
  askPasskey: () => Promise<Challenge>;
  /** Gives the handle of the code that was sent. */
  sendCode?: () => Promise<string>;
};

/** Shows one of the proofs that the person has: a code of an authenticator, a key, a spare code, the password, a code by SMS. */
export function ProofForm({ ways, verb, onProof, askPasskey, sendCode }: Props) {
  const t = useStrings({ ru: proofRu, en: proofEn });
  const known = (['totp', 'passkey', 'password', 'phone', 'recovery'] as const).filter((w) => ways.includes(w));
  const [way, setWay] = useState<Way>(known[0] ?? 'password');
  const others = known.filter((w) => w !== way);
  return (
    <Stack gap={14}>
      {way === 'passkey' ? (
        <PasskeyProof verb={t.passkeyVerb} onProof={onProof} askPasskey={askPasskey} />
      ) : (
        <TypedProof key={way} way={way} verb={verb} onProof={onProof} sendCode={sendCode} />
      )}
      {others.map((w) => (
        <Button key={w} variant="subtle" size="compact-sm" onClick={() => setWay(w)}>
          {t.other[w]}
        </Button>
      ))}
    </Stack>
  );
}

function PasskeyProof({ verb, onProof, askPasskey }: Pick<Props, 'verb' | 'onProof' | 'askPasskey'>) {
  const show = async () => {
    const { challengeId, options } = await askPasskey();
    await onProof({ passkey: { challengeId, response: await showPasskey(options) } });
  };
  return (
    <ActButton size="md" leftSection={<IconFingerprint size={18} aria-hidden />} act={show}>
      {verb}
    </ActButton>
  );
}

const schema = z.object({ value: text(200) });
function TypedProof({
  way,
  verb,
  onProof,
  sendCode,
}: Pick<Props, 'verb' | 'onProof' | 'sendCode'> & { way: Exclude<Way, 'passkey'> }) {
  const t = useStrings({ ru: proofRu, en: proofEn });
  const form = useZodForm(schema, { value: '' });
  const [handle, setHandle] = useState<string | null>(null);
  const name = ({ totp: 'code', recovery: 'recoveryCode', password: 'password', phone: 'phoneCode' } as const)[way];
  const field = {
    control: form.control,
    name: 'value' as const,
    size: 'md',
    label: t.label[way],
    'data-autofocus': true,
    // Where no dialog looks for the mark above, as at the log-in.
    autoFocus: true,
  };
  return (
    <Form
      form={form}
      onSubmit={async ({ value }) => onProof({ [name]: value, ...(handle == null ? {} : { phoneCodeHandle: handle }) })}
      actions={
        <Button type="submit" size="md" fullWidth loading={form.formState.isSubmitting}>
          {verb}
        </Button>
      }
    >
      {way === 'phone' && sendCode != null && handle == null && (
        <Button variant="default" onClick={() => void sendCode().then(setHandle)}>
          {t.send}
        </Button>
      )}
      {way === 'password' ? (
        <PasswordField {...field} autoComplete="current-password" />
      ) : (
        <TextField
          {...field}
          description={t.hint[way]}
          autoComplete={way === 'recovery' ? 'off' : 'one-time-code'}
          inputMode={way === 'recovery' ? 'text' : 'numeric'}
        />
      )}
    </Form>
  );
}
