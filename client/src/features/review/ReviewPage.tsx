import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { QueuePage } from '@/pages/frames';
import { KeyHints, Status, type StatusKey } from '@/ui';
import { Decision } from './Decision';
import { applicant, free, docs as initial, mine } from './data';
import { QueueList } from './QueueList';
import { ru } from './ru';
import { Viewer } from './Viewer';

export default function ReviewPage() {
  const [docs, setDocs] = useState(initial);
  const [index, setIndex] = useState(0);
  const [rejecting, setRejecting] = useState(false);
  const doc = docs[index] ?? docs[0]!;

  const mark = (status: StatusKey) => {
    setDocs((prev) => prev.map((d) => (d.id === doc.id ? { ...d, status } : d)));
    setRejecting(false);
    setIndex((i) => (i + 1) % docs.length);
  };
  const physical = { usePhysicalKeys: true } as const;
  useHotkeys([
    ['A', () => mark('document.accepted'), physical],
    ['R', () => setRejecting(true), physical],
    ['Escape', () => setRejecting(false)],
    ['J', () => setIndex((i) => Math.min(i + 1, docs.length - 1)), physical],
    ['K', () => setIndex((i) => Math.max(i - 1, 0)), physical],
  ]);

  return (
    <QueuePage
      title={ru.title}
      meta={ru.meta}
      actions={
        <>
          <Button variant="default">{ru.release}</Button>
          <Button variant="default">{ru.take}</Button>
          <Button disabled={docs.some((d) => d.status !== 'document.accepted')}>{ru.approve}</Button>
        </>
      }
      queueLabel={ru.views}
      queue={
        <>
          <QueueList title={ru.mine} items={mine} active="48213" />
          <QueueList title={ru.free} items={free} />
        </>
      }
      decision={
        <Decision
          applicant={applicant}
          rejecting={rejecting}
          onReject={() => setRejecting(true)}
          onCancel={() => setRejecting(false)}
          onDone={mark}
        />
      }
      keys={<KeyHints items={ru.keys} />}
    >
      <Viewer
        kind={doc.id}
        name={doc.name}
        tabs={docs.map((d, i) => ({
          key: d.id,
          label: d.name,
          status: <Status of={d.status} variant="icon" />,
          active: i === index,
          onPick: () => setIndex(i),
        }))}
      />
    </QueuePage>
  );
}
