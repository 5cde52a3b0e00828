import { Anchor, Button } from '@mantine/core';
import { useLocale, useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { CertificateApplicationStatus } from '@/gql/enums';
import type { ApplicationDocumentFragment } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { date, plural } from '@/lib/format';
import { Status } from '@/ui';
import s from './applications.module.css';
import { en } from './en';
import { ru } from './ru';
import { ScanUpload } from './ScanUpload';

export const RejectionReasons = graphql(
  `query RejectionReasons { documentRejectionReasons { id code title titleEn kinds position archivedAt version } }`,
);

type Props = {
  document: ApplicationDocumentFragment;
  /** null: nothing is uploaded now. */
  uploadUrl: string | null;
  scanUrl: ((scanId: string) => string) | null;
  onSent: () => Promise<unknown>;
  onRemove?: (scanId: string) => void;
  /** The applicant has not sent it to be checked yet. */
  unsent: boolean;
  reason?: string | null;
};

/** A document with its state, the reason if it came back, its pages, and the way to send others. */
export function DocumentCard({ document: d, uploadUrl, scanUrl, onSent, onRemove, unsent, reason }: Props) {
  const t = useStrings({ ru, en }).documents;
  const name = t.kinds[d.kind];
  const pages = d.scans.filter((p) => p.scanVersion === d.scanVersion || d.reused);
  const state = unsent && d.status === 'UPLOADED' ? 'prepared' : (d.status.toLowerCase() as Lowercase<typeof d.status>);
  const open = uploadUrl != null && d.status !== 'ACCEPTED';
  return (
    <section className={s.doc} data-state={d.status} aria-label={name}>
      <div className={s.docHead}>
        <div className={s.docText}>
          <h2 className={s.docName}>{name}</h2>
          <p className={s.docNote}>
            <Status of={`document.${state}`} variant="pill" />
            {d.reused && d.validUntil != null && <span>{t.reused(date(d.validUntil))}</span>}
            {!d.reused && pages.length > 0 && <span>{plural(pages.length, t.pages)}</span>}
          </p>
        </div>
      </div>
      {d.status === 'REJECTED' && (
        <div className={s.reason}>
          <p className={s.reasonTitle}>{t.wrong}</p>
          <p>{[reason, d.reasonWords].filter(Boolean).join('. ')}</p>
        </div>
      )}
      {pages.length > 0 && (
        <ul className={s.pages}>
          {pages.map((p) => (
            <li key={p.id}>
              {scanUrl != null ? (
                <Anchor href={scanUrl(p.id)} target="_blank" rel="noreferrer" inherit underline="always">
                  {p.name}
                </Anchor>
              ) : (
                <span>{p.name}</span>
              )}
              {open && onRemove != null && d.status === 'UPLOADED' && (
                <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onRemove(p.id)}>
                  {t.remove}
                  <span className="sr"> {p.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && <ScanUpload url={uploadUrl} name={name} more={d.status === 'UPLOADED'} onSent={onSent} />}
    </section>
  );
}

/** While documents are gathered or mended nobody checks them. */
export const isGathering = (status: CertificateApplicationStatus) =>
  ['DRAFT', 'COLLECTING_DOCUMENTS', 'NEEDS_CORRECTION'].includes(status);

/** Words of reasons by code, for those who may read the list. */
export function useReasons(): (code: string | null) => string | null {
  const { locale } = useLocale();
  const list = useApi(RejectionReasons).data?.documentRejectionReasons ?? [];
  return (code) => {
    const found = list.find((r) => r.code === code);
    return found == null ? null : locale === 'en' ? found.titleEn : found.title;
  };
}
