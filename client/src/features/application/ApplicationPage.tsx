import { Button } from '@mantine/core';
import { IconCalendarEvent, IconClockHour4 } from '@tabler/icons-react';
import { PublicFrame } from '@/pages/PublicFrame';
import { Callout, type Step, Steps } from '@/ui';
import s from './ApplicationPage.module.css';
import { AcceptedDocument, CheckedDocument, RejectedDocument } from './Documents';
import { ru } from './ru';

const steps: readonly Step[] = [
  { label: ru.steps[0], note: ru.notes.data, state: 'done' },
  { label: ru.steps[1], note: ru.notes.documents, state: 'problem' },
  { label: ru.steps[2], note: ru.notes.visit, state: 'next' },
  { label: ru.steps[3], note: ru.notes.issue, state: 'next' },
  { label: ru.steps[4], note: ru.notes.done, state: 'next' },
];

export default function ApplicationPage() {
  return (
    <PublicFrame section={ru.section}>
      <header className={s.head}>
        <h1 className={s.title}>{ru.title}</h1>
        <p className="muted">{ru.who}</p>
      </header>
      <div className={s.layout}>
        <aside className={s.side}>
          <Steps steps={steps} />
          <Promise />
        </aside>
        <div className={s.docs}>
          <Callout tone="warning" title={ru.fix.title}>
            {ru.fix.text}
          </Callout>
          <RejectedDocument />
          <AcceptedDocument />
          <CheckedDocument />
          <Visit />
          <p className={s.later}>{ru.laterNote}</p>
        </div>
      </div>
    </PublicFrame>
  );
}

function Promise() {
  return (
    <section className={s.promise} aria-label={ru.promise.label}>
      <p className={s.promiseHead}>
        <IconClockHour4 size={18} aria-hidden /> {ru.promise.label} <b>{ru.promise.until}</b>
      </p>
      <p className={s.promiseText}>{ru.promise.why}</p>
      <p className={s.promiseText}>{ru.promise.notify}</p>
    </section>
  );
}

function Visit() {
  return (
    <section className={s.visit} aria-label={ru.next}>
      <IconCalendarEvent size={20} aria-hidden className={s.visitIcon} />
      <div className={s.visitText}>
        <h2 className={s.docName}>{ru.next}</h2>
        <p className="muted">{ru.nextText}</p>
      </div>
      <Button variant="default" size="sm">
        {ru.book}
      </Button>
    </section>
  );
}
