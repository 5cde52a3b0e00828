import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import type { PaymentCardQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, dateTime, money } from '@/lib/format';
import { DetailPage } from '@/pages/frames';
import { ErrorState, Facts, Panel, Status, toastDone } from '@/ui';
import { MarkReturnDialog } from './MarkReturnDialog';
import { Purpose } from './PaymentCard';
import s from './payments.module.css';
import { statusKey, UndoPayment, WriteOffPayment } from './queries';
import { ReasonDialog } from './ReasonDialog';
import { ReturnDialog } from './ReturnDialog';
import { claimOf } from './returns';
import { usePaymentWords } from './usePaymentWords';

const PaymentCardDocument = graphql(`
  query PaymentCard($id: UUID!) {
    payment(id: $id) {
      id direction status kind number bookedOn paidOn amount allocated returned rest account payerName payerInn payerKpp payerAccount
      payeeName payeeInn payeeAccount purpose queueNote closingReason version statementId
      client { id name }
      allocations { id invoiceId invoiceNumber kind amount standing reason personName at }
    }
  }
`);
const ReturnsOf = graphql(`
  query ReturnsOfPayment($id: UUID!) {
    paymentReturns(first: 50, paymentId: $id) { edges { node { id amount reason status claimNumber claimDate askerName createdAt } } }
  }
`);
const ReverseAllocation = graphql(`
  mutation ReverseAllocation($id: UUID!, $reason: String!) { reverseAllocation(id: $id, reason: $reason) { id } }
`);
type Payment = PaymentCardQuery['payment'];

export default function PaymentPage() {
  const { t } = usePaymentWords();
  const at = useAt();
  const { paymentId } = useParams({ strict: false }) as { paymentId: string };
  const { data, error, refetch } = useApi(PaymentCardDocument, { id: paymentId });
  const payment = data?.payment;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (payment == null) return null;
  return (
    <DetailPage
      title={t.card.title(payment.kind, payment.number)}
      status={<Status of={statusKey[payment.status]} variant="pill" />}
      meta={money(payment.direction === 'OUT' ? -payment.amount : payment.amount)}
      back={{ to: at('payments', 'all'), label: t.card.back }}
      actions={<Actions payment={payment} />}
      facts={<PaymentFacts payment={payment} />}
    >
      <Panel title={t.purpose}>
        <p className={s.purpose}>
          <Purpose text={payment.purpose} marks={[]} />
        </p>
      </Panel>
      <History payment={payment} />
      <Returns payment={payment} />
    </DetailPage>
  );
}

function Actions({ payment: p }: { payment: Payment }) {
  const { t } = usePaymentWords();
  const at = useAt();
  const can = useCan();
  const undo = useCommand(UndoPayment, () => toastDone(t.undone));
  const writeOff = useCommand(WriteOffPayment, () => toastDone(t.writeOffDone));
  const [open, setOpen] = useState<'undo' | 'return' | 'writeOff' | 'markReturn' | null>(null);
  const close = () => setOpen(null);
  const returns = useReturns(p);
  if (!can('allocate:Payment')) return null;
  // What is asked for already will go: no more than the rest can be asked for again.
  const going = ['REQUESTED', 'APPROVED', 'EXPORTED'];
  const rest = p.rest - returns.filter((r) => going.includes(r.status)).reduce((sum, r) => sum + r.amount, 0);
  const waiting = p.status === 'UNIDENTIFIED';
  const mine = p.direction === 'IN';
  return (
    <>
      {waiting && mine && (
        <Button variant="default" onClick={() => setOpen('writeOff')}>
          {t.writeOff}
        </Button>
      )}
      {!mine && p.returned === 0 && p.status !== 'IGNORED' && p.status !== 'WRITTEN_OFF' && (
        <Button variant="default" onClick={() => setOpen('markReturn')}>
          {t.card.markReturn}
        </Button>
      )}
      {mine && rest > 0 && p.status !== 'IGNORED' && p.status !== 'WRITTEN_OFF' && (
        <Button variant="default" onClick={() => setOpen('return')}>
          {t.card.askReturn}
        </Button>
      )}
      {waiting ? (
        <Button component={Link} to={at('payments')} search={{ id: p.id } as never}>
          {t.card.toQueue}
        </Button>
      ) : (
        p.status !== 'RECEIVED' && (
          <Button variant="default" onClick={() => setOpen('undo')}>
            {t.card.undoAll}
          </Button>
        )
      )}
      {open === 'undo' && (
        <ReasonDialog
          title={t.card.undoTitle}
          text={t.card.undoText}
          verb={t.card.undoAll}
          onClose={close}
          onConfirm={(reason) => undo.mutateAsync({ id: p.id, reason, version: p.version })}
        />
      )}
      {open === 'writeOff' && (
        <ReasonDialog
          title={t.writeOffTitle}
          text={t.writeOffText}
          verb={t.writeOff}
          onClose={close}
          onConfirm={(reason) => writeOff.mutateAsync({ id: p.id, reason, version: p.version })}
        />
      )}
      {open === 'markReturn' && <MarkReturnDialog payment={p} onClose={close} />}
      {open === 'return' && (
        <ReturnDialog paymentId={p.id} paidOn={p.paidOn} bookedOn={p.bookedOn} rest={rest} onClose={close} />
      )}
    </>
  );
}

/** Requests to give money of the payment back, with what has become of them. */
function useReturns(p: Payment) {
  const can = useCan();
  const enabled = p.direction === 'IN' && can('read:PaymentReturn');
  const { data } = useApi(ReturnsOf, { id: p.id }, { enabled });
  return (data?.paymentReturns.edges ?? []).map(({ node }) => node);
}

function Returns({ payment }: { payment: Payment }) {
  const { t } = usePaymentWords();
  const returns = useReturns(payment);
  if (returns.length === 0) return null;
  return (
    <Panel title={t.returns} flush>
      <ul className={s.history}>
        {returns.map((r) => (
          <li key={r.id} className={s.historyRow}>
            <span>
              <span className="tnum">{money(r.amount)}</span> · {r.reason}
              <br />
              <span className="muted">
                {[dateTime(String(r.createdAt)), r.askerName, claimOf(r, t.card.claim)].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Status of={`return.${r.status.toLowerCase() as Lowercase<typeof r.status>}`} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function PaymentFacts({ payment: p }: { payment: Payment }) {
  const { t, reason, note } = usePaymentWords();
  const at = useAt();
  const can = useCan();
  const given = (label: string, value: string | null | undefined) => (value ? [{ label, value }] : []);
  return (
    <Panel title={t.card.payment}>
      <Facts
        items={[
          ...given(t.payer, p.payerName),
          ...given(t.inn, p.payerInn),
          ...given(t.account, p.payerAccount),
          ...(p.direction === 'OUT' ? given(t.payee, p.payeeName) : []),
          { label: t.seller, value: <span className="tnum">{p.account}</span> },
          { label: t.received, value: date(p.bookedOn) },
          { label: t.sent, value: date(p.paidOn) },
          ...(p.allocated > 0
            ? [{ label: t.card.allocated, value: <span className="tnum">{money(p.allocated)}</span> }]
            : []),
          ...(p.returned > 0
            ? [{ label: t.card.returned, value: <span className="tnum">{money(p.returned)}</span> }]
            : []),
          ...(p.client == null
            ? []
            : [{ label: t.client, value: <Link to={at('clients', p.client.id)}>{p.client.name}</Link> }]),
          ...(p.client != null && p.rest > 0
            ? [{ label: t.card.onBalanceOf, value: <span className="tnum">{money(p.rest)}</span> }]
            : []),
          ...(p.status === 'UNIDENTIFIED' ? given(t.reason, note(p.queueNote)) : []),
          ...given(t.card.closed, reason(p.closingReason)),
          ...(can('read:BankStatement')
            ? [
                {
                  label: t.card.statement,
                  value: <Link to={at('payments', 'statements', p.statementId)}>{t.card.openStatement}</Link>,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function History({ payment: p }: { payment: Payment }) {
  const { t } = usePaymentWords();
  const at = useAt();
  const can = useCan();
  const reverse = useCommand(ReverseAllocation, () => toastDone(t.card.takenBackDone));
  const [taking, setTaking] = useState<Payment['allocations'][number] | null>(null);
  return (
    <Panel title={t.card.history} flush>
      {p.allocations.length === 0 && <p className={s.historyRow}>{t.card.historyEmpty}</p>}
      <ul className={s.history}>
        {p.allocations.map((a) => (
          <li key={a.id} className={s.historyRow}>
            <span>
              <Link to={at('invoices', a.invoiceId)}>
                {a.amount > 0
                  ? t.card.put(money(a.amount), a.invoiceNumber)
                  : t.card.takenBack(money(-a.amount), a.invoiceNumber)}
              </Link>
              <br />
              <span className="muted">
                {[dateTime(String(a.at)), a.personName ?? t.card.automatic, a.reason].filter(Boolean).join(' · ')}
              </span>
            </span>
            {a.kind !== 'reversal' && a.standing > 0 && can('allocate:Payment') && (
              <Button variant="default" size="compact-sm" onClick={() => setTaking(a)}>
                {t.card.takeBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {taking != null && (
        <ReasonDialog
          title={t.card.takeBackTitle(taking.invoiceNumber)}
          text={t.card.takeBackText}
          verb={t.card.takeBack}
          onClose={() => setTaking(null)}
          onConfirm={(reason) => reverse.mutateAsync({ id: taking.id, reason })}
        />
      )}
    </Panel>
  );
}
