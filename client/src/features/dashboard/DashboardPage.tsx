import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { dateShort, moneyRound, time } from '@/lib/format';
import { NOW } from '@/mock/orgs';
import { FlowPage } from '@/pages/frames';
import { Deadline, Panel } from '@/ui';
import s from './DashboardPage.module.css';
import { events, renewals, sales, type Task, tasks } from './data';
import { kindIcon, kindRoute } from './kindIcon';
import { MonthBars } from './MonthBars';
import { ru } from './ru';

export default function DashboardPage() {
  return (
    <FlowPage
      title={ru.title}
      meta={ru.date}
      actions={
        <>
          <Button variant="default" leftSection={<IconPlus size={15} />}>
            {ru.newClient}
          </Button>
          <Button leftSection={<IconPlus size={15} />}>{ru.newInvoice}</Button>
        </>
      }
    >
      <Metrics />
      <div className={s.columns}>
        <div className={s.column}>
          <Work />
          <Panel title={ru.chart.title} hint={ru.chart.hint}>
            <MonthBars data={sales} />
          </Panel>
        </div>
        <div className={s.column}>
          <Renewals />
          <Events />
        </div>
      </div>
    </FlowPage>
  );
}

function Metrics() {
  const m = ru.metrics;
  const items = [
    [m.sales, moneyRound(128_460_000), m.salesNote, undefined],
    [m.debt, moneyRound(41_230_000), m.debtNote, undefined],
    [m.renewals, moneyRound(61_240_000), m.renewalsNote, undefined],
    [m.acts, moneyRound(18_790_000), m.actsNote, 'danger'],
  ] as const;
  return (
    <dl className={s.metrics}>
      {items.map(([label, value, note, tone]) => (
        <div key={label} className={s.metric}>
          <dt className={s.metricLabel}>{label}</dt>
          <dd className={s.metricValue}>{value}</dd>
          <dd className={s.metricNote} data-tone={tone}>
            {note}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Work() {
  const groups = [
    ['late', ru.work.late],
    ['today', ru.work.today],
    ['soon', ru.work.soon],
  ] as const;
  return (
    <Panel title={ru.work.title} actions={<a href="#tasks">{ru.work.all}</a>} flush>
      {groups.map(([key, label]) => (
        <div key={key}>
          <h3 className={s.groupTitle} data-tone={key === 'late' ? 'danger' : undefined}>
            {label} <span>{tasks[key].length}</span>
          </h3>
          <ul>
            {tasks[key].map((t) => (
              <TaskRow key={t.id} task={t} />
            ))}
          </ul>
        </div>
      ))}
    </Panel>
  );
}

function TaskRow({ task }: { task: Task }) {
  const Icon = kindIcon[task.kind];
  return (
    <li className={s.task}>
      <Icon size={17} stroke={1.75} aria-hidden className={s.taskIcon} />
      <div className={s.taskText}>
        <p className={s.taskTitle}>
          <Link to={kindRoute[task.kind]} className={s.taskLink}>
            {task.title}
          </Link>{' '}
          <span className="muted">· {task.client}</span>
        </p>
        <p className={s.why}>{task.deadline.why}</p>
      </div>
      <Deadline value={task.deadline} stacked />
    </li>
  );
}

function Renewals() {
  return (
    <Panel
      title={ru.renewals.title}
      hint={ru.renewals.hint}
      actions={
        <Button variant="default" size="compact-xs">
          {ru.renewals.bulk}
        </Button>
      }
      flush
    >
      <ul className={s.simple}>
        {renewals.map((r) => (
          <li key={r.client} className={s.renewal}>
            <span className={s.cut}>{r.client}</span>
            <span className="tnum">{moneyRound(r.sum)}</span>
            <span className={s.sub}>{r.plan}</span>
            <span className={s.sub}>{ru.renewals.left(dateShort(r.until))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Events() {
  return (
    <Panel title={ru.events.title} actions={<a href="#events">{ru.events.all}</a>} flush>
      <ol className={s.simple}>
        {events.map((e) => {
          const Icon = kindIcon[e.kind];
          return (
            <li key={e.at} className={s.event}>
              <Icon size={16} stroke={1.75} aria-hidden className={s.taskIcon} />
              <span className={s.eventText}>
                {e.text} <span className="muted">· {e.client}</span>
              </span>
              <time className={s.sub} dateTime={e.at}>
                {e.at.slice(0, 10) === NOW.slice(0, 10) ? time(e.at) : ru.events.yesterday(time(e.at))}
              </time>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
