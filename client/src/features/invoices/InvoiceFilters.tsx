import { Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { useScope } from '@/app/viewer';
import { invoiceStatusValues } from '@/gql/enums';
import { useApi } from '@/lib/api';
import type { ListFilters } from '@/lib/filters';
import { FilterSelect } from '@/pages/lists';
import { useStatusName } from '@/ui';
import { DayInput } from '@/ui/DayInput';
import { en } from './en';
import type { InvoiceListFilters } from './filters';
import s from './invoices.module.css';
import { InvoiceChoices, InvoiceManagers } from './queries';
import { ru } from './ru';
import { statusKey } from './status';

type Props = { of: ListFilters<InvoiceListFilters> };
const shownStates = invoiceStatusValues.filter((status) => status !== 'DISCARDED');

export function InvoiceFilters({ of }: Props) {
  const t = useStrings({ ru, en }).filter;
  const { locale } = useLocale();
  const nameOf = useStatusName();
  const { kind } = useScope();
  const products = useApi(InvoiceChoices, {}, { staleTime: 300_000, enabled: kind !== 'CLIENT' }).data?.products ?? [];
  const staff = useApi(InvoiceManagers, {}, { staleTime: 300_000, enabled: kind !== 'CLIENT' }).data?.staff.edges ?? [];
  const people = new Map(staff.map(({ node }) => [node.personId, node.personName]));
  return (
    <>
      <FilterSelect
        of={of}
        name="status"
        className={s.filter}
        label={t.state}
        data={shownStates.map((status) => ({
          value: status,
          label: nameOf(statusKey({ status, overdue: false })),
        }))}
      />
      {kind !== 'CLIENT' && (
        <>
          <FilterSelect
            of={of}
            name="manager"
            className={s.filter}
            label={t.manager}
            searchable
            data={[...people].map(([value, label]) => ({ value, label }))}
          />
          <FilterSelect
            of={of}
            name="product"
            className={s.filter}
            label={t.product}
            data={products.map((p) => ({ value: p.code, label: locale === 'en' ? p.nameEn : p.name }))}
          />
        </>
      )}
      <More key={JSON.stringify(of.filters)} of={of} />
    </>
  );
}

const names = ['issuedFrom', 'issuedTo', 'payFrom', 'payTo', 'creditTo', 'createdTo'] as const;

/** Dates and sums, applied together. */
function More({ of: { filters, set } }: Props) {
  const t = useStrings({ ru, en }).filter;
  const [open, popover] = useDisclosure(false);
  const [draft, setDraft] = useState(filters);
  const active = [...names, 'totalFrom' as const, 'totalTo' as const].filter((name) => filters[name]).length;
  const apply = () => {
    popover.close();
    set(draft);
  };
  return (
    <Popover opened={open} onChange={popover.set} trapFocus returnFocus position="bottom-end" width={340}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
          onClick={popover.toggle}
        >
          {t.more}
          {active > 0 && ` · ${active}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t.more}>
        <form
          className={s.more}
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          {names.map((name) => (
            <DayInput
              key={name}
              label={t[name]}
              clearable
              clearButtonProps={{ 'aria-label': `${t.clear}: ${t[name]}` }}
              popoverProps={{ withinPortal: false }}
              value={draft[name] ?? null}
              onChange={(value) => setDraft({ ...draft, [name]: value ?? undefined })}
            />
          ))}
          {(['totalFrom', 'totalTo'] as const).map((name) => (
            <TextInput
              key={name}
              label={t[name]}
              inputMode="decimal"
              value={draft[name] ?? ''}
              onChange={(event) => setDraft({ ...draft, [name]: event.currentTarget.value || undefined })}
            />
          ))}
          <Button type="submit" className={s.moreApply}>
            {t.apply}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
