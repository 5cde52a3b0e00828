import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useCan, useScope } from '@/app/viewer';
import { TakeBackDialog } from '@/features/stock/StockDialogs';
import { actUrl, shown, useKindName } from '@/features/stock/words';
import type { StockRowFragment } from '@/gql/graphql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { date } from '@/lib/format';
import { Callout, Panel, toastDone } from '@/ui';
import { FormDialog, optionalText, SelectField, TextField, useZodForm, z } from '@/ui/form';
import type { Card } from './ApplicationPage';
import s from './applications.module.css';
import { en } from './en';
import { FreeForApplication, HandOutForApplication } from './queries';
import { ru } from './ru';

const over = ['WITHDRAWN', 'REFUSED', 'SUPERSEDED'];

/** What the person was handed for this certificate, by which acts; the manager hands out and takes back here. */
export function ApplicationCarrier({ application: a }: { application: Card }) {
  const t = useStrings({ ru, en }).stock;
  const can = useCan();
  const scope = useScope();
  const name = useKindName();
  const [giving, setGiving] = useState(false);
  const [back, setBack] = useState<StockRowFragment | null>(null);
  const may = can('handOut:StockItem') && a.rights.includes('submit') && !over.includes(a.status);
  const wanted = a.carrierFrom === 'STOCK' && !a.handedOut.some((one) => one.kind.purpose === 'CARRIER');
  if (!wanted && a.stockActs.length === 0 && !may) return null;
  return (
    <Panel
      title={t.title}
      actions={
        may && (
          <Button size="compact-sm" variant={wanted ? 'filled' : 'default'} onClick={() => setGiving(true)}>
            {t.handOut}
          </Button>
        )
      }
    >
      {wanted && !over.includes(a.status) && <Callout tone="warning">{t.wanted}</Callout>}
      {a.stockActs.length === 0 && !wanted && <p className={s.hint}>{t.none}</p>}
      <ul className={s.lines}>
        {a.handedOut.map((one) => (
          <li key={one.id}>
            <span>
              {name(one.kind)} <span className="tnum">{shown(one.kind.purpose, one.serial)}</span>
            </span>
            {may && (
              <Button size="compact-sm" variant="default" onClick={() => setBack(one)}>
                {t.takeBack}
              </Button>
            )}
          </li>
        ))}
        {a.stockActs.map((act) => (
          <li key={act.id}>
            <time dateTime={act.actedOn}>{date(act.actedOn)}</time>
            <a href={actUrl(act.id, scope.key)} target="_blank" rel="noreferrer">
              {t.acts[act.kind]} № {act.number}
            </a>
            <small>{act.lines.map((line) => line.name).join(', ')}</small>
          </li>
        ))}
      </ul>
      {giving && <HandOut application={a} onClose={() => setGiving(false)} />}
      {back != null && <TakeBackDialog items={[back]} onClose={() => setBack(null)} />}
    </Panel>
  );
}

const schema = z.object({
  carrier: z.string().nullable(),
  licence: z.string().nullable(),
  receiver: optionalText(150),
  ground: optionalText(200),
});
type Given = z.output<typeof schema>;

function HandOut({ application: a, onClose }: { application: Card; onClose: () => void }) {
  const t = useStrings({ ru, en }).stock;
  const name = useKindName();
  const key = useIdempotencyKey();
  const { data } = useApi(FreeForApplication, {
    free: { serviceCentreId: a.serviceCentreId, statuses: ['FREE'] },
    kept: { clientId: a.client?.id ?? null, statuses: ['RESERVED'] },
  });
  const handOut = useCommand(HandOutForApplication, (d) => {
    toastDone(t.done(d.handOutForApplication.act.number ?? ''));
    onClose();
  });
  const form = useZodForm<Given>(schema, { carrier: null, licence: null, receiver: '', ground: '' });
  const send = async ({ carrier, licence, ...rest }: Given) => {
    const items = [carrier, licence].flatMap((itemId) => (itemId ? [{ itemId }] : []));
    if (items.length === 0) return form.setError('carrier', { message: t.choose });
    try {
      await handOut.mutateAsync({ id: a.id, key: key.key(), input: { ...rest, items } });
    } catch (error) {
      key.failed(error);
      throw error;
    }
  };
  const there = [...(data?.kept.edges ?? []), ...(data?.free.edges ?? [])].map(({ node }) => node);
  const choice = (purpose: 'CARRIER' | 'LICENCE') =>
    there
      .filter(({ kind }) => kind.purpose === purpose)
      .map(({ id, kind, serial }) => ({ value: id, label: `${name(kind)} · ${shown(purpose, serial)}` }));
  const field = (purpose: 'carrier' | 'licence', data: { value: string; label: string }[]) => (
    <SelectField
      control={form.control}
      name={purpose}
      label={t[purpose]}
      description={t.pick}
      placeholder={data.length === 0 ? t.nothing : undefined}
      data={data}
      searchable
      clearable
    />
  );
  return (
    <FormDialog title={t.handOutTitle} size={480} verb={t.handOut} form={form} onSubmit={send} onClose={onClose}>
      {field('carrier', choice('CARRIER'))}
      {field('licence', choice('LICENCE'))}
      <TextField control={form.control} name="receiver" label={t.receiver} description={t.receiverHint} />
      <TextField control={form.control} name="ground" label={t.ground} />
    </FormDialog>
  );
}
