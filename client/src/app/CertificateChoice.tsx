import { Button, Loader, Radio } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { graphql } from '@/gql';
import { execute } from '@/lib/api';
import { date } from '@/lib/format';
import { SignerProblem, signerOf } from '@/lib/signer';
import type { OwnCertificate } from '@/lib/signer/own-certificates';
import { useRefusalText } from '@/messages/refusals';
import { Callout } from '@/ui';
import s from './CertificateChoice.module.css';
import { certificateEn } from './certificate.en';
import { certificateRu } from './certificate.ru';
import { useStrings } from './locale';

const CertificateStandings = graphql(`
  query CertificateStandings($fingerprints: [String!]!) {
    certificateStandings(fingerprints: $fingerprints) { fingerprint standing }
  }
`);
type Challenge = { challengeId: string; challenge: string };
type Answer = { challengeId: string; certificate: string; signature: string };
type Props = {
  /** What the signature is for: it is worth nothing for anything else. */
  purpose: 'log-in' | 'add-certificate';
  verb: string;
  /** Fingerprints that are not to be offered. */
  without?: readonly string[];
  ask: () => Promise<Challenge>;
  onAnswer: (answer: Answer) => Promise<void>;
};

/** Own certificates in force, of which one signs the server's challenge. The text names this site: no other can use it. */
export function CertificateChoice({ purpose, verb, without = [], ask, onAnswer }: Props) {
  const t = useStrings({ ru: certificateRu, en: certificateEn });
  const say = useRefusalText();
  const name = useId();
  const [own, setOwn] = useState<readonly OwnCertificate[] | null>(null);
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    void inForce().then((found) => wanted && setOwn(found));
    return () => {
      wanted = false;
    };
  }, []);
  if (own == null) {
    return (
      <div role="status">
        <Loader size="sm" aria-hidden /> {t.looking}
      </div>
    );
  }
  const offered = own.filter(({ fingerprint }) => !without.includes(fingerprint));
  const current = offered.find(({ fingerprint }) => fingerprint === chosen) ?? offered[0];
  if (current == null) {
    return (
      <Callout tone="info" title={t.none}>
        {t.noneText}{' '}
        <Link to="/cabinet" className={s.link}>
          {t.cabinet}
        </Link>
      </Callout>
    );
  }
  const go = async () => {
    setBusy(true);
    setError(null);
    try {
      const { challengeId, challenge } = await ask();
      const signer = await signerOf(current.kind);
      const text = `okno:${purpose}:${location.origin}:${challenge}`;
      const signature = await signer.sign(current.label, text);
      await onAnswer({ challengeId, certificate: current.certificate, signature });
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={s.stack}>
      <Radio.Group aria-label={t.list} name={name} value={current.fingerprint} onChange={setChosen}>
        <div className={s.list}>
          {offered.map((one) => (
            <div key={one.fingerprint} className={s.card}>
              <Radio
                value={one.fingerprint}
                label={<span className={s.name}>{one.holder}</span>}
                description={`${one.organisation ?? t.person}, ${t.until(date(one.notAfter.toISOString()))}`}
              />
            </div>
          ))}
        </div>
      </Radio.Group>
      <p className={s.note}>{t.hidden}</p>
      {error != null && (
        <div role="alert">
          <Callout tone="danger">{error instanceof SignerProblem ? t.noKey : say(error)}</Callout>
        </div>
      )}
      <Button size="md" fullWidth loading={busy} onClick={() => void go()}>
        {verb}
      </Button>
    </div>
  );
}

/** Where the server can't say, the term alone decides: it will refuse by itself. */
async function inForce(): Promise<OwnCertificate[]> {
  const { ownCertificates } = await import('@/lib/signer/own-certificates');
  const own = await ownCertificates().catch(() => []);
  if (own.length === 0) return own;
  const fingerprints = own.map(({ fingerprint }) => fingerprint).slice(0, 50);
  const answer = await execute(CertificateStandings, { fingerprints }, { scope: null }).catch(() => null);
  const stopped = (answer?.certificateStandings ?? [])
    .filter(({ standing }) => standing !== 'IN_FORCE' && standing !== 'UNKNOWN')
    .map(({ fingerprint }) => fingerprint);
  return own.filter(({ fingerprint }) => !stopped.includes(fingerprint));
}
