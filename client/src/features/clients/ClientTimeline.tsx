import { Button } from '@mantine/core';
import { useState } from 'react';
import { date, money, time } from '@/lib/format';
import { Panel, Status } from '@/ui';
import s from './ClientTimeline.module.css';
import { type ClientEvent, type EventKind, timeline } from './data';
import { kindIcon } from './kindIcon';
import { ru } from './ru';

const kinds = Object.keys(ru.timeline.kinds) as EventKind[];

export function ClientTimeline({ active, onOpen }: { active: string | null; onOpen: (id: string) => void }) {
  const [shown, setShown] = useState<ReadonlySet<EventKind>>(new Set());
  const toggle = (kind: EventKind) =>
    setShown((prev) => {
      const next = new Set(prev);
      if (!next.delete(kind)) next.add(kind);
      return next;
    });
  const visible = (e: ClientEvent) => shown.size === 0 || shown.has(e.kind);
  return (
    <Panel
      title={ru.timeline.title}
      actions={
        shown.size > 0 && (
          <Button variant="subtle" size="compact-xs" onClick={() => setShown(new Set())}>
            {ru.timeline.all}
          </Button>
        )
      }
      flush
    >
      <div className={s.filters} role="group" aria-label={ru.timeline.filter}>
        {kinds.map((k) => {
          const Icon = kindIcon[k];
          return (
            <button key={k} type="button" className={s.chip} aria-pressed={shown.has(k)} onClick={() => toggle(k)}>
              <Icon size={14} stroke={1.75} aria-hidden className={s.chipIcon} /> {ru.timeline.kinds[k]}
            </button>
          );
        })}
      </div>
      {timeline.map((m) => (
        <section key={m.month} className={s.month}>
          <h3 className={s.monthTitle}>{m.month}</h3>
          <ol>
            {m.events.filter(visible).map((e) => (
              <Row key={e.id} event={e} active={e.id === active} onOpen={onOpen} />
            ))}
          </ol>
        </section>
      ))}
    </Panel>
  );
}

function Row({ event: e, active, onOpen }: { event: ClientEvent; active: boolean; onOpen: (id: string) => void }) {
  const Icon = kindIcon[e.kind];
  return (
    <li className={s.row} data-active={active || undefined}>
      <time className={s.when} dateTime={e.at}>
        {date(e.at).slice(0, 5)} <span>{time(e.at)}</span>
      </time>
      <span className={s.bullet}>
        <Icon size={15} stroke={1.75} aria-hidden />
      </span>
      <div className={s.text}>
        <p className={s.head}>
          {e.preview ? (
            <button type="button" className={s.title} aria-expanded={active} onClick={() => onOpen(e.id)}>
              {e.title}
            </button>
          ) : (
            <a className={s.title} href={`#${e.id}`}>
              {e.title}
            </a>
          )}
          {e.sum != null && <span className={s.sum}>{money(e.sum)}</span>}
        </p>
        <p className={s.note}>
          {e.status != null && <Status of={e.status} />}
          <span>{e.note}</span>
        </p>
      </div>
    </li>
  );
}
