import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import n from '@/features/partners/network.module.css';
import { TwoLines } from '@/features/partners/TwoLines';
import type { LookRowFragment } from '@/gql/graphql';
import { useApi, useCommand } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Panel, Status, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import { DecideLook, EndLook, Looks } from './queries';
import { ru } from './ru';

/** What support asks of the director, and what it looks at now: allowed, refused, ended here. */
export function LooksPanel() {
  const t = useStrings({ ru, en }).looks;
  const { data } = useApi(Looks, { open: true, after: null }, { refetchInterval: 30_000 });
  const rows = data?.impersonations.edges.map((e) => e.node) ?? [];
  if (rows.length === 0) return null;
  return (
    <Panel title={t.title} flush>
      <ul className={n.list}>
        {rows.map((row) => (
          <Look key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function Look({ row }: { row: LookRowFragment }) {
  const t = useStrings({ ru, en }).looks;
  const say = useRefusalText();
  const decide = useCommand(DecideLook, (d) =>
    toastDone(d.decideImpersonation.status === 'ALLOWED' ? t.allowed : t.refused),
  );
  const end = useCommand(EndLook, () => toastDone(t.ended));
  const refused = { onError: (error: unknown) => toastFailed(row.personName, say(error)) };
  const answer = (allow: boolean) => decide.mutate({ id: row.id, allow, version: row.version }, refused);
  return (
    <li className={n.item}>
      <TwoLines name={(row.status === 'ACTIVE' ? t.looksNow : t.asks)(row.personName, row.subjectName)}>
        {row.reason} · {t.modes[row.mode]} ·{' '}
        {row.endsAt == null ? t.minutes(row.minutes) : t.till(dateTime(row.endsAt))}
      </TwoLines>
      <Status of={`impersonation.${row.status.toLowerCase()}` as 'impersonation.asked'} />
      <span className={n.end}>
        {row.status === 'ASKED' && (
          <Button size="compact-sm" onClick={() => answer(true)}>
            {t.allow}
          </Button>
        )}
        {row.status === 'ACTIVE' ? (
          <Button color="red" size="compact-sm" onClick={() => end.mutate({ id: row.id }, refused)}>
            {t.end}
          </Button>
        ) : (
          <Button variant="default" size="compact-sm" onClick={() => answer(false)}>
            {t.refuse}
          </Button>
        )}
      </span>
    </li>
  );
}
