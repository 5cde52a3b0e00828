import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type Icon, IconArrowsSplit2, IconCheck, IconSearch, IconTilde, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useApi } from '@/lib/api';
import { date, money } from '@/lib/format';
import { Key, Meter, StateBlock } from '@/ui';
import s from './payments.module.css';
import { InvoicesForPayment, type Payable, type QueuedPayment, type Suggested } from './queries';
import { usePaymentWords } from './usePaymentWords';

type Props = {
  payment: QueuedPayment;
  suggested: Suggested;
  busy: boolean;
  onAllocate: (invoice: Payable) => void;
  onProposal: () => void;
  onBalance: () => void;
  onSplit: () => void;
  onIgnore: () => void;
};

export function Candidates({ payment, suggested, busy, onAllocate, onProposal, onBalance, onSplit, onIgnore }: Props) {
  const { t } = usePaymentWords();
  const out = payment.direction === 'OUT';
  const { candidates, proposal } = suggested;
  return (
    <section className={s.candidates} aria-labelledby="candidates">
      <h2 id="candidates" className={s.heading}>
        {t.candidates}
      </h2>
      {candidates.length === 0 && (
        <StateBlock kind="nothing" title={out ? t.outgoing : t.none} text={out ? t.outgoingText : t.noneText} />
      )}
      {proposal.length > 1 && (
        <div className={s.proposal}>
          <p>
            <b>{t.proposal}</b>
            {proposal.map((p) => (
              <span key={p.invoiceId} className={s.proposed}>
                № {p.number} · {money(p.amount)}
              </span>
            ))}
          </p>
          <Button onClick={onProposal} loading={busy}>
            {t.allocateAll(proposal.length)}
          </Button>
        </div>
      )}
      <ol className={s.list}>
        {candidates.map((c, i) => (
          <CandidateCard
            key={c.invoiceId}
            invoice={c}
            digit={String(i + 1)}
            best={i === 0}
            busy={busy}
            onAllocate={onAllocate}
          />
        ))}
      </ol>
      <div className={s.others}>
        {!out && (
          <>
            <Button variant="default" leftSection={<Key>0</Key>} onClick={onBalance}>
              {t.balance}
            </Button>
            <Button variant="default" leftSection={<IconArrowsSplit2 size={15} aria-hidden />} onClick={onSplit}>
              {t.split}
            </Button>
          </>
        )}
        <Button variant="subtle" color="gray" onClick={onIgnore}>
          {t.notOurs}
        </Button>
      </div>
      {!out && <InvoiceSearch key={payment.id} payment={payment} action={t.allocate} busy={busy} onPick={onAllocate} />}
    </section>
  );
}

type CardProps = {
  invoice: Payable;
  digit: string;
  best: boolean;
  busy: boolean;
  onAllocate: (invoice: Payable) => void;
};

function CandidateCard({ invoice: c, digit, best, busy, onAllocate }: CardProps) {
  const { t } = usePaymentWords();
  const { score } = c;
  const payable = c.due > 0 && c.state !== 'annulled' && c.state !== 'settled';
  return (
    <li className={s.candidate} data-best={best || undefined}>
      <div className={s.candidateKey}>
        <Key>{digit}</Key>
      </div>
      <div className={s.candidateBody}>
        <p className={s.candidateHead}>
          <span className={s.candidateTitle}>{t.invoice(c.number)}</span>
          <span className="muted">{t.from(date(c.issuedOn), c.clientName)}</span>
        </p>
        <ul className={s.reasons}>
          {c.reasons.map((r) => (
            <ReasonItem key={r.code} reason={r} />
          ))}
        </ul>
      </div>
      <div className={s.candidateSide}>
        <p className={s.candidateSum}>{money(c.due)}</p>
        <p className={s.score}>
          <Meter value={score} label={t.score(score)} />
          <span>{score} %</span>
        </p>
        <Button
          variant={best ? 'filled' : 'default'}
          size={best ? 'xs' : 'compact-sm'}
          disabled={!payable}
          loading={busy && best}
          onClick={() => onAllocate(c)}
          aria-label={t.allocateTo(c.number)}
        >
          {t.allocate}
        </Button>
      </div>
    </li>
  );
}

const marks: Record<'yes' | 'near' | 'no', { icon: Icon; tone: string }> = {
  yes: { icon: IconCheck, tone: 'success' },
  near: { icon: IconTilde, tone: 'warning' },
  no: { icon: IconX, tone: 'danger' },
};

function ReasonItem({ reason }: { reason: Payable['reasons'][number] }) {
  const { remark } = usePaymentWords();
  // Another sum or a number that is hard to read may still be right; another payer or a closed invoice hardly.
  const near = reason.code === 'amount' || reason.code === 'number' || reason.code === 'number_tail';
  const { icon: Mark, tone } = marks[reason.ok === true ? 'yes' : near ? 'near' : 'no'];
  return (
    <li className={s.reason} data-tone={tone}>
      <Mark size={14} stroke={2.25} aria-hidden />
      {remark(reason)}
    </li>
  );
}

type SearchProps = { payment: QueuedPayment; action: string; busy: boolean; onPick: (invoice: Payable) => void };

/** Any other invoice of the seller, by number, client or INN. */
export function InvoiceSearch({ payment, action, busy, onPick }: SearchProps) {
  const { t } = usePaymentWords();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const found = useApi(InvoicesForPayment, { id: payment.id, search }, { enabled: search.length > 1 });
  const rows = search.length > 1 ? (found.data?.invoicesForPayment ?? []) : [];
  return (
    <div className={s.searchBox}>
      <TextInput
        label={t.search}
        placeholder={t.searchHint}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {search.length > 1 && found.isSuccess && rows.length === 0 && <p className="muted">{t.nothingFound}</p>}
      <ul className={s.found}>
        {rows.map((i) => (
          <li key={i.invoiceId} className={s.foundRow}>
            <span>
              <b>№ {i.number}</b> <span className="muted">{t.from(date(i.issuedOn), i.clientName)}</span>
            </span>
            <span className="tnum">{t.due(money(i.due))}</span>
            <Button
              variant="default"
              size="compact-sm"
              disabled={i.due <= 0 || busy}
              onClick={() => onPick(i)}
              aria-label={`${action}: № ${i.number}`}
            >
              {action}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
