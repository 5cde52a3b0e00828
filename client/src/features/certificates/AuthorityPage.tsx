import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { PagePending } from '@/app/PageStates';
import { useCan } from '@/app/viewer';
import type { AuthorityHealthQuery } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { date, dateTime, num } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { Callout, ErrorState, Facts, Panel, Status, type StatusKey, toastDone, toastFailed } from '@/ui';
import s from './certificates.module.css';
import { en } from './en';
import { Generations } from './Generations';
import { EarlierKeyChanges, OpenKeyChanges } from './KeyChangesPanel';
import { AuthorityHealth, KeyChanges, PublishList } from './queries';
import { ru } from './ru';
import { useAuthorityName } from './shown';

type Health = AuthorityHealthQuery['authorityHealth'];

/** Is the authority well: signer, keys, lists of revocation, what waits. */
export default function AuthorityPage() {
  const t = useStrings({ ru, en }).authority;
  const nameOf = useAuthorityName();
  const { data, error, refetch } = useApi(AuthorityHealth, {}, { refetchInterval: 20_000 });
  const { data: ordered } = useApi(KeyChanges, {}, { refetchInterval: 10_000 });
  const changes = ordered?.keyChanges ?? [];
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data == null) return <PagePending />;
  const health = data.authorityHealth;
  const late = health.lists.some((list) => list.age !== 'fresh');
  return (
    <FlowPage title={t.title}>
      {!health.signerAnswers && (
        <Callout tone="danger" title={t.signerAway}>
          {t.signerAwayText}
        </Callout>
      )}
      {late && (
        <Callout tone={health.lists.some((list) => list.age === 'expired') ? 'danger' : 'warning'} title={t.listsLate}>
          {t.listsLateText}
        </Callout>
      )}
      {health.unfinished > 0 && (
        <Callout tone="warning" title={t.unfinished}>
          {t.unfinishedText}
        </Callout>
      )}
      {health.shortTerms.map((one) => (
        <Callout key={one.name} tone="warning" title={t.shortTerm(nameOf(one.name), date(one.notAfter))}>
          {t.shortTermText(one.months)}
        </Callout>
      ))}
      {health.lackingKeys.length > 0 && (
        <Callout tone="warning" title={t.lackingKeys(health.lackingKeys.join(', '))}>
          {t.lackingText(`pkcs11-tool --keypairgen --label ${health.lackingKeys[0]}`)}
        </Callout>
      )}
      <OpenKeyChanges changes={changes} />
      <Lists health={health} />
      <Generations authorities={health.authorities} changes={changes} />
      <EarlierKeyChanges changes={changes} />
      <Panel title={t.queue}>
        <Facts
          items={[
            { label: t.signer, value: health.signerAnswers ? t.signerWorks : t.signerAway },
            { label: t.waitingForApproval, value: num(health.waitingForApproval) },
            { label: t.waitingForSigner, value: num(health.waitingForSigner) },
            { label: t.unreported, value: num(health.unreported) },
          ]}
        />
      </Panel>
      <p className="muted">{t.notCertified}</p>
    </FlowPage>
  );
}

const kindOf = (list: Health['lists'][number]) => list.kind as 'full' | 'delta';

function Lists({ health }: { health: Health }) {
  const t = useStrings({ ru, en }).authority;
  const nameOf = useAuthorityName();
  const can = useCan();
  const say = useRefusalText();
  const publish = useCommand(PublishList, () => toastDone(t.published));
  return (
    <Panel title={t.lists} flush>
      {health.lists.length === 0 ? (
        <p className={s.item}>{t.none}</p>
      ) : (
        <ul className={s.list}>
          {health.lists.map((list) => (
            <li key={`${list.authority} ${list.kind}`} className={s.item}>
              <span className={s.grow}>
                <b>
                  {nameOf(list.authority)}, {t.kinds[list.kind] ?? list.kind}
                </b>
                <br />
                <span className="muted">
                  {t.number} {num(list.number)} · {t.entries} {num(list.entries)} · {t.made} {dateTime(list.thisUpdate)}{' '}
                  · {t.next} {dateTime(list.nextUpdate)}
                </span>
              </span>
              <Status of={`list.${list.age}` as StatusKey} />
              <a href={`/ca/${list.authority}${list.kind === 'delta' ? '-delta' : ''}.crl`}>{t.download}</a>
              {can('publish:RevocationRequest') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={publish.isPending}
                  onClick={() =>
                    publish
                      .mutateAsync({ authority: list.authority, kind: kindOf(list) })
                      .catch((error: unknown) => toastFailed(t.publish, say(error)))
                  }
                >
                  {t.publish}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
