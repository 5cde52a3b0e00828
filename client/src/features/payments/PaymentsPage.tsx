import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { date, money, time } from '@/lib/format';
import { QueuePage } from '@/pages/frames';
import { Facts, KeyHints } from '@/ui';
import { Candidates } from './Candidates';
import { type Payment, payments, queueNotes } from './data';
import s from './PaymentsPage.module.css';
import { ru } from './ru';

export default function PaymentsPage() {
  const [index, setIndex] = useState(0);
  const payment = payments[index] ?? payments[0]!;
  const move = (by: number) => setIndex((i) => Math.min(payments.length - 1, Math.max(0, i + by)));
  const undo = () => {
    notifications.clean();
    move(-1);
  };
  const settle = (message: string) => {
    notifications.show({ message: <Done text={message} onUndo={undo} />, color: 'teal' });
    move(1);
  };
  const allocate = (invoice: string) => settle(ru.done(invoice));
  const toBalance = () => settle(ru.balanceDone);
  const byKey = (key: string) => () => {
    const c = payment.candidates.find((x) => x.key === key);
    if (c != null) allocate(c.invoice);
  };
  useHotkeys([
    ['1', byKey('1')],
    ['2', byKey('2')],
    ['3', byKey('3')],
    ['0', () => toBalance()],
    ['U', undo, { usePhysicalKeys: true }],
    ['ArrowDown', () => move(1)],
    ['ArrowUp', () => move(-1)],
  ]);

  return (
    <QueuePage
      title={ru.title}
      meta={ru.meta}
      actions={
        <>
          <Button component={Link} to="/payments/import" variant="default">
            {ru.imports}
          </Button>
          <Button leftSection={<IconUpload size={15} />}>{ru.upload}</Button>
        </>
      }
      queueLabel={ru.queue}
      queue={<Queue active={index} onPick={setIndex} />}
      keys={<KeyHints items={ru.keys} />}
    >
      <div className={s.work} tabIndex={0} role="region" aria-label={payment.org.name}>
        <PaymentCard payment={payment} />
        <Candidates payment={payment} onAllocate={allocate} onBalance={toBalance} />
      </div>
    </QueuePage>
  );
}

const Done = ({ text, onUndo }: { text: string; onUndo: () => void }) => (
  <span className={s.done}>
    {text}
    <Button variant="subtle" size="compact-sm" onClick={onUndo}>
      {ru.undo}
    </Button>
  </span>
);

function Queue({ active, onPick }: { active: number; onPick: (i: number) => void }) {
  return (
    <ul>
      {payments.map((p, i) => (
        <li key={p.id}>
          <button
            type="button"
            className={s.queueItem}
            aria-current={i === active || undefined}
            onClick={() => onPick(i)}
          >
            <span className={s.queueName}>{p.org.name}</span>
            <span className={s.queueSum}>{money(p.sum)}</span>
            <span className={s.queueNote}>{queueNotes[p.id]}</span>
            <span className={s.queueDate}>{date(p.at).slice(0, 5)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function PaymentCard({ payment: p }: { payment: Payment }) {
  return (
    <section className={s.card} aria-labelledby="payment-sum">
      <h2 id="payment-sum" className={s.sum}>
        {money(p.sum)}
      </h2>
      <p className={s.payer}>{p.org.name}</p>
      <div className={s.purposeBox}>
        <h3 className={s.label}>{ru.purpose}</h3>
        <p className={s.purpose}>
          {p.purpose.map((x) =>
            x.mark == null ? (
              x.text
            ) : (
              <mark key={x.text} className={s.mark} title={x.mark}>
                {x.text}
              </mark>
            ),
          )}
        </p>
      </div>
      <Facts
        items={[
          { label: ru.inn, value: <span className="tnum">{p.org.inn}</span> },
          { label: ru.doc, value: ru.order(p.number) },
          { label: ru.received, value: ru.at(date(p.at), time(p.at)) },
          { label: ru.account, value: <span className="tnum">{p.account}</span> },
        ]}
      />
    </section>
  );
}
