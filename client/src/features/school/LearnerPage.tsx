import { Button } from '@mantine/core';
import {
  IconCalendarPlus,
  IconCheck,
  IconDownload,
  IconLock,
  IconMessageCircle,
  IconPlayerPlay,
  IconUpload,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PublicFrame } from '@/pages/PublicFrame';
import { Meter, Status } from '@/ui';
import { lessons } from './data';
import s from './LearnerPage.module.css';
import { ru } from './ru';

const t = ru.my;

export default function LearnerPage() {
  return (
    <PublicFrame section={ru.section} user={<span className="muted">{t.user}</span>}>
      <header className={s.head}>
        <h1 className={s.title}>{t.hello}</h1>
        <p className="muted">{t.sub}</p>
      </header>
      <div className={s.layout}>
        <div className={s.main}>
          <section className={s.card} aria-labelledby="course">
            <h2 id="course" className={s.course}>
              {t.course}
            </h2>
            <p className={s.meta}>{t.courseMeta}</p>
            <Admission />
          </section>
          <Lessons />
        </div>
        <aside className={s.side}>
          <FinishedCourse />
          <section className={s.card} aria-labelledby="curator">
            <h2 id="curator" className={s.sideTitle}>
              {t.contacts}
            </h2>
            <p className={s.meta}>{t.curator}</p>
            <Button variant="default" size="sm" leftSection={<IconMessageCircle size={17} />}>
              {t.write}
            </Button>
          </section>
        </aside>
      </div>
    </PublicFrame>
  );
}

function Admission() {
  const x = t.steps;
  return (
    <>
      <h3 className={s.sub}>{t.admission}</h3>
      <ol className={s.steps}>
        <Item state="done" title={x.account} note={x.accountNote} />
        <Item state="done" title={x.paid} note={x.paidNote} />
        <Item
          state="todo"
          title={x.form}
          note={x.formNote}
          action={
            <Button size="sm" leftSection={<IconUpload size={17} />}>
              {t.upload}
            </Button>
          }
        />
        <Item state="next" title={x.admitted} note={x.admittedNote} />
      </ol>
    </>
  );
}

function Item({
  state,
  title,
  note,
  action,
}: {
  state: 'done' | 'todo' | 'next';
  title: string;
  note: string;
  action?: ReactNode;
}) {
  return (
    <li className={s.item} data-state={state}>
      <span className={s.dot}>{state === 'done' && <IconCheck size={14} stroke={3} aria-hidden />}</span>
      <div className={s.itemText}>
        <p className={s.itemTitle}>{title}</p>
        <p className={s.meta}>{note}</p>
      </div>
      {action}
    </li>
  );
}

function Lessons() {
  return (
    <section className={s.card} aria-labelledby="lessons">
      <div className={s.row}>
        <h2 id="lessons" className={s.sideTitle}>
          {t.lessons} <span className={s.meta}>· {t.lessonsNote}</span>
        </h2>
        <Button variant="subtle" size="compact-sm" leftSection={<IconCalendarPlus size={16} />}>
          {t.calendar}
        </Button>
      </div>
      <ol className={s.lessons}>
        {lessons.map((l) => (
          <li key={l.name} className={s.lesson}>
            {l.open ? (
              <IconPlayerPlay size={17} aria-hidden className={s.open} />
            ) : (
              <IconLock size={17} aria-hidden className={s.locked} />
            )}
            <span className={s.itemText}>
              <span className={s.itemTitle}>{l.name}</span>
              <span className={s.meta}>{l.when}</span>
            </span>
            {l.open && (
              <Button variant="default" size="compact-sm">
                {t.start}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function FinishedCourse() {
  return (
    <section className={s.card} aria-labelledby="second">
      <div className={s.row}>
        <h2 id="second" className={s.sideTitle}>
          {t.second}
        </h2>
        <Status of="enrolment.finished" variant="pill" />
      </div>
      <p className={s.meta}>{t.secondMeta}</p>
      <Meter value={18} max={18} label={t.progress} />
      <p className={s.meta}>
        {t.progress}. {t.test}
      </p>
      <p className={s.docLine}>{t.doc}</p>
      <Button variant="default" size="sm" leftSection={<IconDownload size={17} />}>
        {t.download}
      </Button>
      <p className={s.meta}>{t.post}</p>
    </section>
  );
}
