import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useViewer } from '@/app/viewer';
import { useApi, useApiPages, useCommand } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { dateDeadline, num, time } from '@/lib/format';
import { useKeys } from '@/lib/hotkeys';
import { useRefusalText } from '@/messages/refusals';
import { QueuePage } from '@/pages/frames';
import { QueueStates } from '@/pages/QueueStates';
import { EmptyState, ErrorState, KeyHints, ViewTabs } from '@/ui';
import { Decision } from './Decision';
import { en } from './en';
import { Accept, Claim, Next, Reject, Release, ReviewCounts, ReviewOne, ReviewQueue } from './queries';
import s from './review.module.css';
import { ru } from './ru';
import { useDeskToasts } from './useDeskToasts';
import { Viewer } from './Viewer';

const views = ['all', 'mine', 'free'] as const;

/** The desk: nearest deadline first, one document at a time, A accepts, R rejects. */
export default function ReviewPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const say = useRefusalText();
  const toasts = useDeskToasts();
  const { person } = useViewer();
  const { applicationId } = useParams({ strict: false }) as { applicationId?: string };
  const f = useFilters(z.object({ view: z.enum(views).optional() }));
  const view = f.filters.view ?? 'all';
  const [documentId, setDocument] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const counts = useApi(ReviewCounts).data?.reviewCounts;
  const queue = useApiPages(
    ReviewQueue,
    { mine: view === 'mine' || null, free: view === 'free' || null },
    (d) => d.reviewQueue,
  );
  const current = applicationId ?? queue.rows[0]?.id;
  const one = useApi(ReviewOne, { id: current ?? '' }, { enabled: current != null });
  const a = one.data?.certificateApplication.id === current ? one.data?.certificateApplication : undefined;
  const documents = a?.documentList.filter((d) => d.scans.length > 0) ?? [];
  const document =
    documents.find((d) => d.id === documentId) ?? documents.find((d) => d.status === 'UPLOADED') ?? documents[0];
  const mine = a != null && a.claimedBy === person.id && a.claimUntil != null && new Date(a.claimUntil) > new Date();

  // A colleague has it in hand: his name and since when.
  const heldBy = (one: { claimedBy?: string | null; claimedAt?: string | null; claimedByName?: string | null }) =>
    one.claimedByName != null && one.claimedBy !== person.id
      ? t.heldBy(one.claimedByName, time(one.claimedAt ?? ''))
      : null;
  const held = a == null ? null : heldBy(a);

  const tell = { onError: (error: unknown) => toasts.failed(t.title, say(error)) };
  const open = (id: string) => void navigate({ to: at('review', id), search: (old: object) => old as never });
  const next = useCommand(Next, (d) =>
    d.takeNextCertificateApplication == null ? toasts.done(t.noMore) : open(d.takeNextCertificateApplication.id),
  );
  const claim = useCommand(Claim);
  const release = useCommand(Release);
  const decided = (message: string) => {
    toasts.done(message);
    setDocument(null);
    setRejecting(false);
  };
  // After the last document the desk goes on to the next application, with the way back to this one.
  const settled = (message: string) => {
    const left = documents.some((d) => d.status === 'UPLOADED' && d.id !== document?.id);
    if (left || a == null) return decided(message);
    setDocument(null);
    setRejecting(false);
    toasts.done(t.finished(a.number), { label: t.back, act: () => open(a.id) });
    next.mutate({ skip: [a.id] }, tell);
  };
  const accept = useCommand(Accept, () => settled(t.accepted));
  const reject = useCommand(Reject, () => settled(t.rejected));
  const decidable = mine && document?.status === 'UPLOADED';
  const doAccept = () =>
    decidable && !accept.isPending && accept.mutate({ id: document.id, version: document.version }, tell);
  const doNext = () => !next.isPending && next.mutate({ skip: [] }, tell);
  const step = (by: number) =>
    setDocument(documents[documents.findIndex((d) => d.id === document?.id) + by]?.id ?? document?.id ?? null);
  useKeys({
    a: doAccept,
    r: () => decidable && setRejecting(true),
    escape: () => setRejecting(false),
    j: () => step(1),
    k: () => step(-1),
    n: doNext,
  });
  const now = Date.now();
  return (
    <QueuePage
      title={t.title}
      meta={counts != null && counts.late > 0 ? t.late(num(counts.late)) : undefined}
      actions={
        <>
          <ViewTabs
            label={t.views}
            value={view}
            onChange={(key) => f.set({ view: key as (typeof views)[number] })}
            views={views.map((key) => ({
              key,
              label: t.view[key],
              ...(counts == null || key === 'free' ? {} : { count: key === 'all' ? counts.waiting : counts.mine }),
            }))}
          />
          {a != null && mine && (
            <Button variant="default" onClick={() => release.mutate({ id: a.id }, tell)}>
              {t.release}
            </Button>
          )}
          {a != null && !mine && held == null && a.status === 'ON_REVIEW' && (
            <Button variant="default" onClick={() => claim.mutate({ id: a.id, takeOver: false }, tell)}>
              {t.take}
            </Button>
          )}
          <Button onClick={doNext}>{t.next}</Button>
        </>
      }
      queueLabel={t.queue}
      queue={
        <>
          <QueueStates list={queue} empty={{ title: t.clear, text: t.clearText }} />
          <ul>
            {queue.rows.map((q) => (
              <li key={q.id}>
                <button
                  type="button"
                  className={s.queueItem}
                  aria-current={q.id === current || undefined}
                  onClick={() => open(q.id)}
                >
                  <span className={s.queueName}>{q.holderName}</span>
                  <span
                    className={s.queueLeft}
                    data-tone={q.dueAt != null && new Date(q.dueAt).getTime() < now ? 'danger' : undefined}
                  >
                    {q.dueAt != null && `${dateDeadline(q.dueAt)} ${time(q.dueAt)}`}
                  </span>
                  <span className={s.queueNote}>№ {q.number}</span>
                  <span className={s.queuePriority}>{q.priority > 0 ? `↑${q.priority}` : ''}</span>
                  {heldBy(q) != null && <span className={s.queueHeld}>{heldBy(q)}</span>}
                </button>
              </li>
            ))}
          </ul>
        </>
      }
      decision={
        a != null && document != null ? (
          <Decision
            key={a.id}
            application={a}
            document={document}
            mine={mine}
            held={held != null}
            rejecting={rejecting && decidable}
            onRejecting={setRejecting}
            onAccept={doAccept}
            onReject={(reason, words) =>
              reject.mutate({ id: document.id, version: document.version, reason, words }, tell)
            }
          />
        ) : undefined
      }
      keys={
        <KeyHints
          items={[
            ['A', t.keys.accept],
            ['R', t.keys.reject],
            ['J', t.keys.next],
            ['K', t.keys.previous],
            ['N', t.keys.take],
          ]}
        />
      }
    >
      {one.error != null && <ErrorState error={one.error} onRetry={() => void one.refetch()} />}
      {document != null && mine && (
        <Viewer key={document.id} documents={documents} current={document} onPick={setDocument} />
      )}
      {document != null && !mine && <EmptyState title={held ?? t.notMine} text={held == null ? t.docs : t.heldText} />}
    </QueuePage>
  );
}
