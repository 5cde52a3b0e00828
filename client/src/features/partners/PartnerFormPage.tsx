import { useParams } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import { graphql } from '@/gql';
import { partnerTierValues } from '@/gql/enums';
import type { PartnerToEditQuery } from '@/gql/graphql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { CardFormPage, useCardSaved } from '@/pages/CardFormPage';
import { Panel } from '@/ui';
import {
  DateField,
  InnField,
  legalDate,
  optionalText,
  PageForm,
  RequisiteField,
  requisite,
  SelectField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import { en } from './en';
import s from './network.module.css';
import { PartnerField } from './PartnerField';
import { ru } from './ru';

const PartnerToEdit = graphql(`
  query PartnerToEdit($id: UUID!) {
    partner(id: $id) {
      id code name fullName inn kpp ogrn address signatoryName signatoryPosition signatoryGround
      agreementNumber agreementDate agreementUntil tier parentPartnerId version
    }
  }
`);
const RegisterPartner = graphql(`
  mutation RegisterPartner($key: UUID!, $input: PartnerInput!) {
    registerPartner(idempotencyKey: $key, input: $input) { id name }
  }
`);
const UpdatePartner = graphql(`
  mutation UpdatePartner($id: UUID!, $input: PartnerInput!, $version: Int!) {
    updatePartner(id: $id, input: $input, expectedVersion: $version) { id name }
  }
`);

const schema = z.object({
  code: z.string().regex(/^[0-9]{0,6}$/, '@invalid'),
  name: text(120),
  fullName: text(300),
  inn: requisite('inn'),
  kpp: requisite('kpp', { optional: true }),
  ogrn: optionalText(15),
  address: optionalText(500),
  signatoryName: optionalText(150),
  signatoryPosition: optionalText(150),
  signatoryGround: optionalText(200),
  agreementNumber: optionalText(50),
  agreementDate: legalDate().nullable(),
  agreementUntil: legalDate().nullable(),
  tier: z.enum(partnerTierValues),
  parentPartnerId: z.string().nullable(),
});
type Values = z.output<typeof schema>;
type Partner = PartnerToEditQuery['partner'];

/** A new partner, or the requisites of one that is there. */
export default function PartnerFormPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const { partnerId } = useParams({ strict: false }) as { partnerId?: string };
  const read = useApi(PartnerToEdit, { id: partnerId ?? '' }, { enabled: partnerId != null });
  return (
    <CardFormPage
      card={partnerId == null ? null : read.data?.partner}
      read={read}
      title={(partner) => (partner == null ? t.add : t.editTitle(partner.name))}
      back={{ to: at('partners'), label: t.title }}
    >
      {(partner) => <PartnerForm partner={partner} />}
    </CardFormPage>
  );
}

const empty = {
  code: '',
  name: '',
  fullName: '',
  inn: '',
  kpp: '',
  ogrn: '',
  address: '',
  signatoryName: '',
  signatoryPosition: '',
  signatoryGround: '',
  agreementNumber: '',
  agreementDate: null,
  agreementUntil: null,
  tier: 'BASE',
  parentPartnerId: null,
} as const satisfies Values;

function PartnerForm({ partner }: { partner: Partner | null }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const key = useIdempotencyKey();
  const done = useCardSaved('partners');
  const register = useCommand(RegisterPartner, ({ registerPartner: p }) => done(t.registered(p.name), p.id));
  const update = useCommand(UpdatePartner, ({ updatePartner: p }) => done(t.saved(p.name), p.id));
  const known = partner && {
    ...partner,
    kpp: partner.kpp ?? '',
    ogrn: partner.ogrn ?? '',
    agreementNumber: partner.agreementNumber ?? '',
  };
  const form = useZodForm<Values>(schema, { ...empty, ...known });
  const { control } = form;
  const send = ({ code, ...values }: Values) => {
    const input = {
      ...values,
      kpp: values.kpp || null,
      ogrn: values.ogrn || null,
      agreementNumber: values.agreementNumber || null,
    };
    return partner == null
      ? register.mutateAsync({ key: key.key(), input: { ...input, ...(code === '' ? {} : { code }) } })
      : update.mutateAsync({ id: partner.id, input, version: partner.version });
  };
  return (
    <PageForm
      form={form}
      onSubmit={send}
      verb={partner == null ? t.register : t.save}
      leave={partner == null ? at('partners') : at('partners', partner.id)}
    >
      <Panel title={t.groups.who}>
        <div className={s.grid}>
          <TextField control={control} name="name" label={t.fields.name} autoFocus />
          {partner == null ? (
            <TextField
              control={control}
              name="code"
              label={t.fields.code}
              description={t.fields.codeHint}
              inputMode="numeric"
            />
          ) : (
            <SelectField
              control={control}
              name="tier"
              label={t.tier}
              data={partnerTierValues.map((value) => ({ value, label: t.tiers[value] }))}
            />
          )}
          <TextField control={control} name="fullName" label={t.fields.fullName} className={s.wide} />
          <InnField control={control} name="inn" />
          <RequisiteField control={control} name="kpp" kind="kpp" />
          <RequisiteField control={control} name="ogrn" kind="ogrn" />
          <TextField control={control} name="address" label={t.fields.address} className={s.wide} />
        </div>
      </Panel>
      <Panel title={t.groups.signatory}>
        <div className={`${s.grid} ${s.three}`}>
          <TextField control={control} name="signatoryName" label={t.fields.signatoryName} />
          <TextField control={control} name="signatoryPosition" label={t.fields.signatoryPosition} />
          <TextField control={control} name="signatoryGround" label={t.fields.signatoryGround} />
        </div>
      </Panel>
      <Panel title={t.groups.agreement}>
        <div className={`${s.grid} ${s.three}`}>
          <TextField control={control} name="agreementNumber" label={t.fields.agreementNumber} />
          <DateField control={control} name="agreementDate" label={t.fields.agreementDate} clearable />
          <DateField control={control} name="agreementUntil" label={t.fields.agreementUntil} clearable />
          {partner == null && (
            <SelectField
              control={control}
              name="tier"
              label={t.tier}
              data={partnerTierValues.map((value) => ({ value, label: t.tiers[value] }))}
            />
          )}
          <PartnerField
            form={form}
            name="parentPartnerId"
            except={partner?.id}
            label={t.fields.parent}
            placeholder={t.fields.noParent}
            clearable
          />
        </div>
      </Panel>
    </PageForm>
  );
}
