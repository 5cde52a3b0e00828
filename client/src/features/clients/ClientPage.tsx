import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLive } from '@/app/live';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import type { ClientOneQuery } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { DetailPage } from '@/pages/frames';
import { Callout, ErrorState, Status } from '@/ui';
import { ClientActions } from './ClientActions';
import { ClientFacts } from './ClientFacts';
import { ClientTimeline } from './ClientTimeline';
import { en } from './en';
import { NextSteps } from './NextSteps';
import { type PartKind, PartsDrawer } from './PartsDrawer';
import { ClientOne } from './queries';
import { ru } from './ru';

export type Card = ClientOneQuery['client'];

export default function ClientPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const scope = useScope();
  const { clientId } = useParams({ strict: false }) as { clientId: string };
  const [part, setPart] = useState<PartKind | null>(null);
  const staff = scope.kind !== 'CLIENT';
  const { data, error, refetch } = useApi(ClientOne, { id: clientId, staff });
  useLive(['Client'], { id: clientId });
  const client = data?.client;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (client == null || client.id !== clientId) return null;
  const live = client.status !== 'MERGED';
  return (
    <DetailPage
      title={client.name}
      status={<Status of={`client.${client.status.toLowerCase() as Lowercase<Card['status']>}`} variant="pill" />}
      {...(staff ? { back: { to: at('clients'), label: t.title } } : {})}
      actions={
        live && (
          <>
            <ClientActions client={client} />
            {can('read:PaymentAllocation') && (
              <Button variant="default" component={Link} to={at('clients', client.id, 'money')}>
                {t.money}
              </Button>
            )}
            {can('read:StockItem') && (
              <Button variant="default" component={Link} to={at('clients', client.id, 'stock')}>
                {t.stock}
              </Button>
            )}
            {can('update:Client') && (
              <Button variant="default" component={Link} to={at('clients', client.id, 'edit')}>
                {t.edit}
              </Button>
            )}
            {can('create:CertificateApplication') && client.status === 'ACTIVE' && (
              <Button
                variant="default"
                component={Link}
                to={at('applications', 'new')}
                search={{ client: client.id } as never}
              >
                {t.newApplication}
              </Button>
            )}
            {can('create:Invoice') && client.status === 'ACTIVE' && (
              <Button component={Link} to={at('invoices', 'new')} search={{ client: client.id } as never}>
                {t.newInvoice}
              </Button>
            )}
          </>
        )
      }
      facts={<ClientFacts client={client} onEdit={live ? setPart : undefined} />}
      inspector={
        part != null && (
          <PartsDrawer key={`${part}-${client.version}`} kind={part} client={client} onClose={() => setPart(null)} />
        )
      }
    >
      {client.mergedIntoId != null && (
        <Callout
          tone="info"
          action={
            <Button variant="default" component={Link} to={at('clients', client.mergedIntoId)}>
              {t.facts.openSurvivor}
            </Button>
          }
        >
          {t.facts.merged}
        </Callout>
      )}
      {live && client.lookalikes != null && client.lookalikes.length > 0 && can('merge:Client') && (
        <Callout tone="warning" title={t.actions.lookalike}>
          {t.actions.lookalikeText(client.lookalikes.map((c) => c.name).join(', '))}
        </Callout>
      )}
      {client.nextActions != null && live && <NextSteps client={client} onEdit={setPart} />}
      <ClientTimeline clientId={client.id} />
    </DetailPage>
  );
}
