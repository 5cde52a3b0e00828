import { Button, Skeleton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useAt, useCan, useViewer } from '@/app/viewer';
import { useApi, useApiPages, useCommand } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { money, plural } from '@/lib/format';
import { useKeys } from '@/lib/hotkeys';
import { useRefusalText } from '@/messages/refusals';
import { QueuePage } from '@/pages/frames';
import { EmptyState, ErrorState, KeyHints, LinkButton, toastDone, toastFailed } from '@/ui';
import { BalanceDialog } from './BalanceDialog';
import { Candidates } from './Candidates';
import { PaymentCard } from './PaymentCard';
import { Queue } from './PaymentQueueList';
import s from './payments.module.css';
import {
  AllocatePayment,
  ClaimPayment,
  IgnorePayment,
  type Payable,
  PaymentQueue,
  PutOnBalance,
  type QueuedPayment,
  Suggestions,
  UndoPayment,
} from './queries';
import { ReasonDialog } from './ReasonDialog';
import { SplitDialog } from './SplitDialog';
import { usePaymentWords } from './usePaymentWords';

const filters = z.object({ id: z.string().optional() });
const CLAIM_MS = 10 * 60_000;
type Open = 'split' | 'balance' | 'ignore' | null;

export default function PaymentsPage() {
  const { t } = usePaymentWords();
  const at = useAt();
  const can = useCan();
  const { person } = useViewer();
  const f = useFilters(filters);
  const list = useApiPages(PaymentQueue, { filter: { waiting: true } }, (data) => data.payments);
  const found = list.rows.findIndex((p) => p.id === f.filters.id);
  // The place is kept when the payment that stood here has been settled.
  const [place, setPlace] = useState(0);
  const index = found >= 0 ? found : Math.min(place, list.rows.length - 1);
  const payment = list.rows[index];
  const pick = (i: number) => {
    const next = list.rows[Math.max(0, Math.min(list.rows.length - 1, i))];
    if (next == null) return;
    setPlace(i);
    f.set({ id: next.id });
  };
  useKeys({ arrowdown: () => pick(index + 1), arrowup: () => pick(index - 1) });
  const totals = list.data?.paymentsTotals;
  return (
    <QueuePage
      title={t.title}
      meta={totals == null ? undefined : t.queueMeta(plural(totals.count, t.count), money(totals.rest))}
      actions={
        <>
          <Button variant="subtle" color="gray" component={Link} to={at('payments', 'all')}>
            {t.all}
          </Button>
          {can('read:PaymentReturn') && (
            <Button variant="subtle" color="gray" component={Link} to={at('payments', 'returns')}>
              {t.returns}
            </Button>
          )}
          <Button variant="default" component={Link} to={at('payments', 'statements')}>
            {t.statements}
          </Button>
          {can('import:BankStatement') && (
            <LinkButton to={at('payments', 'import')} icon={IconUpload}>
              {t.upload}
            </LinkButton>
          )}
        </>
      }
      queueLabel={t.queue}
      queue={
        <Queue
          rows={list.rows}
          loading={list.loading}
          active={index}
          onPick={pick}
          hasMore={list.hasMore}
          onMore={list.loadMore}
        />
      }
      keys={
        <KeyHints
          items={[
            ['1…9', t.keys.allocate],
            ['0', t.keys.balance],
            ['↑ ↓', t.keys.along],
            ['U', t.keys.undo],
          ]}
        />
      }
    >
      {list.error != null && list.rows.length === 0 ? (
        <ErrorState error={list.error} onRetry={list.refetch} />
      ) : payment == null ? (
        !list.loading && (
          <EmptyState
            title={t.queueEmpty}
            text={t.queueEmptyText}
            action={
              can('import:BankStatement') && (
                <Button component={Link} to={at('payments', 'import')}>
                  {t.upload}
                </Button>
              )
            }
          />
        )
      ) : (
        <Decision key={payment.id} payment={payment} me={person.id} onDecided={() => setPlace(index)} />
      )}
    </QueuePage>
  );
}

/** What was decided last in this tab, so that U brings it back. */
const last: { id: string; hide: () => void }[] = [];

function Decision({ payment, me, onDecided }: { payment: QueuedPayment; me: string; onDecided: () => void }) {
  const { t } = usePaymentWords();
  const say = useRefusalText();
  const suggestions = useApi(Suggestions, { id: payment.id });
  const allocate = useCommand(AllocatePayment);
  const balance = useCommand(PutOnBalance);
  const ignore = useCommand(IgnorePayment);
  const claim = useCommand(ClaimPayment);
  const undo = useCommand(UndoPayment, () => toastDone(t.undone));
  const [open, setOpen] = useState<Open>(null);
  const suggested = suggestions.data?.paymentSuggestions;
  const busy = allocate.isPending || balance.isPending;
  const mine = payment.claimedBy === me;
  const fresh = payment.claimedAt != null && Date.now() - Date.parse(String(payment.claimedAt)) < CLAIM_MS;
  const other = fresh && !mine ? (payment.claimerName ?? null) : null;

  // To look is not to take: others are told that somebody is at it when he begins to decide.
  const begin = (what: Open) => {
    if (other == null && !(fresh && mine)) claim.mutate({ id: payment.id });
    setOpen(what);
  };

  const fail = (error: unknown) => toastFailed(t.title, say(error));
  const undoLast = () => {
    const decided = last.pop();
    if (decided == null) return void toastDone(t.nothingToUndo);
    decided.hide();
    undo.mutate({ id: decided.id, reason: t.undoReason, version: null }, { onError: fail });
  };
  const settled = (message: string) => {
    onDecided();
    last.push({ id: payment.id, hide: toastDone(message, undoLast) });
  };
  const put = (parts: { invoiceId: string; amount: number }[], message: string) =>
    allocate.mutateAsync({ id: payment.id, parts, version: payment.version }).then(() => settled(message));
  const onAllocate = (i: Payable) => {
    if (busy || i.due <= 0) return;
    put([{ invoiceId: i.invoiceId, amount: Math.min(payment.rest, i.due) }], t.done(i.number)).catch(fail);
  };
  const toBalance = (client: { id: string; name: string }) =>
    balance
      .mutateAsync({ id: payment.id, clientId: client.id, version: payment.version })
      .then(() => settled(t.balanceDone(client.name)));
  const onBalance = () => {
    const known = suggested?.payerClient;
    if (known != null) toBalance(known).catch(fail);
    else begin('balance');
  };
  const byDigit = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [
      `digit${i + 1}`,
      () => {
        const candidate = suggested?.candidates[i];
        if (candidate == null) return false;
        return onAllocate(candidate);
      },
    ]),
  );
  useKeys({ ...byDigit, digit0: () => (payment.direction === 'IN' ? onBalance() : false), u: undoLast });

  return (
    <div className={s.work}>
      <PaymentCard payment={payment} suggested={suggested} claimedBy={other} />
      {suggestions.error != null && suggested == null ? (
        <ErrorState error={suggestions.error} onRetry={() => void suggestions.refetch()} />
      ) : suggested == null || suggestions.isPlaceholderData ? (
        <div className={s.candidates} aria-busy>
          <Skeleton height={120} />
          <Skeleton height={120} />
        </div>
      ) : (
        <Candidates
          payment={payment}
          suggested={suggested}
          busy={busy}
          onAllocate={onAllocate}
          onProposal={() => {
            put(
              suggested.proposal.map(({ invoiceId, amount }) => ({ invoiceId, amount })),
              t.doneMany,
            ).catch(fail);
          }}
          onBalance={onBalance}
          onSplit={() => begin('split')}
          onIgnore={() => begin('ignore')}
        />
      )}
      {open === 'split' && suggested != null && (
        <SplitDialog
          payment={payment}
          suggested={suggested}
          onClose={() => setOpen(null)}
          onSplit={(parts) => put(parts, t.doneMany)}
        />
      )}
      {open === 'balance' && <BalanceDialog onClose={() => setOpen(null)} onPick={toBalance} />}
      {open === 'ignore' && (
        <ReasonDialog
          title={t.ignoreTitle}
          text={t.ignoreText}
          verb={t.notOurs}
          codes={
            payment.direction === 'OUT' ? ['outgoing', 'fee', 'internal'] : ['duplicate', 'internal', 'fee', 'foreign']
          }
          onClose={() => setOpen(null)}
          onConfirm={(reason) =>
            ignore.mutateAsync({ id: payment.id, reason, version: payment.version }).then(() => settled(t.ignoreDone))
          }
        />
      )}
    </div>
  );
}
