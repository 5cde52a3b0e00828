import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useParams, useSearch } from '@tanstack/react-router';
import { type Control, type UseFormReturn, useFieldArray } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { PartnerField } from '@/features/partners/PartnerField';
import { graphql } from '@/gql';
import { centreRightValues } from '@/gql/enums';
import type { CentreToEditQuery } from '@/gql/graphql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { CardFormPage, useCardSaved } from '@/pages/CardFormPage';
import { Panel } from '@/ui';
import {
  CheckField,
  MultiSelectField,
  optionalText,
  PageForm,
  SelectField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import { en } from './en';
import { useProducts } from './products';
import { regionChoices, zoneChoices } from './regions';
import { ru } from './ru';

const CentreToEdit = graphql(`
  query CentreToEdit($id: UUID!) {
    serviceCentre(id: $id) {
      id number name regionCode timeZone address openingHours phone orderEmail rights products partnerId version
      offices { address openingHours phone }
    }
  }
`);
const OpenCentre = graphql(`
  mutation OpenCentre($key: UUID!, $partnerId: UUID!, $input: ServiceCentreInput!) {
    openServiceCentre(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id number }
  }
`);
const UpdateCentre = graphql(`
  mutation UpdateCentre($id: UUID!, $input: ServiceCentreInput!, $version: Int!) {
    updateServiceCentre(id: $id, input: $input, expectedVersion: $version) { id number }
  }
`);
const UpdateContacts = graphql(`
  mutation UpdateCentreContacts($id: UUID!, $input: CentreContactsInput!, $version: Int!) {
    updateCentreContacts(id: $id, input: $input, expectedVersion: $version) { id number }
  }
`);

const schema = z.object({
  partnerId: z.string().min(1),
  number: z.string().regex(/^([0-9]{4,6})?$/, '@invalid'),
  name: text(120),
  regionCode: z.string().min(1),
  timeZone: z.string().nullable(),
  address: optionalText(500),
  openingHours: optionalText(300),
  phone: optionalText(100),
  orderEmail: z.union([z.literal(''), z.email()]),
  rights: z.object({
    ISSUES_CERTIFICATES: z.boolean(),
    ISSUES_TENDER_CERTIFICATES: z.boolean(),
    CHECKS_IDENTITY: z.boolean(),
    SELLS_SCHOOL: z.boolean(),
  }),
  products: z.array(z.string()),
  offices: z.array(z.object({ address: text(500), openingHours: optionalText(300), phone: optionalText(100) })).max(20),
});
type Values = z.output<typeof schema>;
type Centre = CentreToEditQuery['serviceCentre'];

/** A new centre, or one that is there: the vendor edits all of it, the partner its contacts. */
export default function CentreFormPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const { centreId } = useParams({ strict: false }) as { centreId?: string };
  const read = useApi(CentreToEdit, { id: centreId ?? '' }, { enabled: centreId != null });
  return (
    <CardFormPage
      card={centreId == null ? null : read.data?.serviceCentre}
      read={read}
      title={(centre) => (centre == null ? t.add : t.editTitle(centre.number))}
      back={{ to: at('centres'), label: t.title }}
    >
      {(centre) => <CentreForm centre={centre} />}
    </CardFormPage>
  );
}

function useSend(centre: Centre | null) {
  const t = useStrings({ ru, en });
  const can = useCan();
  const key = useIdempotencyKey();
  const done = useCardSaved('centres');
  const open = useCommand(OpenCentre, ({ openServiceCentre: c }) => done(t.opened(c.number), c.id));
  const update = useCommand(UpdateCentre, ({ updateServiceCentre: c }) => done(t.saved(c.number), c.id));
  const contacts = useCommand(UpdateContacts, ({ updateCentreContacts: c }) => done(t.saved(c.number), c.id));
  return ({ partnerId, number, name, regionCode, timeZone, rights, products, ...own }: Values) => {
    if (centre != null && !can('update:ServiceCentre')) {
      return contacts.mutateAsync({ id: centre.id, input: own, version: centre.version });
    }
    const input = {
      ...own,
      name,
      regionCode,
      timeZone,
      rights: centreRightValues.filter((right) => rights[right]),
      products,
    };
    return centre == null
      ? open.mutateAsync({ key: key.key(), partnerId, input: { ...input, number: number || null } })
      : update.mutateAsync({ id: centre.id, input, version: centre.version });
  };
}

function CentreForm({ centre }: { centre: Centre | null }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const send = useSend(centre);
  const { partner } = useSearch({ strict: false }) as { partner?: string };
  const products = useProducts();
  const whole = centre == null || can('update:ServiceCentre');
  const form = useZodForm<Values>(schema, {
    partnerId: centre?.partnerId ?? partner ?? '',
    number: centre?.number ?? '',
    name: centre?.name ?? '',
    regionCode: centre?.regionCode ?? '',
    timeZone: centre?.timeZone ?? null,
    address: centre?.address ?? '',
    openingHours: centre?.openingHours ?? '',
    phone: centre?.phone ?? '',
    orderEmail: centre?.orderEmail ?? '',
    rights: Object.fromEntries(
      centreRightValues.map((r) => [r, centre?.rights.includes(r) ?? false]),
    ) as Values['rights'],
    products: centre?.products ?? [],
    offices: centre?.offices.map((o) => ({ ...o })) ?? [],
  });
  const { control } = form;
  return (
    <PageForm
      form={form}
      onSubmit={send}
      verb={centre == null ? t.add : t.save}
      leave={centre == null ? at('centres') : at('centres', centre.id)}
    >
      {whole && <Main form={form} isNew={centre == null} />}
      <Panel title={t.groups.contacts}>
        <div className={s.grid}>
          <TextField control={control} name="address" label={t.address} className={s.wide} />
          <TextField control={control} name="openingHours" label={t.openingHours} />
          <TextField control={control} name="phone" label={t.phone} />
          <TextField control={control} name="orderEmail" label={t.orderEmail} type="email" />
        </div>
      </Panel>
      <Offices control={control} />
      {whole && (
        <Panel title={t.groups.rights}>
          <div className={s.grid}>
            <div className={s.stack}>
              {centreRightValues.map((right) => (
                <CheckField key={right} control={control} name={`rights.${right}`} label={t.rightNames[right]} />
              ))}
            </div>
            <MultiSelectField
              control={control}
              name="products"
              label={t.fields.products}
              description={t.fields.productsHint}
              data={products.choices(centre?.products ?? [])}
              searchable
              clearable
            />
          </div>
        </Panel>
      )}
    </PageForm>
  );
}

function Main({ form, isNew }: { form: UseFormReturn<Values>; isNew: boolean }) {
  const t = useStrings({ ru, en });
  const { control } = form;
  return (
    <Panel title={t.groups.main}>
      <div className={s.grid}>
        {isNew && (
          <>
            <PartnerField form={form} name="partnerId" label={t.fields.partner} />
            <TextField
              control={control}
              name="number"
              label={t.fields.number}
              description={t.fields.numberHint}
              inputMode="numeric"
            />
          </>
        )}
        <TextField control={control} name="name" label={t.fields.name} className={s.wide} />
        <SelectField control={control} name="regionCode" label={t.fields.region} searchable data={regionChoices} />
        <SelectField
          control={control}
          name="timeZone"
          label={t.fields.timeZone}
          description={t.fields.timeZoneHint}
          searchable
          clearable
          data={zoneChoices()}
        />
      </div>
    </Panel>
  );
}

function Offices({ control }: { control: Control<Values> }) {
  const t = useStrings({ ru, en });
  const offices = useFieldArray({ control, name: 'offices' });
  return (
    <Panel
      title={t.groups.offices}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => offices.append({ address: '', openingHours: '', phone: '' })}
        >
          {t.addOffice}
        </Button>
      }
    >
      <div className={s.stack}>
        {offices.fields.map((office, i) => (
          <div key={office.id} className={`${s.grid} ${s.three}`}>
            <TextField control={control} name={`offices.${i}.address`} label={t.fields.officeAddress} />
            <TextField control={control} name={`offices.${i}.openingHours`} label={t.openingHours} />
            <div className={s.pair}>
              <TextField control={control} name={`offices.${i}.phone`} label={t.phone} />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t.removeOffice(i + 1)}
                onClick={() => offices.remove(i)}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            </div>
          </div>
        ))}
      </div>
    </Panel>
  );
}
