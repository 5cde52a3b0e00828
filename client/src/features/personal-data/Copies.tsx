import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { useCommand, useIdempotencyKey } from '@/lib/api';
import { dateTime } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Meter, Panel, toastDone, toastFailed } from '@/ui';
import { en } from './en';
import s from './personal-data.module.css';
import { type Own, RequestPersonalData } from './queries';
import { ru } from './ru';

/** Asks for a copy of the data, shows how far it is, hands it out. */
export function Copies({ copies, onAsked }: { copies: Own['exports']; onAsked: () => void }) {
  const t = useStrings({ ru, en }).copy;
  const say = useRefusalText();
  const download = useDownload();
  const ask = useCommand(RequestPersonalData);
  const idempotency = useIdempotencyKey();
  const busy = copies.some((x) => x.status === 'WAITING' || x.status === 'MAKING');
  return (
    <Panel title={t.title}>
      <p className={s.text}>{t.text}</p>
      <Button
        variant="default"
        disabled={busy}
        loading={ask.isPending}
        onClick={() =>
          ask.mutateAsync({ key: idempotency.key() }).then(
            () => {
              idempotency.renew();
              toastDone(t.asked);
              onAsked();
            },
            (error: unknown) => toastFailed(t.ask, say(error)),
          )
        }
      >
        {t.ask}
      </Button>
      {copies.map((copy) => (
        <div key={copy.id} className={s.copy}>
          <div className={s.words}>
            <div className={s.name}>{t.of(dateTime(copy.askedAt))}</div>
            <div className={s.note} role="status">
              {stateOf(copy, t)}
            </div>
            {copy.status === 'MAKING' && <Meter value={copy.percent} label={t.making(copy.percent)} />}
          </div>
          {copy.status === 'READY' && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void download(`/files/personal-data/${copy.id}`, t.file).then(onAsked)}
            >
              {t.download}
            </Button>
          )}
        </div>
      ))}
    </Panel>
  );
}

function stateOf(copy: Own['exports'][number], t: typeof ru.copy): string {
  if (copy.status === 'READY') {
    const fetched = copy.fetchedAt == null ? [] : [t.fetched(dateTime(copy.fetchedAt))];
    return [t.ready(dateTime(copy.expiresAt ?? copy.askedAt)), ...fetched].join(', ');
  }
  if (copy.status === 'FAILED') return t.failed;
  return copy.status === 'LAPSED' ? t.lapsed : t.making(copy.percent);
}
