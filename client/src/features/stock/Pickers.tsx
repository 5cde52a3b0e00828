import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import { useApi } from '@/lib/api';
import { FilterSelect, type Named } from '@/pages/lists';
import { SelectField } from '@/ui/form';
import { StockCentres, StockClients } from './queries';

type FieldProps<T extends FieldValues> = {
  control: Control<T>;
  name: FieldPath<T>;
  label: string;
  description?: string;
};

/** Centres found by number or name. */
function useCentres(typed: string) {
  const [search] = useDebouncedValue(typed.split(' ')[0] ?? '', 250);
  const { data } = useApi(StockCentres, { search: search || null });
  return (data?.serviceCentres.edges ?? []).map(({ node }) => ({
    value: node.id,
    label: `${node.number} «${node.name}»`,
  }));
}

export function CentreField<T extends FieldValues>({ except, ...props }: FieldProps<T> & { except?: string }) {
  const [typed, setTyped] = useState('');
  const data = useCentres(typed).filter((c) => c.value !== except);
  return <SelectField {...props} searchable searchValue={typed} onSearchChange={setTyped} data={data} />;
}

export function CentreFilter<F extends object>(props: Named<F> & { any: string }) {
  const [typed, setTyped] = useState('');
  const data = useCentres(typed);
  return <FilterSelect {...props} searchable searchValue={typed} onSearchChange={setTyped} data={data} />;
}

/** Active clients of the centre. */
export function ClientField<T extends FieldValues>({
  centreId,
  ...props
}: FieldProps<T> & { centreId: string | null }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.split(' · ')[0] ?? '', 250);
  const { data } = useApi(StockClients, { search: search.trim() || null, centre: centreId ? [centreId] : null });
  return (
    <SelectField
      {...props}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={(data?.clients.edges ?? []).map(({ node }) => ({
        value: node.id,
        label: node.inn == null ? node.name : `${node.name} · ${node.inn}`,
      }))}
    />
  );
}
