import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useViewer } from '@/app/viewer';
import type { WaitingOrderFragment } from '@/gql/graphql';
import { useApiPages, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { useKeys } from '@/lib/hotkeys';
import { useRefusalText } from '@/messages/refusals';
import { QueuePage } from '@/pages/frames';
import { Callout, EmptyState, ErrorState, Facts, KeyHints, Panel, toastDone, toastFailed } from '@/ui';
import { FormDialog, TextareaField, text, useZodForm, z } from '@/ui/form';
import s from './certificates.module.css';
import { en } from './en';
import { ApproveIssuance, RefuseIssuance, WaitingOrders } from './queries';
import { ru } from './ru';
import { grouped, useTitleOf } from './shown';

/** Orders that wait for officers: the queue, what will be certified, the decision. A approves, R refuses, J and K move. */
export default function ApprovalsPage() {
  const t = useStrings({ ru, en }).approvals;
  const { person } = useViewer();
  const say = useRefusalText();
  const list = useApiPages(WaitingOrders, {}, (data) => data.issuanceOrders);
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusing, setRefusing] = useState(false);
  const approve = useCommand(ApproveIssuance, () => toastDone(t.approved));
  const index = Math.max(
    0,
    list.rows.findIndex((row) => row.id === chosen),
  );
  const order = list.rows[index];
  const own =
    order != null && (order.requestedBy === person.id || order.approvals.some((a) => a.personId === person.id));
  const move = (step: number) => {
    const next = list.rows[Math.min(Math.max(index + step, 0), list.rows.length - 1)];
    if (next) setChosen(next.id);
  };
  const accept = () => {
    if (order == null || own || approve.isPending) return;
    const following = list.rows[index + 1]?.id ?? list.rows[index - 1]?.id ?? null;
    approve
      .mutateAsync({ id: order.id, hash: order.requestHash })
      .then(() => setChosen(following))
      .catch((error: unknown) => toastFailed(t.approve, say(error)));
  };
  useKeys({ j: () => move(1), k: () => move(-1), a: accept, r: () => order && setRefusing(true) });
  if (list.error != null) return <ErrorState error={list.error} onRetry={list.refetch} />;
  return (
    <QueuePage
      title={t.title}
      queueLabel={t.queue}
      queue={list.rows.map((row) => (
        <button
          key={row.id}
          type="button"
          className={s.row}
          aria-pressed={row.id === order?.id}
          onClick={() => setChosen(row.id)}
        >
          {row.holderName}
          <small>{dateTime(row.createdAt)}</small>
        </button>
      ))}
      decision={
        order && (
          <Panel title={t.decision}>
            <div className={s.stack}>
              <p>{order.approvalsNeeded === 2 ? t.needsTwo : t.needsOne}</p>
              <Approvals order={order} />
              <div className={s.buttons}>
                <Button onClick={accept} loading={approve.isPending} disabled={own}>
                  {t.approve}
                </Button>
                <Button variant="default" onClick={() => setRefusing(true)}>
                  {t.refuse}
                </Button>
              </div>
            </div>
          </Panel>
        )
      }
      keys={
        <KeyHints
          items={[
            ['J / K', t.keys.next],
            ['A', t.keys.approve],
            ['R', t.keys.refuse],
          ]}
        />
      }
    >
      {order == null ? !list.loading && <EmptyState title={t.empty} text={t.emptyText} /> : <Asked order={order} />}
      {refusing && order && <RefuseDialog order={order} onClose={() => setRefusing(false)} />}
    </QueuePage>
  );
}

function Asked({ order }: { order: WaitingOrderFragment }) {
  const t = useStrings({ ru, en });
  const titleOf = useTitleOf();
  return (
    <div className={s.stack}>
      <Panel title={t.approvals.subject}>
        <Facts
          items={order.subject.map(({ attribute, value }) => ({ label: t.attributes[attribute] ?? attribute, value }))}
        />
      </Panel>
      <Panel title={t.approvals.facts}>
        <Facts
          items={[
            { label: t.approvals.profile, value: t.card.edition(titleOf(order.profile), order.profile.edition) },
            { label: t.approvals.term, value: t.approvals.months(order.profile.validityMonths) },
            { label: t.approvals.key, value: order.keyKind.toUpperCase() },
            { label: t.approvals.asked, value: dateTime(order.createdAt) },
            { label: t.approvals.hash, value: <span className={s.code}>{grouped(order.requestHash)}</span> },
          ]}
        />
        <p className="muted">{t.approvals.hashHint}</p>
      </Panel>
    </div>
  );
}

function Approvals({ order }: { order: WaitingOrderFragment }) {
  const t = useStrings({ ru, en }).approvals;
  const counting = order.approvals.filter((a) => a.counts).length;
  if (order.approvals.length === 0) return null;
  return (
    <Callout tone="info" title={t.given(counting, order.approvalsNeeded)}>
      {order.approvals.map((a) => (
        <span key={a.personId} className={s.grow}>
          {t.by(a.name, dateTime(a.approvedAt))}
          {!a.counts && ` — ${t.void}`}
          <br />
        </span>
      ))}
    </Callout>
  );
}

const schema = z.object({ reason: text(500).min(5) });

function RefuseDialog({ order, onClose }: { order: WaitingOrderFragment; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const refuse = useCommand(RefuseIssuance, () => toastDone(t.approvals.refused));
  const form = useZodForm(schema, { reason: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.approvals.refuseAsk(order.holderName)}
      verb={t.approvals.refuse}
      danger
      form={form}
      onSubmit={async ({ reason }) => {
        await refuse.mutateAsync({ id: order.id, reason });
        onClose();
      }}
    >
      <p>{t.approvals.refuseText}</p>
      <TextareaField control={form.control} name="reason" label={t.approvals.reason} data-autofocus />
    </FormDialog>
  );
}
