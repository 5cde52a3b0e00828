import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import { revocationReasonValues } from '@/gql/enums';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { toastDone } from '@/ui';
import { FormDialog, optionalText, SelectField, TextareaField, TextField, text, useZodForm, z } from '@/ui/form';
import type { Card } from './CertificatePage';
import { en } from './en';
import {
  AskForRevocation,
  ResumeCertificate,
  RevokeByCodeWord,
  RevokeCertificate,
  SetCodeWord,
  SuspendCertificate,
} from './queries';
import { ru } from './ru';

type Act = 'revoke' | 'suspend' | 'resume' | 'ask' | 'byWord' | 'setWord';

/** What may be done with a certificate in its present state, by the rights of the person. */
export function CertificateActions({ certificate: c }: { certificate: Card }) {
  const t = useStrings({ ru, en }).act;
  const can = useCan();
  const [act, setAct] = useState<Act | null>(null);
  if (c.state === 'REVOKED') return null;
  const active = c.state !== 'SUSPENDED';
  const offered: Act[] = [
    ...(can('suspend:RegisteredCertificate') && active ? (['suspend'] as const) : []),
    ...(can('resume:RegisteredCertificate') && !active ? (['resume'] as const) : []),
    ...(can('revoke:RegisteredCertificate') ? (['revoke', 'byWord'] as const) : []),
    ...(can('ask:RegisteredCertificate') ? (['ask'] as const) : []),
    ...(can('setCodeWord:RegisteredCertificate') ? (['setWord'] as const) : []),
  ];
  const [first, ...others] = offered;
  if (first === undefined) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAct(first)}>
        {t[first]}
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label="…" px={8}>
              <IconDots size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((one) => (
              <Menu.Item key={one} onClick={() => setAct(one)}>
                {t[one]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {act != null && <ActDialog certificate={c} act={act} onClose={() => setAct(null)} />}
    </>
  );
}

const schema = z.object({
  what: z.enum(['SUSPEND', 'RESUME', 'REVOKE']),
  reason: z.enum(revocationReasonValues),
  note: optionalText(500),
  word: optionalText(100),
});
const wordSchema = schema.extend({ word: text(100) });

function ActDialog({ certificate: c, act, onClose }: { certificate: Card; act: Act; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const key = useIdempotencyKey();
  const commands = {
    revoke: useCommand(RevokeCertificate),
    suspend: useCommand(SuspendCertificate),
    resume: useCommand(ResumeCertificate),
    byWord: useCommand(RevokeByCodeWord),
    setWord: useCommand(SetCodeWord),
    ask: useCommand(AskForRevocation),
  };
  const withWord = act === 'byWord' || act === 'setWord';
  const defaults: z.output<typeof schema> = {
    what: c.state === 'SUSPENDED' ? 'REVOKE' : 'SUSPEND',
    reason: 'UNSPECIFIED',
    note: '',
    word: '',
  };
  const form = useZodForm(withWord ? wordSchema : schema, defaults);
  const send = async (given: z.output<typeof schema>) => {
    const { id } = c;
    const { reason } = given;
    const note = given.note ?? '';
    const word = given.word ?? '';
    if (act === 'revoke') await commands.revoke.mutateAsync({ id, input: { reason, note } });
    if (act === 'suspend') await commands.suspend.mutateAsync({ id, note });
    if (act === 'resume') await commands.resume.mutateAsync({ id, note });
    if (act === 'byWord') await commands.byWord.mutateAsync({ id, input: { codeWord: word, reason } });
    if (act === 'setWord') await commands.setWord.mutateAsync({ id, codeWord: word });
    if (act === 'ask') await commands.ask.mutateAsync({ id, key: key.key(), input: { act: given.what, reason, note } });
    toastDone(t.act.done[act === 'byWord' ? 'revoke' : act === 'setWord' ? 'word' : act]);
    onClose();
  };
  const titles: Record<Act, string> = {
    revoke: t.act.revokeAsk(c.holderName),
    suspend: t.act.suspendAsk(c.holderName),
    resume: t.act.resumeAsk(c.holderName),
    ask: t.act.askTitle,
    byWord: t.act.byWord,
    setWord: t.act.setWord,
  };
  const texts: Record<Act, string> = {
    revoke: t.act.revokeText,
    suspend: t.act.suspendText,
    resume: t.act.resumeText,
    ask: t.act.askText,
    byWord: t.act.wordText,
    setWord: t.act.wordHint,
  };
  const acts = (['SUSPEND', 'RESUME', 'REVOKE'] as const).filter(
    (one) => one === 'REVOKE' || (one === 'RESUME') === (c.state === 'SUSPENDED'),
  );
  const danger = act === 'revoke' || act === 'byWord';
  return (
    <FormDialog
      onClose={onClose}
      title={titles[act]}
      verb={act === 'ask' ? t.act.send : act === 'setWord' ? t.act.save : act === 'byWord' ? t.act.revoke : t.act[act]}
      danger={danger}
      form={form}
      onSubmit={send}
    >
      <p>{texts[act]}</p>
      {act === 'ask' && (
        <SelectField
          control={form.control}
          name="what"
          label={t.act.what}
          data={acts.map((value) => ({ value, label: t.acts[value] }))}
        />
      )}
      {withWord && <TextField control={form.control} name="word" label={t.act.word} autoComplete="off" />}
      {(danger || act === 'ask') && (
        <SelectField
          control={form.control}
          name="reason"
          label={t.act.reason}
          data={revocationReasonValues.map((value) => ({ value, label: t.reasons[value] }))}
        />
      )}
      {!withWord && <TextareaField control={form.control} name="note" label={t.act.note} />}
    </FormDialog>
  );
}
