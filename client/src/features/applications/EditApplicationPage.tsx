import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useLocale, useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useAt } from '@/app/viewer';
import type { PersonToEditQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { applyRefusalToForm, useRefusalText } from '@/messages/refusals';
import { WizardPage } from '@/pages/frames';
import { Callout, ErrorState, toastDone } from '@/ui';
import { useZodForm } from '@/ui/form';
import { Fields, inputOf, Preview, type Profile, profilesFor, schema, type Values } from './ApplicationFields';
import type { Card } from './ApplicationPage';
import s from './applications.module.css';
import { en } from './en';
import { ApplicationOne, PersonToEdit, Profiles, UpdateApplication } from './queries';
import { ru } from './ru';

/** Mends the data of an application; whoever opens them is noted, as with every look at personal data. */
export default function EditApplicationPage() {
  const { applicationId: id } = useParams({ strict: false }) as { applicationId: string };
  const one = useApi(ApplicationOne, { id });
  const person = useApi(PersonToEdit, { id }, { staleTime: Number.POSITIVE_INFINITY });
  const profiles = useApi(Profiles).data?.certificateProfiles;
  const error = one.error ?? person.error;
  if (error != null)
    return <ErrorState error={error} onRetry={() => void Promise.all([one.refetch(), person.refetch()])} />;
  const a = one.data?.certificateApplication;
  const client = person.data?.certificateApplication.client;
  if (a == null || person.data == null || profiles == null || client == null) return <PagePending />;
  return (
    <Edit
      application={a}
      person={person.data.applicantPersonalData}
      profiles={profilesFor(profiles, client.category)}
    />
  );
}

type Props = {
  application: Card;
  person: PersonToEditQuery['applicantPersonalData'];
  profiles: readonly Profile[];
};
function Edit({ application: a, person, profiles }: Props) {
  const t = useStrings({ ru, en });
  const { locale } = useLocale();
  const at = useAt();
  const navigate = useNavigate();
  const say = useRefusalText();
  const update = useCommand(UpdateApplication);
  const form = useZodForm<Values>(schema, {
    profileCode: a.profileCode,
    lastName: a.lastName,
    firstName: a.firstName,
    middleName: a.middleName,
    position: a.position,
    personInn: a.personInn ?? '',
    snils: person.snils ?? '',
    birthDate: person.birthDate ?? null,
    passport: person.passport ?? '',
    passportIssuedOn: person.passportIssuedOn ?? null,
    passportIssuedBy: person.passportIssuedBy ?? '',
    passportOffice: person.passportOffice ?? '',
    email: a.email,
    phone: a.phone,
    carrier: a.carrier,
    keyPlace: a.keyPlace,
    note: a.note,
  });
  const send = form.handleSubmit(async (values) => {
    try {
      await update.mutateAsync({ id: a.id, version: a.version, input: inputOf(values, locale) });
      toastDone(t.card.saved);
      void navigate({ to: at('applications', a.id) });
    } catch (error) {
      applyRefusalToForm(form, error, say);
    }
  });
  const root = form.formState.errors.root;
  return (
    <form noValidate className={s.contents} onSubmit={(event) => void send(event)}>
      <WizardPage
        title={t.card.editTitle}
        meta={t.one(a.number)}
        back={{ to: at('applications', a.id), label: t.one(a.number) }}
        preview={<Preview form={form} profiles={profiles} />}
        bar={
          <div className={s.bar}>
            <span>{t.card.editBar}</span>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {t.card.save}
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
