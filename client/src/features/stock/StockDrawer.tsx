import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import { useApi, useCommand } from '@/lib/api';
import { date, dateTime } from '@/lib/format';
import { Drawer, ErrorState, Facts, Status, toastDone } from '@/ui';
import { en } from './en';
import { ReleaseStock, StockItemOne } from './queries';
import { ru } from './ru';
import { HandOutDialog, MoveDialog, ReserveDialog, TakeBackDialog, WriteOffDialog } from './StockDialogs';
import s from './stock.module.css';
import { actUrl, shown, statusOf, useKindName } from './words';

type Act = 'handOut' | 'reserve' | 'takeBack' | 'writeOff' | 'move';
const dialogs = {
  handOut: HandOutDialog,
  reserve: ReserveDialog,
  takeBack: TakeBackDialog,
  writeOff: WriteOffDialog,
  move: MoveDialog,
};
const offered: Record<string, readonly Act[]> = {
  FREE: ['handOut', 'reserve', 'move', 'writeOff'],
  RESERVED: ['handOut', 'writeOff'],
  HANDED_OUT: ['takeBack'],
  WRITTEN_OFF: [],
};

/** One thing: what it is, who has it, what may be done with it, everything that has been done. */
export function StockDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useStrings({ ru, en });
  const at = useAt();
  const can = useCan();
  const name = useKindName();
  const scope = useScope();
  const [act, setAct] = useState<Act | null>(null);
  const release = useCommand(ReleaseStock, () => toastDone(t.released));
  const { data, error, refetch } = useApi(StockItemOne, { id });
  const item = data?.stockItem;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (item == null || item.id !== id) return null;
  const Shown = act == null ? null : dialogs[act];
  return (
    <Drawer
      title={shown(item.kind.purpose, item.serial)}
      status={<Status of={statusOf[item.status]} />}
      onClose={onClose}
      footer={
        <div className={s.actions}>
          {offered[item.status]
            ?.filter((one) => can(`${one}:StockItem`))
            .map((one, i) => (
              <Button key={one} variant={i === 0 ? 'filled' : 'default'} onClick={() => setAct(one)}>
                {t[one]}
              </Button>
            ))}
          {item.status === 'RESERVED' && can('reserve:StockItem') && (
            <Button
              variant="default"
              loading={release.isPending}
              onClick={() => release.mutate({ id, version: item.version })}
            >
              {t.release}
            </Button>
          )}
        </div>
      }
    >
      <Facts
        stacked
        items={[
          { label: t.kind, value: name(item.kind) },
          { label: t.serial, value: <span className="tnum">{item.serial}</span>, copy: item.serial },
          ...(item.centre == null ? [] : [{ label: t.centre, value: `${item.centre.number} «${item.centre.name}»` }]),
          ...(item.client == null
            ? []
            : [
                {
                  label: t.client,
                  value: <Link to={at('clients', item.client.id, 'stock')}>{item.client.name}</Link>,
                },
              ]),
          { label: t.received, value: date(item.receivedOn) },
          ...(item.document === '' ? [] : [{ label: t.document, value: item.document }]),
        ]}
      />
      <h3 className={s.heading}>{t.history}</h3>
      <ul className={s.list}>
        {item.history.map((step) => (
          <li key={step.id} className={s.item}>
            <b>{t.moves[step.move]}</b>
            {step.toCentre != null && <span>{t.toCentre(step.toCentre)}</span>}
            {step.actId != null && (
              <a href={actUrl(step.actId, scope.key)} target="_blank" rel="noreferrer">
                {t.act}
              </a>
            )}
            {step.reason !== '' && <span>{step.reason}</span>}
            <span className="muted">{[dateTime(step.at), step.actorName].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {Shown != null && <Shown items={[item]} onClose={() => setAct(null)} />}
    </Drawer>
  );
}
