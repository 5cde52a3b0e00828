import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useCan, useViewer } from '@/app/viewer';
import type { ProfileEditionsQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, today } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { ErrorState, Facts, Panel, toastDone, toastFailed } from '@/ui';
import s from './certificates.module.css';
import { en } from './en';
import { ProfileDialog } from './ProfileDialog';
import { ConfirmProfile, ProfileEditions } from './queries';
import { ru } from './ru';
import { useTitleOf } from './shown';

export type Edition = ProfileEditionsQuery['certificateProfileEditions'][number];

/** Profiles with their editions; a new edition is confirmed by another officer before anything is issued by it. */
export default function ProfilesPage() {
  const t = useStrings({ ru, en }).profiles;
  const { data, error, refetch } = useApi(ProfileEditions);
  const [from, setFrom] = useState<Edition | 'new' | null>(null);
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return <PagePending />;
  const codes = [...new Set(data.certificateProfileEditions.map((one) => one.code))];
  return (
    <FlowPage
      title={t.title}
      actions={
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setFrom('new')}>
          {t.newProfile}
        </Button>
      }
    >
      {codes.map((code) => (
        <Profile
          key={code}
          editions={data.certificateProfileEditions.filter((one) => one.code === code)}
          onNew={(edition) => setFrom(edition)}
        />
      ))}
      {from != null && <ProfileDialog from={from === 'new' ? null : from} onClose={() => setFrom(null)} />}
    </FlowPage>
  );
}

function Profile({ editions, onNew }: { editions: readonly Edition[]; onNew: (from: Edition) => void }) {
  const t = useStrings({ ru, en }).profiles;
  const titleOf = useTitleOf();
  const current = editions.find((one) => one.confirmedAt != null && one.validFrom <= today()) ?? editions[0];
  if (current === undefined) return null;
  const yes = (value: boolean) => (value ? t.yes : t.nope);
  return (
    <Panel
      title={titleOf(current)}
      hint={current.code}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => onNew(current)}>
          {t.add}
        </Button>
      }
    >
      <div className={s.stack}>
        <Facts
          items={[
            { label: t.subjectKind, value: t.kinds[current.subjectKind] },
            { label: t.documents, value: current.documents.map((one) => t.documentNames[one]).join(', ') || '—' },
            { label: t.validityMonths, value: current.validityMonths },
            { label: t.review, value: `${current.reviewDays} (${t.units[current.reviewUnit]})` },
            { label: t.twoPersons, value: yes(current.twoPersons) },
            { label: t.needsPayment, value: yes(current.needsPayment) },
            { label: t.needsVisit, value: yes(current.needsVisit) },
            { label: t.visitPhoto, value: yes(current.visitPhoto) },
            { label: t.carriers, value: current.carriers.map((one) => t.sources[one]).join(', ') },
            { label: t.keyKinds, value: current.keyKinds.map((one) => one.replace('_', ' ')).join(', ') },
          ]}
        />
        <ul className={s.list}>
          {editions.map((one) => (
            <EditionLine key={one.id} edition={one} state={stateOf(one, current, today())} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

const stateOf = (one: Edition, current: Edition, today: string) => {
  if (one.confirmedAt == null) return 'waits' as const;
  if (one.validFrom > today) return 'planned' as const;
  if (one.id !== current.id) return 'past' as const;
  return one.closed ? ('closed' as const) : ('inForce' as const);
};

function EditionLine({ edition, state }: { edition: Edition; state: ReturnType<typeof stateOf> }) {
  const t = useStrings({ ru, en }).profiles;
  const can = useCan();
  const { person } = useViewer();
  const say = useRefusalText();
  const confirm = useCommand(ConfirmProfile, () => toastDone(t.confirmed));
  return (
    <li className={s.item}>
      <span className={s.grow}>
        {t.edition(edition.edition)} {t.from(date(edition.validFrom))}
      </span>
      <span className="muted">{t[state]}</span>
      {state === 'waits' && can('confirm:CertificateProfile') && edition.createdBy !== person.id && (
        <Button
          size="compact-sm"
          loading={confirm.isPending}
          onClick={() =>
            confirm.mutateAsync({ id: edition.id }).catch((error: unknown) => toastFailed(t.confirm, say(error)))
          }
        >
          {t.confirm}
        </Button>
      )}
    </li>
  );
}
