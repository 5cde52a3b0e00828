import { Link, useParams } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { dateLong } from '@/lib/format';
import { PublicFrame } from '@/pages/PublicFrame';
import { useDocumentTitle } from '@/pages/useDocumentTitle';
import { ErrorState } from '@/ui';
import { en } from './en';
import s from './notifications.module.css';
import { ru } from './ru';

const Issue = graphql(`
  query PublishedIssue($id: UUID!) { publishedIssue(id: $id) { id title summary body source sentAt } }
`);

/** One note of the feed. */
export default function NewsIssuePage() {
  const t = useStrings({ ru, en }).news;
  const { issueId = '' } = useParams({ strict: false }) as { issueId?: string };
  const { data, error, refetch } = useApi(Issue, { id: issueId });
  const issue = data?.publishedIssue;
  useDocumentTitle(issue?.title ?? t.title);
  return (
    <PublicFrame section={t.section}>
      <article className={`${s.public} ${s.article}`}>
        <p>
          <Link to="/news">{t.back}</Link>
        </p>
        {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {issue != null && (
          <>
            <span className={s.note}>{dateLong(issue.sentAt)}</span>
            <h1 className={s.publicTitle}>{issue.title}</h1>
            {issue.summary !== '' && <p className={s.lead}>{issue.summary}</p>}
            <p className={s.articleText}>{issue.body}</p>
            {issue.source !== '' && (
              <p className={s.note}>
                {t.source}: {issue.source}
              </p>
            )}
          </>
        )}
      </article>
    </PublicFrame>
  );
}
