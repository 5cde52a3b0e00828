import { useParams, useSearch } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { PartnerField } from '@/features/partners/PartnerField';
import { graphql } from '@/gql';
import type { SellerToEditQuery } from '@/gql/graphql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { CardFormPage, useCardSaved } from '@/pages/CardFormPage';
import { Panel } from '@/ui';
import {
  CheckField,
  InnField,
  optionalText,
  PageForm,
  RequisiteField,
  requisite,
  TextareaField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import { en } from './en';
import { ru } from './ru';

const SellerToEdit = graphql(`
  query SellerToEdit($id: UUID!) {
    seller(id: $id) {
      id partnerId name fullName inn kpp ogrn address phone headPosition headName headGround accountantName
      showSeal offerText offerUrl version
    }
  }
`);
const OwnPartner = graphql(`
  query OwnPartner { partners(first: 1) { edges { node { id } } } }
`);
const AddSeller = graphql(`
  mutation AddSeller($key: UUID!, $partnerId: UUID, $input: SellerInput!) {
    addSeller(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id name }
  }
`);
const UpdateSeller = graphql(`
  mutation UpdateSeller($id: UUID!, $input: SellerInput!, $version: Int!) {
    updateSeller(id: $id, input: $input, expectedVersion: $version) { id name }
  }
`);

const schema = z.object({
  partnerId: z.string().nullable(),
  name: text(120),
  fullName: text(300),
  inn: requisite('inn'),
  kpp: requisite('kpp', { optional: true }),
  ogrn: optionalText(20),
  address: optionalText(500),
  phone: optionalText(100),
  headPosition: optionalText(150),
  headName: optionalText(150),
  headGround: optionalText(200),
  accountantName: optionalText(150),
  showSeal: z.boolean(),
  offerText: optionalText(4000),
  offerUrl: z.union([z.literal(''), z.url()]),
});
type Values = z.output<typeof schema>;
type Seller = SellerToEditQuery['seller'];

export default function SellerFormPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const scope = useScope();
  const { sellerId } = useParams({ strict: false }) as { sellerId?: string };
  const { partner } = useSearch({ strict: false }) as { partner?: string };
  const read = useApi(SellerToEdit, { id: sellerId ?? '' }, { enabled: sellerId != null });
  const own = useApi(OwnPartner, {}, { enabled: scope.kind === 'PARTNER' });
  const owner = scope.kind === 'PARTNER' ? own.data?.partners.edges[0]?.node.id : (partner ?? null);
  const seller = sellerId == null ? null : read.data?.seller;
  return (
    <CardFormPage
      card={owner === undefined ? undefined : seller}
      read={read}
      title={(card) => (card == null ? t.add : t.editTitle(card.name))}
      back={{ to: at('sellers'), label: t.title }}
    >
      {(card) => <SellerForm seller={card} owner={owner ?? null} />}
    </CardFormPage>
  );
}

function SellerForm({ seller, owner }: { seller: Seller | null; owner: string | null }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const scope = useScope();
  const key = useIdempotencyKey();
  const done = useCardSaved('sellers');
  const add = useCommand(AddSeller, ({ addSeller: x }) => done(t.created(x.name), x.id));
  const update = useCommand(UpdateSeller, ({ updateSeller: x }) => done(t.saved(x.name), x.id));
  const form = useZodForm<Values>(schema, {
    partnerId: owner,
    name: '',
    fullName: '',
    inn: '',
    address: '',
    phone: '',
    headPosition: 'Генеральный директор',
    headName: '',
    headGround: 'Устава',
    accountantName: '',
    showSeal: false,
    offerText: '',
    offerUrl: '',
    ...seller,
    kpp: seller?.kpp ?? '',
    ogrn: seller?.ogrn ?? '',
  });
  const { control } = form;
  const send = ({ partnerId, ...values }: Values) => {
    const input = { ...values, kpp: values.kpp || null, ogrn: values.ogrn || null };
    return seller == null
      ? add.mutateAsync({ key: key.key(), partnerId, input })
      : update.mutateAsync({ id: seller.id, input, version: seller.version });
  };
  return (
    <PageForm
      form={form}
      onSubmit={send}
      verb={seller == null ? t.create : t.save}
      leave={seller == null ? at('sellers') : at('sellers', seller.id)}
    >
      <Panel title={t.groups.who}>
        <div className={s.grid}>
          {seller == null && scope.kind === 'HQ' && (
            <PartnerField
              form={form}
              name="partnerId"
              label={t.fields.owner}
              description={t.fields.ownerHint}
              clearable
            />
          )}
          <TextField control={control} name="name" label={t.fields.name} />
          <TextField control={control} name="fullName" label={t.fields.fullName} className={s.wide} />
          <InnField control={control} name="inn" />
          <RequisiteField control={control} name="kpp" kind="kpp" />
          <RequisiteField control={control} name="ogrn" kind="ogrn" />
          <TextField control={control} name="phone" label={t.fields.phone} />
          <TextField control={control} name="address" label={t.fields.address} className={s.wide} />
        </div>
      </Panel>
      <Panel title={t.groups.signs}>
        <div className={s.grid}>
          <TextField control={control} name="headName" label={t.fields.headName} />
          <TextField control={control} name="headPosition" label={t.fields.headPosition} />
          <TextField control={control} name="headGround" label={t.fields.headGround} />
          <TextField control={control} name="accountantName" label={t.fields.accountantName} />
        </div>
      </Panel>
      <Panel title={t.groups.paper}>
        <div className={s.stack}>
          <CheckField control={control} name="showSeal" label={t.fields.showSeal} />
          <TextareaField control={control} name="offerText" label={t.fields.offerText} />
          <TextField control={control} name="offerUrl" label={t.fields.offerUrl} description={t.fields.offerUrlHint} />
        </div>
      </Panel>
    </PageForm>
  );
}
