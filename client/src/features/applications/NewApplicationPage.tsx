import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useLocale, useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { keyCarrierValues, keyPlaceValues } from '@/gql/enums';
import type { ProfilesToAskForQuery } from '@/gql/graphql';
import { execute, useApi, useIdempotencyKey, useScopeKey } from '@/lib/api';
import { plural } from '@/lib/format';
import { applyRefusalToForm, useRefusalText } from '@/messages/refusals';
import { WizardPage } from '@/pages/frames';
import { Callout, EmptyState, Panel, toastDone } from '@/ui';
import {
  DateField,
  optionalText,
  RequisiteField,
  requisite,
  SelectField,
  TextareaField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import s from './applications.module.css';
import { en } from './en';
import { ClientToAskFor, CreateApplication, OpenApplication, Profiles } from './queries';
import { ru } from './ru';

type Profile = ProfilesToAskForQuery['certificateProfiles'][number];
const suits: Record<Profile['subjectKind'], readonly string[]> = {
  LEGAL_ENTITY_HEAD: ['LEGAL_ENTITY', 'BUDGET'],
  NATURAL_PERSON: ['LEGAL_ENTITY', 'BUDGET', 'SOLE_ENTREPRENEUR', 'INDIVIDUAL'],
  SOLE_PROPRIETOR: ['SOLE_ENTREPRENEUR'],
  EMPLOYEE: ['LEGAL_ENTITY', 'BUDGET', 'SOLE_ENTREPRENEUR'],
  ORGANISATION_SEAL: ['LEGAL_ENTITY', 'BUDGET'],
  SERVICE: ['LEGAL_ENTITY', 'BUDGET'],
};
const schema = z.object({
  profileCode: z.string().min(1),
  lastName: text(60),
  firstName: text(60),
  middleName: optionalText(60),
  position: optionalText(128),
  personInn: requisite('inn', { optional: true }),
  snils: requisite('snils', { optional: true }),
  birthDate: z.string().nullable(),
  passport: optionalText(20),
  passportIssuedOn: z.string().nullable(),
  passportIssuedBy: optionalText(300),
  passportOffice: optionalText(10),
  email: z
    .string()
    .trim()
    .refine((v) => v === '' || z.email().safeParse(v).success, '@email'),
  phone: text(30),
  carrier: z.enum(keyCarrierValues),
  keyPlace: z.enum(keyPlaceValues),
  note: optionalText(2000),
});
type Values = z.output<typeof schema>;

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
  const offered = profiles.filter((p) => suits[p.subjectKind].includes(client.category));
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
      const input = { ...values, personInn: values.personInn || null, snils: values.snils || null, locale };
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

function Fields({ form: { control }, profiles }: { form: UseFormReturn<Values>; profiles: readonly Profile[] }) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const f = t.fields;
  return (
    <div className={s.stack}>
      <Panel title={t.form.who}>
        <div className={s.stack}>
          <SelectField
            control={control}
            name="profileCode"
            label={f.profile}
            data={profiles.map((p) => ({ value: p.code, label: locale === 'en' ? p.titleEn : p.titleRu }))}
          />
          <div className={s.fields}>
            <TextField control={control} name="lastName" label={f.lastName} />
            <TextField control={control} name="firstName" label={f.firstName} />
            <TextField control={control} name="middleName" label={f.middleName} />
            <TextField control={control} name="position" label={f.position} />
            <RequisiteField control={control} name="personInn" kind="inn" label={f.personInn} />
            <RequisiteField control={control} name="snils" kind="snils" label={f.snils} />
            <DateField control={control} name="birthDate" label={f.birthDate} />
          </div>
        </div>
      </Panel>
      <Panel title={t.form.passport}>
        <div className={s.fields}>
          <TextField control={control} name="passport" label={f.passport} />
          <DateField control={control} name="passportIssuedOn" label={f.passportIssuedOn} />
          <TextField control={control} name="passportIssuedBy" label={f.passportIssuedBy} />
          <TextField control={control} name="passportOffice" label={f.passportOffice} />
        </div>
      </Panel>
      <Panel title={t.form.contacts}>
        <div className={s.stack}>
          <div className={s.fields}>
            <TextField control={control} name="phone" label={f.phone} type="tel" description={t.form.hint} />
            <TextField control={control} name="email" label={f.email} type="email" />
            <SelectField
              control={control}
              name="keyPlace"
              label={f.keyPlace}
              data={keyPlaceValues.map((value) => ({ value, label: t.keyPlaces[value] }))}
            />
            <SelectField
              control={control}
              name="carrier"
              label={f.carrier}
              data={keyCarrierValues.map((value) => ({ value, label: t.carriers[value] }))}
            />
          </div>
          <TextareaField control={control} name="note" label={f.note} />
        </div>
      </Panel>
    </div>
  );
}

function Preview({ form, profiles }: { form: UseFormReturn<Values>; profiles: readonly Profile[] }) {
  const t = useStrings({ ru, en }).form;
  const code = useWatch({ control: form.control, name: 'profileCode' });
  const profile = profiles.find((p) => p.code === code);
  if (profile == null) return null;
  return (
    <section className={s.promise} aria-label={t.title}>
      <p>{t.preview(plural(profile.reviewDays, t.days[profile.reviewUnit]))}</p>
      <p>{profile.needsVisit ? t.visit : t.noVisit}</p>
      {profile.needsPayment && <p>{t.pays}</p>}
    </section>
  );
}
