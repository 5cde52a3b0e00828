import { Button, Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt } from '@/app/viewer';
import type { RenewalOffersQuery } from '@/gql/graphql';
import { execute, keptRefusal, useCommand, useIdempotencyKey, useScopeKey } from '@/lib/api';
import { date, money, num, plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { ListPage } from '@/pages/frames';
import { Callout, type Column, DataTable, ErrorState, Progress } from '@/ui';
import { Offers, StartRun } from './renewal-queries';
import { en } from './renewals.en';
import { ru } from './renewals.ru';
import s from './subscriptions.module.css';

type Offer = RenewalOffersQuery['renewalOffers'][number];
/** Prices asked for in one request. */
const PORTION = 25;
const terms = ['3', '6', '12', '24', '36'] as const;

type Props = { ids: readonly string[]; onBack: () => void };

/** Second step: what each renewal would cost and what keeps some of them from being made. */
export function RenewalCheck({ ids, onBack }: Props) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const say = useRefusalText();
  const navigate = useNavigate();
  const key = useIdempotencyKey();
  const [months, setMonths] = useState<number | null>(null);
  const { offers, error, retry } = useOffers(ids, months);
  const start = useCommand(StartRun);
  const good = offers.filter((o) => o.code == null);
  const done = offers.length === ids.length;
  const sum = good.reduce((all, o) => all + (o.total ?? 0), 0);
  const make = async () => {
    const input = { subscriptionIds: good.map((o) => o.subscriptionId), months };
    const { startRenewalRun } = await start.mutateAsync({ input, key: key.key() });
    void navigate({ to: at('subscriptions', 'renewals', startRenewalRun.id) });
  };
  const columns: readonly Column<Offer>[] = [
    { key: 'client', header: t.client, cell: (o) => o.clientName },
    { key: 'what', header: t.what, grow: true, cell: (o) => o.title },
    { key: 'term', header: t.newTerm, align: 'right', cell: (o) => (o.months ? plural(o.months, t.months) : '') },
    { key: 'from', header: t.from, align: 'right', cell: (o) => (o.startsOn ? date(o.startsOn) : '') },
    { key: 'price', header: t.price, align: 'right', cell: (o) => (o.total == null ? '' : money(o.total)) },
    {
      key: 'problem',
      header: t.problem,
      cell: (o) => o.code != null && <span className={s.problem}>{say(keptRefusal(o))}</span>,
    },
  ];
  return (
    <ListPage
      title={t.checkTitle}
      meta={`${t.good(num(good.length), money(sum))}. ${t.bad(num(offers.length - good.length))}`}
      actions={
        <Button variant="default" onClick={onBack}>
          {t.back}
        </Button>
      }
      filters={
        <Select
          aria-label={t.newTerm}
          value={months == null ? '' : String(months)}
          allowDeselect={false}
          onChange={(value) => {
            key.renew();
            setMonths(value ? Number(value) : null);
          }}
          data={[
            { value: '', label: `${t.newTerm}: ${t.asBefore}` },
            ...terms.map((m) => ({ value: m, label: plural(Number(m), t.months) })),
          ]}
        />
      }
      notice={
        <>
          {start.error != null && <Callout tone="danger">{say(start.error)}</Callout>}
          {done && good.length === 0 && <Callout tone="warning">{t.none}</Callout>}
        </>
      }
      footer={
        <div className={s.bar}>
          {error != null ? (
            <ErrorState error={error} onRetry={retry} />
          ) : done ? (
            <Button
              disabled={good.length === 0}
              loading={start.isPending}
              onClick={() => void make().catch(() => null)}
            >
              {t.make(num(good.length))}
            </Button>
          ) : (
            <Progress text={t.checking(num(offers.length), num(ids.length))} value={offers.length} max={ids.length} />
          )}
        </div>
      }
    >
      <DataTable
        label={t.checkTitle}
        columns={columns}
        rows={offers}
        rowKey={(o) => o.subscriptionId}
        rowTone={(o) => (o.code == null ? undefined : 'warning')}
        loading={!done && offers.length === 0}
      />
    </ListPage>
  );
}

/** Asks for the prices portion by portion, so that a thousand shows how far it is. */
function useOffers(ids: readonly string[], months: number | null) {
  const scope = useScopeKey();
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const list = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` begins anew after an error
  useEffect(() => {
    const stop = new AbortController();
    const all = list.split(',');
    setOffers([]);
    setError(null);
    const ask = async () => {
      for (let i = 0; i < all.length; i += PORTION) {
        const portion = all.slice(i, i + PORTION);
        const found = await execute(Offers, { ids: portion, months }, { scope, signal: stop.signal });
        setOffers((before) => [...before, ...found.renewalOffers]);
      }
    };
    ask().catch((cause: unknown) => {
      if (!stop.signal.aborted) setError(cause);
    });
    return () => stop.abort();
  }, [list, months, scope, round]);
  return { offers, error, retry: () => setRound((n) => n + 1) };
}
