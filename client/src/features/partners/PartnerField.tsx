import type { SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type FieldPath, type FieldPathValue, type FieldValues, type UseFormReturn, useWatch } from 'react-hook-form';
import { graphql } from '@/gql';
import { useApi } from '@/lib/api';
import { SelectField } from '@/ui/form';

const PartnerChoices = graphql(`
  query PartnerChoices($search: String) {
    partners(first: 20, sort: NAME, search: $search) { edges { node { id code name } } }
  }
`);
const ChosenPartner = graphql(`
  query ChosenPartner($id: UUID!) { partner(id: $id) { id code name } }
`);

type Props<T extends FieldValues> = Omit<SelectProps, 'name' | 'data' | 'value' | 'error' | 'onChange' | 'form'> & {
  form: UseFormReturn<T>;
  name: FieldPath<T>;
  /** Not offered: a partner does not stand under itself. */
  except?: string | undefined;
};

/** A partner, found by a part of its name, INN or code: the network has more of them than a list can show. */
export function PartnerField<T extends FieldValues>({ form, name, except, ...rest }: Props<T>) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.split(' · ')[0] ?? '', 250);
  const chosen = useWatch({ control: form.control, name }) as FieldPathValue<T, FieldPath<T>> as string | null;
  const found = useApi(PartnerChoices, { search: search || null });
  const one = useApi(ChosenPartner, { id: chosen ?? '' }, { enabled: !!chosen });
  const nodes = (found.data?.partners.edges ?? []).map((e) => e.node).filter((p) => p.id !== except);
  const present = one.data?.partner;
  const all = chosen && present?.id === chosen && !nodes.some((p) => p.id === chosen) ? [present, ...nodes] : nodes;
  return (
    <SelectField
      control={form.control}
      name={name}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={all.map((p) => ({ value: p.id, label: `${p.name} · ${p.code}` }))}
      {...rest}
    />
  );
}
