import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { execute, isRefusal } from '@/lib/api';
import { keepSentCode, keptSentCode, type SentCode } from '@/lib/sent-code';
import { useRefusalText } from '@/messages/refusals';
import { LanguageLink } from '@/pages/LanguageLink';
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
              <>
                <LanguageLink />
                <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void leave()}>
                  {t.leave}
                </Button>
              </>
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
  const [sent, setSent] = useState(() => keptSentCode('cabinet'));
  const [phone, setPhone] = useState(sent?.phone ?? '');
  const [code, setCode] = useState('');
  const remember = (next: SentCode | null) => {
    keepSentCode('cabinet', next);
    setSent(next);
  };
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
      const { handle } = (await execute(SendCabinetCode, { input: { phone, locale } }, none)).sendCabinetCode;
      remember({ phone, handle, at: Date.now() });
    });
  const enter = () =>
    act(async () => {
      await execute(EnterCabinet, { input: { phone, handle: sent?.handle ?? '', code } }, none);
      keepSentCode('cabinet', null);
      await onEntered();
    });
  return (
    <form
      className={s.login}
      onSubmit={(e) => {
        e.preventDefault();
        void (sent == null ? send() : enter());
      }}
    >
      <h1 className={s.title}>{t.login}</h1>
      <p className="muted">{sent == null ? t.lead : t.sent(phone)}</p>
      {sent == null && (
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
      {sent != null && (
        <TextInput
          size="md"
          label={t.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onChange={(e) => setCode(e.target.value)}
          autoFocus
        />
      )}
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
      <Button type="submit" size="md" loading={busy}>
        {sent == null ? t.send : t.enter}
      </Button>
      {sent != null && (
        <div className={s.buttons}>
          <Button variant="default" onClick={() => void send()}>
            {t.again}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => remember(null)}>
            {t.other}
          </Button>
        </div>
      )}
    </form>
  );
}
