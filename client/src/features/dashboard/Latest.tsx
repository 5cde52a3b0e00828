import { Link } from '@tanstack/react-router';
import { useLocale, useStrings } from '@/app/locale';
import { useAt, useCan, useReaches, useScope } from '@/app/viewer';
import { lineIcons, lineWords, type Payload } from '@/features/clients/timeline-words';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { date, money, time } from '@/lib/format';
import { EmptyState, Panel } from '@/ui';
import s from './dashboard.module.css';
import { en } from './en';
import { ru } from './ru';

const LatestEvents = graphql(`
  query LatestEvents { latestEvents { id clientId clientName type payload actorName at } }
`);
const SHOWN = 12;

/** What happened last in this scope, each line leading to what it tells of. */
export function Latest() {
  const { latest: t } = useStrings({ ru, en });
  const { locale } = useLocale();
  const at = useAt();
  const can = useCan();
  const reaches = useReaches();
  // In a client's own scope every line is of that client.
  const manyClients = useScope().kind !== 'CLIENT';
  const { data } = useApi(LatestEvents, {}, { enabled: can('read:Client') });
  if (data == null) return null;
  const lines = data.latestEvents
    .flatMap((e) => {
      const words = lineWords(e.type);
      return words == null || words.echo
        ? []
        : [{ e, Icon: lineIcons[words.kind], line: words.line(e.payload as Payload, locale) }];
    })
    .slice(0, SHOWN);
  return (
    <Panel title={t.title} flush>
      {lines.length === 0 ? (
        <EmptyState title={t.empty} text={t.emptyText} />
      ) : (
        <ol className={s.simple}>
          {lines.map(({ e, Icon, line }) => (
            <li key={e.id} className={s.event}>
              <Icon size={15} stroke={1.75} aria-hidden className={s.eventIcon} />
              <div className={s.eventText}>
                <p>
                  <Link
                    to={at(...(line.to && reaches(line.to) ? line.to : ['clients', e.clientId]))}
                    className={s.eventTitle}
                  >
                    {line.title}
                  </Link>
                  {line.sum != null && <span className="tnum"> {money(line.sum)}</span>}
                </p>
                <p className={s.sub}>
                  {manyClients && e.clientName != null && (
                    <>
                      <Link to={at('clients', e.clientId)}>{e.clientName}</Link>
                      {' · '}
                    </>
                  )}
                  <time dateTime={e.at}>
                    {date(e.at).slice(0, 5)} {time(e.at)}
                  </time>
                  {e.actorName != null && ` · ${e.actorName}`}
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
