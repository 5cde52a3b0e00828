import { checkInn, normaliseInn, normaliseKpp } from '@kernel/requisites';
import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useStrings } from '@/app/locale';
import { useAt, useScope } from '@/app/viewer';
import type { AskWhetherServedMutation, OrganisationByInnQuery } from '@/gql/graphql';
import { execute, useApi, useCommand, useIdempotencyKey, useScopeKey } from '@/lib/api';
import { date } from '@/lib/format';
import { applyRefusalToForm, useRefusalText } from '@/messages/refusals';
import { WizardPage } from '@/pages/frames';
import { Callout, Panel, toastDone } from '@/ui';
import { SelectField, useZodForm } from '@/ui/form';
import { AskForClientDialog } from './ClientDialogs';
import { blankClient, ClientFields, type ClientValues, clientSchema, inputOf, wrongRequisites } from './ClientFields';
import s from './clients.module.css';
import { en } from './en';
import { AskWhetherServed, CentreChoices, CreateClient, OrganisationByInn } from './queries';
import { ru } from './ru';

type Served = AskWhetherServedMutation['askWhetherServed'];
type Organisation = OrganisationByInnQuery['organisationByInn'];
type Looked = { served: Served; organisation: Organisation; inn: string; kpp: string };

/** INN → is it served → requisites from the register → check → saved. */
export default function NewClientPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const navigate = useNavigate();
  const scopeKind = useScope().kind;
  const key = useIdempotencyKey();
  const say = useRefusalText();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [asking, setAsking] = useState(false);
  const form = useZodForm<ClientValues>(clientSchema, blankClient);
  const create = useCommand(CreateClient, (d) => {
    toastDone(t.form.created(d.createClient.name));
    void navigate({ to: at('clients', d.createClient.id) });
  });
  const send = form.handleSubmit(async (values) => {
    try {
      await create.mutateAsync({ key: key.key(), input: inputOf(values), centre: values.centreId });
    } catch (error) {
      key.failed(error);
      applyRefusalToForm(form, error, say);
    }
  });
  const elsewhere = looked?.served.served === true && looked.served.clientId == null;
  const root = form.formState.errors.root;
  return (
    <form noValidate onSubmit={(event) => void send(event)} className={s.contents}>
      <WizardPage
        title={t.form.newTitle}
        back={{ to: at('clients'), label: t.title }}
        preview={<Preview form={form} />}
        bar={
          <div className={s.bar}>
            <span>{t.form.bar}</span>
            <Button variant="default" component={Link} to={at('clients')}>
              {t.cancel}
            </Button>
            <Button type="submit" loading={form.formState.isSubmitting} disabled={looked?.served.served === true}>
              {t.form.create}
            </Button>
          </div>
        }
      >
        <div className={s.stack}>
          <ClientFields
            form={form}
            fill={<FillButton form={form} onLooked={setLooked} />}
            notice={looked != null && <Notice looked={looked} onAsk={() => setAsking(true)} />}
            centre={scopeKind !== 'CENTRE' && <CentreField form={form} />}
          />
          {root?.message != null && (
            <div role="alert">
              <Callout tone="danger">{root.message}</Callout>
            </div>
          )}
        </div>
      </WizardPage>
      {asking && elsewhere && (
        <AskForClientDialog
          inn={looked.inn}
          kpp={looked.kpp}
          centreId={form.getValues('centreId')}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}

function FillButton({ form, onLooked }: { form: UseFormReturn<ClientValues>; onLooked: (found: Looked) => void }) {
  const t = useStrings({ ru, en }).form;
  const scope = useScopeKey();
  const say = useRefusalText();
  const [busy, setBusy] = useState(false);
  const look = async () => {
    const inn = normaliseInn(form.getValues('inn'));
    if (checkInn(inn) != null) {
      await form.trigger('inn');
      form.setFocus('inn');
      return;
    }
    setBusy(true);
    try {
      const kpp = normaliseKpp(form.getValues('kpp'));
      const asked = { inn, kpp: kpp || null };
      const [{ askWhetherServed: served }, { organisationByInn: organisation }] = await Promise.all([
        execute(AskWhetherServed, asked, { scope }),
        execute(OrganisationByInn, asked, { scope }),
      ]);
      onLooked({ served, organisation, inn, kpp });
      if (organisation != null && !served.served) fill(form, organisation);
    } catch (error) {
      form.setError('inn', { type: 'refusal', message: say(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" loading={busy} onClick={() => void look()}>
      {t.find}
    </Button>
  );
}

function fill(form: UseFormReturn<ClientValues>, o: NonNullable<Organisation>): void {
  const set = <K extends keyof ClientValues>(name: K, value: ClientValues[K]) =>
    form.setValue(name, value as never, { shouldDirty: true });
  set('category', o.category);
  set('name', o.name);
  set('fullName', o.fullName);
  set('kpp', o.kpp ?? '');
  set('ogrn', o.ogrn ?? '');
  set('address', o.address);
  set('regionCode', o.regionCode ?? null);
  set('registeredOn', o.registeredOn ?? null);
  form.clearErrors();
}

function Notice({ looked: { served, organisation }, onAsk }: { looked: Looked; onAsk: () => void }) {
  const t = useStrings({ ru, en }).form;
  const at = useAt();
  if (served.served && served.clientId != null) {
    return (
      <Callout
        tone="warning"
        title={t.servedOwn}
        action={
          <Button variant="default" component={Link} to={at('clients', served.clientId)}>
            {t.openCard}
          </Button>
        }
      >
        {served.archived ? t.servedArchived : t.servedOwnText}
      </Callout>
    );
  }
  if (served.served) {
    return (
      <Callout
        tone="warning"
        title={t.servedElsewhere}
        action={
          <Button variant="default" onClick={onAsk}>
            {t.askTransfer}
          </Button>
        }
      >
        {served.centreNumber == null ? t.servedSomewhere : t.servedBy(served.centreNumber)}
      </Callout>
    );
  }
  if (organisation == null) return <Callout tone="info">{t.notInRegistry}</Callout>;
  const troubled = organisation.state !== 'ACTIVE';
  return (
    <Callout
      tone={troubled ? 'warning' : 'success'}
      title={troubled ? (organisation.state === 'LIQUIDATING' ? t.liquidating : t.liquidated) : undefined}
    >
      {t.fromRegistry(date(organisation.extractDate))}
    </Callout>
  );
}

function CentreField({ form }: { form: UseFormReturn<ClientValues> }) {
  const t = useStrings({ ru, en }).form;
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.split(' ')[0] ?? '', 250);
  const found = useApi(CentreChoices, { search: search || null });
  const centres = (found.data?.serviceCentres.edges ?? []).map((e) => e.node);
  return (
    <SelectField
      control={form.control}
      name="centreId"
      label={t.centre}
      description={t.centreHint}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={centres.map((c) => ({ value: c.id, label: `${c.number} «${c.name}»` }))}
    />
  );
}

/** The lines of an invoice as they will be printed, and what the check says so far. */
function Preview({ form }: { form: UseFormReturn<ClientValues> }) {
  const t = useStrings({ ru, en }).form;
  const f = useStrings({ ru, en }).facts;
  const v = useWatch({ control: form.control }) as ClientValues;
  const empty = v.inn === '' && v.name === '';
  const wrong = empty ? [] : wrongRequisites(v);
  const nameless = v.name.trim() === '';
  const names: Record<string, string> = {
    inn: f.inn,
    kpp: f.kpp,
    ogrn: f.ogrn,
    snils: f.snils,
    treasuryAccount: f.treasuryAccount,
  };
  return (
    <div className={s.previewStack}>
      <Panel title={t.preview}>
        {empty ? (
          <p className={s.note}>{t.previewEmpty}</p>
        ) : (
          <div className={s.paper}>
            <p>
              {t.buyer}: <b>{v.fullName || v.name || '…'}</b>
              {v.inn && `, ИНН ${v.inn}`}
              {v.kpp && (v.category === 'LEGAL_ENTITY' || v.category === 'BUDGET') && `, КПП ${v.kpp}`}
              {v.address && `, ${v.address}`}
            </p>
            {v.fullName !== '' && v.name !== '' && v.name !== v.fullName && (
              <p>
                {t.inLists}: <b>{v.name}</b>
              </p>
            )}
          </div>
        )}
      </Panel>
      {!empty && (
        <Panel title={t.checks}>
          {wrong.length === 0 && !nameless ? (
            <Callout tone="success">{t.ok}</Callout>
          ) : (
            <Callout tone="warning" title={t.wrongOnes}>
              {[
                ...wrong.map((w) => names[w.requisite]),
                ...(nameless ? [v.category === 'INDIVIDUAL' ? t.personName : t.name] : []),
              ].join(', ')}
            </Callout>
          )}
        </Panel>
      )}
    </div>
  );
}
