import { Button, CopyButton, FileButton } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload, IconUpload } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useStrings } from '@/app/locale';
import type { OpenedInvoiceQuery } from '@/gql/graphql';
import { execute, isRefusal, upload, useApi } from '@/lib/api';
import { date, dateLong, money, num, plural } from '@/lib/format';
import { useRefusalText } from '@/messages/refusals';
import { PublicFrame } from '@/pages/PublicFrame';
import { Callout, ErrorState, Facts, Panel, StateBlock, Status } from '@/ui';
import { en } from './en';
import s from './public.module.css';
import { NoteOpened, OpenedInvoice } from './queries';
import { ru } from './ru';
import { statusKey } from './status';

type Opened = OpenedInvoiceQuery['invoiceByLink'];

/** The invoice as the client sees it by the link of the letter, without a log-in; phone first. */
export default function PublicInvoicePage() {
  const t = useStrings({ ru, en }).open;
  const { token } = useParams({ strict: false }) as { token: string };
  const { data, error, refetch } = useApi(OpenedInvoice, { token });
  const opened = data != null;
  useEffect(() => {
    if (opened) execute(NoteOpened, { token }, { scope: null }).catch(() => undefined);
  }, [opened, token]);
  return (
    <PublicFrame section={t.section}>
      {isRefusal(error, 'NOT_FOUND') ? (
        <StateBlock kind="nothing" level={1} title={t.gone} text={t.goneText} />
      ) : error != null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        data != null && <Sheet invoice={data.invoiceByLink} token={token} onSent={() => void refetch()} />
      )}
    </PublicFrame>
  );
}

function Sheet({ invoice: i, token, onSent }: { invoice: Opened; token: string; onSent: () => void }) {
  const t = useStrings({ ru, en }).open;
  const open = i.status === 'ISSUED' || i.status === 'PARTLY_PAID';
  const credited = open ? i.total - i.paid - i.due : 0;
  useEffect(() => {
    document.title = t.title(i.number);
  }, [t, i.number]);
  return (
    <div className={s.page}>
      <header className={s.head}>
        <h1 className={s.title}>{t.title(i.number)}</h1>
        <p className={s.from}>{t.from(dateLong(i.issuedOn), i.seller.name)}</p>
        <p className={s.from}>
          {t.forWhom}: {i.buyerName}
        </p>
      </header>
      <section className={s.sum} aria-label={t.status}>
        <Status of={statusKey({ status: i.status, overdue: false })} variant="pill" label={t.states[i.status]} />
        {open && (
          <p className={s.amount}>
            <span className={s.label}>{t.toPay}</span>
            <strong className="tnum">{money(i.due)}</strong>
            <span className={s.label}>{t.until(dateLong(i.payUntil))}</span>
          </p>
        )}
        {i.status === 'PARTLY_PAID' && <p>{t.paidPart(money(i.paid))}</p>}
        {i.paidOn != null && !open && <p>{t.paidOn(date(i.paidOn))}</p>}
        {i.replacement != null && (
          <Callout tone="info">
            {t.replaced}{' '}
            {i.replacement.link == null ? (
              t.replacedAsk(i.replacement.number)
            ) : (
              <a href={i.replacement.link}>{t.title(i.replacement.number)}</a>
            )}
          </Callout>
        )}
        {i.overdue && <Callout tone="warning">{t.late(date(i.payUntil))}</Callout>}
        {i.status !== 'ANNULLED' && (
          <Button
            component="a"
            href={`/files/i/${encodeURIComponent(token)}/invoice.pdf`}
            download
            variant="default"
            size="md"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t.download}
          </Button>
        )}
      </section>
      {i.paymentCode != null && (
        <section className={s.code} aria-label={t.code}>
          <img className={s.qr} src={`data:image/png;base64,${i.paymentCode}`} alt={t.code} width={220} height={220} />
          <p className={s.label}>{t.codeHint}</p>
        </section>
      )}
      {open && <Requisites invoice={i} />}
      <Panel title={t.lines} flush>
        <ul className={s.lines}>
          {i.lines.map((line) => (
            <li key={`${line.title}${line.note}`}>
              <span>
                {line.title}
                {line.note !== '' && <span className={s.label}> · {line.note}</span>}
                {line.discountReason != null && <span className={s.label}> · {t.discount(line.discountReason)}</span>}
                {line.quantity > 1 && (
                  <span className={s.label}>
                    {' '}
                    · {num(line.quantity)} {line.unit}
                  </span>
                )}
              </span>
              <b className="tnum nowrap">{money(line.gross)}</b>
            </li>
          ))}
          {credited > 0 && (
            <li>
              <span>{t.credited}</span>
              <b className="tnum nowrap">−{money(credited)}</b>
            </li>
          )}
          <li className={s.label}>{i.vat == null ? t.noVat : t.vat(money(i.vat))}</li>
        </ul>
      </Panel>
      {open && <SendScan token={token} scans={i.scans} onSent={onSent} />}
      <Panel title={t.questions}>
        <p>{t.centre(i.centre.number, i.centre.name)}</p>
        <p className={s.contacts}>
          {i.centre.phone !== '' && <a href={`tel:${i.centre.phone.replace(/[^+\d]/g, '')}`}>{i.centre.phone}</a>}
          {i.centre.email !== '' && <a href={`mailto:${i.centre.email}`}>{i.centre.email}</a>}
        </p>
      </Panel>
    </div>
  );
}

function Requisites({ invoice: i }: { invoice: Opened }) {
  const t = useStrings({ ru, en });
  const { seller } = i;
  const code = (value: string) => ({ value: <span className="tnum">{value}</span>, copy: value });
  return (
    <Panel title={t.open.requisites}>
      <Facts
        stacked
        items={[
          { label: t.open.recipient, value: seller.name, copy: seller.name },
          { label: t.form.inn, ...code(seller.inn) },
          ...(seller.kpp ? [{ label: t.form.kpp, ...code(seller.kpp) }] : []),
          { label: t.open.account, ...code(seller.account) },
          { label: t.open.bank, value: seller.bankName },
          { label: t.open.bic, ...code(seller.bic) },
          ...(seller.correspondentAccount ? [{ label: t.open.corr, ...code(seller.correspondentAccount) }] : []),
        ]}
      />
      <div className={s.purpose}>
        <span className={s.label}>{t.open.purpose}</span>
        <p>{i.purpose}</p>
        <CopyButton value={i.purpose}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="md"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {t.open.copyPurpose}
            </Button>
          )}
        </CopyButton>
      </div>
    </Panel>
  );
}

function SendScan({ token, scans, onSent }: { token: string; scans: number; onSent: () => void }) {
  const t = useStrings({ ru, en }).open;
  const say = useRefusalText();
  const [state, setState] = useState<{ busy: boolean; done: boolean; refusal: string | null }>({
    busy: false,
    done: false,
    refusal: null,
  });
  const send = async (file: File | null) => {
    if (file == null) return;
    setState({ busy: true, done: false, refusal: null });
    try {
      await upload(`/api/i/${encodeURIComponent(token)}/scans`, file, {}, { scope: null });
      setState({ busy: false, done: true, refusal: null });
      onSent();
    } catch (error) {
      setState({ busy: false, done: false, refusal: say(error) });
    }
  };
  return (
    <Panel title={t.scan}>
      <p>{t.scanText}</p>
      <div className={s.send}>
        <FileButton accept="application/pdf,image/jpeg,image/png" onChange={(file) => void send(file)}>
          {(props) => (
            <Button
              {...props}
              size="md"
              variant="default"
              loading={state.busy}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {t.scanButton}
            </Button>
          )}
        </FileButton>
        {scans > 0 && <span className={s.label}>{t.scansSent(plural(scans, t.files))}</span>}
      </div>
      <div aria-live="polite">
        {state.done && <Callout tone="success">{t.scanDone}</Callout>}
        {state.refusal != null && <Callout tone="danger">{state.refusal}</Callout>}
      </div>
    </Panel>
  );
}
