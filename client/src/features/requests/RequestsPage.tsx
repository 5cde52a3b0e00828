import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import type { ConnectionRequestStatus } from '@/gql/enums';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { momentDeadline, num } from '@/lib/format';
import { useKeys } from '@/lib/hotkeys';
import { QueuePage } from '@/pages/frames';
import { QueueStates } from '@/pages/QueueStates';
import { ErrorState, KeyHints, Status, ViewTabs } from '@/ui';
import { en } from './en';
import { RequestOne, Requests } from './queries';
import { RequestDecision } from './RequestDecision';
import { RequestItem } from './RequestItem';
import s from './requests.module.css';
import { ru } from './ru';
import { RequestCounts } from './useRequestCount';

const views = ['waiting', 'mine', 'contacted', 'done'] as const;
const statuses: Record<(typeof views)[number], ConnectionRequestStatus[]> = {
  waiting: ['NEW'],
  mine: ['NEW', 'CONTACTED'],
  contacted: ['CONTACTED'],
  done: ['CONVERTED', 'DECLINED'],
};

/** The queue of requests: whoever waits longest is first. */
export default function RequestsPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const { requestId } = useParams({ strict: false }) as { requestId?: string };
  const f = useFilters(z.object({ view: z.enum(views).optional() }));
  const view = f.filters.view ?? 'waiting';
  const counts = useApi(RequestCounts).data?.connectionRequestCounts;
  const list = useApiPages(
    Requests,
    {
      statuses: statuses[view],
      mine: view === 'mine' ? true : null,
      search: null,
      sort: view === 'done' ? 'NEWEST' : 'DUE',
    },
    (d) => d.connectionRequests,
  );
  const rows = list.rows;
  const current = requestId ?? rows[0]?.id;
  const one = useApi(RequestOne, { id: current ?? '' }, { enabled: current != null });
  const request = one.data?.connectionRequest.id === current ? one.data?.connectionRequest : undefined;
  const open = (id: string) => void navigate({ to: at('requests', id), search: (old: object) => old as never });
  const step = (by: number) => {
    const next = rows[rows.findIndex((r) => r.id === current) + by];
    if (next != null) open(next.id);
  };
  useKeys({ j: () => step(1), k: () => step(-1) });
  const now = Date.now();
  return (
    <QueuePage
      title={t.title}
      meta={counts != null && counts.late > 0 ? t.late(num(counts.late)) : undefined}
      actions={
        <ViewTabs
          label={t.views}
          value={view}
          onChange={(key) => void navigate({ to: at('requests'), search: { view: key } as never })}
          views={[
            {
              key: 'waiting',
              label: t.view.waiting,
              ...(counts == null ? {} : { count: counts.waiting }),
              ...(counts != null && counts.late > 0 ? { tone: 'danger' as const } : {}),
            },
            { key: 'mine', label: t.view.mine, ...(counts == null ? {} : { count: counts.mine }) },
            { key: 'contacted', label: t.view.contacted, ...(counts == null ? {} : { count: counts.contacted }) },
            { key: 'done', label: t.view.done },
          ]}
        />
      }
      queueLabel={t.queue}
      queue={
        <>
          <QueueStates
            list={list}
            empty={
              view === 'waiting' ? { title: t.empty, text: t.emptyText } : { title: t.emptyView, text: t.emptyViewText }
            }
          />
          <ul className={s.queue}>
            {rows.map((r) => {
              const late = r.status === 'NEW' && new Date(r.contactBy).getTime() < now;
              return (
                <li key={r.id}>
                  <button
                    type="button"
                    className={s.row}
                    aria-current={r.id === current}
                    data-late={late || undefined}
                    onClick={() => open(r.id)}
                  >
                    <b>{r.organisation || r.contactName}</b>
                    <span>
                      № {r.number} · {r.contactName}
                    </span>
                    <span className={s.rowFoot}>
                      {r.status === 'NEW' ? (
                        <span data-tone={late ? 'danger' : undefined} className={s.due}>
                          {t.contactBy.toLowerCase()} {momentDeadline(r.contactBy)}
                        </span>
                      ) : (
                        <Status of={`request.${r.status.toLowerCase() as Lowercase<typeof r.status>}`} />
                      )}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          {list.hasMore && (
            <p className={s.more}>
              <Button variant="default" onClick={list.loadMore}>
                …
              </Button>
            </p>
          )}
        </>
      }
      decision={
        request != null && can('handle:ConnectionRequest') ? (
          <RequestDecision key={request.id} request={request} />
        ) : undefined
      }
      keys={
        <KeyHints
          items={[
            ['J', t.keys.next],
            ['K', t.keys.previous],
            ['A', t.keys.claim],
            ['C', t.keys.contact],
            ['E', t.keys.convert],
            ['R', t.keys.decline],
          ]}
        />
      }
    >
      {one.error != null && <ErrorState error={one.error} onRetry={() => void one.refetch()} />}
      {request != null && <RequestItem request={request} />}
      {current == null && !list.loading && <p className={s.pick}>{t.pick}</p>}
    </QueuePage>
  );
}
