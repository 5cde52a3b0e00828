import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { useLocale, useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { useApi, useApiPages } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { dateLong } from '@/lib/format';
import { PublicFrame } from '@/pages/PublicFrame';
import { useDocumentTitle } from '@/pages/useDocumentTitle';
import { EmptyState, ErrorState, ViewTabs } from '@/ui';
import { en } from './en';
import s from './notifications.module.css';
import { ru } from './ru';
import { SubscribePanel } from './SubscribePanel';

export const OfferedTopics = graphql(
  `query OfferedTopics { newsletterTopics { id code name nameEn note noteEn archived } }`,
);
const Published = graphql(`
  query PublishedIssues($after: String, $topic: String) {
    publishedIssues(first: 20, after: $after, topic: $topic) {
      edges { node { id topicId title summary sentAt } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const filters = z.object({ topic: z.string().optional() });

/** News of legislation for everybody, and the way to get it by mail. */
export default function NewsPage() {
  const t = useStrings({ ru, en }).news;
  const { locale } = useLocale();
  const f = useFilters(filters);
  const { topic } = f.filters;
  const topics = (useApi(OfferedTopics).data?.newsletterTopics ?? []).filter((one) => !one.archived);
  const list = useApiPages(Published, { topic: topic ?? null }, (data) => data.publishedIssues);
  useDocumentTitle(t.title);
  const feed = `/api/newsletter/feed.atom${topic == null ? '' : `?topic=${encodeURIComponent(topic)}`}`;
  return (
    <PublicFrame section={t.section}>
      <div className={s.public}>
        <h1 className={s.publicTitle}>{t.title}</h1>
        <p className={s.lead}>{t.lead}</p>
        {topics.length > 1 && (
          <ViewTabs
            label={t.topics}
            value={topic ?? ''}
            onChange={(next) => f.set({ topic: next || undefined })}
            views={[
              { key: '', label: t.all },
              ...topics.map((one) => ({ key: one.code, label: locale === 'en' ? one.nameEn : one.name })),
            ]}
          />
        )}
        {list.error != null && <ErrorState error={list.error} onRetry={list.refetch} />}
        {!list.loading && list.error == null && list.rows.length === 0 && (
          <EmptyState title={t.empty} text={t.emptyText} />
        )}
        <ul className={s.news}>
          {list.rows.map((issue) => (
            <li key={issue.id}>
              <span className={s.note}>{dateLong(issue.sentAt)}</span>
              <h2>
                <Link to={`/news/${issue.id}`}>{issue.title}</Link>
              </h2>
              {issue.summary !== '' && <p>{issue.summary}</p>}
            </li>
          ))}
        </ul>
        {list.hasMore && (
          <div>
            <Button variant="default" size="md" onClick={list.loadMore}>
              {t.more}
            </Button>
          </div>
        )}
        {topics.length > 0 && <SubscribePanel topics={topics} />}
        <p>
          <a href={feed}>{t.feed}</a>
        </p>
      </div>
    </PublicFrame>
  );
}
