import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { Role } from '@/gql/enums';
import { useCommand } from '@/lib/api';
import { toastDone } from '@/ui';
import { email, FormDialog, SelectField, TextField, useZodForm, z } from '@/ui/form';
import { en } from './en';
import { ru } from './ru';

const InviteToPartner = graphql(`
  mutation InviteToPartner($id: UUID!, $input: InviteInput!) { inviteToPartner(id: $id, input: $input) { id email } }
`);
const InviteToCentre = graphql(`
  mutation InviteToCentre($id: UUID!, $input: InviteInput!) { inviteToCentre(id: $id, input: $input) { id email } }
`);
const InviteToHq = graphql(`
  mutation InviteToHq($input: InviteInput!) { inviteToHq(input: $input) { id email } }
`);

/** Where the invited will work. */
export type StaffPlace = { kind: 'hq' } | { kind: 'partner'; id: string } | { kind: 'centre'; id: string };

const rolesOf = {
  hq: ['HQ_ADMIN', 'HQ_BILLING', 'AUDITOR', 'CA_OPERATOR', 'CA_OFFICER', 'SUPPORT'],
  partner: ['PARTNER_ADMIN'],
  centre: ['CENTRE_MANAGER', 'CENTRE_ACCOUNTANT'],
} as const satisfies Record<StaffPlace['kind'], readonly Role[]>;

const schema = z.object({ email: email(), roles: z.string().min(1) });

export function InviteDialog({ place, onClose }: { place: StaffPlace; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const roles: readonly Role[] = rolesOf[place.kind];
  const done = (to: string) => {
    toastDone(t.sent(to));
    onClose();
  };
  const toPartner = useCommand(InviteToPartner, (d) => done(d.inviteToPartner.email));
  const toCentre = useCommand(InviteToCentre, (d) => done(d.inviteToCentre.email));
  const toHq = useCommand(InviteToHq, (d) => done(d.inviteToHq.email));
  const form = useZodForm(schema, { email: '', roles: roles[0] as string });
  const send = (values: z.output<typeof schema>) => {
    const input = { email: values.email, roles: [values.roles as Role] };
    if (place.kind === 'hq') return toHq.mutateAsync({ input });
    return place.kind === 'partner'
      ? toPartner.mutateAsync({ id: place.id, input })
      : toCentre.mutateAsync({ id: place.id, input });
  };
  return (
    <FormDialog onClose={onClose} title={t.inviteTitle} verb={t.send} form={form} onSubmit={send}>
      <TextField control={form.control} name="email" label={t.email} type="email" data-autofocus />
      <SelectField
        control={form.control}
        name="roles"
        label={t.role}
        description={t.roleHint}
        data={roles.map((value) => ({ value, label: t.roles[value] }))}
      />
    </FormDialog>
  );
}
