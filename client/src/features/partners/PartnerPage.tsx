import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useAt, useCan } from '@/app/viewer';
import { CentresPanel } from '@/features/centres/CentresPanel';
import { SellersPanel } from '@/features/sellers/SellersPanel';
import { StaffPanel } from '@/features/staff/StaffPanel';
import { graphql } from '@/gql';
import type { PartnerMove } from '@/gql/enums';
import type { PartnerCardQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date } from '@/lib/format';
import { DetailPage } from '@/pages/frames';
import { ConfirmDialog, ErrorState, Facts, Panel, Status, toastDone } from '@/ui';
import { en } from './en';
import { ru } from './ru';

const PartnerCard = graphql(`
  query PartnerCard($id: UUID!) {
    partner(id: $id) {
      id code name fullName inn kpp ogrn address signatoryName signatoryPosition signatoryGround
      agreementNumber agreementDate agreementUntil tier status parentPartnerId createdAt version
    }
  }
`);
const MovePartner = graphql(`
  mutation MovePartner($id: UUID!, $move: PartnerMove!, $version: Int!) {
    movePartner(id: $id, move: $move, expectedVersion: $version) { id name status }
  }
`);
type Partner = PartnerCardQuery['partner'];

const moves: Record<Partner['status'], readonly PartnerMove[]> = {
  CANDIDATE: ['ACTIVATE', 'TERMINATE'],
  ACTIVE: ['SUSPEND', 'TERMINATE'],
  SUSPENDED: ['ACTIVATE', 'TERMINATE'],
  TERMINATED: [],
};

export default function PartnerPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const { partnerId } = useParams({ strict: false }) as { partnerId: string };
  const { data, error, refetch } = useApi(PartnerCard, { id: partnerId });
  const partner = data?.partner;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (partner == null) return <PagePending />;
  return (
    <DetailPage
      title={partner.name}
      status={<Status of={`partner.${partner.status.toLowerCase() as Lowercase<Partner['status']>}`} variant="pill" />}
      meta={t.codeOf(partner.code)}
      {...(can('create:Partner') ? { back: { to: at('partners'), label: t.title } } : {})}
      actions={
        <>
          {can('move:Partner') && <Moves partner={partner} />}
          {can('update:Partner') && (
            <Button variant="default" component={Link} to={at('partners', partner.id, 'edit')}>
              {t.edit}
            </Button>
          )}
        </>
      }
      facts={<PartnerFacts partner={partner} />}
    >
      <CentresPanel partnerId={partner.id} />
      <SellersPanel partnerId={partner.id} />
      <StaffPanel partnerId={partner.id} place={{ kind: 'partner', id: partner.id }} />
    </DetailPage>
  );
}

function PartnerFacts({ partner: p }: { partner: Partner }) {
  const t = useStrings({ ru, en });
  const agreement = [p.agreementNumber && `№ ${p.agreementNumber}`, p.agreementDate && date(p.agreementDate)];
  const signatory = [p.signatoryName, p.signatoryPosition, p.signatoryGround].filter(Boolean).join(', ');
  return (
    <>
      <Panel title={t.requisites}>
        <Facts
          items={[
            { label: t.inn, value: <span className="tnum">{p.inn}</span>, copy: p.inn },
            ...(p.kpp ? [{ label: 'КПП', value: <span className="tnum">{p.kpp}</span>, copy: p.kpp }] : []),
            ...(p.ogrn ? [{ label: 'ОГРН', value: <span className="tnum">{p.ogrn}</span>, copy: p.ogrn }] : []),
            { label: t.facts.fullName, value: p.fullName },
            ...(p.address ? [{ label: t.facts.address, value: p.address }] : []),
            ...(signatory ? [{ label: t.facts.signatory, value: signatory }] : []),
          ]}
        />
      </Panel>
      <Panel title={t.agreement}>
        <Facts
          items={[
            { label: t.agreement, value: agreement.filter(Boolean).join(' · ') || t.noAgreement },
            ...(p.agreementUntil ? [{ label: t.until, value: date(p.agreementUntil) }] : []),
            { label: t.tier, value: t.tiers[p.tier] },
            { label: t.facts.since, value: date(p.createdAt) },
          ]}
        />
      </Panel>
    </>
  );
}

function Moves({ partner }: { partner: Partner }) {
  const t = useStrings({ ru, en });
  const [asked, setAsked] = useState<PartnerMove | null>(null);
  const command = useCommand(MovePartner, (_, { move }) => toastDone(t.moved[move](partner.name)));
  const possible = moves[partner.status];
  if (possible.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t.status}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {possible.map((move) => (
            <Menu.Item key={move} onClick={() => setAsked(move)}>
              {t.moves[move]}…
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked != null && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={t.asked[asked](partner.name)}
          verb={t.moves[asked]}
          danger={asked === 'TERMINATE'}
          onConfirm={() => command.mutateAsync({ id: partner.id, move: asked, version: partner.version })}
        >
          {t.consequence[asked]}
        </ConfirmDialog>
      )}
    </>
  );
}
