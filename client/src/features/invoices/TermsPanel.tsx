import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { RefusalError, useApi } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { Panel } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import { order } from '@/ui/form/fields';
import type { Draft, Payer } from './draft';
import { en } from './en';
import s from './form.module.css';
import { InvoiceManagers } from './queries';
import { ru } from './ru';

type Props = {
  draft: Draft;
  /** What the server takes where nothing is said. */
  counted: { payUntil: string; offerUntil: string; basis: string } | undefined;
  error: unknown;
  onChange: (change: Partial<Draft>) => void;
};
const noPayer: Payer = { name: '', inn: '', kpp: '', address: '' };

/** Dates, ground, who leads, who pays. */
export function TermsPanel({ draft, counted, error, onChange }: Props) {
  const t = useStrings({ ru, en }).form;
  const say = useRefusalText();
  const staff = useApi(InvoiceManagers, {}, { staleTime: 300_000 }).data?.staff.edges ?? [];
  const people = new Map(
    staff.filter(({ node }) => node.scopeKind === 'CENTRE').map(({ node }) => [node.personId, node.personName]),
  );
  const wrong = (...path: string[]) =>
    error instanceof RefusalError && error.path.slice(1).join('.') === path.join('.') ? say(error) : undefined;
  const payer = draft.payer;
  return (
    <Panel title={t.terms}>
      <div className={s.grid}>
        <DayInput
          label={t.payUntil}
          description={t.payUntilHint}
          value={draft.payUntil ?? counted?.payUntil ?? null}
          error={wrong('payUntil')}
          onChange={(payUntil) => onChange({ payUntil, offerUntil: null })}
        />
        <DayInput
          label={t.offerUntil}
          description={t.offerHint}
          value={draft.offerUntil ?? counted?.offerUntil ?? null}
          error={wrong('offerUntil')}
          onChange={(offerUntil) => onChange({ offerUntil })}
        />
        <TextInput
          label={t.basis}
          placeholder={counted?.basis ?? t.basisHint}
          maxLength={300}
          value={draft.basis}
          onChange={(event) => onChange({ basis: event.currentTarget.value })}
        />
        <Select
          label={t.manager}
          clearable
          searchable
          value={draft.managerId}
          error={wrong('managerId')}
          onChange={(managerId) => onChange({ managerId })}
          data={[...people].map(([value, label]) => ({ value, label }))}
        />
        <Textarea
          className={s.wide}
          label={t.note}
          description={t.noteHint}
          inputWrapperOrder={order}
          autosize
          minRows={2}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => onChange({ note: event.currentTarget.value })}
        />
        <Checkbox
          className={s.wide}
          label={t.payer}
          checked={payer != null}
          onChange={(event) => onChange({ payer: event.currentTarget.checked ? noPayer : null })}
        />
        {payer != null && (
          <>
            <TextInput
              label={t.payerName}
              maxLength={300}
              value={payer.name}
              error={wrong('payer', 'name')}
              onChange={(event) => onChange({ payer: { ...payer, name: event.currentTarget.value } })}
            />
            <TextInput
              label={t.payerAddress}
              maxLength={500}
              value={payer.address}
              onChange={(event) => onChange({ payer: { ...payer, address: event.currentTarget.value } })}
            />
            <TextInput
              label={t.inn}
              inputMode="numeric"
              maxLength={12}
              value={payer.inn}
              error={wrong('payer', 'inn')}
              onChange={(event) => onChange({ payer: { ...payer, inn: event.currentTarget.value.trim() } })}
            />
            <TextInput
              label={t.kpp}
              maxLength={9}
              value={payer.kpp}
              error={wrong('payer', 'kpp')}
              onChange={(event) => onChange({ payer: { ...payer, kpp: event.currentTarget.value.trim() } })}
            />
          </>
        )}
      </div>
    </Panel>
  );
}
