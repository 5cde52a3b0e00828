import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import { graphql } from '@/gql';
import { type DeliveryState, deliveryChannelValues, deliveryStateValues, notificationKindValues } from '@/gql/enums';
import type { DeliveriesQuery } from '@/gql/graphql';
import { useApiPages, useCommand } from '@/lib/api';
import { nameInApi, ownName } from '@/lib/enum-names';
import { flag, useFilters } from '@/lib/filters';
import { dateTime } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { FilterSelect, followed, momentColumn } from '@/pages/lists';
import { RowsPage } from '@/pages/RowsPage';
import { type Column, Drawer, Facts, Status, type StatusKey, toastDone, toastFailed, useStatusName } from '@/ui';
import { en } from './en';
import { ru } from './ru';

const Deliveries = graphql(`
  query Deliveries($after: String, $states: [DeliveryState!], $channel: DeliveryChannel, $kind: String, $own: Boolean) {
    deliveries(first: 50, after: $after, states: $states, channel: $channel, kind: $kind, own: $own) {
      edges { node {
        id kind channel addressMasked templateVersion state tries dueAt answer receipt urgent createdAt sentAt applicationId
      } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const SendAgain = graphql(`mutation SendDeliveryAgain($id: UUID!) { sendDeliveryAgain(id: $id) { id state } }`);
type Row = DeliveriesQuery['deliveries']['edges'][number]['node'];

export const deliveryStatus: Record<DeliveryState, StatusKey> = {
  WAITING: 'delivery.waiting',
  FAILED: 'delivery.failed',
  SENT: 'delivery.sent',
  DEAD: 'delivery.dead',
  COLLECTED: 'delivery.collected',
  DIGESTED: 'delivery.digested',
  EXPIRED: 'delivery.expired',
  STOPPED: 'delivery.stopped',
};
const over: readonly DeliveryState[] = ['DEAD', 'EXPIRED', 'STOPPED', 'FAILED'];

const filters = z.object({
  state: z.enum(deliveryStateValues).optional(),
  channel: z.enum(deliveryChannelValues).optional(),
  kind: z.string().optional(),
  own: flag(),
  open: z.string().optional(),
});

/** What was sent, to whom and with what answer; a person sees his own. */
export default function LogPage() {
  const { log: t, settings, kinds } = useStrings({ ru, en });
  const stateName = useStatusName();
  const f = useFilters(filters);
  const { state, channel, kind, own, open } = f.filters;
  const list = useApiPages(
    Deliveries,
    { states: state ? [state] : null, channel: channel ?? null, kind: kind ?? null, own: own ?? null },
    (data) => data.deliveries,
  );
  const nameOf = useKindName();
  const shown = list.rows.find((row) => row.id === open);
  const columns: readonly Column<Row>[] = [
    momentColumn('at', t.when, (d) => d.createdAt),
    { key: 'kind', header: t.kind, grow: true, cell: (d) => nameOf(d.kind) },
    { key: 'channel', header: t.channel, cell: (d) => settings.channels[d.channel] },
    { key: 'to', header: t.address, cell: (d) => d.addressMasked },
    { key: 'tries', header: t.tries, align: 'right', cell: (d) => d.tries },
    { key: 'state', header: t.state, cell: (d) => <Status of={deliveryStatus[d.state]} /> },
  ];
  return (
    <RowsPage
      of={f}
      words={t}
      meta={own ? t.own : t.meta}
      filters={
        <>
          <FilterSelect
            of={f}
            name="state"
            label={t.state}
            any={t.anyState}
            data={deliveryStateValues.map((value) => ({ value, label: stateName(deliveryStatus[value]) }))}
          />
          <FilterSelect
            of={f}
            name="channel"
            label={t.channel}
            any={t.anyChannel}
            data={deliveryChannelValues.map((value) => ({ value, label: settings.channels[value] }))}
          />
          <FilterSelect
            of={f}
            name="kind"
            label={t.kind}
            any={t.anyKind}
            searchable
            data={[
              ...notificationKindValues.map((key) => ({ value: ownName(key), label: kinds[key].name })),
              ...Object.entries(t.others).map(([value, label]) => ({ value, label })),
            ]}
          />
        </>
      }
      inspector={shown != null && <One row={shown} onClose={() => f.set({ open: undefined })} />}
      columns={columns}
      list={list}
      {...followed(f, (d: Row) => d.id)}
      rowTone={(d) => (d.state === 'DEAD' ? 'danger' : undefined)}
    />
  );
}

/** What a message is called, also where no event asked for it. */
export function useKindName() {
  const { log: t, kinds } = useStrings({ ru, en });
  return (kind: string): string => {
    if (kind in t.others) return t.others[kind as keyof typeof t.others];
    const key = nameInApi(kind);
    return key in kinds ? kinds[key as keyof typeof kinds].name : kind;
  };
}

function One({ row, onClose }: { row: Row; onClose: () => void }) {
  const { log: t, settings } = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const say = useRefusalText();
  const nameOf = useKindName();
  const again = useCommand(SendAgain, () => toastDone(t.againDone));
  return (
    <Drawer
      title={nameOf(row.kind)}
      status={<Status of={deliveryStatus[row.state]} variant="pill" />}
      onClose={onClose}
      footer={
        can('resend:Delivery') &&
        over.includes(row.state) && (
          <Button
            loading={again.isPending}
            onClick={() => again.mutate({ id: row.id }, { onError: (e) => toastFailed(t.againFailed, say(e)) })}
          >
            {t.again}
          </Button>
        )
      }
    >
      <Facts
        items={[
          { label: t.channel, value: settings.channels[row.channel] },
          { label: t.address, value: row.addressMasked || '—' },
          { label: t.when, value: dateTime(row.createdAt) },
          row.sentAt == null
            ? { label: t.due, value: dateTime(row.dueAt) }
            : { label: t.sent, value: dateTime(row.sentAt) },
          { label: t.tries, value: String(row.tries) },
          {
            label: t.version,
            value:
              row.templateVersion == null ? '—' : row.templateVersion === 0 ? t.original : String(row.templateVersion),
          },
          { label: t.answer, value: row.answer || '—' },
          ...(row.receipt == null ? [] : [{ label: t.receipt, value: row.receipt }]),
        ]}
      />
      {row.applicationId != null && (
        <Button component={Link} variant="default" size="xs" to={at('applications', row.applicationId)}>
          {t.application}
        </Button>
      )}
    </Drawer>
  );
}
