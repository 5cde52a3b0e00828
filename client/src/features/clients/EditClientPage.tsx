import { useParams } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import type { ClientCardFragment } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { CardFormPage, useCardSaved } from '@/pages/CardFormPage';
import { PageForm, useZodForm } from '@/ui/form';
import { blankClient, ClientFields, type ClientValues, clientSchema, inputOf } from './ClientFields';
import { en } from './en';
import { ClientToEdit, UpdateClient } from './queries';
import { ru } from './ru';

export default function EditClientPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const { clientId } = useParams({ strict: false }) as { clientId: string };
  const read = useApi(ClientToEdit, { id: clientId });
  const client = read.data?.client;
  return (
    <CardFormPage
      card={client?.id === clientId ? client : undefined}
      read={read}
      title={(card) => t.form.editTitle(card?.name ?? '')}
      back={{ to: at('clients', clientId), label: client?.name ?? '' }}
    >
      {(card) => card != null && <EditForm client={card} />}
    </CardFormPage>
  );
}

function EditForm({ client }: { client: ClientCardFragment }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const done = useCardSaved('clients');
  const update = useCommand(UpdateClient, ({ updateClient: c }) => done(t.saved(c.name), c.id));
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
    <PageForm
      form={form}
      onSubmit={(values) => update.mutateAsync({ id: client.id, input: inputOf(values), version: client.version })}
      verb={t.save}
      leave={at('clients', client.id)}
    >
      <ClientFields form={form} />
    </PageForm>
  );
}
