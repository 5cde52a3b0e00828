import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useLocale, useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { execute, useApi, useIdempotencyKey, useScopeKey } from '@/lib/api';
import { applyRefusalToForm, useRefusalText } from '@/messages/refusals';
import { WizardPage } from '@/pages/frames';
import { Callout, EmptyState, toastDone } from '@/ui';
import { useZodForm } from '@/ui/form';
import { Fields, inputOf, Preview, type Profile, profilesFor, schema, type Values } from './ApplicationFields';
import s from './applications.module.css';
import { en } from './en';
import { ClientToAskFor, CreateApplication, OpenApplication, Profiles } from './queries';
import { ru } from './ru';

/** Whom the certificate is for: the rest the person does himself, from his phone. */
export default function NewApplicationPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const { client: clientId } = useSearch({ strict: false }) as { client?: string };
  const client = useApi(ClientToAskFor, { id: clientId ?? '' }, { enabled: clientId != null }).data?.client;
  const profiles = useApi(Profiles).data?.certificateProfiles;
  if (clientId == null) {
    return (
      <EmptyState
        title={t.form.noClient}
        text={t.emptyText}
        action={
          <Button component={Link} to={at('clients')}>
            {t.columns.client}
          </Button>
        }
      />
    );
  }
  if (client == null || profiles == null) return null;
  const offered = profilesFor(profiles, client.category);
  return <Application client={client} profiles={offered} />;
}

type Client = { id: string; name: string; email?: string | null; phone?: string | null };
function Application({ client, profiles }: { client: Client; profiles: readonly Profile[] }) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const at = useAt();
  const navigate = useNavigate();
  const scope = useScopeKey();
  const key = useIdempotencyKey();
  const say = useRefusalText();
  const form = useZodForm<Values>(schema, {
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
    phone: client.phone ?? '',
    carrier: 'NONE',
    keyPlace: 'BROWSER',
    note: '',
  });
  const send = form.handleSubmit(async (values) => {
    try {
      const input = inputOf(values, locale);
      const { createCertificateApplication: made } = await execute(
        CreateApplication,
        { key: key.key(), clientId: client.id, input },
        { scope },
      );
      await execute(OpenApplication, { id: made.id, version: made.version }, { scope });
      toastDone(t.form.created(made.number));
      void navigate({ to: at('applications', made.id) });
    } catch (error) {
      key.renew();
      applyRefusalToForm(form, error, say);
    }
  });
  const root = form.formState.errors.root;
  return (
    <form noValidate className={s.contents} onSubmit={(event) => void send(event)}>
      <WizardPage
        title={t.form.title}
        meta={client.name}
        back={{ to: at('clients', client.id), label: client.name }}
        preview={<Preview form={form} profiles={profiles} />}
        bar={
          <div className={s.bar}>
            <span>{t.form.bar}</span>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t.form.create}
            </Button>
          </div>
        }
      >
        <Fields form={form} profiles={profiles} />
        {root?.message != null && (
          <div role="alert">
            <Callout tone="danger">{root.message}</Callout>
          </div>
        )}
      </WizardPage>
    </form>
  );
}
