import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAt, useCan } from '@/app/viewer';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date } from '@/lib/format';
import { z } from '@/lib/zod';
import { useRefusalText } from '@/messages/refusals';
import { DetailPage } from '@/pages/frames';
import { Callout, ConfirmDialog, Dialog, EmptyState, ErrorState, Facts, Panel, Status, toastDone } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import s from './catalogue.module.css';
import { ArchiveEdition, ArchivePlan, DraftEdition } from './commands';
import { EditionForm } from './EditionForm';
import { EditionView } from './EditionView';
import { HolesPanel } from './HolesPanel';
import { PlanDialog } from './PlanDialog';
import { PriceMatrix } from './PriceMatrix';
import { type Edition, Plan, type PlanCard, type Zone, Zones } from './queries';
import { stateOf, today, useNamed, useWords } from './values';

const filters = z.object({ edition: z.coerce.number().int().optional() });

/** A plan: its editions on the left, the chosen one with contents and prices in the middle. */
export default function PlanPage() {
  const t = useWords();
  const at = useAt();
  const nameOf = useNamed();
  const { planId } = useParams({ strict: false }) as { planId: string };
  const query = useApi(Plan, { id: planId });
  const zones = useApi(Zones, {});
  const back = { to: at('catalogue'), label: t.list.title };
  const plan = query.data?.tariffPlan;
  if (query.error != null) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (plan == null || zones.data == null) {
    return (
      <DetailPage back={back} title={t.list.plan} facts={null}>
        {zones.error != null && <ErrorState error={zones.error} onRetry={() => void zones.refetch()} />}
      </DetailPage>
    );
  }
  return (
    <DetailPage
      back={{ to: at('catalogue'), label: `${t.list.title} · ${nameOf(plan.product)}` }}
      title={nameOf(plan)}
      meta={plan.archivedAt == null ? undefined : t.archived}
      actions={<PlanActions plan={plan} />}
      facts={<PlanFacts plan={plan} />}
    >
      <Editions plan={plan} zones={zones.data.priceZones} />
    </DetailPage>
  );
}

function useChosen(plan: PlanCard): Edition | undefined {
  const { filters: f } = useFilters(filters);
  return plan.editions.find((e) => e.number === f.edition) ?? plan.editions[0];
}

function Editions({ plan, zones }: { plan: PlanCard; zones: readonly Zone[] }) {
  const t = useWords();
  const can = useCan();
  const edition = useChosen(plan);
  const [asked, setAsked] = useState(false);
  const archive = useCommand(ArchiveEdition, () => toastDone(t.edition.archived));
  if (edition == null) return <EmptyState title={t.plan.noEditions} text={t.plan.noEditionsText} />;
  const draft = edition.status === 'DRAFT' && can('update:TariffVersion');
  // The key makes forms anew when another edition is chosen or this one was saved.
  const fresh = `${edition.id}:${edition.version}`;
  return (
    <>
      <div className={s.buttons}>
        <h2 className={s.heading}>{t.plan.edition(edition.number)}</h2>
        <Status of={stateOf(edition)} variant="pill" />
        {edition.status === 'PUBLISHED' && can('archive:TariffVersion') && (
          <Button variant="default" onClick={() => setAsked(true)}>
            {t.edition.archive}
          </Button>
        )}
      </div>
      {draft && <HolesPanel key={`holes:${fresh}`} edition={edition} zones={zones} />}
      <PriceMatrix
        key={`prices:${edition.id}:${edition.periods}:${edition.categories}`}
        edition={edition}
        zones={zones}
        editable={draft}
      />
      {draft ? (
        <EditionForm key={`form:${fresh}`} edition={edition} product={plan.product} />
      ) : (
        <EditionView edition={edition} product={plan.product} />
      )}
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t.edition.archiveAsk(edition.number)}
        verb={t.edition.archive}
        danger
        onConfirm={() => archive.mutateAsync({ id: edition.id, expectedVersion: edition.version })}
      >
        {t.edition.archiveText}
      </ConfirmDialog>
    </>
  );
}

function PlanFacts({ plan }: { plan: PlanCard }) {
  const t = useWords();
  const nameOf = useNamed();
  const { set } = useFilters(filters);
  const chosen = useChosen(plan);
  const kinds = [plan.isGroup && t.plan.group, plan.byManagerOnly && t.plan.manager].filter((x) => x !== false);
  return (
    <>
      <Panel title={t.plan.facts}>
        <Facts
          stacked
          items={[
            { label: t.code, value: plan.code, copy: plan.code },
            { label: t.list.product, value: nameOf(plan.product) },
            { label: t.description, value: nameOf({ name: plan.description, nameEn: plan.descriptionEn }) || '—' },
            ...(kinds.length > 0 ? [{ label: t.list.for, value: kinds.join(', ') }] : []),
          ]}
        />
      </Panel>
      <Panel title={t.plan.editions} flush>
        {plan.editions.length === 0 ? (
          <p className={s.note}>{t.plan.noEditions}</p>
        ) : (
          <ul className={s.editions}>
            {plan.editions.map((e) => (
              <li key={e.id}>
                <button
                  type="button"
                  className={s.edition}
                  aria-pressed={e.id === chosen?.id}
                  onClick={() => set({ edition: e.number })}
                >
                  <span>№ {e.number}</span>
                  <Status of={stateOf(e)} />
                  <span className={s.dates}>
                    {date(e.validFrom)} – {e.validTo == null ? '…' : date(e.validTo)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function PlanActions({ plan }: { plan: PlanCard }) {
  const t = useWords();
  const can = useCan();
  const nameOf = useNamed();
  const [open, setOpen] = useState<'edit' | 'archive' | 'draft' | null>(null);
  const close = () => setOpen(null);
  const archive = useCommand(ArchivePlan);
  const hasDraft = plan.editions.some((e) => e.status === 'DRAFT');
  const move = (archived: boolean) => archive.mutateAsync({ id: plan.id, archived, expectedVersion: plan.version });
  return (
    <>
      {can('update:TariffPlan') && (
        <Button variant="default" onClick={() => setOpen('edit')}>
          {t.edit}
        </Button>
      )}
      {can('archive:TariffPlan') &&
        (plan.archivedAt == null ? (
          <Button variant="default" onClick={() => setOpen('archive')}>
            {t.plan.archiveVerb}
          </Button>
        ) : (
          <Button
            variant="default"
            loading={archive.isPending}
            onClick={() => void move(false).then(() => toastDone(t.plan.restored))}
          >
            {t.restore}
          </Button>
        ))}
      {can('create:TariffVersion') && plan.archivedAt == null && !hasDraft && (
        <Button onClick={() => setOpen('draft')}>{t.plan.newEdition}</Button>
      )}
      {open === 'edit' && <PlanDialog productId={plan.productId} plan={plan} onClose={close} />}
      {open === 'draft' && <DraftDialog plan={plan} onClose={close} />}
      <ConfirmDialog
        opened={open === 'archive'}
        onClose={close}
        title={t.plan.archiveAsk(nameOf(plan))}
        verb={t.plan.archiveVerb}
        danger
        onConfirm={async () => {
          await move(true);
          toastDone(t.plan.archivedDone);
        }}
      >
        {t.plan.archiveText}
      </ConfirmDialog>
    </>
  );
}

function DraftDialog({ plan, onClose }: { plan: PlanCard; onClose: () => void }) {
  const t = useWords();
  const say = useRefusalText();
  const key = useIdempotencyKey();
  const { set } = useFilters(filters);
  const [from, setFrom] = useState<string | null>(today());
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useCommand(DraftEdition);
  const send = async () => {
    if (from == null) return;
    setRefusal(null);
    try {
      const { draftTariffVersion: made } = await create.mutateAsync({
        planId: plan.id,
        validFrom: from,
        key: key.key(),
      });
      set({ edition: made.number });
      onClose();
    } catch (error) {
      key.failed(error);
      setRefusal(say(error));
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t.plan.newEdition}>
      <div className={s.stack}>
        <p>{t.plan.newEditionText}</p>
        <DayInput label={t.plan.soldFrom} value={from} onChange={setFrom} />
        {refusal != null && (
          <div role="alert">
            <Callout tone="danger">{refusal}</Callout>
          </div>
        )}
        <div className={s.buttons}>
          <Button onClick={() => void send()} loading={create.isPending} disabled={from == null}>
            {t.plan.create}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
