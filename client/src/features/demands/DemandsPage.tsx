import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCircleCheck, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dateDeadline, plural } from '@/lib/format';
import { orgs } from '@/mock/orgs';
import { QueuePage } from '@/pages/frames';
import { Callout, deadlineTone, Facts, KeyHints, Panel, Status } from '@/ui';
import s from './DemandsPage.module.css';
import { type Demand, demands } from './data';
import { ru } from './ru';

export default function DemandsPage() {
  const [active, setActive] = useState('1');
  const move = (by: number) => setActive((id) => demands[demands.findIndex((d) => d.id === id) + by]?.id ?? id);
  const tell = (message: string) => () => notifications.show({ message, color: 'teal' });
  const physical = { usePhysicalKeys: true } as const;
  useHotkeys([
    ['Q', tell(ru.confirmed), physical],
    ['E', tell(ru.answerStarted), physical],
    ['P', tell(ru.assignStarted), physical],
    ['ArrowDown', () => move(1)],
    ['ArrowUp', () => move(-1)],
  ]);
  return (
    <QueuePage
      title={ru.title}
      meta={ru.meta}
      actions={<Button variant="default">{ru.settings}</Button>}
      queueLabel={ru.list}
      queue={
        <ul>
          {demands.map((d) => (
            <DemandRow key={d.id} demand={d} active={d.id === active} onPick={() => setActive(d.id)} />
          ))}
        </ul>
      }
      keys={<KeyHints items={ru.keys} />}
    >
      <div className={s.work} tabIndex={0} role="region" aria-label={ru.preview}>
        <DemandCard />
        <DemandSide />
      </div>
    </QueuePage>
  );
}

/** The counter is the first thing in the row: a number of working days, its tone, then what to do. */
function DemandRow({ demand: d, active, onPick }: { demand: Demand; active: boolean; onPick: () => void }) {
  const done = d.status === 'demand.answered';
  return (
    <li>
      <button type="button" className={s.row} aria-current={active || undefined} onClick={onPick}>
        {done ? (
          <span className={s.counter} data-tone="success">
            <IconCircleCheck size={20} aria-hidden />
          </span>
        ) : (
          <span className={s.counter} data-tone={deadlineTone(d.deadline.left - 1)}>
            {d.deadline.left === 0 ? <IconAlertTriangle size={18} aria-hidden /> : <b>{d.deadline.left}</b>}
            <span aria-hidden>{d.deadline.left === 0 ? ru.today : ru.unitShort}</span>
            <span className="sr">{plural(d.deadline.left, ru.workingDays)}</span>
          </span>
        )}
        <span className={s.rowText}>
          <span className={s.rowName}>{d.org}</span>
          <span className={s.rowNote}>{d.about}</span>
          <span className={s.rowNote}>{done ? d.action : ru.until(d.action, dateDeadline(d.deadline.due))}</span>
        </span>
      </button>
    </li>
  );
}

function DemandCard() {
  return (
    <div className={s.card}>
      <header className={s.head}>
        <div>
          <h2 className={s.title}>{ru.preview}</h2>
          <p className="muted">{orgs.vector.name} · ИФНС 6671 · 10.11 в 16:52</p>
        </div>
        <Status of="demand.new" variant="pill" />
      </header>
      <Callout tone="danger" action={<Button>{ru.confirm}</Button>}>
        {ru.risk}
      </Callout>
      <section className={s.terms} aria-label={ru.two}>
        <Term step={1} title={ru.first} left={0} date="ср 18 нояб." why={ru.firstWhy} note={ru.todayLeft} />
        <Term step={2} title={ru.second} left={5} date="ср 25 нояб." why={ru.secondWhy} />
      </section>
      <Paper />
    </div>
  );
}

function Term({
  step,
  title,
  left,
  date,
  why,
  note,
}: {
  step: number;
  title: string;
  left: number;
  date: string;
  why: string;
  note?: string;
}) {
  return (
    <div className={s.term} data-tone={deadlineTone(left)}>
      <p className={s.termTitle}>
        {step}. {title}
      </p>
      <p className={s.termLeft}>
        {left === 0 ? ru.today : ru.left(plural(left, ru.workingDaysShort))} <span>{note ?? date}</span>
      </p>
      <p className={s.termWhy}>{why}</p>
    </div>
  );
}

function Paper() {
  return (
    <article className={s.paper}>
      <p className={s.paperRight}>
        ИФНС России № 6671
        <br />
        г. Екатеринбург
      </p>
      <p className={s.paperTitle}>
        Требование № 14-08/2217
        <br />о представлении документов (информации)
      </p>
      <p className={s.paperRight}>10.11.2026</p>
      <p>
        В соответствии со статьёй 93 Налогового кодекса Российской Федерации {orgs.vector.name}, ИНН {orgs.vector.inn},
        необходимо представить в течение пяти рабочих дней со дня получения настоящего требования следующие документы:
      </p>
      <ol className={s.paperList}>
        {ru.itemsList.map((x, i) => (
          <li key={x}>
            {i + 1}. {x};
          </li>
        ))}
      </ol>
      <p>
        Основание: камеральная налоговая проверка декларации по налогу на добавленную стоимость за III квартал 2026
        года.
      </p>
    </article>
  );
}

function DemandSide() {
  return (
    <div className={s.side}>
      <Panel title={ru.items} hint={ru.found(2, 3)}>
        <ul className={s.items}>
          {ru.itemsList.map((x, i) => (
            <li key={x} className={s.item}>
              <span>{x}</span>
              {i < 2 ? (
                <Status of="document.accepted" label={ru.attached} />
              ) : (
                <>
                  <Status of="document.rejected" label={ru.missing} />
                  <Button variant="default" size="compact-sm" leftSection={<IconUpload size={14} />}>
                    {ru.attach}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={ru.doc}>
        <Facts
          stacked
          items={[
            { label: ru.about, value: 'Вычет НДС 171 200 ₽ по счёту-фактуре № 88' },
            { label: ru.report, value: <Link to="/reporting/docflow">НДС за III квартал 2026</Link> },
            { label: ru.assigned, value: 'Петрова А. С., с 10.11' },
          ]}
        />
        <div className={s.sideButtons}>
          <Button variant="default">{ru.assign}</Button>
          <Button variant="default">{ru.answer}</Button>
        </div>
      </Panel>
    </div>
  );
}
