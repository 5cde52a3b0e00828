import type { Deadline } from '@kernel/deadline';
import { describeDeadline } from '@kernel/deadline-in-words';
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useLocale, useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import { LookLines } from '@/features/personal-data/LookLines';
import { useLookWords } from '@/features/personal-data/useLookWords';
import type { CertificateApplicationQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, dateDeadline, dateTime, phone } from '@/lib/format';
import { DetailPage } from '@/pages/frames';
import { Callout, ErrorState, Facts, Panel, Status } from '@/ui';
import { AddDocument } from './AddDocument';
import { ApplicantMessages } from './ApplicantMessages';
import { ApplicationActions } from './ApplicationActions';
import { ApplicationCarrier } from './ApplicationCarrier';
import { ApplicationPayment } from './ApplicationPayment';
import s from './applications.module.css';
import { sayCheck } from './CabinetApplication';
import { DocumentCard, isGathering, useReasons } from './DocumentCard';
import { en } from './en';
import { ApplicationOne, RemoveScan } from './queries';
import { ru } from './ru';
import { isSettled } from './states';

type HistoryParams = { kind?: string; number?: string; serial?: string; by?: string };
export type Card = CertificateApplicationQuery['certificateApplication'];

/** An application: whose turn it is and by when, documents, money, identity, what has happened. */
export default function ApplicationPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const scope = useScope();
  const reasonOf = useReasons();
  const { document } = useLookWords();
  const { applicationId } = useParams({ strict: false }) as { applicationId: string };
  const { data, error, refetch } = useApi(ApplicationOne, { id: applicationId });
  const remove = useCommand(RemoveScan);
  const a = data?.certificateApplication;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (a == null || a.id !== applicationId) return null;
  const may = (right: string) => a.rights.includes(right);
  const open = !isSettled(a.status);
  // Which document or invoice it was about, and who did it where the program only wrote it down.
  const aboutOf = ({ move, params }: Card['history'][number]) => {
    const { kind, number, serial } = params as HistoryParams;
    return (
      (/document|upload|recheck/i.test(move) && kind && document(kind)) || serial || (number && `№ ${number}`) || ''
    );
  };
  const byOf = (h: Card['history'][number]) => (h.params as HistoryParams).by ?? h.personName;
  const query = `?purpose=service&scope=${encodeURIComponent(scope.key)}`;
  return (
    <DetailPage
      title={a.holderName}
      meta={t.one(a.number)}
      status={<Status of={`application.${a.status.toLowerCase() as Lowercase<typeof a.status>}`} variant="pill" />}
      back={{ to: at('applications'), label: t.title }}
      actions={<ApplicationActions application={a} />}
      facts={<ApplicationFacts application={a} />}
    >
      {a.reason !== '' && <Callout tone="info">{a.reason}</Callout>}
      {a.checks.length > 0 && open && (
        <Callout tone={a.checks.some((c) => c.severity === 'block') ? 'danger' : 'warning'} title={t.checks.title}>
          <ul>
            {a.checks.map((c) => (
              <li key={`${c.code}${JSON.stringify(c.params)}`}>{sayCheck(t.checks, c)}</li>
            ))}
          </ul>
        </Callout>
      )}
      <div className={s.docs}>
        {a.documentList.map((d) => (
          <DocumentCard
            key={d.id}
            document={d}
            reason={reasonOf(d.reasonCode)}
            uploadUrl={
              open && may('upload') && d.kind !== 'VISIT_PHOTO' ? `/api/certificate-documents/${d.id}/scans` : null
            }
            scanUrl={may('readPersonal') && !may('review') ? (id) => `/files/certificate-scans/${id}${query}` : null}
            onSent={refetch}
            unsent={isGathering(a.status)}
            onRemove={(id) => remove.mutate({ id })}
          />
        ))}
      </div>
      {open && may('upload') && <AddDocument application={a} />}
      <ApplicationPayment application={a} />
      <ApplicationCarrier application={a} />
      <Panel title={t.card.life}>
        <ul className={s.lines}>
          {a.history.map((h) => (
            <li key={h.id}>
              <time dateTime={h.at}>{dateTime(h.at)}</time>
              <span>{[t.moves[h.move as keyof typeof t.moves] ?? h.move, aboutOf(h)].filter(Boolean).join(': ')}</span>
              <small>{byOf(h) || t.actors[h.actorKind as keyof typeof t.actors] || ''}</small>
            </li>
          ))}
        </ul>
      </Panel>
      <ApplicantMessages applicationId={a.id} />
      <Panel title={t.card.access}>
        {a.accessList.length === 0 && <p className={s.hint}>{t.card.noAccess}</p>}
        <LookLines looks={a.accessList} className={s.lines} />
      </Panel>
      {a.certificateId != null && (
        <Button component={Link} variant="default" to={at('certificates', a.certificateId)}>
          {t.card.certificate}
        </Button>
      )}
    </DetailPage>
  );
}

function ApplicationFacts({ application: a }: { application: Card }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const { locale } = useLocale();
  const deadline = a.deadline as Deadline | null;
  const confirmed = a.identityList.filter((c) => c.outcome === 'confirmed').at(-1);
  return (
    <Facts
      stacked
      items={[
        {
          label: t.columns.client,
          value: a.client == null ? '' : <Link to={at('clients', a.client.id)}>{a.client.name}</Link>,
        },
        { label: t.columns.waits, value: t.waits[a.waitsFor] },
        {
          label: t.card.due,
          value:
            a.dueAt == null || deadline == null ? (
              '—'
            ) : (
              <>
                {dateDeadline(a.dueAt)}{' '}
                <small className={s.hint}>{describeDeadline(deadline, locale, t.card.base)}</small>
              </>
            ),
        },
        { label: t.fields.phone, value: phone(a.phone), copy: a.phone },
        { label: t.fields.email, value: a.email, copy: a.email },
        { label: t.fields.position, value: a.position || '—' },
        { label: t.fields.keyPlace, value: t.keyPlaces[a.keyPlace] },
        {
          label: t.fields.carrier,
          value:
            a.carrierFrom === 'BROWSER'
              ? t.carrierSources.BROWSER
              : [t.carrierSources[a.carrierFrom], a.carrier === 'NONE' ? '' : t.carriers[a.carrier]]
                  .filter(Boolean)
                  .join(', '),
        },
        {
          label: t.card.identity,
          value: confirmed == null ? t.card.identityNo : `${date(confirmed.createdAt)}, ${confirmed.personName}`,
        },
      ]}
    />
  );
}
