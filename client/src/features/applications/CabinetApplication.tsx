import type { Deadline } from '@kernel/deadline';
import { daysLeft } from '@kernel/deadline';
import { describeDeadline } from '@kernel/deadline-in-words';
import { Button } from '@mantine/core';
import { useLocale, useStrings } from '@/app/locale';
import { LookLines } from '@/features/personal-data/LookLines';
import type { CabinetApplicationFieldsFragment } from '@/gql/graphql';
import { execute } from '@/lib/api';
import { date, dateDeadline, plural, time, today } from '@/lib/format';
import { Callout, Panel, type Step, Steps, toastDone } from '@/ui';
import s from './applications.module.css';
import { CabinetKey } from './CabinetKey';
import { RemoveOwnScan, SubmitInCabinet } from './cabinet-queries';
import { DocumentCard, isGathering } from './DocumentCard';
import { en } from './en';
import { ru } from './ru';
import { useCommandState } from './useCommandState';

type Application = CabinetApplicationFieldsFragment;
const none = { scope: null };
const order = ['DRAFT', 'COLLECTING_DOCUMENTS', 'ON_REVIEW', 'DOCUMENTS_ACCEPTED', 'READY_FOR_ISSUE', 'RECEIPT_SIGNED'];
const stepOf: Record<Application['status'], number> = {
  DRAFT: 0,
  COLLECTING_DOCUMENTS: 1,
  NEEDS_CORRECTION: 1,
  ON_REVIEW: 2,
  DOCUMENTS_ACCEPTED: 3,
  IDENTITY_CONFIRMED: 4,
  WAITING_FOR_PAYMENT: 4,
  READY_FOR_ISSUE: 4,
  REQUEST_RECEIVED: 4,
  ISSUED: 5,
  RECEIPT_SIGNED: 6,
  WITHDRAWN: 0,
  SUPERSEDED: 0,
  REFUSED: 0,
};
const open = [
  'COLLECTING_DOCUMENTS',
  'NEEDS_CORRECTION',
  'ON_REVIEW',
  'DOCUMENTS_ACCEPTED',
  'WAITING_FOR_PAYMENT',
  'READY_FOR_ISSUE',
];

/** A certificate that was issued and doesn't sign now. */
const stops = ['suspended', 'revoked'];

/** One application as its applicant sees it: where it stands, what is next, documents, visit, key, certificate. */
export function CabinetApplication({
  application: a,
  main,
  onChanged,
}: {
  application: Application;
  main: boolean;
  onChanged: () => Promise<void>;
}) {
  const all = useStrings({ ru, en });
  const t = all.cabinet;
  const { locale } = useLocale();
  const { busy, refusal, act } = useCommandState(onChanged);
  const at = stepOf[a.status];
  const steps: Step[] = t.steps.map((label, i) => ({
    label,
    state: i < at ? 'done' : i > at ? 'next' : a.status === 'NEEDS_CORRECTION' ? 'problem' : 'current',
  }));
  const missing = a.documents.some((d) => d.required && d.status !== 'UPLOADED' && d.status !== 'ACCEPTED');
  const Heading = main ? 'h1' : 'h2';
  const live = open.includes(a.status);
  // A renewal by signature needs no form: what is neither needed nor sent isn't asked for.
  const documents = a.documents.filter((d) => d.required || d.scans.length > 0);
  const signs = documents.some((d) => d.kind === 'APPLICATION_FORM' && d.status !== 'ACCEPTED');
  const stopped = a.certificate != null && stops.includes(a.certificate.status);
  return (
    <article className={s.stack} aria-label={all.one(a.number)}>
      <header className={s.head}>
        <Heading className={s.title}>{a.holderName}</Heading>
        <p className="muted">
          {[all.one(a.number), locale === 'en' ? a.profileTitleEn : a.profileTitle, a.organisation]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <div className={s.layout}>
        <aside className={s.side}>
          <Steps steps={steps} />
          {at <= stepOf.ON_REVIEW && live && <ReviewPromise application={a} />}
        </aside>
        <div className={s.docs}>
          {stopped ? (
            <Callout tone="danger" title={t.stopped[a.certificate!.status as 'suspended' | 'revoked']} />
          ) : (
            <Callout tone={a.status === 'NEEDS_CORRECTION' ? 'warning' : 'info'} title={t.next[a.status]}>
              {a.reason || undefined}
            </Callout>
          )}
          {a.checks.length > 0 && (
            <Callout tone="danger" title={all.checks.title}>
              {a.checks.map((c) => sayCheck(all.checks, c)).join('. ')}
            </Callout>
          )}
          {refusal != null && (
            <div role="alert">
              <Callout tone="danger">{refusal}</Callout>
            </div>
          )}
          {live && signs && (
            <div className={s.buttons}>
              <Button component="a" variant="default" href={`/files/cabinet/applications/${a.id}/form.pdf`}>
                {t.form}
              </Button>
              <span className={s.hint}>{t.formHint}</span>
            </div>
          )}
          {live &&
            documents.map((d) => (
              <DocumentCard
                key={d.id}
                document={d}
                uploadUrl={`/api/cabinet/documents/${d.id}/scans`}
                scanUrl={d.reused ? null : (id) => `/files/cabinet/scans/${id}`}
                onSent={onChanged}
                unsent={isGathering(a.status)}
                onRemove={(id) => void act(() => execute(RemoveOwnScan, { id }, none))}
              />
            ))}
          {(a.status === 'COLLECTING_DOCUMENTS' || a.status === 'NEEDS_CORRECTION') && (
            <Button
              size="md"
              loading={busy}
              disabled={missing}
              onClick={() =>
                void act(
                  () => execute(SubmitInCabinet, { id: a.id }, none),
                  () => toastDone(t.submitted),
                )
              }
            >
              {t.submit}
            </Button>
          )}
          {a.ticket != null && <Ticket application={a} />}
          <CabinetKey application={a} onChanged={onChanged} />
          {a.accesses.length > 0 && (
            <Panel title={t.access}>
              <LookLines looks={a.accesses} className={s.lines} />
            </Panel>
          )}
        </div>
      </div>
    </article>
  );
}

type Checks = ReturnType<typeof useStrings<typeof ru>>['checks'];
/** The words of a finding; one that has no words yet stands under its code. */
export function sayCheck(words: Checks, check: { code: string; params: unknown }): string {
  const say = words[check.code as keyof Checks] as ((p: Record<string, unknown>) => string) | string | undefined;
  return typeof say === 'function' ? say((check.params ?? {}) as Record<string, unknown>) : check.code;
}

function ReviewPromise({ application: a }: { application: Application }) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const promise = a.promise as { days: number; unit: 'working' | 'calendar' };
  const deadline = a.deadline as Deadline | null;
  const days = plural(promise.days, t.form.days[promise.unit === 'working' ? 'WORKING' : 'CALENDAR']);
  const onReview = a.status === 'ON_REVIEW' && a.dueAt != null && deadline != null;
  return (
    <section className={s.promise} aria-label={t.cabinet.promise}>
      <p>
        {t.cabinet.promise}{' '}
        <b>
          {onReview ? `${t.cabinet.until} ${dateDeadline(deadline.due)} ${time(a.dueAt!)}` : t.cabinet.within(days)}
        </b>
      </p>
      {onReview && <p className={s.hint}>{describeDeadline(deadline, locale, t.card.base)}</p>}
      {onReview && daysLeft(deadline, today()).state === 'late' && <p className={s.wrong}>{t.view.late}</p>}
    </section>
  );
}

function Ticket({ application: a }: { application: Application }) {
  const t = useStrings({ ru, en }).cabinet;
  return (
    <Panel title={t.ticket}>
      <div className={s.panel}>
        <p>{[a.centre?.name, a.centre?.address, a.centre?.openingHours, a.centre?.phone].filter(Boolean).join(', ')}</p>
        <p className={s.hint}>
          {t.ticketHint(`${a.ticket!.number} ${a.ticket!.code}`)}. {order.indexOf(a.status) < 3 ? t.visitEarly : ''}
        </p>
        <div className={s.buttons}>
          <Button component="a" variant="default" href={`/files/cabinet/applications/${a.id}/ticket.pdf`}>
            {t.ticket}
          </Button>
        </div>
        {a.identityAt != null && <p className={s.hint}>{date(a.identityAt)}</p>}
      </div>
    </Panel>
  );
}
