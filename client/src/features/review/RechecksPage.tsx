import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { RejectionReasons } from '@/features/applications/DocumentCard';
import { en as documentsEn } from '@/features/applications/en';
import { ru as documents } from '@/features/applications/ru';
import { useApi, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { QueuePage } from '@/pages/frames';
import { ConfirmDialog, EmptyState, ErrorState, Facts, KeyHints, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import { Recheck, RecheckedDocument, Rechecks } from './queries';
import s from './review.module.css';
import { ru } from './ru';
import { Viewer } from './Viewer';

/** The second pair of eyes: a decision of a colleague beside the scan it was made on. */
export default function RechecksPage() {
  const all = useStrings({ ru, en });
  const t = all.rechecks;
  const { locale } = useLocale();
  const kinds = useStrings({ ru: documents, en: documentsEn }).documents.kinds;
  const say = useRefusalText();
  const list = useApi(Rechecks);
  const rows = list.data?.waitingRechecks ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [disagreeing, setDisagreeing] = useState(false);
  const [words, setWords] = useState('');
  const current = rows.find((r) => r.id === chosen) ?? rows[0];
  const one = useApi(RecheckedDocument, { id: current?.applicationId ?? '' }, { enabled: current != null });
  const application = one.data?.certificateApplication;
  const document =
    application?.id === current?.applicationId
      ? application?.documentList.find((d) => d.kind === current?.kind && d.scans.length > 0)
      : undefined;
  const reasons = useApi(RejectionReasons).data?.documentRejectionReasons ?? [];
  const reason = reasons.find((r) => r.code === current?.reasonCode);
  const recheck = useCommand(Recheck);
  const agree = async () => {
    try {
      await recheck.mutateAsync({ id: current!.id, agrees: true, words: '' });
      toastDone(t.agreed);
    } catch (error) {
      toastFailed(t.title, say(error));
    }
  };
  return (
    <QueuePage
      title={t.title}
      queueLabel={t.queue}
      queue={
        <>
          {list.error != null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
          {list.data != null && rows.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
          <ul>
            {rows.map((r) => (
              <li key={r.id}>
                <button
                  type="button"
                  className={s.queueItem}
                  aria-current={r.id === current?.id || undefined}
                  onClick={() => setChosen(r.id)}
                >
                  <span className={s.queueName}>{kinds[r.kind]}</span>
                  <span className={s.queueLeft}>{t.decision[r.decision]}</span>
                  <span className={s.queueNote}>{dateTime(r.createdAt)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      }
      decision={
        current != null && application != null ? (
          <div className={s.decision}>
            <div className={s.applicant}>
              <p className={s.applicantName}>{application.holderName}</p>
              <p className="muted">№ {application.number}</p>
            </div>
            <div className={s.scroll} tabIndex={0} role="region" aria-label={kinds[current.kind]}>
              <div className={s.facts}>
                <Facts
                  stacked
                  items={[
                    { label: kinds[current.kind], value: t.decision[current.decision] ?? current.decision },
                    ...(reason == null
                      ? []
                      : [{ label: all.reasons, value: locale === 'en' ? reason.titleEn : reason.title }]),
                  ]}
                />
              </div>
            </div>
            <div className={s.buttons}>
              <Button variant="default" size="sm" className={s.rejectButton} onClick={() => setDisagreeing(true)}>
                {t.disagree}
              </Button>
              <Button size="sm" loading={recheck.isPending} onClick={() => void agree()}>
                {t.agree}
              </Button>
            </div>
            <ConfirmDialog
              opened={disagreeing}
              onClose={() => setDisagreeing(false)}
              title={t.disagreeAsk}
              verb={t.disagree}
              onConfirm={async () => {
                await recheck.mutateAsync({ id: current.id, agrees: false, words });
                setWords('');
                toastDone(t.disagreed);
              }}
            >
              <p>{t.disagreeText}</p>
              <Textarea label={t.words} autosize minRows={3} value={words} onChange={(e) => setWords(e.target.value)} />
            </ConfirmDialog>
          </div>
        ) : undefined
      }
      keys={
        <KeyHints
          items={[
            ['+', all.zoomIn],
            ['-', all.zoomOut],
          ]}
        />
      }
    >
      {one.error != null && <ErrorState error={one.error} onRetry={() => void one.refetch()} />}
      {document != null && (
        <Viewer
          key={current?.id}
          documents={[document]}
          current={document}
          onPick={() => undefined}
          purpose="recheck"
        />
      )}
    </QueuePage>
  );
}
