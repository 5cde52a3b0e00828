import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import type { AuthorityHealthQuery, KeyChangesQuery } from '@/gql/graphql';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { date, num } from '@/lib/format';
import { Panel, Status, type StatusKey, toastDone } from '@/ui';
import { FormDialog, TextareaField, text, useZodForm, z } from '@/ui/form';
import s from './certificates.module.css';
import { en } from './en';
import { AskForKeyChange } from './queries';
import { ru } from './ru';
import { useAuthorityName } from './shown';

type Generation = AuthorityHealthQuery['authorityHealth']['authorities'][number];

const order = ['root', 'issuing', 'ocsp', 'stamps'];

/** Every key that the authority has or had: its state, its term, what it has in force. Officers ask for the next one. */
export function Generations({
  authorities,
  changes,
}: {
  authorities: readonly Generation[];
  changes: KeyChangesQuery['keyChanges'];
}) {
  const t = useStrings({ ru, en }).authority;
  const nameOf = useAuthorityName();
  const can = useCan();
  const [asking, setAsking] = useState<Generation | null>(null);
  const open = (code: string) =>
    changes.some((one) => one.code.toLowerCase() === code && ['WAITING', 'CONFIRMED', 'WORKING'].includes(one.status));
  const sorted = authorities.toSorted(
    (a, b) => order.indexOf(a.code) - order.indexOf(b.code) || b.generation - a.generation,
  );
  const shown = (one: Generation) => (
    <li key={one.name} className={s.item}>
      <span className={s.grow}>
        <b>{nameOf(one.name)}</b>
        <br />
        <span className="muted">{one.subject}</span>
      </span>
      <Status of={`authority.${one.status.toLowerCase()}` as StatusKey} />
      <span className="muted">{t.until(date(one.notAfter))}</span>
      {one.code === 'issuing' && <span className="muted">{t.inForce(num(one.inForce))}</span>}
      {one.status !== 'RETIRED' && (
        <span>{one.hasKey == null ? t.keyUnknown : one.hasKey ? t.keyHere : t.keyAway}</span>
      )}
      <a href={`/ca/${one.name}.cer`}>{t.download}</a>
      {one.status === 'CURRENT' &&
        (one.code === 'issuing' || one.code === 'root') &&
        can('ask:KeyChange') &&
        !open(one.code) && (
          <Button size="compact-sm" variant="default" onClick={() => setAsking(one)}>
            {t.key.change}
          </Button>
        )}
    </li>
  );
  const retired = sorted.filter((one) => one.status === 'RETIRED');
  return (
    <Panel title={t.authorities} flush>
      <ul className={s.list}>{sorted.filter((one) => one.status !== 'RETIRED').map(shown)}</ul>
      {retired.length > 0 && (
        <details className={s.retired}>
          <summary>{t.ended(retired.length)}</summary>
          <ul className={s.list}>{retired.map(shown)}</ul>
        </details>
      )}
      <p className={s.item}>
        <a href="/ca/all.pem">{t.every}</a>
      </p>
      {asking != null && <AskDialog generation={asking} onClose={() => setAsking(null)} />}
    </Panel>
  );
}

const schema = z.object({ reason: text(500).min(5) });

function AskDialog({ generation, onClose }: { generation: Generation; onClose: () => void }) {
  const t = useStrings({ ru, en }).authority.key;
  const nameOf = useAuthorityName();
  const key = useIdempotencyKey();
  const ask = useCommand(AskForKeyChange, () => toastDone(t.asked));
  const form = useZodForm(schema, { reason: '' });
  const code = generation.code === 'root' ? 'ROOT' : 'ISSUING';
  return (
    <FormDialog
      onClose={onClose}
      title={t.title(nameOf(generation.name))}
      verb={t.ask}
      form={form}
      onSubmit={async ({ reason }) => {
        await ask.mutateAsync({ key: key.key(), input: { code, replacesId: generation.id, reason } }).catch((error) => {
          key.failed(error);
          throw error;
        });
        onClose();
      }}
    >
      <ul className={s.points}>
        {t.consequences[code].map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>{t.second}</p>
      <TextareaField control={form.control} name="reason" label={t.reason} data-autofocus />
    </FormDialog>
  );
}
