import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { en as certificatesEn } from '@/features/certificates/en';
import { ru as certificatesRu } from '@/features/certificates/ru';
import type { CabinetApplicationFieldsFragment } from '@/gql/graphql';
import { execute } from '@/lib/api';
import { date } from '@/lib/format';
import { type Signer, SignerProblem, signerOf } from '@/lib/signer';
import { Callout, ConfirmDialog, Facts, Panel, toastDone } from '@/ui';
import s from './applications.module.css';
import { Renew, Replace, SendRequest, SignReceipt } from './cabinet-queries';
import { en } from './en';
import { ru } from './ru';
import { useCommandState } from './useCommandState';

const none = { scope: null };

/** The key and the certificate: made here, signed here, downloaded here. */
export function CabinetKey({
  application: a,
  onChanged,
}: {
  application: CabinetApplicationFieldsFragment;
  onChanged: () => Promise<void>;
}) {
  const t = useStrings({ ru, en }).cabinet;
  const { attributes } = useStrings({ ru: certificatesRu, en: certificatesEn });
  const { busy, refusal, setRefusal, act } = useCommandState(onChanged);
  const [asking, setAsking] = useState(false);
  const withKey = (run: (signer: Signer) => Promise<unknown>, done: () => void) =>
    act(async () => {
      try {
        await run(await signerOf(a.keyPlace === 'PLUGIN' ? 'plugin' : 'browser'));
      } catch (error) {
        if (!(error instanceof SignerProblem)) throw error;
        setRefusal(error.code === 'NO_PLUGIN' ? t.noPlugin : t.noKey);
        throw error;
      }
    }, done);
  const make = () =>
    withKey(
      async (signer) => {
        const { request } = await signer.request(a.id, a.requestAttributes);
        await execute(SendRequest, { id: a.id, request }, none);
      },
      () => toastDone(t.keyMade),
    );
  const receipt = () =>
    withKey(
      async (signer) => {
        await signer.install(a.id, a.certificate!.der);
        await execute(SignReceipt, { id: a.id, signature: await signer.sign(a.id, a.receiptText!) }, none);
      },
      () => toastDone(t.signed),
    );
  const renew = () =>
    withKey(
      async (signer) => execute(Renew, { id: a.id, signature: await signer.sign(a.id, a.renewalText!) }, none),
      () => toastDone(t.renewed),
    );
  const problem = refusal != null && (
    <div role="alert">
      <Callout tone="danger">{refusal}</Callout>
    </div>
  );
  if (a.status === 'READY_FOR_ISSUE') {
    return (
      <Panel title={t.makeKey}>
        <div className={s.panel}>
          <p className={s.hint}>{t.keyHint}</p>
          {problem}
          <div className={s.buttons}>
            <Button size="md" loading={busy} onClick={() => void make()}>
              {t.makeKey}
            </Button>
          </div>
        </div>
      </Panel>
    );
  }
  if (a.certificate == null) return null;
  const { serial, notAfter, der } = a.certificate;
  return (
    <Panel title={a.receiptText == null ? t.certificate : t.receipt}>
      <div className={s.panel}>
        <Facts
          items={[
            { label: '№', value: serial.toUpperCase(), copy: serial },
            { label: t.validUntil, value: date(notAfter) },
            ...(a.receiptText == null ? [] : a.requestAttributes).map((one) => ({
              label: attributes[one.attribute] ?? one.attribute,
              value: one.value,
            })),
          ]}
        />
        {a.receiptText != null && <p className={s.receipt}>{a.receiptText}</p>}
        {problem}
        <div className={s.buttons}>
          {a.receiptText != null && (
            <Button loading={busy} onClick={() => void receipt()}>
              {t.sign}
            </Button>
          )}
          <Button
            component="a"
            variant="default"
            href={`data:application/pkix-cert;base64,${der}`}
            download={`${serial}.cer`}
          >
            {t.download}
          </Button>
          {a.renewalText != null && a.status === 'RECEIPT_SIGNED' && (
            <Button variant="default" loading={busy} onClick={() => setAsking(true)} title={t.renewHint}>
              {t.renew}
            </Button>
          )}
          {a.status === 'RECEIPT_SIGNED' && (
            <Button
              variant="default"
              loading={busy}
              onClick={() => void act(() => execute(Replace, { id: a.id }, none))}
              title={t.replaceHint}
            >
              {t.replace}
            </Button>
          )}
        </div>
      </div>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t.renewAsk}
        verb={t.renew}
        onConfirm={renew}
      >
        {t.renewWhat(date(notAfter))}
      </ConfirmDialog>
    </Panel>
  );
}
