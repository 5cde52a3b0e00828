import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import s from '@/features/partners/network.module.css';
import { graphql } from '@/gql';
import { useApi, useCommand } from '@/lib/api';
import { today } from '@/lib/format';
import { Dialog, toastDone } from '@/ui';
import { DateField, Form, legalDate, SelectField, TextareaField, useZodForm, z } from '@/ui/form';
import type { CentreCard } from './CentrePage';
import { en } from './en';
import { ru } from './ru';

const Successors = graphql(`
  query Successors($search: String) {
    serviceCentres(first: 20, search: $search, statuses: [ACTIVE]) { edges { node { id number name } } }
  }
`);
const CloseCentre = graphql(`
  mutation CloseCentre($id: UUID!, $input: CloseCentreInput!, $version: Int!) {
    closeServiceCentre(id: $id, input: $input, expectedVersion: $version) { id number }
  }
`);
const schema = z.object({
  closedOn: legalDate(),
  successorId: z.string().nullable(),
  reason: z.string().trim().min(3).max(500),
});

/** Closing can't be undone: it asks for the successor, the day and the reason, and says what will happen. */
export function CloseCentreDialog({ centre, onClose }: { centre: CentreCard; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.split(' ')[0] ?? '', 250);
  const { data } = useApi(Successors, { search: search || null });
  const close = useCommand(CloseCentre, (d) => {
    toastDone(t.closed(d.closeServiceCentre.number));
    onClose();
  });
  const form = useZodForm(schema, { closedOn: today(centre.timeZone), successorId: null, reason: '' });
  const others = (data?.serviceCentres.edges ?? []).filter(({ node }) => node.id !== centre.id);
  return (
    <Dialog opened onClose={onClose} title={t.closeTitle(centre.number)} size={520}>
      <Form
        form={form}
        onSubmit={(input) => close.mutateAsync({ id: centre.id, input, version: centre.version })}
        actions={
          <>
            <Button color="red" type="submit" loading={form.formState.isSubmitting}>
              {t.close}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t.cancel}
            </Button>
          </>
        }
      >
        <p className={s.note}>{t.closeText}</p>
        <SelectField
          control={form.control}
          name="successorId"
          label={t.successor}
          description={centre.status === 'CANDIDATE' ? t.successorNone : t.successorHint}
          searchable
          clearable
          searchValue={typed}
          onSearchChange={setTyped}
          data={others.map(({ node }) => ({ value: node.id, label: `${node.number} «${node.name}»` }))}
        />
        <DateField control={form.control} name="closedOn" label={t.closedOn} />
        <TextareaField control={form.control} name="reason" label={t.reason} />
      </Form>
    </Dialog>
  );
}
