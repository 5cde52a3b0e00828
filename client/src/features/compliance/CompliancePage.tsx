import { Button, Select } from '@mantine/core';
import { IconDownload, IconPlus, IconPrinter } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { z } from 'zod';
import { useLocale, useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useDownload } from '@/app/useDownload';
import { useAt, useCan } from '@/app/viewer';
import { requirementKindValues, requirementStateValues } from '@/gql/enums';
import type { RequirementFieldsFragment } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { useFilters } from '@/lib/filters';
import { date, num, plural } from '@/lib/format';
import { FlowPage } from '@/pages/frames';
import { EmptyState, ErrorState, FilterBar, Panel, SearchField, Status } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import s from './compliance.module.css';
import { en } from './en';
import { ComplianceRequirements } from './queries';
import { RequirementDialog } from './RequirementDialog';
import { RequirementDrawer } from './RequirementDrawer';
import { ru } from './ru';
import { kindsInOrder, statusOf, useEither } from './words';

const filters = z.object({
  q: z.string().optional(),
  kind: z.enum(requirementKindValues).optional(),
  state: z.enum(requirementStateValues).optional(),
  on: z.iso.date().optional(),
});

/** What the certification centre must fulfil, kind by kind, with what proves it. */
export default function CompliancePage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const { locale } = useLocale();
  const download = useDownload();
  const { requirementId: open } = useParams({ strict: false }) as { requirementId?: string };
  const [adding, setAdding] = useState(false);
  const f = useFilters(filters);
  const { q, kind, state, on } = f.filters;
  const { data, error, refetch } = useApi(ComplianceRequirements, {
    search: q || null,
    kinds: kind ? [kind] : null,
    states: state ? [state] : null,
    on: on ?? null,
  });
  const rows = data?.complianceRequirements ?? [];
  const show = (id?: string) =>
    void navigate({ to: id == null ? at('compliance') : at('compliance', id), search: true as never });
  const asked = new URLSearchParams({ language: locale, ...(on == null ? {} : { on }) }).toString();
  const counted = rows.filter((r) => r.state !== 'OFF');
  return (
    <div className={s.split}>
      <div className={s.main}>
        <FlowPage
          title={t.title}
          meta={
            data == null
              ? undefined
              : t.meta(
                  num(counted.filter((r) => r.state === 'MET' || r.state === 'ENDS_SOON').length),
                  num(counted.length),
                )
          }
          actions={
            <>
              <Button variant="default" component={Link} to={at('compliance', 'documents')}>
                {t.documents}
              </Button>
              {can('write:ComplianceRequirement') && (
                <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
                  {t.addRequirement}
                </Button>
              )}
            </>
          }
        >
          <FilterBar active={f.active.length > 0} onReset={f.reset}>
            <Select
              aria-label={t.kind}
              placeholder={t.anyKind}
              clearable
              data={kindsInOrder.map((value) => ({ value, label: t.kinds[value] }))}
              value={kind ?? null}
              onChange={(next) => f.set({ kind: (next ?? undefined) as typeof kind })}
            />
            <Select
              aria-label={t.state}
              placeholder={t.anyState}
              clearable
              data={requirementStateValues.map((value) => ({ value, label: t.states[value] }))}
              value={state ?? null}
              onChange={(next) => f.set({ state: (next ?? undefined) as typeof state })}
            />
            <DayInput
              className={s.day}
              aria-label={t.on}
              placeholder={t.on}
              clearable
              value={on ?? null}
              onChange={(next) => f.set({ on: next ?? undefined })}
            />
            <SearchField label={t.search} value={q} onChange={(next) => f.set({ q: next || undefined })} />
            <Button
              variant="default"
              leftSection={<IconDownload size={15} aria-hidden />}
              onClick={() => void download(`/files/compliance-list.xlsx?${asked}`, `${t.pdfName}.xlsx`)}
            >
              {t.excel}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={15} aria-hidden />}
              onClick={() => void download(`/files/compliance-list.pdf?${asked}`, `${t.pdfName}.pdf`)}
            >
              {t.pdf}
            </Button>
          </FilterBar>
          {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
          {data == null && error == null && <PagePending />}
          {data != null && rows.length === 0 && <EmptyState title={t.empty} text={t.emptyText} />}
          {kindsInOrder.map((one) => {
            const own = rows.filter((r) => r.kind === one);
            if (own.length === 0) return null;
            return (
              <Panel key={one} title={t.kinds[one]} flush>
                <ul className={s.list}>
                  {own.map((r) => (
                    <li key={r.id}>
                      <Row requirement={r} open={r.id === open} onOpen={() => show(r.id === open ? undefined : r.id)} />
                    </li>
                  ))}
                </ul>
              </Panel>
            );
          })}
        </FlowPage>
      </div>
      {open != null && <RequirementDrawer key={open} id={open} onClose={() => show()} />}
      {adding && <RequirementDialog requirement={null} onClose={() => setAdding(false)} />}
    </div>
  );
}

function Row(props: { requirement: RequirementFieldsFragment; open: boolean; onOpen: () => void }) {
  const { requirement: r, open, onOpen } = props;
  const t = useStrings({ ru, en });
  const either = useEither();
  return (
    <button type="button" className={s.row} aria-pressed={open} onClick={onOpen}>
      <span className={s.grow}>
        {either(r.titleRu, r.titleEn)}
        <small>
          {either(r.sourceRu, r.sourceEn)}
          {!r.mandatory && ` · ${t.optional}`}
        </small>
      </span>
      <span className={s.side}>
        <Status of={statusOf[r.state]} />
        {r.until != null && r.daysLeft != null && (
          <small>
            {r.state === 'ENDS_SOON' ? t.untilDays(date(r.until), plural(r.daysLeft, t.days)) : t.until(date(r.until))}
          </small>
        )}
      </span>
    </button>
  );
}
