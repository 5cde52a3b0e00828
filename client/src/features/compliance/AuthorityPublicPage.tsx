import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import type { AuthorityPublicationsQuery, DocumentFieldsFragment } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { date, dateTime, num } from '@/lib/format';
import { PublicFrame } from '@/pages/PublicFrame';
import { ErrorState, Panel } from '@/ui';
import s from './compliance.module.css';
import { en } from './en';
import { AuthorityPublications } from './queries';
import { ru } from './ru';
import { documentKindsInOrder, editionUrl, useEither } from './words';

/** What the certification centre shows to everybody who relies on its signatures. */
export default function AuthorityPublicPage() {
  const t = useStrings({ ru, en });
  const { data, error, refetch } = useApi(AuthorityPublications);
  useEffect(() => {
    document.title = t.authority;
  }, [t]);
  return (
    <PublicFrame section={t.authority}>
      <div className={s.page}>
        <h1>{t.authority}</h1>
        <p>{t.authorityText}</p>
        <p>
          <Link to="/check-signature">{t.checkSignature}</Link>
        </p>
        {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
        {data == null && error == null && <PagePending />}
        {data != null && <Published of={data.authorityPublications} />}
      </div>
    </PublicFrame>
  );
}

function Published({ of }: { of: AuthorityPublicationsQuery['authorityPublications'] }) {
  const t = useStrings({ ru, en });
  /** «Выпускающий 2» of issuing-2. */
  const generation = (name: string) => {
    const [code = '', number] = name.split('-');
    return [t.codes[code] ?? code, number].filter(Boolean).join(' ');
  };
  const named = (name: string, note: string, href: string) => (
    <li key={href} className={s.row}>
      <span className={s.grow}>
        {name}
        <small>{note}</small>
      </span>
      <a href={href} aria-label={t.downloadOf(name)}>
        {t.download}
      </a>
    </li>
  );
  return (
    <>
      <Panel title={t.centreDocuments} flush>
        {of.documents.length === 0 && <p className={s.row}>{t.nothing}</p>}
        <ul className={s.list}>
          {documentKindsInOrder.flatMap((kind) =>
            of.documents.filter((d) => d.kind === kind).map((d) => <PublishedDocument key={d.id} document={d} />),
          )}
        </ul>
      </Panel>
      {of.certificates.length > 0 && (
        <Panel title={t.certificates} flush>
          <ul className={s.list}>
            {of.certificates.map((c) =>
              named(generation(c.name), `${c.subject}, ${t.until(date(c.notAfter))}`, `/ca/${c.name}.cer`),
            )}
          </ul>
        </Panel>
      )}
      {of.lists.length > 0 && (
        <Panel title={t.lists} flush>
          <ul className={s.list}>
            {of.lists.map((l) =>
              named(
                `${generation(l.authority)}, ${t.listKinds[l.kind] ?? l.kind}`,
                t.listMade(dateTime(l.thisUpdate), dateTime(l.nextUpdate)),
                `/ca/${l.authority}${l.kind === 'delta' ? '-delta' : ''}.crl`,
              ),
            )}
          </ul>
        </Panel>
      )}
    </>
  );
}

function PublishedDocument({ document: d }: { document: DocumentFieldsFragment }) {
  const t = useStrings({ ru, en });
  const either = useEither();
  const title = either(d.titleRu, d.titleEn);
  const others = d.editions.filter((e) => e.id !== d.current?.id);
  return (
    <li className={s.row}>
      <span className={s.grow}>
        {title}
        <small>
          {t.documentKinds[d.kind]}
          {d.current != null && ` · ${t.edition(date(d.current.inForceFrom))}`}
        </small>
        {others.length > 0 && (
          <details>
            <summary>{t.former(num(others.length))}</summary>
            {others.map((e) => (
              <a key={e.id} href={editionUrl(e.id)} className={s.former}>
                {t.edition(date(e.inForceFrom))}
              </a>
            ))}
          </details>
        )}
      </span>
      {d.current != null && (
        <a href={editionUrl(d.current.id)} aria-label={t.downloadOf(title)}>
          {t.download}
        </a>
      )}
    </li>
  );
}
