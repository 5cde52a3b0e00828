import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Tag, ViewTabs } from '@/ui';
import { MyNotifications, type Notice, useOpenNotice } from './Bell';
import { en } from './en';
import s from './notifications.module.css';
import { ru } from './ru';
import { wordsOf } from './words';

const filters = z.object({ show: z.enum(['unread']).optional() });

/** Everything that the person was told, newest first. */
export default function NotificationsPage() {
  const { page: t, bell, kinds } = useStrings({ ru, en });
  const at = useAt();
  const open = useOpenNotice();
  const f = useFilters(filters);
  const unread = f.filters.show === 'unread';
  const list = useApiPages(MyNotifications, { first: 50, unread }, (data) => data.myNotifications);
  const columns: readonly Column<Notice>[] = [
    momentColumn('at', t.when, (n) => n.createdAt),
    {
      key: 'what',
      header: t.what,
      grow: true,
      cell: (n) => (
        <span className={n.readAt == null ? s.unread : undefined}>
          {kinds[n.kind].line(wordsOf(n.words))} {n.urgent && <Tag tone="warning">{bell.urgent}</Tag>}
          {n.readAt == null && <span className="sr">{bell.unread}</span>}
        </span>
      ),
    },
    { key: 'about', header: t.about, cell: (n) => wordsOf(n.words).client ?? '' },
  ];
  return (
    <RowsPage
      words={t}
      actions={
        <>
          <Button component={Link} to={at('notifications/log')} search={{ own: true } as never} variant="default">
            {t.log}
          </Button>
          <Button component={Link} to={at('notifications/settings')} variant="default">
            {bell.settings}
          </Button>
        </>
      }
      views={
        <ViewTabs
          label={t.views}
          value={unread ? 'unread' : 'all'}
          onChange={(next) => f.set({ show: next === 'unread' ? 'unread' : undefined })}
          views={[
            { key: 'all', label: t.everything },
            { key: 'unread', label: t.unreadOnly },
          ]}
        />
      }
      columns={columns}
      list={list}
      rowKey={(n) => n.id}
      onOpen={open}
    />
  );
}
