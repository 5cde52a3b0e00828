import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { regionChoices } from '@/features/centres/regions';
import { graphql } from '@/gql';
import type { SendConnectionRequestMutation } from '@/gql/graphql';
import { execute, useApi, useIdempotencyKey } from '@/lib/api';
import { PublicFrame } from '@/pages/PublicFrame';
import { useDocumentTitle } from '@/pages/useDocumentTitle';
import { Panel } from '@/ui';
import {
  CheckField,
  Form,
  InnField,
  optionalText,
  requisite,
  SelectField,
  TextareaField,
  TextField,
  text,
  useZodForm,
  z,
} from '@/ui/form';
import { en } from './en';
import { ProductsToConnect } from './queries';
import s from './requests.module.css';
import { ru } from './ru';

const Send = graphql(`
  mutation SendConnectionRequest($key: UUID!, $input: ConnectionRequestInput!) {
    sendConnectionRequest(idempotencyKey: $key, input: $input) { number contactBy timeZone centreName centrePhone }
  }
`);
type Receipt = SendConnectionRequestMutation['sendConnectionRequest'];

const schema = z.object({
  contactName: text(150),
  phone: text(30),
  email: z
    .string()
    .trim()
    .refine((v) => v === '' || z.email().safeParse(v).success, '@email'),
  regionCode: z.string().nullable(),
  organisation: optionalText(300),
  inn: requisite('inn', { optional: true }),
  productCode: z.string().nullable(),
  wishes: optionalText(2000),
  consent: z.boolean(),
  website: z.string(),
});
type Values = z.output<typeof schema>;

/** Whoever wants Okno leaves a telephone; what happens next and by when is said at once. */
export default function ConnectPage() {
  const t = useStrings({ ru, en }).connect;
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  useDocumentTitle(t.title);
  return (
    <PublicFrame section={t.section}>
      {receipt == null ? (
        <Application onSent={setReceipt} />
      ) : (
        <Sent receipt={receipt} onAnother={() => setReceipt(null)} />
      )}
    </PublicFrame>
  );
}

function Application({ onSent }: { onSent: (receipt: Receipt) => void }) {
  const t = useStrings({ ru, en }).connect;
  const { locale } = useLocale();
  const key = useIdempotencyKey();
  const products = useApi(ProductsToConnect).data?.publicProducts ?? [];
  const form = useZodForm<Values>(schema, {
    contactName: '',
    phone: '',
    email: '',
    regionCode: null,
    organisation: '',
    inn: '',
    productCode: null,
    wishes: '',
    consent: false,
    website: '',
  });
  const { control } = form;
  const send = async ({ regionCode, ...v }: Values) => {
    if (regionCode == null) {
      form.setError('regionCode', { message: '@required' }, { shouldFocus: true });
      return;
    }
    if (!v.consent) {
      form.setError('consent', { message: t.consentNeeded }, { shouldFocus: true });
      return;
    }
    try {
      const input = { ...v, regionCode, email: v.email || null, inn: v.inn || null, locale };
      onSent((await execute(Send, { key: key.key(), input }, { scope: null })).sendConnectionRequest);
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  return (
    <div className={s.public}>
      <h1 className={s.publicTitle}>{t.title}</h1>
      <p className={s.lead}>{t.lead}</p>
      <Form
        form={form}
        onSubmit={send}
        actions={
          <Button type="submit" size="md" loading={form.formState.isSubmitting} className={s.send}>
            {t.send}
          </Button>
        }
      >
        <Panel title={t.who}>
          <div className={s.fields}>
            <TextField control={control} name="contactName" size="md" label={t.name} autoComplete="name" />
            <TextField control={control} name="phone" size="md" label={t.phone} type="tel" autoComplete="tel" />
            <TextField
              control={control}
              name="email"
              size="md"
              label={t.email}
              description={t.emailHint}
              type="email"
              autoComplete="email"
            />
          </div>
        </Panel>
        <Panel title={t.what}>
          <div className={s.fields}>
            <SelectField
              control={control}
              name="regionCode"
              size="md"
              label={t.region}
              description={t.regionHint}
              data={regionChoices}
            />
            <TextField
              control={control}
              name="organisation"
              size="md"
              label={t.organisation}
              autoComplete="organization"
            />
            <InnField control={control} name="inn" size="md" label={t.inn} description={t.innHint} />
            {products.length > 0 && (
              <SelectField
                control={control}
                name="productCode"
                size="md"
                label={t.product}
                placeholder={t.help}
                clearable
                data={products.map((p) => ({ value: p.code, label: p.name }))}
              />
            )}
            <TextareaField control={control} name="wishes" size="md" label={t.wishes} description={t.wishesHint} />
          </div>
        </Panel>
        {/* People don't see this field; whoever fills it in is a machine. */}
        <div className={s.trap} aria-hidden>
          <TextField control={control} name="website" label={t.website} tabIndex={-1} autoComplete="off" />
        </div>
        <CheckField control={control} name="consent" size="md" label={t.consent} />
      </Form>
    </div>
  );
}

function Sent({ receipt: r, onAnother }: { receipt: Receipt; onAnother: () => void }) {
  const t = useStrings({ ru, en }).connect;
  const { locale } = useLocale();
  const when = new Date(r.contactBy).toLocaleString(locale === 'en' ? 'en-GB' : 'ru-RU', {
    timeZone: r.timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <div className={s.public} role="status">
      <h1 className={s.publicTitle}>{t.done(r.number)}</h1>
      <p className={s.lead}>
        {r.centreName == null ? t.hq : t.centre(r.centreName)} {t.until(`${when}, ${t.localTime}`)}
      </p>
      {r.centrePhone != null && (
        <p className={s.lead}>
          {t.call} <a href={`tel:${r.centrePhone.replace(/[^\d+]/g, '')}`}>{r.centrePhone}</a>
        </p>
      )}
      <Panel title={t.next}>
        <ol className={s.nextSteps}>
          {t.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Panel>
      <p>
        <Button variant="default" size="md" onClick={onAnother}>
          {t.another}
        </Button>
      </p>
    </div>
  );
}
