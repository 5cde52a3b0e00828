import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useStrings } from '@/app/locale';
import { addressIn, useAt } from '@/app/viewer';
import { graphql } from '@/gql';
import type { MyNotificationsQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { EmptyState, ErrorState, toastFailed } from '@/ui';
import { en } from './en';
import s from './notifications.module.css';
import { registerWorker } from './push';
import { ru } from './ru';
import { useUnread } from './useUnread';
import { wordsOf } from './words';

const words = { ru, en };
export const MyNotifications = graphql(`
  query MyNotifications($after: String, $unread: Boolean!, $first: Int!) {
    myNotifications(first: $first, after: $after, unreadOnly: $unread) {
      edges { node { id kind scopeKey link words urgent readAt createdAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const ReadNotification = graphql(`mutation ReadNotification($id: UUID!) { readNotification(id: $id) { id readAt } }`);
const ReadAll = graphql(`mutation ReadAllNotifications { readAllNotifications }`);
export type Notice = MyNotificationsQuery['myNotifications']['edges'][number]['node'];
const SHOWN = 8;
const MOST = 99;

/** The bell: how many wait, the last of them, and the way to all. */
export function Bell() {
  const t = useStrings(words).bell;
  const unread = useUnread();
  const [open, setOpen] = useState(false);
  useEffect(registerWorker, []);
  const shown = unread > MOST ? `${MOST}+` : String(unread);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={380} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={s.bell}
          aria-label={unread > 0 ? t.labelCount(shown) : t.label}
          aria-expanded={open}
          onClick={() => setOpen((now) => !now)}
        >
          <IconBell size={18} stroke={1.75} aria-hidden />
          {unread > 0 && <span className={s.badge}>{shown}</span>}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={s.panel} aria-label={t.title}>
        {open && <Latest unread={unread} onDone={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Latest({ unread, onDone }: { unread: number; onDone: () => void }) {
  const t = useStrings(words).bell;
  const at = useAt();
  const say = useRefusalText();
  const list = useApi(MyNotifications, { first: SHOWN, unread: false });
  const readAll = useCommand(ReadAll);
  const rows = list.data?.myNotifications.edges.map((edge) => edge.node) ?? [];
  return (
    <>
      <div className={s.panelHead}>
        <h2 className={s.panelTitle}>{t.title}</h2>
        {unread > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={readAll.isPending}
            onClick={() => readAll.mutate({}, { onError: (error) => toastFailed(t.failed, say(error)) })}
          >
            {t.readAll}
          </Button>
        )}
      </div>
      {list.error != null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data != null && rows.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
      <ul className={s.lines}>
        {rows.map((row) => (
          <li key={row.id}>
            <Line row={row} onDone={onDone} />
          </li>
        ))}
      </ul>
      <div className={s.panelFoot}>
        <Link to={at('notifications')} onClick={onDone}>
          {t.all}
        </Link>
        <Link to={at('notifications/settings')} onClick={onDone}>
          {t.settings}
        </Link>
      </div>
    </>
  );
}

function Line({ row, onDone }: { row: Notice; onDone: () => void }) {
  const { bell: t, kinds } = useStrings(words);
  const open = useOpenNotice();
  const said = wordsOf(row.words);
  return (
    <UnstyledButton
      className={s.line}
      data-unread={row.readAt == null || undefined}
      onClick={() => {
        open(row);
        onDone();
      }}
    >
      <span className={s.lineText}>{kinds[row.kind].line(said)}</span>
      <span className={s.lineNote}>
        {row.urgent && <b className={s.urgent}>{t.urgent}</b>}
        {said.client !== '' && said.client != null && <span>{said.client}</span>}
        <span className="tnum">{dateTime(row.createdAt)}</span>
        {row.readAt == null && <span className="sr">{t.unread}</span>}
      </span>
    </UnstyledButton>
  );
}

/** Marks it as read and goes where it happened, into the scope of the person in which it did. */
export function useOpenNotice() {
  const navigate = useNavigate();
  const at = useAt();
  const read = useCommand(ReadNotification);
  return (row: Notice) => {
    if (row.readAt == null) read.mutate({ id: row.id });
    if (row.link === '') return void navigate({ to: at('notifications') });
    void navigate({ to: row.scopeKey == null ? at(row.link) : addressIn(row.scopeKey, row.link) });
  };
}
