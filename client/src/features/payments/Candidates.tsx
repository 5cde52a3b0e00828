import { Button } from '@mantine/core';
import { type Icon, IconArrowsSplit2, IconCheck, IconTilde, IconX } from '@tabler/icons-react';
import { date, money } from '@/lib/format';
import { Key, Meter, StateBlock } from '@/ui';
import type { Candidate, Payment, Reason } from './data';
import s from './PaymentsPage.module.css';
import { ru } from './ru';

type Props = { payment: Payment; onAllocate: (invoice: string) => void; onBalance: () => void };

export function Candidates({ payment, onAllocate, onBalance }: Props) {
  return (
    <section className={s.candidates} aria-labelledby="candidates">
      <h2 id="candidates" className={s.heading}>
        {ru.candidates}
      </h2>
      {payment.candidates.length === 0 && <StateBlock kind="nothing" title={ru.none} text={ru.noneText} />}
      <ol className={s.list}>
        {payment.candidates.map((c, i) => (
          <CandidateCard key={c.key} candidate={c} best={i === 0} onAllocate={onAllocate} />
        ))}
      </ol>
      <div className={s.others}>
        <Button variant="default" leftSection={<Key>0</Key>} onClick={onBalance}>
          {ru.balance}
        </Button>
        <Button variant="default" leftSection={<IconArrowsSplit2 size={15} />}>
          {ru.split}
        </Button>
        <Button variant="subtle" color="gray">
          {ru.unknown}
        </Button>
      </div>
    </section>
  );
}

function CandidateCard({
  candidate: c,
  best,
  onAllocate,
}: {
  candidate: Candidate;
  best: boolean;
  onAllocate: (invoice: string) => void;
}) {
  return (
    <li className={s.candidate} data-best={best || undefined}>
      <div className={s.candidateKey}>
        <Key>{c.key}</Key>
      </div>
      <div className={s.candidateBody}>
        <p className={s.candidateHead}>
          <span className={s.candidateTitle}>{ru.invoice(c.invoice)}</span>
          <span className="muted">{ru.from(date(c.date), c.client)}</span>
        </p>
        <ul className={s.reasons}>
          {c.reasons.map((r) => (
            <ReasonItem key={r.text} reason={r} />
          ))}
        </ul>
      </div>
      <div className={s.candidateSide}>
        <p className={s.candidateSum}>{money(c.due)}</p>
        <p className={s.score}>
          <Meter value={c.score} label={ru.score(c.score)} />
          <span>{c.score} %</span>
        </p>
        <Button
          variant={best ? 'filled' : 'default'}
          size={best ? 'xs' : 'compact-sm'}
          onClick={() => onAllocate(c.invoice)}
          aria-label={ru.allocateTo(c.invoice)}
        >
          {ru.allocate}
        </Button>
      </div>
    </li>
  );
}

const marks: Record<string, { icon: Icon; tone: string }> = {
  true: { icon: IconCheck, tone: 'success' },
  near: { icon: IconTilde, tone: 'warning' },
  false: { icon: IconX, tone: 'danger' },
};

function ReasonItem({ reason }: { reason: Reason }) {
  const { icon: Mark, tone } = marks[String(reason.ok)]!;
  return (
    <li className={s.reason} data-tone={tone}>
      <Mark size={14} stroke={2.25} aria-hidden />
      {reason.text}
    </li>
  );
}
