import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type DragEvent, useEffect, useState } from 'react';
import { useLocale, useStrings } from '@/app/locale';
import { useDownload } from '@/app/useDownload';
import { http } from '@/lib/api';
import { date, dateTime } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { PublicFrame } from '@/pages/PublicFrame';
import { Callout, Facts, Panel } from '@/ui';
import s from './certificates.module.css';
import { en } from './en';
import { ru } from './ru';

type Verdict = 'valid' | 'invalid' | 'unknown';
type Reason = { code: string; ru: string; en: string };
type Signature = {
  verdict: Verdict;
  reasons: Reason[];
  holder: string | null;
  organization: string | null;
  title: string | null;
  serial: string | null;
  issuer: string | null;
  notBefore: string | null;
  notAfter: string | null;
  claimedAt: string | null;
  stampedAt: string | null;
  level: 'CMS' | 'BES' | 'T' | 'LT' | 'LTA';
};
type Checked = { verdict: Verdict; reasons: Reason[]; signatures: Signature[] };
type Files = { signature: File | null; document: File | null };

const tones = { valid: 'success', invalid: 'danger', unknown: 'warning' } as const;
const isSignature = (file: File) => /\.(sig|p7s|p7m|sgn|cms|p7b)$/i.test(file.name);
const formOf = ({ signature, document }: Files) => {
  const form = new FormData();
  if (signature) form.append('signature', signature);
  if (document) form.append('document', document);
  return form;
};

/** Anybody checks a signature here; what was uploaded is read once and forgotten. */
export default function CheckSignaturePage() {
  const t = useStrings({ ru, en }).check;
  const say = useRefusalText();
  const download = useDownload();
  const [files, setFiles] = useState<Files>({ signature: null, document: null });
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    document.title = t.section;
  }, [t]);
  const take = (given: readonly File[]) => {
    setChecked(null);
    setRefusal(null);
    setFiles((now) => sorted([...given], now));
  };
  const check = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await http('/api/signature-check', { method: 'POST', body: formOf(files) }, { scope: null });
      setChecked((await answer.json()) as Checked);
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <PublicFrame section={t.section}>
      <div className={s.page}>
        <h1>{t.title}</h1>
        <p>{t.text}</p>
        <p>
          <Link to="/authority">{t.authority}</Link>
        </p>
        <Drop onFiles={take} />
        {files.signature != null && (
          <Panel>
            <div className={s.stack}>
              <Facts
                stacked
                items={[
                  { label: t.signatureFile, value: files.signature.name },
                  { label: t.document, value: files.document?.name ?? t.none },
                ]}
              />
              <div className={s.buttons}>
                <Button size="md" loading={busy} onClick={() => void check()}>
                  {t.check}
                </Button>
                {files.document != null && (
                  <Button
                    size="md"
                    variant="default"
                    onClick={() => setFiles({ signature: files.document, document: files.signature })}
                  >
                    {t.swap}
                  </Button>
                )}
                <Button
                  size="md"
                  variant="default"
                  onClick={() => {
                    setFiles({ signature: null, document: null });
                    setChecked(null);
                  }}
                >
                  {t.clear}
                </Button>
              </div>
            </div>
          </Panel>
        )}
        <div aria-live="polite" className={s.page}>
          {refusal != null && <Callout tone="danger">{refusal}</Callout>}
          {checked != null && <Outcome checked={checked} />}
        </div>
        {checked != null && (
          <div>
            <Button
              size="md"
              variant="default"
              leftSection={<IconDownload size={18} aria-hidden />}
              onClick={() =>
                void download('/api/signature-check/protocol', `${t.section}.pdf`, {
                  method: 'POST',
                  body: formOf(files),
                })
              }
            >
              {t.protocol}
            </Button>
          </div>
        )}
      </div>
    </PublicFrame>
  );
}

/** Of two files the one that is called as signatures are is the signature; a lone file is one. */
function sorted(given: File[], now: Files): Files {
  const all = given.length === 1 && now.signature != null && now.document == null ? [now.signature, ...given] : given;
  if (all.length === 1) return { signature: all[0]!, document: null };
  const [first, second] = all as [File, File];
  return isSignature(second) && !isSignature(first)
    ? { signature: second, document: first }
    : { signature: first, document: second };
}

function Drop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useStrings({ ru, en }).check;
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files].slice(0, 2);
    if (files.length > 0) onFiles(files);
  };
  return (
    <section
      className={s.drop}
      aria-label={t.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>{t.drop}</p>
      <FileButton multiple onChange={(files) => files.length > 0 && onFiles(files.slice(0, 2))}>
        {(props) => (
          <Button {...props} size="md" variant="default" leftSection={<IconUpload size={18} aria-hidden />}>
            {t.choose}
          </Button>
        )}
      </FileButton>
      <p className="muted">{t.limit}</p>
    </section>
  );
}

function Outcome({ checked }: { checked: Checked }) {
  const t = useStrings({ ru, en }).check;
  const { locale } = useLocale();
  const words = (reasons: readonly Reason[]) => reasons.map((one) => one[locale === 'en' ? 'en' : 'ru']).join('; ');
  return (
    <>
      <Callout tone={tones[checked.verdict]} title={t.verdicts[checked.verdict]}>
        {t.meaning[checked.verdict]} {words(checked.reasons)}
      </Callout>
      {checked.signatures.map((one, i) => (
        <Panel key={`${one.serial} ${i}`} title={t.signatureOf(i + 1, checked.signatures.length)}>
          <Facts
            stacked
            items={[
              { label: t.signer, value: [one.holder, one.title, one.organization].filter(Boolean).join(', ') || '—' },
              ...(one.issuer ? [{ label: t.issuer, value: one.issuer }] : []),
              ...(one.serial
                ? [{ label: t.serial, value: <span className={s.code}>{one.serial}</span>, copy: one.serial }]
                : []),
              ...(one.notBefore && one.notAfter
                ? [{ label: t.term, value: `${date(one.notBefore)} — ${date(one.notAfter)}` }]
                : []),
              ...(one.claimedAt ? [{ label: t.claimed, value: dateTime(one.claimedAt) }] : []),
              ...(one.stampedAt ? [{ label: t.stamped, value: dateTime(one.stampedAt) }] : []),
              { label: t.level, value: t.levels[one.level] },
              ...(one.reasons.length > 0 ? [{ label: t.reasons, value: words(one.reasons) }] : []),
            ]}
          />
        </Panel>
      ))}
    </>
  );
}
