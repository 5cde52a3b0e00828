import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { execute, isRefusal } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { PublicFrame } from '@/pages/PublicFrame';
import { useDocumentTitle } from '@/pages/useDocumentTitle';
import { Callout, EmptyState, ErrorState } from '@/ui';
import s from './applications.module.css';
import { CabinetApplication } from './CabinetApplication';
import { CabinetNow, EnterCabinet, LeaveCabinet, SendCabinetCode } from './cabinet-queries';
import { en } from './en';
import { ru } from './ru';

const none = { scope: null };

/** The applicant's cabinet: a phone, a code, and everything that is to be done next. */
export default function CabinetPage() {
  const t = useStrings({ ru, en }).cabinet;
  useDocumentTitle(t.section);
  const now = useQuery({ queryKey: ['cabinet'], queryFn: () => execute(CabinetNow, {}, none), retry: false });
  const closed = isRefusal(now.error, 'CABINET_CLOSED');
  const again = async () => {
    await now.refetch();
  };
  const leave = async () => {
    await execute(LeaveCabinet, {}, none);
    await again();
  };
  const cabinet = now.error == null ? now.data?.cabinet : undefined;
  return (
    <PublicFrame
      section={t.section}
      {...(cabinet == null
        ? {}
        : {
            user: (
              <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void leave()}>
                {t.leave}
              </Button>
            ),
          })}
    >
      {closed && <LogIn onEntered={again} />}
      {now.error != null && !closed && <ErrorState error={now.error} onRetry={() => void again()} />}
      {cabinet != null && cabinet.applications.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      {cabinet?.applications.map((a, i) => (
        <CabinetApplication key={a.id} application={a} main={i === 0} onChanged={again} />
      ))}
    </PublicFrame>
  );
}

function LogIn({ onEntered }: { onEntered: () => Promise<void> }) {
  const t = useStrings({ ru, en }).cabinet;
  const { locale } = useLocale();
  const say = useRefusalText();
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [handle, setHandle] = useState<string | null>(null);
  const sent = handle != null;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = async (run: () => Promise<unknown>) => {
    setBusy(true);
    setRefusal(null);
    try {
      await run();
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  const send = () =>
    act(async () => {
      setHandle((await execute(SendCabinetCode, { input: { phone, locale } }, none)).sendCabinetCode.handle);
    });
  const enter = () =>
    act(async () => {
      await execute(EnterCabinet, { input: { phone, handle: handle ?? '', code } }, none);
      await onEntered();
    });
  return (
    <form
      className={s.login}
      onSubmit={(e) => {
        e.preventDefault();
        void (sent ? enter() : send());
      }}
    >
      <h1 className={s.title}>{t.login}</h1>
      <p className="muted">{sent ? t.sent(phone) : t.lead}</p>
      {!sent && (
        <TextInput
          size="md"
          label={t.phone}
          type="tel"
          autoComplete="tel"
          required
          value={phone}
          onChange={(e) => setPhone(e.target.value)}
        />
      )}
      {sent && (
        <TextInput
          size="md"
          label={t.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onChange={(e) => setCode(e.target.value)}
          data-autofocus
        />
      )}
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
      <Button type="submit" size="md" loading={busy}>
        {sent ? t.enter : t.send}
      </Button>
      {sent && (
        <div className={s.buttons}>
          <Button variant="default" onClick={() => void send()}>
            {t.again}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setHandle(null)}>
            {t.other}
          </Button>
        </div>
      )}
    </form>
  );
}
