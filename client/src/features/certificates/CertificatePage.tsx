import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan } from '@/app/viewer';
import type { CertificateCardQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, dateTime } from '@/lib/format';
import { DetailPage } from '@/pages/frames';
import { Callout, ErrorState, Facts, Panel, Status } from '@/ui';
import { CertificateActions } from './CertificateActions';
import s from './certificates.module.css';
import { en } from './en';
import { CertificateCard, ShowHolderSnils } from './queries';
import { ru } from './ru';
import { grouped, statusOf, useTitleOf } from './shown';

export type Card = CertificateCardQuery['certificate'];

export default function CertificatePage() {
  const t = useStrings({ ru, en }).card;
  const at = useAt();
  const { certificateId } = useParams({ strict: false }) as { certificateId: string };
  const { data, error, refetch } = useApi(CertificateCard, { id: certificateId });
  const c = data?.certificate;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (c == null) return <PagePending />;
  return (
    <DetailPage
      title={c.holderName}
      status={<Status of={statusOf(c.state)} variant="pill" />}
      meta={c.organization ?? undefined}
      back={{ to: at('certificates'), label: t.back }}
      actions={
        <>
          <Files certificate={c} />
          <CertificateActions certificate={c} />
        </>
      }
      facts={<Known certificate={c} />}
    >
      {c.state === 'REVOKED' && <Callout tone="danger">{t.revokedNote(dateTime(c.statusAt))}</Callout>}
      {c.state === 'SUSPENDED' && <Callout tone="warning">{t.suspendedNote(dateTime(c.statusAt))}</Callout>}
      <Panel title={t.life} flush>
        <ul className={s.list}>
          {c.acts.map((act) => (
            <li key={act.id} className={s.item}>
              <span className={s.grow}>
                <b>{t.acts[act.kind]}</b>
                {act.daysLeft != null && <> {t.daysLeft(act.daysLeft)}</>}
                {act.note !== '' && <> · {act.note}</>}
                <br />
                <span className="muted">{(act.kind === 'RECEIPT' && c.holderName) || act.actorName || t.program}</span>
                {['ISSUED', 'SUSPENDED', 'RESUMED', 'REVOKED'].includes(act.kind) && (
                  <span className="muted">
                    {' · '}
                    {act.reportedAt == null ? t.notReported : t.reported(dateTime(act.reportedAt))}
                  </span>
                )}
              </span>
              <time className="muted tnum" dateTime={act.at}>
                {dateTime(act.at)}
              </time>
            </li>
          ))}
        </ul>
      </Panel>
    </DetailPage>
  );
}

function Known({ certificate: c }: { certificate: Card }) {
  const t = useStrings({ ru, en }).card;
  const at = useAt();
  const can = useCan();
  const titleOf = useTitleOf();
  const code = (label: string, value: string | null | undefined) =>
    value ? [{ label, value: <span className="tnum">{value}</span>, copy: value }] : [];
  return (
    <>
      <Panel title={t.holder}>
        <Facts
          stacked
          items={[
            { label: t.name, value: c.holderName },
            ...(c.organization ? [{ label: t.organization, value: c.organization }] : []),
            ...(c.title ? [{ label: t.jobTitle, value: c.title }] : []),
            ...(c.email ? [{ label: t.email, value: c.email }] : []),
            ...code(t.inn, c.inn),
            ...code(t.organizationInn, c.organizationInn),
            ...code(t.ogrn, c.ogrn),
            { label: t.snils, value: <Snils id={c.id} /> },
            ...(c.client && can('read:Client')
              ? [{ label: t.client, value: <Link to={at('clients', c.client.id)}>{c.client.name}</Link> }]
              : []),
          ]}
        />
      </Panel>
      <Panel title={t.certificate}>
        <Facts
          stacked
          items={[
            { label: t.serial, value: <span className={s.code}>{grouped(c.serial)}</span>, copy: c.serial },
            { label: t.term, value: t.until(date(c.notBefore), date(c.notAfter)) },
            { label: t.edition(titleOf(c.profile), c.profile.edition), value: '' },
            { label: t.receipt, value: c.receiptAt ? dateTime(c.receiptAt) : t.noReceipt },
            { label: t.codeWord, value: c.hasCodeWord ? t.hasWord : t.noWord },
            ...(c.fingerprint
              ? [
                  {
                    label: t.fingerprint,
                    value: <span className={s.code}>{grouped(c.fingerprint)}</span>,
                    copy: c.fingerprint,
                  },
                ]
              : []),
          ].filter((fact) => fact.value !== '')}
        />
        <p className="muted">{t.edition(titleOf(c.profile), c.profile.edition)}</p>
      </Panel>
    </>
  );
}

/** Shown when asked for: the log tells who has seen it. */
function Snils({ id }: { id: string }) {
  const t = useStrings({ ru, en }).card;
  const [shown, setShown] = useState<string | null>(null);
  const show = useCommand(ShowHolderSnils);
  if (shown != null) return <span className="tnum">{shown}</span>;
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      loading={show.isPending}
      onClick={() => void show.mutateAsync({ id }).then((answer) => setShown(answer.showHolderSnils ?? '—'))}
    >
      {t.show}
    </Button>
  );
}

function Files({ certificate: c }: { certificate: Card }) {
  const t = useStrings({ ru, en }).card;
  const download = useDownload();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />}>
          {t.files}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['cer', 'pem', 'pdf'] as const).map((kind) => (
          <Menu.Item
            key={kind}
            onClick={() => void download(`/files/certificates/${c.id}.${kind}`, `${c.serial}.${kind}`)}
          >
            {t[kind]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
