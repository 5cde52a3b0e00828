import { Anchor, Button } from '@mantine/core';
import { IconCamera, IconCheck, IconUpload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SampleScan, type ScanKind } from '@/features/scans/SampleScan';
import { Status, type StatusKey } from '@/ui';
import s from './ApplicationPage.module.css';
import { ru } from './ru';

type FrameProps = {
  kind: ScanKind;
  status: StatusKey;
  name: string;
  note: string;
  actions?: ReactNode;
  children?: ReactNode;
};

function DocumentFrame({ kind, status, name, note, actions, children }: FrameProps) {
  return (
    <section className={s.doc} data-state={status} aria-label={name}>
      <div className={s.docHead}>
        <div className={s.thumb} data-cut={status === 'document.rejected' || undefined}>
          <SampleScan kind={kind} label={name} />
        </div>
        <div className={s.docText}>
          <h2 className={s.docName}>{name}</h2>
          <p className={s.docNote}>
            <Status of={status} variant="pill" /> <span>{note}</span>
          </p>
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

export function AcceptedDocument() {
  const d = ru.docs.passport;
  return (
    <DocumentFrame
      kind="passport"
      status="document.accepted"
      name={d.name}
      note={d.note}
      actions={
        <Button variant="default" size="compact-sm" aria-label={`${ru.view}: ${d.name}`}>
          {ru.view}
        </Button>
      }
    />
  );
}

export function CheckedDocument() {
  const { docs, checks: c } = ru;
  return (
    <DocumentFrame
      kind="form"
      status="document.waiting"
      name={docs.form.name}
      note={docs.form.note}
      actions={
        <Button variant="default" size="compact-sm" aria-label={`${ru.replace}: ${docs.form.name}`}>
          {ru.replace}
        </Button>
      }
    >
      <ul className={s.checks} aria-label={ru.checksLabel}>
        {[c.format, c.size, c.resolution, c.light, c.page].map((text) => (
          <li key={text}>
            <IconCheck size={14} stroke={2.5} aria-hidden />
            {text}
          </li>
        ))}
      </ul>
    </DocumentFrame>
  );
}

export function RejectedDocument() {
  const d = ru.docs.snils;
  return (
    <DocumentFrame kind="snils" status="document.rejected" name={d.name} note={d.note}>
      <div className={s.reason}>
        <p className={s.reasonTitle}>{ru.reason.title}</p>
        <p>
          {ru.reason.text}{' '}
          <Anchor href="#example" inherit underline="always">
            {ru.example}
          </Anchor>
        </p>
      </div>
      <div className={s.drop}>
        <div className={s.dropButtons}>
          <Button size="sm" leftSection={<IconUpload size={17} />}>
            {ru.upload}
          </Button>
          <Button size="sm" variant="default" leftSection={<IconCamera size={17} />}>
            {ru.camera}
          </Button>
          <span className={s.dropHint}>{ru.drop}</span>
        </div>
        <p className={s.formats}>{ru.formats}</p>
      </div>
    </DocumentFrame>
  );
}
