import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import type { ClientCardFragment } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { FlowPage } from '@/pages/frames';
import { ErrorState, toastDone } from '@/ui';
import { Form, useZodForm } from '@/ui/form';
import { blankClient, ClientFields, type ClientValues, clientSchema, inputOf } from './ClientFields';
import { en } from './en';
import { ClientToEdit, UpdateClient } from './queries';
import { ru } from './ru';

export default function EditClientPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const { clientId } = useParams({ strict: false }) as { clientId: string };
  const { data, error, refetch } = useApi(ClientToEdit, { id: clientId });
  const client = data?.client;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (client == null || client.id !== clientId) return null;
  return (
    <FlowPage title={t.form.editTitle(client.name)} back={{ to: at('clients', client.id), label: client.name }}>
      <EditForm key={client.version} client={client} />
    </FlowPage>
  );
}

function EditForm({ client }: { client: ClientCardFragment }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const update = useCommand(UpdateClient, (d) => {
    toastDone(t.saved(d.updateClient.name));
    void navigate({ to: at('clients', d.updateClient.id) });
  });
  const form = useZodForm<ClientValues>(clientSchema, {
    ...blankClient,
    category: client.category,
    name: client.name,
    fullName: client.fullName,
    inn: client.inn ?? '',
    kpp: client.kpp ?? '',
    ogrn: client.ogrn ?? '',
    hasSnils: client.hasSnils,
    treasuryAccount: client.treasuryAccount ?? '',
    regionCode: client.regionCode,
    address: client.address,
    postalAddress: client.postalAddress,
    email: client.email ?? '',
    phone: client.phone ?? '',
    registeredOn: client.registeredOn ?? null,
    groupName: client.groupName ?? '',
    note: client.note,
  });
  return (
    <Form
      form={form}
      onSubmit={(values) => update.mutateAsync({ id: client.id, input: inputOf(values), version: client.version })}
      actions={
        <>
          <Button type="submit" loading={form.formState.isSubmitting}>
            {t.save}
          </Button>
          <Button variant="default" component={Link} to={at('clients', client.id)}>
            {t.cancel}
          </Button>
        </>
      }
    >
      <ClientFields form={form} />
    </Form>
  );
}
