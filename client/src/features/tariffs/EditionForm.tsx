import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ProductFieldsFragment, TariffVersionInput } from '@/gql/graphql';
import { useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Panel, toastDone } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import { ComponentsEditor } from './ComponentsEditor';
import s from './catalogue.module.css';
import { UpdateEdition } from './commands';
import { NamedRows } from './NamedRows';
import type { Edition } from './queries';
import { categories, choices, directions, licences, periods, useNamed, useWords } from './values';

type Input = TariffVersionInput;
type Props = { edition: Edition; product: ProductFieldsFragment };

const inputOf = (e: Edition): Input => ({
  validFrom: e.validFrom,
  validTo: e.validTo,
  categories: e.categories,
  directions: e.directions,
  periods: e.periods,
  organisationsLimit: e.organisationsLimit,
  reportsLimit: e.reportsLimit,
  usersLimit: e.usersLimit,
  pricePer: e.pricePer,
  organisationsMin: e.organisationsMin,
  includedCertificates: e.includedCertificates,
  includedCarriers: e.includedCarriers,
  cryptoLicence: e.cryptoLicence,
  options: e.options,
  features: e.features,
  components: e.components,
});

/** What is in a draft and how its price is taxed. */
export function EditionForm({ edition, product }: Props) {
  const t = useWords();
  const e = t.edition;
  const say = useRefusalText();
  const [v, setValues] = useState<Input>(() => inputOf(edition));
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = (patch: Partial<Input>) => setValues((now) => ({ ...now, ...patch }));
  const save = useCommand(UpdateEdition, () => toastDone(e.saved));
  const send = async () => {
    setRefusal(null);
    try {
      await save.mutateAsync({ id: edition.id, input: v, expectedVersion: edition.version });
    } catch (error) {
      setRefusal(say(error));
    }
  };
  const limit = (label: string, key: 'organisationsLimit' | 'usersLimit' | 'reportsLimit') => (
    <NumberInput
      label={label}
      placeholder={e.unlimited}
      value={v[key] ?? ''}
      onChange={(n) => set({ [key]: n === '' ? null : Number(n) })}
      min={1}
      max={100_000}
      allowDecimal={false}
    />
  );
  const count = (label: string, key: 'organisationsMin' | 'includedCertificates' | 'includedCarriers', min: number) => (
    <NumberInput
      label={label}
      value={v[key] ?? min}
      onChange={(n) => set({ [key]: Number(n) })}
      min={min}
      max={100}
      allowDecimal={false}
    />
  );
  return (
    <form
      className={s.stack}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Panel title={e.contents}>
        <div className={s.stack}>
          <div className={s.grid}>
            <DayInput
              label={t.plan.soldFrom}
              value={v.validFrom}
              onChange={(day) => day != null && set({ validFrom: day })}
            />
            <DayInput
              label={t.plan.soldTo}
              description={t.plan.soldToHint}
              value={v.validTo ?? null}
              clearable
              onChange={(validTo) => set({ validTo })}
            />
          </div>
          <Checks
            label={e.categories}
            keys={categories}
            names={t.categories}
            value={v.categories}
            onChange={(list) => set({ categories: list })}
          />
          <Checks
            label={e.periods}
            keys={periods.map(String)}
            names={Object.fromEntries(periods.map((p) => [p, String(p)]))}
            value={v.periods.map(String)}
            onChange={(list) => set({ periods: list.map(Number) })}
          />
          <Checks
            label={e.directions}
            keys={directions}
            names={t.directions}
            value={v.directions}
            onChange={(list) => set({ directions: list })}
          />
          <div className={s.grid}>
            {count(e.organisationsMin, 'organisationsMin', 1)}
            {limit(e.organisationsLimit, 'organisationsLimit')}
            {limit(e.users, 'usersLimit')}
            {limit(e.reports, 'reportsLimit')}
            <Select
              label={e.pricePer}
              data={choices(['SUBSCRIPTION', 'ORGANISATION'] as const, e.pricePers)}
              value={v.pricePer ?? null}
              allowDeselect={false}
              onChange={(p) => p != null && set({ pricePer: p as Input['pricePer'] })}
            />
            {count(e.certificates, 'includedCertificates', 0)}
            {count(e.carriers, 'includedCarriers', 0)}
            <Select
              label={e.licence}
              data={choices(licences, t.licences)}
              value={v.cryptoLicence ?? null}
              allowDeselect={false}
              onChange={(l) => l != null && set({ cryptoLicence: l as Input['cryptoLicence'] })}
            />
          </div>
        </div>
      </Panel>
      <Panel title={e.features}>
        <FeatureCells
          product={product}
          cells={v.features as Edition['features']}
          onChange={(features) => set({ features })}
        />
      </Panel>
      <Panel title={t.rows.options}>
        <NamedRows rows={v.options} label={t.rows.options} stem="option" onChange={(options) => set({ options })} />
      </Panel>
      <Panel title={t.components.title} hint={t.components.hint}>
        <ComponentsEditor
          parts={v.components as Edition['components']}
          onChange={(components) => set({ components })}
        />
      </Panel>
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
      <div className={s.buttons}>
        <Button type="submit" loading={save.isPending}>
          {e.save}
        </Button>
      </div>
    </form>
  );
}

type ChecksProps<K extends string> = {
  label: string;
  keys: readonly K[];
  names: Readonly<Record<K, string>>;
  value: readonly K[];
  onChange: (value: K[]) => void;
};
function Checks<K extends string>({ label, keys, names, value, onChange }: ChecksProps<K>) {
  return (
    <Checkbox.Group
      label={label}
      value={[...value]}
      onChange={(list) => onChange(keys.filter((k) => list.includes(k)))}
    >
      <div className={s.checks}>
        {keys.map((key) => (
          <Checkbox key={key} value={key} label={names[key]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

type CellsProps = {
  product: ProductFieldsFragment;
  cells: Edition['features'];
  onChange: (cells: Edition['features']) => void;
};
function FeatureCells({ product, cells, onChange }: CellsProps) {
  const t = useWords();
  const nameOf = useNamed();
  if (product.features.length === 0) return <p className={s.hint}>{t.edition.noFeatures}</p>;
  const of = (code: string) =>
    cells.find((c) => c.code === code) ?? { code, included: false, value: null, valueEn: null };
  const change = (code: string, patch: Partial<Edition['features'][number]>) => {
    const next = { ...of(code), ...patch };
    onChange(product.features.map((f) => (f.code === code ? next : of(f.code))));
  };
  return (
    <div className={s.scroll} tabIndex={0} role="group" aria-label={t.edition.features}>
      <table className={s.table}>
        <caption className="sr">{t.edition.features}</caption>
        <thead>
          <tr>
            <th scope="col">{t.edition.feature}</th>
            <th scope="col">{t.edition.included}</th>
            <th scope="col">{t.edition.remark}</th>
            <th scope="col">{t.edition.remarkEn}</th>
          </tr>
        </thead>
        <tbody>
          {product.features.map((feature) => {
            const cell = of(feature.code);
            const name = nameOf(feature);
            return (
              <tr key={feature.code}>
                <th scope="row">{name}</th>
                <td>
                  <Checkbox
                    aria-label={`${t.edition.included}: ${name}`}
                    checked={cell.included}
                    onChange={(ev) => change(feature.code, { included: ev.currentTarget.checked })}
                  />
                </td>
                <td>
                  <TextInput
                    aria-label={`${t.edition.remark}: ${name}`}
                    value={cell.value ?? ''}
                    maxLength={60}
                    disabled={!cell.included}
                    onChange={(ev) => change(feature.code, { value: ev.currentTarget.value || null })}
                  />
                </td>
                <td>
                  <TextInput
                    aria-label={`${t.edition.remarkEn}: ${name}`}
                    value={cell.valueEn ?? ''}
                    maxLength={60}
                    disabled={!cell.included}
                    onChange={(ev) => change(feature.code, { valueEn: ev.currentTarget.value || null })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
