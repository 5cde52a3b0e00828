import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useAt, useCan, useScope } from '@/app/viewer';
import { graphql } from '@/gql';
import type { SellerCardQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { DetailPage } from '@/pages/frames';
import { ErrorState, Facts, Panel, Status, toastDone, toastFailed } from '@/ui';
import { AccountsPanel } from './AccountsPanel';
import { en } from './en';
import { ImagesPanel } from './ImagesPanel';
import { ru } from './ru';
import { TaxPanel } from './TaxPanel';

const SellerCard = graphql(`
  query SellerCard($id: UUID!) {
    seller(id: $id) {
      id partnerId name fullName inn kpp ogrn address phone headPosition headName headGround accountantName
      showSeal offerText offerUrl archivedAt version hasSeal hasHeadSignature hasAccountantSignature
      partner { id name }
      accounts { id bik bankName bankCity account correspondentAccount isMain }
      taxProfile { id validFrom regime }
    }
  }
`);
const ArchiveSeller = graphql(`
  mutation ArchiveSeller($id: UUID!, $archived: Boolean!, $version: Int!) {
    archiveSeller(id: $id, archived: $archived, expectedVersion: $version) { id archivedAt }
  }
`);
export type SellerCard = SellerCardQuery['seller'];

export default function SellerPage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const scope = useScope();
  const { sellerId } = useParams({ strict: false }) as { sellerId: string };
  const { data, error, refetch } = useApi(SellerCard, { id: sellerId });
  const seller = data?.seller;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (seller == null) return <PagePending />;
  // A partner only looks at the network's own sellers.
  const mine = can('manage:Seller') && (scope.kind === 'HQ' || seller.partnerId != null);
  return (
    <DetailPage
      title={seller.name}
      status={<Status of={seller.archivedAt == null ? 'seller.active' : 'seller.archived'} variant="pill" />}
      meta={seller.partner?.name ?? t.vendor}
      back={{ to: at('sellers'), label: t.title }}
      actions={
        mine && (
          <>
            <Archive seller={seller} />
            <Button variant="default" component={Link} to={at('sellers', seller.id, 'edit')}>
              {t.edit}
            </Button>
          </>
        )
      }
      facts={<SellerFacts seller={seller} />}
    >
      <AccountsPanel seller={seller} mine={mine} />
      <TaxPanel seller={seller} mine={mine} />
      <ImagesPanel seller={seller} mine={mine} />
    </DetailPage>
  );
}

function SellerFacts({ seller: x }: { seller: SellerCard }) {
  const t = useStrings({ ru, en });
  const given = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  const code = (label: string, value: string | null) =>
    value ? [{ label, value: <span className="tnum">{value}</span>, copy: value }] : [];
  return (
    <>
      <Panel title={t.requisites}>
        <Facts
          items={[
            ...code('ИНН', x.inn),
            ...code('КПП', x.kpp),
            ...code(x.inn.length === 12 ? 'ОГРНИП' : 'ОГРН', x.ogrn),
            { label: t.fields.fullName, value: x.fullName },
            ...given(t.fields.address, x.address),
            ...given(t.fields.phone, x.phone),
          ]}
        />
      </Panel>
      <Panel title={t.signs}>
        <Facts
          stacked
          items={[
            { label: x.headPosition || t.fields.headName, value: x.headName || '—' },
            { label: t.fields.headGround, value: x.headGround || '—' },
            ...given(t.fields.accountantName, x.accountantName),
            ...given(t.fields.offerText, x.offerText),
          ]}
        />
      </Panel>
    </>
  );
}

function Archive({ seller }: { seller: SellerCard }) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const archived = seller.archivedAt == null;
  const command = useCommand(ArchiveSeller, (_, v) =>
    toastDone(v.archived ? t.archivedDone(seller.name) : t.restoredDone(seller.name)),
  );
  return (
    <Button
      variant="default"
      loading={command.isPending}
      onClick={() =>
        command.mutate(
          { id: seller.id, archived, version: seller.version },
          { onError: (error) => toastFailed(seller.name, say(error)) },
        )
      }
    >
      {archived ? t.archive : t.restore}
    </Button>
  );
}
