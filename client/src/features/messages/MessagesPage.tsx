import { useState } from 'react';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { messageChannelValues } from '@/gql/enums';
import type { MessagesQuery } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { dateTime } from '@/lib/format';
import { FilterSearch, FilterSelect, followed, momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Drawer, ErrorState, Facts, ViewTabs } from '@/ui';
import { en } from './en';
import s from './messages.module.css';
import { ru } from './ru';

const Messages = graphql(`
  query Messages($after: String, $recipient: String, $channel: MessageChannel) {
    keptMessages(first: 50, after: $after, recipient: $recipient, channel: $channel) {
      edges { node { id channel recipient subject text createdAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const Message = graphql(`
  query Message($id: UUID!) {
    keptMessage(id: $id) {
      id channel recipient subject bodyText bodyHtml createdAt
      attachments { filename size }
    }
  }
`);
type Row = MessagesQuery['keptMessages']['edges'][number]['node'];
const filters = z.object({
  to: z.string().optional(),
  channel: z.enum(messageChannelValues).optional(),
  open: z.string().optional(),
});

/** What would have been sent, newest first; the letter itself is beside the list. */
export default function MessagesPage() {
  const t = useStrings({ ru, en });
  const f = useFilters(filters);
  const { to, channel, open } = f.filters;
  const list = useApiPages(Messages, { recipient: to || null, channel: channel ?? null }, (data) => data.keptMessages);
  const columns: readonly Column<Row>[] = [
    momentColumn('at', t.at, (m) => m.createdAt),
    { key: 'channel', header: t.channel, cell: (m) => t.channels[m.channel] },
    { key: 'to', header: t.to, cell: (m) => m.recipient },
    { key: 'subject', header: t.subject, grow: true, cell: (m) => m.subject || m.text },
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      meta={t.note}
      filters={
        <>
          <FilterSelect
            of={f}
            name="channel"
            label={t.channel}
            any={t.anyChannel}
            data={messageChannelValues.map((value) => ({ value, label: t.channels[value] }))}
          />
          <FilterSearch of={f} name="to" label={t.search} />
        </>
      }
      inspector={open != null && <Letter id={open} onClose={() => f.set({ open: undefined })} />}
      columns={columns}
      list={list}
      {...followed(f, (m: Row) => m.id)}
    />
  );
}

function Letter({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const [view, setView] = useState('html');
  const { data, error, refetch } = useApi(Message, { id });
  const m = data?.keptMessage;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (m == null) return null;
  const asHtml = m.bodyHtml != null && view === 'html';
  const attachments = m.attachments.map((a) => `${a.filename} (${t.size(Math.ceil(a.size / 1024).toString())})`);
  return (
    <Drawer title={m.subject || t.channels[m.channel]} onClose={onClose}>
      <div className={s.letter}>
        <Facts
          items={[
            { label: t.to, value: m.recipient, copy: m.recipient },
            { label: t.at, value: dateTime(m.createdAt) },
            ...(attachments.length > 0 ? [{ label: t.attachments, value: attachments.join(', ') }] : []),
          ]}
        />
        {m.bodyHtml != null && (
          <ViewTabs
            label={t.views}
            value={view}
            onChange={setView}
            views={[
              { key: 'html', label: t.html },
              { key: 'text', label: t.text },
            ]}
          />
        )}
        {asHtml ? (
          // No scripts, no forms, no way out: the letter is shown, not run.
          <iframe className={s.frame} sandbox="" title={t.frame(m.subject)} srcDoc={m.bodyHtml ?? ''} />
        ) : (
          <pre className={s.text}>{m.bodyText}</pre>
        )}
      </div>
    </Drawer>
  );
}
