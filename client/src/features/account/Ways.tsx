import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { graphql } from '@/gql';
import type { WaysQuery } from '@/gql/graphql';
import { execute, useApi, useCommand } from '@/lib/api';
import { date, dateTime, phone } from '@/lib/format';
import { z } from '@/lib/zod';
import { ConfirmDialog, ErrorState, Panel, toastDone } from '@/ui';
import { PasswordField } from '@/ui/form/basic';
import { FormDialog } from '@/ui/form/FormDialog';
import { useZodForm } from '@/ui/form/useZodForm';
import { AddCertificate } from './AddCertificate';
import { AddOpenId } from './AddOpenId';
import { AddSecondFactor } from './AddSecondFactor';
import s from './account.module.css';
import { deviceName } from './device';
import { en } from './en';
import { RecoveryCodes } from './RecoveryCodes';
import { ru } from './ru';

const WaysDocument = graphql(`
  query Ways {
    ways { id kind title usedAt usedAddress usedDevice left fingerprint notAfter standing removable }
  }
`);
const RemoveWay = graphql(`
  mutation RemoveWay($way: String!) {
    removeWay(way: $way)
  }
`);
const RenewRecoveryCodes = graphql(`
  mutation RenewRecoveryCodes {
    renewRecoveryCodes
  }
`);
const SetPassword = graphql(`
  mutation SetPassword($input: SetPasswordInput!) {
    setPassword(input: $input)
  }
`);
type Way = WaysQuery['ways'][number];

/** Every way in with when and where it was last used; what can be removed, and what can be added. */
export function Ways() {
  const t = useStrings({ ru, en }).ways;
  const list = useApi(WaysDocument);
  const remove = useCommand(RemoveWay);
  const [removing, setRemoving] = useState<Way | null>(null);
  const [password, setPassword] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (list.error != null) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const ways = list.data?.ways ?? [];
  const has = (kind: Way['kind']) => ways.some((w) => w.kind === kind);
  const refresh = () => void list.refetch();
  return (
    <Panel title={t.title} hint={t.hint}>
      {ways.map((way) => (
        <WayRow key={way.id} way={way} onRemove={() => setRemoving(way)} onRenew={() => setRenewing(true)} />
      ))}
      <div className={s.buttons}>
        <AddCertificate own={ways.flatMap((w) => w.fingerprint ?? [])} onAdded={refresh} />
        <AddOpenId />
        <AddSecondFactor hasTotp={has('TOTP')} onAdded={refresh} />
        <Button variant="default" onClick={() => setPassword(true)}>
          {has('PASSWORD') ? t.changePassword : t.setPassword}
        </Button>
      </div>
      {password && <PasswordDialog onClose={() => setPassword(false)} onDone={refresh} />}
      <ConfirmDialog
        opened={removing != null}
        onClose={() => setRemoving(null)}
        title={t.ask(removing == null ? '' : nameOf(removing, t.kinds))}
        verb={t.remove}
        danger
        onConfirm={async () => {
          if (removing == null) return;
          await remove.mutateAsync({ way: removing.id });
          await list.refetch();
          toastDone(t.removed);
        }}
      >
        {t.what}
      </ConfirmDialog>
      <ConfirmDialog
        opened={renewing}
        onClose={() => setRenewing(false)}
        title={t.renewAsk}
        verb={t.renew}
        onConfirm={async () => setCodes((await execute(RenewRecoveryCodes, {}, { scope: null })).renewRecoveryCodes)}
      >
        {t.renewWhat}
      </ConfirmDialog>
      <RecoveryCodes
        codes={codes}
        onKept={() => {
          setCodes(null);
          refresh();
        }}
      />
    </Panel>
  );
}

const nameOf = (way: Way, kinds: Readonly<Record<Way['kind'], string>>) =>
  way.title === '' ? kinds[way.kind] : `${kinds[way.kind]}: ${way.kind === 'PHONE' ? phone(way.title) : way.title}`;

/** Of a certificate: until when it lets in, or why it does no more. */
function termOf({ notAfter, standing }: Way, t: Readonly<{ until: (day: string) => string; stopped: Stopped }>) {
  if (standing === 'REVOKED' || standing === 'SUSPENDED' || standing === 'EXPIRED') return t.stopped[standing];
  return notAfter == null ? null : t.until(date(notAfter));
}
type Stopped = Readonly<Record<'EXPIRED' | 'REVOKED' | 'SUSPENDED', string>>;

function WayRow({ way, onRemove, onRenew }: { way: Way; onRemove: () => void; onRenew: () => void }) {
  const t = useStrings({ ru, en }).ways;
  const name = nameOf(way, t.kinds);
  const where = [way.usedDevice == null ? null : deviceName(way.usedDevice), way.usedAddress]
    .filter(Boolean)
    .join(', ');
  return (
    <div className={s.row}>
      <div className={s.words}>
        <div className={s.name}>{name}</div>
        <div className={s.note}>
          {[
            way.left == null ? null : t.left(way.left),
            termOf(way, t),
            way.usedAt == null ? t.never : t.used(dateTime(way.usedAt), where),
          ]
            .filter(Boolean)
            .join(', ')}
        </div>
      </div>
      {way.kind === 'RECOVERY' ? (
        <Button variant="default" size="compact-sm" onClick={onRenew}>
          {t.renew}
        </Button>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          disabled={!way.removable}
          title={way.removable ? undefined : t.stays}
          aria-label={t.removeOf(name)}
          onClick={onRemove}
        >
          {t.remove}
        </Button>
      )}
    </div>
  );
}

const schema = z.object({ password: z.string().min(10) });
function PasswordDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useStrings({ ru, en }).ways;
  const form = useZodForm(schema, { password: '' });
  return (
    <FormDialog
      onClose={onClose}
      title={t.changePassword}
      verb={t.changePassword}
      form={form}
      onSubmit={async (input) => {
        await execute(SetPassword, { input }, { scope: null });
        toastDone(t.passwordDone);
        onDone();
        onClose();
      }}
    >
      <PasswordField
        control={form.control}
        name="password"
        label={t.newPassword}
        description={t.passwordNote}
        autoComplete="new-password"
        data-autofocus
      />
    </FormDialog>
  );
}
