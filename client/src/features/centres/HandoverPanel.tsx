import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useStrings } from '@/app/locale';
import { useAt, useCan } from '@/app/viewer';
import s from '@/features/partners/network.module.css';
import { graphql } from '@/gql';
import { keptRefusal, useCommand } from '@/lib/api';
import { num } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Panel, Progress } from '@/ui';
import type { CentreCard } from './CentrePage';
import { en } from './en';
import { ru } from './ru';

const RetryHandover = graphql(`
  mutation RetryHandover($id: UUID!, $version: Int!) {
    retryCentreHandover(id: $id, expectedVersion: $version) { id }
  }
`);

/** Clients of a closed centre on their way: how many have gone, who could not and what to do about it. */
export function HandoverPanel({ handover: h }: { handover: NonNullable<CentreCard['handover']> }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const say = useRefusalText();
  const retry = useCommand(RetryHandover);
  const moving = h.step === 'MOVING';
  const left = h.total - h.moved;
  if (!moving && left <= 0) return null;
  return (
    <Panel
      title={t.handover}
      actions={
        !moving &&
        can('retry:CentreHandover') && (
          <Button
            size="xs"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate({ id: h.id, version: h.version })}
          >
            {t.handoverRetry}
          </Button>
        )
      }
    >
      <div className={s.stack}>
        <Progress text={t.handoverProgress(num(h.moved), num(h.total))} value={h.moved} max={h.total} />
        {moving && <p className={s.note}>{t.handoverText}</p>}
        {retry.error != null && <Callout tone="danger">{say(retry.error)}</Callout>}
        {h.problems.length > 0 && (
          <Callout tone="warning" title={t.handoverProblems(num(left))}>
            {t.handoverWhatToDo}
          </Callout>
        )}
      </div>
      {h.problems.length > 0 && (
        <ul className={s.list}>
          {h.problems.map((p) => (
            <li key={p.clientId} className={s.item}>
              <span className={s.two}>
                <Link to={at('clients', p.clientId)}>{p.clientName}</Link>
                <span>{say(keptRefusal(p))}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
