import { Button } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { useLocale, useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import type { NewsletterIssueStatus } from '@/gql/enums';
import type { NewsletterIssuesQuery, NewsletterTopicsQuery } from '@/gql/graphql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { num } from '@/lib/format';
import { ListPage } from '@/pages/frames';
import { ListTable, momentColumn } from '@/pages/lists';
import { type Column, DataTable, EmptyState, Status, type StatusKey, ViewTabs } from '@/ui';
import { en } from './en';
import { IssueDrawer } from './IssueDrawer';
import { ru } from './ru';
import { TopicDialog } from './TopicDialog';

graphql(`
  fragment IssueFields on NewsletterIssue {
    id topicId title summary body source status authorName sentAt recipients version createdAt
    progress { waiting sent dead stopped }
  }
`);
const Issues = graphql(`
  query NewsletterIssues($after: String) {
    newsletterIssues(first: 50, after: $after) { edges { node { ...IssueFields } } pageInfo { hasNextPage endCursor } }
  }
`);
const Topics = graphql(`
  query NewsletterTopics { newsletterTopics { id code name nameEn note noteEn archived readers version } }
`);
export type Issue = NewsletterIssuesQuery['newsletterIssues']['edges'][number]['node'];
export type Topic = NewsletterTopicsQuery['newsletterTopics'][number];

export const issueStatus: Record<NewsletterIssueStatus, StatusKey> = {
  DRAFT: 'issue.draft',
  SENDING: 'issue.sending',
  STOPPED: 'issue.stopped',
  SENT: 'issue.sent',
  DISCARDED: 'issue.discarded',
};
const filters = z.object({ view: z.enum(['topics']).optional(), open: z.string().optional() });

/** News of legislation: issues written and sent by the vendor, and the topics that people read. */
export default function NewsletterPage() {
  const t = useStrings({ ru, en }).newsletter;
  const can = useCan();
  const f = useFilters(filters);
  const [topic, setTopic] = useState<Topic | 'new' | null>(null);
  const topics = useApi(Topics);
  const all = topics.data?.newsletterTopics ?? [];
  const onTopics = f.filters.view === 'topics';
  const list = useApiPages(Issues, {}, (data) => data.newsletterIssues);
  const columns = useIssueColumns(all);
  const { open } = f.filters;
  const shown = list.rows.find((row) => row.id === open);
  const views = (
    <ViewTabs
      label={t.views}
      value={onTopics ? 'topics' : 'issues'}
      onChange={(next) => f.set({ view: next === 'topics' ? 'topics' : undefined, open: undefined })}
      views={[
        { key: 'issues', label: t.issues },
        { key: 'topics', label: t.topics },
      ]}
    />
  );
  const add = can('create:NewsletterIssue') && (
    <Button
      onClick={() => (onTopics ? setTopic('new') : f.set({ open: 'new' }))}
      disabled={!onTopics && all.length === 0}
    >
      {onTopics ? t.newTopic : t.newIssue}
    </Button>
  );
  return (
    <ListPage
      title={t.title}
      meta={t.meta}
      views={views}
      actions={add}
      inspector={
        !onTopics &&
        (shown != null || open === 'new') && (
          <IssueDrawer
            key={shown == null ? 'new' : `${shown.id}-${shown.version}`}
            issue={shown ?? null}
            topics={all}
            onClose={() => f.set({ open: undefined })}
            onWritten={(id) => f.set({ open: id })}
          />
        )
      }
    >
      {onTopics ? (
        <TopicTable
          topics={all}
          loading={topics.isLoading}
          onOpen={can('update:NewsletterTopic') ? setTopic : undefined}
        />
      ) : (
        <ListTable
          label={t.issues}
          columns={columns}
          list={list}
          rowKey={(row) => row.id}
          activeKey={open}
          onOpen={(row) => f.set({ open: row.id })}
          words={all.length === 0 ? { empty: t.topicEmpty, emptyText: t.topicEmptyText } : t}
        />
      )}
      {topic != null && <TopicDialog topic={topic === 'new' ? null : topic} onClose={() => setTopic(null)} />}
    </ListPage>
  );
}

function useIssueColumns(topics: readonly Topic[]): readonly Column<Issue>[] {
  const t = useStrings({ ru, en }).newsletter;
  const { locale } = useLocale();
  const topicOf = (id: string) => {
    const topic = topics.find((one) => one.id === id);
    return topic == null ? '' : locale === 'en' ? topic.nameEn : topic.name;
  };
  return [
    momentColumn('at', t.created, (i) => i.sentAt ?? i.createdAt),
    { key: 'title', header: t.issueTitle, grow: true, cell: (i) => i.title },
    { key: 'topic', header: t.topic, cell: (i) => topicOf(i.topicId) },
    {
      key: 'progress',
      header: t.progress,
      align: 'right',
      cell: (i) => (i.sentAt == null ? '' : t.progressOf(num(i.progress.sent), num(i.recipients))),
    },
    { key: 'state', header: t.state, cell: (i) => <Status of={issueStatus[i.status]} /> },
  ];
}

function TopicTable({
  topics,
  loading,
  onOpen,
}: {
  topics: readonly Topic[];
  loading: boolean;
  onOpen: ((topic: Topic) => void) | undefined;
}) {
  const t = useStrings({ ru, en }).newsletter;
  const columns: readonly Column<Topic>[] = [
    { key: 'name', header: t.name, cell: (one) => one.name },
    { key: 'note', header: t.note, grow: true, cell: (one) => (one.archived ? t.inArchive : one.note) },
    { key: 'code', header: t.code, cell: (one) => one.code },
    { key: 'readers', header: t.readers, align: 'right', cell: (one) => num(one.readers ?? 0) },
  ];
  return (
    <DataTable
      label={t.topics}
      columns={columns}
      rows={topics}
      rowKey={(one) => one.id}
      onOpen={onOpen}
      loading={loading}
      empty={<EmptyState title={t.topicEmpty} text={t.topicEmptyText} />}
    />
  );
}
