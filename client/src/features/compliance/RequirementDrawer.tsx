import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan } from '@/app/viewer';
import type { EvidenceFieldsFragment, RequirementFieldsFragment } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, dateTime, num, plural } from '@/lib/format';
import { Callout, ConfirmDialog, Drawer, ErrorState, Facts, Status, toastDone } from '@/ui';
import s from './compliance.module.css';
import { EvidenceDialog } from './EvidenceDialog';
import { EvidenceItem } from './EvidenceItem';
import { en } from './en';
import { ComplianceRequirementOne, SwitchRequirement } from './queries';
import { ReasonDialog } from './ReasonDialog';
import { RequirementDialog } from './RequirementDialog';
import { ru } from './ru';
import { statusOf, useEither } from './words';

type Act = 'edit' | 'switchOff' | 'switchOn' | { add: EvidenceFieldsFragment | null };

/** One requirement: what it asks for, what proves it now, what did before. */
export function RequirementDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const either = useEither();
  const [act, setAct] = useState<Act | null>(null);
  const done = () => setAct(null);
  const change = useCommand(SwitchRequirement, (d) =>
    toastDone(d.switchComplianceRequirement.state === 'OFF' ? t.switchedOff : t.switchedOn),
  );
  const { data, error, refetch } = useApi(ComplianceRequirementOne, { id });
  const r = data?.complianceRequirement;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (r == null || r.id !== id) return null;
  const writes = can('write:ComplianceRequirement');
  const off = r.offSince != null;
  const [held, former] = [r.evidence.filter((e) => counts(r, e)), r.evidence.filter((e) => !counts(r, e))];
  const replace = (evidence: EvidenceFieldsFragment) => setAct({ add: evidence });
  return (
    <Drawer
      title={either(r.titleRu, r.titleEn)}
      status={<Status of={statusOf[r.state]} />}
      onClose={onClose}
      footer={
        writes && (
          <div className={s.buttons}>
            {!off && (
              <Button onClick={() => setAct({ add: null })}>{r.kind === 'PERSON' ? t.appoint : t.addEvidence}</Button>
            )}
            {r.own && (
              <Button variant="default" onClick={() => setAct('edit')}>
                {t.edit}
              </Button>
            )}
            <Button variant="default" onClick={() => setAct(off ? 'switchOn' : 'switchOff')}>
              {off ? t.switchOn : t.switchOff}
            </Button>
          </div>
        )
      }
    >
      {off && (
        <Callout tone="info" title={t.offSince(date(r.offSince!))}>
          {r.offReason}
        </Callout>
      )}
      <Facts
        stacked
        items={[
          { label: t.kind, value: t.kinds[r.kind] },
          { label: t.source, value: either(r.sourceRu, r.sourceEn) },
          ...(r.proofRu === '' ? [] : [{ label: t.proof, value: either(r.proofRu, r.proofEn) }]),
          { label: t.appliesTo, value: t.scopes[r.appliesTo] + (r.mandatory ? '' : `, ${t.optional}`) },
          {
            label: t.renewed,
            value: r.renewMonths == null ? t.byTerm : t.everyMonths(plural(r.renewMonths, t.months)),
          },
          ...(r.kind === 'PERSON' ? [{ label: t.needed, value: num(r.peopleNeeded) }] : []),
        ]}
      />
      {r.live != null && <Live live={r.live} />}
      <h3 className={s.heading}>{t.evidence}</h3>
      {held.length === 0 && <p className="muted">{t.noEvidence}</p>}
      <ul className={s.list}>
        {held.map((e) => (
          <EvidenceItem key={e.id} evidence={e} onReplace={r.kind === 'PERSON' && !off ? replace : undefined} />
        ))}
      </ul>
      {former.length > 0 && (
        <>
          <h3 className={s.heading}>{t.history}</h3>
          <ul className={s.list}>
            {former.map((e) => (
              <EvidenceItem key={e.id} evidence={e} />
            ))}
          </ul>
        </>
      )}
      {act === 'edit' && <RequirementDialog requirement={r} onClose={done} />}
      {act === 'switchOff' && (
        <ReasonDialog
          title={t.switchOffTitle}
          text={t.switchOffText}
          verb={t.switchOff}
          onClose={done}
          onSubmit={(reason) => change.mutateAsync({ id, reason, version: r.version })}
        />
      )}
      <ConfirmDialog
        opened={act === 'switchOn'}
        onClose={done}
        title={t.switchOn}
        verb={t.switchOn}
        onConfirm={() => change.mutateAsync({ id, reason: '', version: r.version })}
      >
        {r.offReason}
      </ConfirmDialog>
      {typeof act === 'object' && act != null && <EvidenceDialog requirement={r} replaces={act.add} onClose={done} />}
    </Drawer>
  );
}

/** What counts, will count, or waits for somebody in its place; the rest is history. */
const counts = (r: RequirementFieldsFragment, e: EvidenceFieldsFragment) =>
  e.holds ||
  (e.withdrawnAt == null && e.replacedOn == null && (r.kind === 'PERSON' ? e.goneOn != null : e.validUntil == null));

function Live({ live }: { live: NonNullable<RequirementFieldsFragment['live']> }) {
  const t = useStrings({ ru, en });
  const either = useEither();
  const word = (holds: boolean) => (holds ? t.liveHolds : t.liveFails);
  const value = live.at != null ? dateTime(live.at) : live.count != null ? num(live.count) : word(live.holds);
  return (
    <>
      <h3 className={s.heading}>{t.live}</h3>
      <Facts
        stacked
        items={[
          { label: t.facts[live.name], value: live.name === 'AUDIT_CHAIN' && live.at == null ? t.none : value },
          ...live.parts.map((part) => ({
            label: either(part.title, part.titleEn),
            value: part.at == null ? word(part.holds) : `${dateTime(part.at)}, ${word(part.holds)}`,
          })),
        ]}
      />
    </>
  );
}
