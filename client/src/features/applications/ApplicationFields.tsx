import { Button } from '@mantine/core';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useLocale, useStrings } from '@/app/locale';
import { carrierSourceValues, keyCarrierValues, keyPlaceValues } from '@/gql/enums';
import type { ProfilesToAskForQuery } from '@/gql/graphql';
import { plural } from '@/lib/format';
import { applyRefusalToForm, useRefusalText } from '@/messages/refusals';
import { WizardPage } from '@/pages/frames';
import { Callout, Panel } from '@/ui';
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
import { ru } from './ru';

export type Profile = ProfilesToAskForQuery['certificateProfiles'][number];
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
  personInn: requisite('personInn', { optional: true }),
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
  carrierFrom: z.enum(carrierSourceValues),
  carrier: z.enum(keyCarrierValues),
  keyPlace: z.enum(keyPlaceValues),
  note: optionalText(2000),
  locale: z.enum(['ru', 'en']),
});
export type Values = z.output<typeof schema>;

/** Profiles that a client of the category may ask for. */
export const profilesFor = (profiles: readonly Profile[], category: string) =>
  profiles.filter((p) => suits[p.subjectKind].includes(category));
/** What the server takes: an empty number is none. */
const inputOf = (values: Values) => ({
  ...values,
  personInn: values.personInn || null,
  snils: values.snils || null,
});
export type ApplicationInput = ReturnType<typeof inputOf>;

/** The data of an application, new or present. */
function Fields({ form: { control }, profiles }: { form: UseFormReturn<Values>; profiles: readonly Profile[] }) {
  const [code, from] = useWatch({ control, name: ['profileCode', 'carrierFrom'] });
  const sources = profiles.find((p) => p.code === code)?.carriers ?? carrierSourceValues;
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
            <RequisiteField control={control} name="personInn" kind="personInn" label={f.personInn} />
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
              name="carrierFrom"
              label={f.carrierFrom}
              data={sources.map((value) => ({ value, label: t.carrierSources[value] }))}
            />
            {from !== 'BROWSER' && (
              <SelectField
                control={control}
                name="carrier"
                label={f.carrier}
                data={keyCarrierValues.map((value) => ({
                  value,
                  label: value === 'NONE' ? t.anyCarrier : t.carriers[value],
                }))}
              />
            )}
            <SelectField
              control={control}
              name="locale"
              label={t.form.language}
              data={[
                { value: 'ru', label: 'Русский' },
                { value: 'en', label: 'English' },
              ]}
            />
          </div>
          <TextareaField control={control} name="note" label={f.note} />
        </div>
      </Panel>
    </div>
  );
}

/** What is promised before anything is sent. */
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

type FormProps = {
  title: string;
  meta: string;
  back: { to: string; label: string };
  /** What will happen when the button is pressed, and its words. */
  bar: string;
  submit: string;
  profiles: readonly Profile[];
  initial: Values;
  /** Throws a refusal to show it beside the fields. */
  save(input: ApplicationInput): Promise<void>;
};
/** The page of the data, for a new application and for a present one. */
export function ApplicationForm({ title, meta, back, bar, submit, profiles, initial, save }: FormProps) {
  const say = useRefusalText();
  const form = useZodForm<Values>(schema, initial);
  const send = form.handleSubmit((values) =>
    save(inputOf(values)).catch((error: unknown) => applyRefusalToForm(form, error, say)),
  );
  const root = form.formState.errors.root;
  return (
    <form noValidate className={s.contents} onSubmit={(event) => void send(event)}>
      <WizardPage
        title={title}
        meta={meta}
        back={back}
        preview={<Preview form={form} profiles={profiles} />}
        bar={
          <div className={s.bar}>
            <span>{bar}</span>
            <Button type="submit" loading={form.formState.isSubmitting}>
              {submit}
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
