import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { StaffRowFragment } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { Callout, Dialog, ErrorState, Facts, toastDone } from '@/ui';
import { Form, SelectField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { ru } from './ru';

export const OpenWorkOf = graphql(`
  query OpenWorkOf($person: UUID!, $centre: UUID!) {
    openWorkOf(personId: $person, serviceCentreId: $centre) { kind count }
  }
`);
const Colleagues = graphql(`
  query Colleagues($centre: UUID!) {
    staff(first: 100, serviceCentreId: $centre) { edges { node { personId personName scopeKind role suspendedAt } } }
  }
`);
const TransferOpenWork = graphql(`
  mutation TransferOpenWork($from: UUID!, $to: UUID!, $centre: UUID!) {
    transferOpenWork(fromPersonId: $from, toPersonId: $to, serviceCentreId: $centre) { kind count }
  }
`);

type Props = { membership: StaffRowFragment & { serviceCentreId: string }; onClose: () => void };

/** How much the person has in hand at the centre, and to whom of the colleagues it goes. */
export function TransferWorkDialog({ membership: m, onClose }: Props) {
  const t = useStrings({ ru, en });
  const centre = m.serviceCentreId;
  const { data, error, refetch } = useApi(OpenWorkOf, { person: m.personId, centre });
  const staff = useApi(Colleagues, { centre }).data?.staff.edges ?? [];
  const transfer = useCommand(TransferOpenWork, () => {
    toastDone(t.workMoved);
    onClose();
  });
  const form = useZodForm(z.object({ toPersonId: z.string().min(1) }), { toPersonId: '' });
  const people = new Map(
    staff
      .filter(({ node: n }) => n.scopeKind === 'CENTRE' && n.suspendedAt == null && n.personId !== m.personId)
      .map(({ node: n }) => [n.personId, `${n.personName} · ${t.roles[n.role]}`]),
  );
  const work = data?.openWorkOf ?? [];
  const nothing = data != null && work.every((w) => w.count === 0);
  return (
    <Dialog opened onClose={onClose} title={t.moveWorkOf(m.personName)} size={480}>
      {error != null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {nothing && <Callout tone="info">{t.nothingInHand}</Callout>}
      {data != null && !nothing && (
        <Form
          form={form}
          onSubmit={({ toPersonId }) => transfer.mutateAsync({ from: m.personId, to: toPersonId, centre })}
          actions={
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t.moveWork}
            </Button>
          }
        >
          <Facts
            items={work
              .filter((w) => w.count > 0)
              .map((w) => ({ label: (t.work as Record<string, string>)[w.kind] ?? w.kind, value: String(w.count) }))}
          />
          <SelectField
            control={form.control}
            name="toPersonId"
            label={t.toColleague}
            data={[...people].map(([value, label]) => ({ value, label }))}
          />
          {people.size === 0 && <Callout tone="warning">{t.noColleague}</Callout>}
        </Form>
      )}
    </Dialog>
  );
}
