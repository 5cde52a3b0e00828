import {
  CLIENT_CATEGORIES,
  type ClientCategory,
  checkClientRequisites,
  normaliseClientRequisites,
  requisiteOf,
} from '@kernel/client-requisites';
import { normalisePhone } from '@kernel/phone';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { regionChoices } from '@/features/centres/regions';
import { clientCategoryValues } from '@/gql/enums';
import type { ClientInput } from '@/gql/graphql';
import { Panel } from '@/ui';
import {
  DateField,
  InnField,
  legalDate,
  optionalText,
  RequisiteField,
  SelectField,
  TextareaField,
  TextField,
  text,
  z,
} from '@/ui/form';
import s from './clients.module.css';
import { en } from './en';
import { ru } from './ru';

/** LEGAL_ENTITY → legalEntity, as the kernel says it. */
export const kernelCategory = (value: string) =>
  value.toLowerCase().replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()) as ClientCategory;

/** In the order in which they are met, not that of the alphabet. */
const byKernel = clientCategoryValues.toSorted(
  (a, b) => CLIENT_CATEGORIES.indexOf(kernelCategory(a)) - CLIENT_CATEGORIES.indexOf(kernelCategory(b)),
);

const fields = z.object({
  category: z.enum(clientCategoryValues),
  name: text(200),
  fullName: optionalText(500),
  inn: z.string(),
  kpp: z.string(),
  ogrn: z.string(),
  snils: z.string(),
  hasSnils: z.boolean(),
  treasuryAccount: z.string(),
  regionCode: z.string().nullable(),
  address: optionalText(500),
  postalAddress: optionalText(500),
  email: z
    .string()
    .trim()
    .refine((v) => v === '' || z.email().safeParse(v).success, '@email'),
  phone: z
    .string()
    .trim()
    .refine((v) => v === '' || normalisePhone(v) != null, '@phone'),
  registeredOn: legalDate().nullable(),
  groupName: optionalText(120),
  note: optionalText(2000),
  centreId: z.string().nullable(),
});
export type ClientValues = z.output<typeof fields>;

/** Requisites that the category has, checked by the code of the server. */
const requisitesOf = (v: ClientValues) => {
  const category = kernelCategory(v.category);
  const given = normaliseClientRequisites({
    inn: v.inn,
    kpp: v.kpp,
    ogrn: v.ogrn,
    snils: v.snils,
    treasuryAccount: v.treasuryAccount,
  });
  for (const name of Object.keys(given) as (keyof typeof given)[]) {
    if (requisiteOf(category, name) === 'no') given[name] = null;
  }
  return { category, given };
};
export const wrongRequisites = (v: ClientValues) => {
  const { category, given } = requisitesOf(v);
  return checkClientRequisites(category, given).filter(
    (w) => !(w.requisite === 'snils' && w.problem === 'EMPTY' && v.hasSnils),
  );
};
export const clientSchema: z.ZodType<ClientValues, ClientValues> = fields.superRefine((v, context) => {
  for (const { requisite, problem } of wrongRequisites(v)) {
    context.addIssue({ code: 'custom', path: [requisite], message: problem === 'EMPTY' ? '@required' : '@invalid' });
  }
});

export const blankClient: ClientValues = {
  category: 'LEGAL_ENTITY',
  name: '',
  fullName: '',
  inn: '',
  kpp: '',
  ogrn: '',
  snils: '',
  hasSnils: false,
  treasuryAccount: '',
  regionCode: null,
  address: '',
  postalAddress: '',
  email: '',
  phone: '',
  registeredOn: null,
  groupName: '',
  note: '',
  centreId: null,
};

export function inputOf(v: ClientValues): ClientInput {
  const { given } = requisitesOf(v);
  return {
    category: v.category,
    name: v.name,
    fullName: v.fullName || v.name,
    inn: given.inn,
    kpp: given.kpp,
    ogrn: given.ogrn,
    // Left empty, a kept number stays as it is.
    snils: given.snils,
    treasuryAccount: given.treasuryAccount,
    regionCode: v.regionCode,
    address: v.address,
    postalAddress: v.postalAddress,
    email: v.email || null,
    phone: v.phone || null,
    registeredOn: v.category === 'INDIVIDUAL' ? null : v.registeredOn,
    groupName: v.groupName || null,
    note: v.note,
  };
}

type Props = {
  form: UseFormReturn<ClientValues>;
  fill?: React.ReactNode;
  notice?: React.ReactNode;
  centre?: React.ReactNode;
};

/** The fields of a client by its category; `fill` stands beside the INN. */
export function ClientFields({ form, fill, notice, centre }: Props) {
  const t = useStrings({ ru, en });
  const { control } = form;
  const [category, hasSnils] = useWatch({ control, name: ['category', 'hasSnils'] });
  const has = (requisite: Parameters<typeof requisiteOf>[1]) =>
    requisiteOf(kernelCategory(category), requisite) !== 'no';
  const person = category === 'INDIVIDUAL';
  return (
    <>
      <Panel title={t.form.who}>
        <div className={s.grid}>
          <SelectField
            control={control}
            name="category"
            label={t.form.category}
            data={byKernel.map((value) => ({ value, label: t.categories[value] }))}
          />
          <div className={fill == null ? undefined : `${s.pair} ${s.wide}`}>
            <InnField control={control} name="inn" description={t.form.innHints[category]} />
            {fill}
          </div>
          {notice != null && <div className={s.wide}>{notice}</div>}
          {has('kpp') && <RequisiteField control={control} name="kpp" kind="kpp" />}
          {has('ogrn') && (
            <RequisiteField control={control} name="ogrn" kind={category === 'SOLE_ENTREPRENEUR' ? 'ogrnip' : 'ogrn'} />
          )}
          {has('snils') && (
            <RequisiteField
              control={control}
              name="snils"
              kind="snils"
              {...(hasSnils ? { description: t.form.snilsKept } : {})}
            />
          )}
          {has('treasuryAccount') && <TextField control={control} name="treasuryAccount" label={t.form.treasury} />}
          <TextField
            control={control}
            name="name"
            label={person ? t.form.personName : t.form.name}
            className={s.wide}
          />
          {!person && <TextField control={control} name="fullName" label={t.form.fullName} className={s.wide} />}
        </div>
      </Panel>
      <Panel title={t.form.contacts}>
        <div className={s.grid}>
          <TextField control={control} name="email" label={t.form.email} type="email" />
          <TextField control={control} name="phone" label={t.form.phone} type="tel" />
          <SelectField
            control={control}
            name="regionCode"
            label={t.form.region}
            description={t.form.regionHint}
            data={regionChoices}
            clearable
          />
          <div />
          <TextField
            control={control}
            name="address"
            label={person ? t.form.personAddress : t.form.address}
            className={s.wide}
          />
          <TextField
            control={control}
            name="postalAddress"
            label={t.form.postal}
            description={t.form.postalHint}
            className={s.wide}
          />
        </div>
      </Panel>
      <Panel title={t.form.more}>
        <div className={s.grid}>
          {centre}
          {!person && (
            <DateField
              control={control}
              name="registeredOn"
              label={t.form.registered}
              description={t.form.registeredHint}
              clearable
            />
          )}
          <TextField control={control} name="groupName" label={t.form.group} />
          <TextareaField control={control} name="note" label={t.form.note} className={s.wide} />
        </div>
      </Panel>
    </>
  );
}
