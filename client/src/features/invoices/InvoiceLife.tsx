import { Button, FileButton } from '@mantine/core';
import { IconCopy, IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { useScope } from '@/app/viewer';
import { upload, useCommand } from '@/lib/api';
import { date, dateClock, dateTime, money, plural, zoneName } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Panel, Tag, toastDone } from '@/ui';
import { en } from './en';
import type { Card } from './InvoicePage';
import s from './invoices.module.css';
import { RenewLink, RevokeLink } from './queries';
import { ru } from './ru';

type Props = { invoice: Card };

export function LinkPanel({ invoice: i }: Props) {
  const t = useStrings({ ru, en }).card;
  const revoke = useCommand(RevokeLink, () => toastDone(t.revoked));
  const renew = useCommand(RenewLink, () => toastDone(t.renewed));
  const may = i.rights.includes('send');
  const copy = async () => {
    await navigator.clipboard.writeText(i.link ?? '');
    toastDone(t.copied);
  };
  return (
    <Panel title={t.link}>
      <div className={s.stack}>
        <span className={s.note}>
          {i.linkOpenedAt == null ? t.notOpened : t.opened(plural(i.linkOpenings, t.times), dateTime(i.linkOpenedAt))}
        </span>
        {may && (
          <div className={s.linkRow}>
            {i.link != null ? (
              <>
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconCopy size={14} aria-hidden />}
                  onClick={() => void copy()}
                >
                  {t.copy}
                </Button>
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => revoke.mutate({ id: i.id })}>
                  {t.revoke}
                </Button>
              </>
            ) : (
              <span className={s.note}>{t.noLink}</span>
            )}
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => renew.mutate({ id: i.id })}>
              {t.renew}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

export function Scans({ invoice: i }: Props) {
  const t = useStrings({ ru, en }).card;
  const scope = useScope();
  const client = useQueryClient();
  const say = useRefusalText();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (file: File | null) => {
    if (file == null) return;
    setBusy(true);
    setRefusal(null);
    try {
      const { name } = await upload<{ name: string }>(`/api/invoices/${i.id}/scans`, file);
      toastDone(t.attached(name));
      await client.invalidateQueries({ queryKey: ['api', scope.key] });
    } catch (error) {
      setRefusal(say(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel
      title={t.scans}
      flush
      actions={
        i.rights.includes('attachScan') &&
        i.status !== 'ANNULLED' && (
          <FileButton accept="application/pdf,image/jpeg,image/png" onChange={(file) => void send(file)}>
            {(props) => (
              <Button
                {...props}
                size="compact-sm"
                variant="default"
                loading={busy}
                leftSection={<IconUpload size={14} aria-hidden />}
              >
                {t.attach}
              </Button>
            )}
          </FileButton>
        )
      }
    >
      {refusal != null && (
        <div role="alert" className={s.pad}>
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
      {i.scans.length === 0 ? (
        <p className={s.pad}>{t.scansEmpty}</p>
      ) : (
        <ul className={s.list}>
          {i.scans.map((scan) => (
            <li key={scan.id}>
              <a
                className={s.grow}
                href={`/files/invoice-scans/${scan.id}?scope=${encodeURIComponent(scope.key)}`}
                download
              >
                {scan.name}
              </a>
              <span className={s.note}>{t.cameBy[scan.cameBy as keyof typeof t.cameBy]}</span>
              <time dateTime={scan.createdAt}>{dateTime(scan.createdAt)}</time>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

export function Letters({ invoice: i }: Props) {
  const t = useStrings({ ru, en }).card;
  const tones = { WAITING: 'neutral', SENT: 'success', FAILED: 'danger' } as const;
  return (
    <Panel title={t.letters} hint={zoneName()} flush>
      {i.letters.length === 0 ? (
        <p className={s.pad}>{t.lettersEmpty}</p>
      ) : (
        <ul className={s.list}>
          {i.letters.map((letter) => (
            <li key={letter.id}>
              <span className={s.grow}>
                {t.letterKinds[letter.kind]} → {letter.recipient}
                {letter.problem != null && <span className={s.late}> {letter.problem}</span>}
              </span>
              <Tag tone={tones[letter.state]}>{t.letterStates[letter.state]}</Tag>
              <time dateTime={letter.createdAt}>{dateClock(letter.sentAt ?? letter.createdAt)}</time>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

export function CreditNotes({ invoice: i }: Props) {
  const t = useStrings({ ru, en }).card;
  const scope = useScope();
  return (
    <Panel title={t.creditNotes} flush>
      <ul className={s.list}>
        {i.creditNotes.map((note) => (
          <li key={note.id}>
            <a href={`/files/credit-notes/${note.id}.pdf?scope=${encodeURIComponent(scope.key)}`} download>
              {t.creditNote(note.number ?? '')}
            </a>
            <span className={s.grow}>{note.reason}</span>
            <b className="tnum nowrap">{money(note.total)}</b>
            <time dateTime={note.issuedOn}>{date(note.issuedOn)}</time>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Sheets that were handed out before the term was extended. */
export function FormerSheets({ invoice: i }: Props) {
  const t = useStrings({ ru, en }).card;
  const scope = useScope();
  return (
    <Panel title={t.formerSheets} flush>
      <ul className={s.list}>
        {i.paperEditions.map((sheet) => (
          <li key={sheet.id}>
            <a href={`/files/invoices/${i.id}.pdf?edition=${sheet.no}&scope=${encodeURIComponent(scope.key)}`} download>
              {t.formerSheet(date(sheet.payUntil))}
            </a>
            <time dateTime={sheet.replacedAt}>{t.replaced(date(sheet.replacedAt))}</time>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function History({ invoice: i }: Props) {
  const t = useStrings({ ru, en }).card;
  const detail = (details: unknown) => {
    const d = (details ?? {}) as {
      reason?: string;
      until?: string;
      payUntil?: string;
      amount?: number;
      by?: number;
      name?: string;
    };
    const sum = d.amount ?? d.by;
    const day = d.until ?? d.payUntil;
    return [sum != null && money(sum), day != null && date(day), d.reason, d.name].filter(Boolean).join(' · ');
  };
  return (
    <Panel title={t.history} hint={zoneName()} flush>
      <ul className={s.list}>
        {i.history.toReversed().map((entry) => (
          <li key={entry.id}>
            <span className={s.grow}>
              {t.moves[entry.move as keyof typeof t.moves] ?? entry.move}
              {detail(entry.details) !== '' && <span className={s.note}> · {detail(entry.details)}</span>}
            </span>
            <span className={s.note}>
              {entry.actorName ?? (entry.move === 'openedByClient' ? t.byClient : t.bySystem)}
            </span>
            <time dateTime={entry.at}>{dateClock(entry.at)}</time>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
