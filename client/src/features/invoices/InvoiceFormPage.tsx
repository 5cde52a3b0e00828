import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import type { OfferedPlansQuery } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { date, money, time } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { WizardPage } from '@/pages/frames';
import { ErrorState } from '@/ui';
import { ClientPicker } from './ClientPicker';
import { type Draft, draftOf, emptyDraft, inputOf, newItemKey } from './draft';
import { en } from './en';
import s from './form.module.css';
import { IssueDialog } from './IssueDialog';
import { ItemsPanel } from './ItemsPanel';
import { LivePreview } from './LivePreview';
import { DraftToEdit, InvoiceClientById, InvoiceQuote, OfferedPlans } from './queries';
import { ru } from './ru';
import { TariffPicker } from './TariffPicker';
import { TermsPanel } from './TermsPanel';
import { useDraftSaving } from './useDraftSaving';

/** A new invoice, for a client of the address or for one to be found; or a draft that is there. */
export default function InvoiceFormPage() {
  const { invoiceId } = useParams({ strict: false }) as { invoiceId?: string };
  const { client: clientId, plan } = useSearch({ strict: false }) as { client?: string; plan?: string };
  // Read anew each time: what was kept on leaving is newer than what was read on coming.
  const saved = useApi(DraftToEdit, { id: invoiceId ?? '' }, { enabled: invoiceId != null, gcTime: 0 });
  const known = useApi(InvoiceClientById, { id: clientId ?? '' }, { enabled: invoiceId == null && clientId != null });
  const at = useAt();
  const error = saved.error ?? known.error;
  if (error != null)
    return <ErrorState error={error} onRetry={() => void (saved.error ? saved.refetch() : known.refetch())} />;
  if (invoiceId != null) {
    const invoice = saved.data?.invoice;
    if (invoice?.id !== invoiceId) return null;
    // Issued meanwhile: there is nothing to edit, neither by the way back nor by an old address.
    if (invoice.status !== 'DRAFT') return <Navigate to={at('invoices', invoiceId)} replace />;
    return <InvoiceForm key={invoiceId} start={draftOf(invoice)} kept={{ id: invoice.id, version: invoice.version }} />;
  }
  if (clientId != null && known.data == null) return null;
  return (
    <InvoiceForm
      key={clientId ?? 'new'}
      start={{ ...emptyDraft, client: known.data?.client ?? null }}
      kept={null}
      wantedPlan={plan}
    />
  );
}

type Offering = OfferedPlansQuery['offerings'][number];
type Kept = { id: string; version: number };

/** After the first saving a reload shows the draft; the router is not told, so that the page in work stays as it is. */
const keepAddress = (path: string) =>
  History.prototype.replaceState.call(window.history, window.history.state, '', path);

function InvoiceForm({ start, kept, wantedPlan }: { start: Draft; kept: Kept | null; wantedPlan?: string }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const say = useRefusalText();
  const [draft, setDraft] = useState(start);
  const [issuing, setIssuing] = useState<(Kept & { total: number }) | null>(null);
  const [busy, setBusy] = useState(false);
  const saving = useDraftSaving(kept, (id) => keepAddress(at('invoices', id, 'edit')));
  const input = useMemo(() => inputOf(draft), [draft]);
  const [asked] = useDebouncedValue(input, 300);
  const quoted = useApi(
    InvoiceQuote,
    { input: asked ?? { clientId: '', items: [] } },
    { enabled: asked != null, staleTime: 10_000 },
  );
  const quote = asked == null || quoted.error != null ? undefined : quoted.data?.invoiceQuote;
  const client = draft.client;
  const offered = useApi(
    OfferedPlans,
    { regionCode: client?.regionCode ?? '', category: client?.category ?? 'LEGAL_ENTITY' },
    { enabled: client != null, staleTime: 300_000 },
  );
  const offerings = client == null ? [] : (offered.data?.offerings ?? []);

  // Kept by itself once there is something to keep; what was just read is no change.
  const { later, take } = saving;
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) {
      begun.current = true;
      if (kept != null && input != null) take(input);
      return;
    }
    if (input != null && input.items.length > 0) later(input);
  }, [input, kept, later, take]);

  const change = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }));
  const pick = ({ plans, product }: Offering, { plan, version }: Offering['plans'][number], months: number) => {
    const others = draft.items.filter((item) => !plans.some((p) => p.plan.id === item.planId));
    const before = draft.items.find((item) => plans.some((p) => p.plan.id === item.planId));
    const fits = (n: number) => n >= version.organisationsMin && n <= (version.organisationsLimit ?? n);
    const organisations = before?.organisations != null && fits(before.organisations) ? before.organisations : null;
    const { discountBp, discountAmount, discountReason, startsOn } = before ?? {};
    const next = {
      key: before?.key ?? newItemKey(),
      planId: plan.id,
      months,
      organisations,
      quantity: 1,
      label: plan.name,
      productCode: product.code,
      startsOn: startsOn ?? null,
      discountBp: discountBp ?? null,
      discountAmount: discountAmount ?? null,
      discountReason: discountReason ?? null,
    };
    change({ items: [next, ...others] });
  };

  // A renewal names the plan; it is picked once, when it is known what is on offer.
  const renewed = useRef(false);
  useEffect(() => {
    if (wantedPlan == null || renewed.current || offered.data == null) return;
    renewed.current = true;
    for (const offering of offered.data.offerings) {
      const found = offering.plans.find(({ plan }) => plan.id === wantedPlan);
      const periods = found?.prices.map((price) => price.months) ?? [];
      const months = periods.includes(12) ? 12 : periods[0];
      if (found != null && months != null) pick(offering, found, months);
    }
  });

  const keep = async () => {
    if (input == null) return null;
    setBusy(true);
    try {
      return await saving.save(input);
    } catch {
      return null;
    } finally {
      setBusy(false);
    }
  };
  const issue = async () => {
    const done = await keep();
    if (done != null && quote != null) setIssuing({ ...done, total: quote.total });
  };
  const meta = saving.saving
    ? t.form.saving
    : saving.error != null
      ? say(saving.error)
      : saving.at != null
        ? t.form.saved(time(saving.at))
        : kept == null
          ? t.form.notSaved
          : undefined;
  return (
    <WizardPage
      title={kept == null ? t.form.title : t.form.edit}
      meta={meta}
      back={{ to: at('invoices'), label: t.title }}
      preview={<LivePreview input={input} wrong={quoted.error != null} />}
      bar={
        <>
          <dl className={s.totals} aria-live="polite">
            <Total label={t.form.totals.goods} value={quote && money(quote.total + quote.discount)} />
            <Total
              label={t.form.totals.discount}
              value={quote && (quote.discount > 0 ? `−${money(quote.discount)}` : money(0))}
            />
            <Total label={t.form.totals.vat} value={quote && (quote.vat == null ? t.form.noVat : money(quote.vat))} />
            <Total label={t.form.totals.total} value={quote && money(quote.total)} main />
          </dl>
          {quote != null && <span className={s.due}>{t.form.totals.due(date(quote.payUntil))}</span>}
          <Button
            variant="default"
            disabled={input == null}
            loading={busy && issuing == null}
            onClick={() => void keep()}
          >
            {t.form.save}
          </Button>
          <Button disabled={quote == null || quote.lines.length === 0} loading={busy} onClick={() => void issue()}>
            {t.form.issue}
          </Button>
        </>
      }
    >
      <ClientPicker client={client} onChange={(next) => change({ client: next })} />
      {client != null && offered.data != null && (
        <TariffPicker offerings={offerings} items={draft.items} onPick={pick} />
      )}
      {client != null && (
        <>
          <ItemsPanel
            items={draft.items}
            lines={quote?.lines ?? null}
            error={asked == null || draft.items.length === 0 ? null : quoted.error}
            zoneId={offerings[0]?.zone.id}
            organisationsOf={(planId) => {
              const found = offerings.flatMap((o) => o.plans).find((p) => p.plan.id === planId)?.version;
              return found && { least: found.organisationsMin, most: found.organisationsLimit };
            }}
            onChange={(items) => change({ items })}
          />
          <TermsPanel draft={draft} counted={quote} error={quoted.error} onChange={change} />
        </>
      )}
      {issuing != null && (
        <IssueDialog
          invoice={issuing}
          email={client?.email ?? null}
          onClose={() => setIssuing(null)}
          onIssued={(id) => void navigate({ to: at('invoices', id), replace: true })}
        />
      )}
    </WizardPage>
  );
}

const Total = ({ label, value, main = false }: { label: string; value: string | undefined; main?: boolean }) => (
  <div className={s.total} data-main={main || undefined}>
    <dt>{label}</dt>
    <dd>{value ?? '—'}</dd>
  </div>
);
