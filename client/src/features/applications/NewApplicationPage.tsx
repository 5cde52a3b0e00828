import { useNavigate, useSearch } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import { ClientPicker } from '@/features/invoices/ClientPicker';
import { execute, useApi, useIdempotencyKey, useScopeKey } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { toastDone, toastFailed } from '@/ui';
import { ApplicationForm, type ApplicationInput, type Profile, profilesFor } from './ApplicationFields';
import { en } from './en';
import { ClientToAskFor, CreateApplication, OpenApplication, Profiles } from './queries';
import { ru } from './ru';

/** Whom the certificate is for: the rest the person does himself, from his phone. */
export default function NewApplicationPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const scope = useScope();
  const asked = useSearch({ strict: false }) as { client?: string };
  // A client asks for his own people: there is nobody to choose.
  const clientId = scope.kind === 'CLIENT' ? scope.key.slice(2) : asked.client;
  const client = useApi(ClientToAskFor, { id: clientId ?? '' }, { enabled: clientId != null }).data?.client;
  const profiles = useApi(Profiles).data?.certificateProfiles;
  if (clientId == null) {
    return (
      <FlowPage title={t.form.title} back={{ to: at('applications'), label: t.title }}>
        <ClientPicker
          client={null}
          title={t.form.pick}
          onChange={({ id }) => void navigate({ to: at('applications', 'new'), search: { client: id } as never })}
        />
      </FlowPage>
    );
  }
  if (client == null || profiles == null) return null;
  const offered = profilesFor(profiles, client.category);
  return <Application client={client} profiles={offered} />;
}

type Client = { id: string; name: string; email?: string | null; phone?: string | null };
function Application({ client, profiles }: { client: Client; profiles: readonly Profile[] }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const scope = useScopeKey();
  const key = useIdempotencyKey();
  const say = useRefusalText();
  const create = async (input: ApplicationInput) => {
    try {
      const variables = { key: key.key(), clientId: client.id, input };
      return (await execute(CreateApplication, variables, { scope })).createCertificateApplication;
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  return (
    <ApplicationForm
      title={t.form.title}
      meta={client.name}
      back={{ to: at('clients', client.id), label: client.name }}
      bar={t.form.bar}
      submit={t.form.create}
      profiles={profiles}
      initial={{
        profileCode: profiles[0]?.code ?? '',
        lastName: '',
        firstName: '',
        middleName: '',
        position: '',
        personInn: '',
        snils: '',
        birthDate: null,
        passport: '',
        passportIssuedOn: null,
        passportIssuedBy: '',
        passportOffice: '',
        email: client.email ?? '',
        // The code of the cabinet comes by SMS: a landline of the organisation is of no use here.
        phone: client.phone?.startsWith('+79') === true ? client.phone : '',
        carrierFrom: profiles[0]?.carriers[0] ?? 'BROWSER',
        carrier: 'NONE',
        keyPlace: 'BROWSER',
        note: '',
        locale: 'ru',
      }}
      save={async (input) => {
        const made = await create(input);
        // It is there now: if it could not be handed over, that is done from its card.
        await execute(OpenApplication, { id: made.id, version: made.version }, { scope }).then(
          () => toastDone(t.form.created(made.number)),
          (error: unknown) => toastFailed(t.one(made.number), say(error)),
        );
        void navigate({ to: at('applications', made.id) });
      }}
    />
  );
}
