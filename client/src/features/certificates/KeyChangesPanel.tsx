import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan, useViewer } from '@/app/viewer';
import type { KeyChangesQuery } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { Callout, ConfirmDialog, Facts, Panel, Status, type StatusKey, type Step, Steps, toastDone } from '@/ui';
import { FormDialog, TextareaField, text, useZodForm, z } from '@/ui/form';
import s from './certificates.module.css';
import { en } from './en';
import { ConfirmKeyChange, StopKeyChange } from './queries';
import { ru } from './ru';
import { grouped, useAuthorityName } from './shown';

type Change = KeyChangesQuery['keyChanges'][number];

const open = ['WAITING', 'CONFIRMED', 'WORKING'];
const places = { WAITING: 1, CONFIRMED: 2, WORKING: 2 } as Record<Change['status'], number>;

/** Orders to change a key that are under way: who asked, who confirmed, how far the signer is and what it waits for. */
export function OpenKeyChanges({ changes }: { changes: readonly Change[] }) {
  const t = useStrings({ ru, en }).authority.key;
  const underWay = changes.filter((one) => open.includes(one.status));
  if (underWay.length === 0) return null;
  return (
    <Panel title={t.orders}>
      <div className={s.stack}>
        {underWay.map((one) => (
          <OpenOrder key={one.id} change={one} />
        ))}
      </div>
    </Panel>
  );
}

/** What became of orders: done, refused, withdrawn. */
export function EarlierKeyChanges({ changes }: { changes: readonly Change[] }) {
  const t = useStrings({ ru, en }).authority.key;
  const nameOf = useAuthorityName();
  const ended = changes.filter((one) => !open.includes(one.status));
  if (ended.length === 0) return null;
  return (
    <Panel title={t.earlier} flush>
      <ul className={s.list}>
        {ended.map((one) => (
          <li key={one.id} className={s.item}>
            <span className={s.grow}>
              <b>{one.made == null ? nameOf(one.replaces) : t.replaced(nameOf(one.replaces), nameOf(one.made))}</b>
              <br />
              <span className="muted">{[one.reason, one.endReason].filter(Boolean).join(' · ')}</span>
            </span>
            <Status of={`keyChange.${one.status.toLowerCase()}` as StatusKey} />
            <span className="muted">
              {[one.askedByName, one.confirmedByName, one.endedByName].filter(Boolean).join(' · ')}
            </span>
            {one.endedAt != null && <span className="muted">{dateTime(one.endedAt)}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OpenOrder({ change }: { change: Change }) {
  const t = useStrings({ ru, en }).authority.key;
  const nameOf = useAuthorityName();
  const { person } = useViewer();
  const can = useCan();
  const [dialog, setDialog] = useState<'confirm' | 'stop' | null>(null);
  const confirm = useCommand(ConfirmKeyChange, () => toastDone(t.confirmed));
  const own = change.askedBy === person.id;
  const place = places[change.status];
  const steps = t.steps.map((label, i): Step => {
    const now = change.problem == null ? 'current' : 'problem';
    return { label, state: i < place ? 'done' : i === place ? now : 'next' };
  });
  return (
    <section className={s.stack} aria-label={nameOf(change.replaces)}>
      <Steps steps={steps} />
      {change.problem != null && (
        <Callout tone="warning" title={t.problems[change.problem].title}>
          {t.problems[change.problem].text(fileNames(change))}
        </Callout>
      )}
      <Facts
        items={[
          {
            label: nameOf(change.replaces),
            value: <Status of={`keyChange.${change.status.toLowerCase()}` as StatusKey} />,
          },
          { label: t.reason, value: change.reason },
          { label: t.askedBy, value: t.at(change.askedByName, dateTime(change.askedAt)) },
          ...(change.confirmedByName != null && change.confirmedAt != null
            ? [{ label: t.confirmedBy, value: t.at(change.confirmedByName, dateTime(change.confirmedAt)) }]
            : []),
          { label: t.hash, value: <span className={s.code}>{grouped(change.changeHash)}</span> },
        ]}
      />
      {can('confirm:KeyChange') && change.status !== 'WORKING' && (
        <div className={s.buttons}>
          {change.status === 'WAITING' && (
            <Button onClick={() => setDialog('confirm')} disabled={own}>
              {t.confirm}
            </Button>
          )}
          <Button variant="default" onClick={() => setDialog('stop')}>
            {own ? t.withdraw : t.refuse}
          </Button>
          {own && change.status === 'WAITING' && <p className="muted">{t.own}</p>}
        </div>
      )}
      <ConfirmDialog
        opened={dialog === 'confirm'}
        onClose={() => setDialog(null)}
        title={t.confirmAsk(nameOf(change.replaces))}
        verb={t.confirm}
        onConfirm={() => confirm.mutateAsync({ id: change.id, hash: change.changeHash })}
      >
        <ul className={s.points}>
          {t.consequences[change.code].map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </ConfirmDialog>
      {dialog === 'stop' && <StopDialog change={change} own={own} onClose={() => setDialog(null)} />}
    </section>
  );
}

/** As people find them: files of the root, labels of a device. */
const fileNames = ({ problem, lacking }: Change) =>
  lacking.map((name) => (problem === 'ROOT_KEY_AWAY' ? `${name}.key` : name)).join(', ');

const schema = z.object({ reason: text(500).min(5) });

function StopDialog({ change, own, onClose }: { change: Change; own: boolean; onClose: () => void }) {
  const t = useStrings({ ru, en }).authority.key;
  const stop = useCommand(StopKeyChange, () => toastDone(t.stopped));
  const form = useZodForm(schema, { reason: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={own ? t.withdraw : t.refuse}
      verb={own ? t.withdraw : t.refuse}
      danger
      form={form}
      onSubmit={async ({ reason }) => {
        await stop.mutateAsync({ id: change.id, reason });
        onClose();
      }}
    >
      <p>{t.stopText}</p>
      <TextareaField control={form.control} name="reason" label={t.reason} data-autofocus />
    </FormDialog>
  );
}
