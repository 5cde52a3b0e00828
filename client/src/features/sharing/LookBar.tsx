import { Button } from '@mantine/core';
import { useStrings } from '@/app/locale';
import { addressIn, type Scope } from '@/app/viewer';
import { useCommand } from '@/lib/api';
import { time } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { toastFailed } from '@/ui/toast';
import { en } from './en';
import { EndLook } from './queries';
import { ru } from './ru';
import s from './sharing.module.css';

/** Always in sight while support looks with somebody's eyes: whose, until when, and the way out. */
export function LookBar({ scope: { title, impersonation: look } }: { scope: Scope }) {
  const t = useStrings({ ru, en }).looks;
  const say = useRefusalText();
  const leave = () => window.location.assign(addressIn('hq', 'looks'));
  const end = useCommand(EndLook, leave);
  if (look == null) return null;
  return (
    <section className={s.bar} aria-label={t.pageTitle}>
      <b>{t.bar(look.personName, title)}</b>
      <span>{t.barUntil(time(look.endsAt))}</span>
      <span>{t.barWhat}</span>
      <Button
        className={s.barEnd}
        variant="default"
        size="compact-sm"
        onClick={() => end.mutate({ id: look.id }, { onError: (error) => toastFailed(t.barEnd, say(error)) })}
      >
        {t.barEnd}
      </Button>
    </section>
  );
}
