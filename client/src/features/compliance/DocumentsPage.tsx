import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useAt, useCan } from '@/app/viewer';
import type { DocumentFieldsFragment } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, num } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { ConfirmDialog, EmptyState, ErrorState, Panel, toastDone } from '@/ui';
import s from './compliance.module.css';
import { AddDocumentDialog, PublishDialog } from './DocumentDialogs';
import { en } from './en';
import { AuthorityDocuments, ListDocument } from './queries';
import { ru } from './ru';
import { editionUrl, useEither } from './words';

type Act = { what: 'publish' | 'retire' | 'relist'; document: DocumentFieldsFragment };

/** Documents that the certification centre shows to everybody, with every edition of them. */
export default function DocumentsPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const either = useEither();
  const [adding, setAdding] = useState(false);
  const [act, setAct] = useState<Act | null>(null);
  const done = () => setAct(null);
  const list = useCommand(ListDocument, (_, { listed }) => toastDone(listed ? t.relisted : t.retired));
  const { data, error, refetch } = useApi(AuthorityDocuments);
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return <PagePending />;
  const documents = data.authorityDocuments;
  const publishes = can('publish:AuthorityDocument');
  return (
    <FlowPage
      title={t.documentsTitle}
      meta={t.documentsMeta}
      back={{ to: at('compliance'), label: t.title }}
      actions={
        <>
          <Button variant="default" component="a" href="/authority" target="_blank" rel="noreferrer">
            {t.publicPage}
          </Button>
          {publishes && (
            <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
              {t.addDocument}
            </Button>
          )}
        </>
      }
    >
      {documents.length === 0 && <EmptyState title={t.noDocuments} text={t.noDocumentsText} />}
      {documents.map((d) => {
        const title = either(d.titleRu, d.titleEn);
        return (
          <Panel
            key={d.id}
            title={title}
            hint={d.retiredAt == null ? t.documentKinds[d.kind] : t.retiredState}
            flush
            footer={
              publishes && (
                <div className={s.buttons}>
                  {d.retiredAt == null && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t.publishOf(title)}
                      onClick={() => setAct({ what: 'publish', document: d })}
                    >
                      {t.publish}
                    </Button>
                  )}
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={d.retiredAt == null ? t.retireOf(title) : `${t.relist}: ${title}`}
                    onClick={() => setAct({ what: d.retiredAt == null ? 'retire' : 'relist', document: d })}
                  >
                    {d.retiredAt == null ? t.retire : t.relist}
                  </Button>
                </div>
              )
            }
          >
            {d.editions.length === 0 ? (
              <p className={s.row}>{t.notPublished}</p>
            ) : (
              <ul className={s.list}>
                {d.editions.map((e) => (
                  <li key={e.id} className={s.row}>
                    <span className={s.grow}>
                      {t.edition(date(e.inForceFrom))}
                      {e.id === d.current?.id && <b> · {t.current}</b>}
                      <small>
                        {e.name} · {t.kilobytes(num(Math.ceil(e.size / 1024)))}
                      </small>
                    </span>
                    <a href={editionUrl(e.id)} aria-label={t.downloadOf(`${title}, ${t.edition(date(e.inForceFrom))}`)}>
                      {t.download}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        );
      })}
      {adding && <AddDocumentDialog onClose={() => setAdding(false)} />}
      {act?.what === 'publish' && <PublishDialog document={act.document} onClose={done} />}
      {act != null && act.what !== 'publish' && (
        <ConfirmDialog
          opened
          onClose={done}
          title={act.what === 'retire' ? t.retireTitle : t.relist}
          verb={act.what === 'retire' ? t.retire : t.relist}
          danger={act.what === 'retire'}
          onConfirm={() =>
            list.mutateAsync({
              id: act.document.id,
              listed: act.what === 'relist',
              version: act.document.version,
            })
          }
        >
          {act.what === 'retire' ? t.retireText : either(act.document.titleRu, act.document.titleEn)}
        </ConfirmDialog>
      )}
    </FlowPage>
  );
}
