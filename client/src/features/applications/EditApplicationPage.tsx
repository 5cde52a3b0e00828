import { useNavigate, useParams } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useAt } from '@/app/viewer';
import type { PersonToEditQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { ErrorState, toastDone } from '@/ui';
import { ApplicationForm, type Profile, profilesFor } from './ApplicationFields';
import type { Card } from './ApplicationPage';
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
  const at = useAt();
  const navigate = useNavigate();
  const update = useCommand(UpdateApplication);
  const card = at('applications', a.id);
  return (
    <ApplicationForm
      title={t.card.editTitle}
      meta={t.one(a.number)}
      back={{ to: card, label: t.one(a.number) }}
      bar={t.card.editBar}
      submit={t.card.save}
      profiles={profiles}
      initial={{
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
        carrierFrom: a.carrierFrom,
        carrier: a.carrier,
        keyPlace: a.keyPlace,
        note: a.note,
        locale: a.locale === 'en' ? 'en' : 'ru',
      }}
      save={async (input) => {
        await update.mutateAsync({ id: a.id, version: a.version, input });
        toastDone(t.card.saved);
        void navigate({ to: card });
      }}
    />
  );
}
