import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useAt, useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import { StaffPanel } from '@/features/staff/StaffPanel';
import { graphql } from '@/gql';
import type { CentreMove } from '@/gql/enums';
import type { CentreCardQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date } from '@/lib/format';
import { DetailPage } from '@/pages/frames';
import { Callout, ConfirmDialog, ErrorState, Facts, Panel, Status, toastDone } from '@/ui';
import { CentreSellersPanel } from './CentreSellersPanel';
import { CloseCentreDialog } from './CloseCentreDialog';
import { en } from './en';
import { HandoverPanel } from './HandoverPanel';
import { useProducts } from './products';
import { regionLabel, zoneLabel } from './regions';
import { ru } from './ru';

const CentreCard = graphql(`
  query CentreCard($id: UUID!) {
    serviceCentre(id: $id) {
      id number name regionCode timeZone address openingHours phone orderEmail rights products status openedOn closedOn
      closingReason version createdAt
      offices { address openingHours phone }
      partner { id name }
      successor { id number name }
      handover { id step total moved version problems { clientId clientName code params } }
      sellers { id productCode sellerId seller { id name } }
    }
  }
`);
const MoveCentre = graphql(`
  mutation MoveCentre($id: UUID!, $move: CentreMove!, $version: Int!) {
    moveServiceCentre(id: $id, move: $move, expectedVersion: $version) { id }
  }
`);
export type CentreCard = CentreCardQuery['serviceCentre'];

export default function CentrePage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const { centreId } = useParams({ strict: false }) as { centreId: string };
  const [moving, setMoving] = useState(false);
  const { data, error, refetch } = useApi(CentreCard, { id: centreId }, moving ? { refetchInterval: 1500 } : {});
  const onTheWay = data?.serviceCentre.handover?.step === 'MOVING';
  useEffect(() => setMoving(onTheWay), [onTheWay]);
  const centre = data?.serviceCentre;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (centre == null) return <PagePending />;
  const open = centre.status !== 'CLOSED';
  return (
    <DetailPage
      title={`${t.centreOf(centre.number)} «${centre.name}»`}
      status={<Status of={`centre.${centre.status.toLowerCase() as Lowercase<CentreCard['status']>}`} variant="pill" />}
      meta={regionLabel(centre.regionCode)}
      back={{ to: at('centres'), label: t.title }}
      actions={
        open && (
          <>
            {can('close:ServiceCentre') && <Close centre={centre} />}
            {can('move:ServiceCentre') && <Move centre={centre} />}
            {can('updateContacts:ServiceCentre') && (
              <Button variant="default" component={Link} to={at('centres', centre.id, 'edit')}>
                {can('update:ServiceCentre') ? t.edit : t.editContacts}
              </Button>
            )}
          </>
        )
      }
      facts={<CentreFacts centre={centre} />}
    >
      {centre.closedOn != null && <ClosedNote centre={centre} closedOn={centre.closedOn} />}
      {centre.handover != null && <HandoverPanel handover={centre.handover} />}
      <CentreSellersPanel centre={centre} />
      <StaffPanel serviceCentreId={centre.id} place={{ kind: 'centre', id: centre.id }} />
      {centre.offices.length > 0 && (
        <Panel title={t.offices} flush>
          <ul className={s.list}>
            {centre.offices.map((o) => (
              <li key={o.address} className={s.item}>
                <TwoLines name={o.address}>{[o.openingHours, o.phone].filter(Boolean).join(' · ')}</TwoLines>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </DetailPage>
  );
}

function ClosedNote({ centre: c, closedOn }: { centre: CentreCard; closedOn: string }) {
  const t = useStrings({ ru, en });
  const said = c.handover?.step === 'MOVING' ? t.closingNote : t.closedNote;
  return (
    <Callout
      tone="info"
      title={
        c.successor == null
          ? t.closedAlone(date(closedOn))
          : said(date(closedOn), `${t.centreOf(c.successor.number)} «${c.successor.name}»`)
      }
    >
      {c.closingReason}
    </Callout>
  );
}

function CentreFacts({ centre: c }: { centre: CentreCard }) {
  const products = useProducts();
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const given = (label: string, value: string) => (value === '' ? [] : [{ label, value }]);
  return (
    <>
      <Panel title={t.where}>
        <Facts
          items={[
            ...given(t.address, c.address),
            ...given(t.openingHours, c.openingHours),
            ...given(t.phone, c.phone),
            ...given(t.orderEmail, c.orderEmail),
            { label: t.timeZone, value: zoneLabel(c.timeZone) },
          ]}
        />
      </Panel>
      <Panel title={t.what}>
        <Facts
          items={[
            {
              label: t.partner,
              value: can('invite:Partner') ? (
                <Link to={at('partners', c.partner.id)}>{c.partner.name}</Link>
              ) : (
                c.partner.name
              ),
            },
            { label: t.rights, value: c.rights.map((r) => t.rightNames[r]).join(', ') || t.noRights },
            { label: t.products, value: c.products.map(products.nameOf).join(', ') || t.allProducts },
            ...(c.openedOn ? [{ label: t.openedOn, value: date(c.openedOn) }] : []),
          ]}
        />
      </Panel>
    </>
  );
}

function Move({ centre }: { centre: CentreCard }) {
  const t = useStrings({ ru, en });
  const [asking, setAsking] = useState(false);
  const move: CentreMove = centre.status === 'ACTIVE' ? 'SUSPEND' : 'ACTIVATE';
  const command = useCommand(MoveCentre, () => toastDone(t.moved[move](centre.number)));
  return (
    <>
      <Button variant={move === 'ACTIVATE' ? 'filled' : 'default'} onClick={() => setAsking(true)}>
        {t.moves[move]}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.asked[move](centre.number)}
        verb={t.moves[move]}
        onConfirm={() => command.mutateAsync({ id: centre.id, move, version: centre.version })}
      >
        {t.consequence[move]}
      </ConfirmDialog>
    </>
  );
}

function Close({ centre }: { centre: CentreCard }) {
  const t = useStrings({ ru, en });
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t.close}…
      </Button>
      {asking && <CloseCentreDialog centre={centre} onClose={() => setAsking(false)} />}
    </>
  );
}
