import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useLive } from '@/app/live';
import { useStrings } from '@/app/locale';
import { useAt, useCan, useScope } from '@/app/viewer';
import type { InvoiceCardFieldsFragment } from '@/gql/graphql';
import { useApi } from '@/lib/api';
import { amount, date, money, num } from '@/lib/format';
import { DetailPage } from '@/pages/frames';
import { Callout, type Column, DataTable, ErrorState, Facts, Panel, PdfPreview, Status } from '@/ui';
import { en } from './en';
import { InvoiceActions } from './InvoiceActions';
import { CreditNotes, FormerSheets, History, Letters, LinkPanel, Scans } from './InvoiceLife';
import s from './invoices.module.css';
import { LineName } from './LineName';
import { InvoiceCard } from './queries';
import { ru } from './ru';
import { statusKey } from './status';

export type Card = InvoiceCardFieldsFragment;

export default function InvoicePage() {
  const t = useStrings({ ru, en });
  const at = useAt();
  const scope = useScope();
  const { invoiceId } = useParams({ strict: false }) as { invoiceId: string };
  const { data, error, refetch } = useApi(InvoiceCard, { id: invoiceId });
  useLive(['Invoice'], { id: invoiceId });
  const invoice = data?.invoice;
  if (error != null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (invoice == null || invoice.id !== invoiceId) return null;
  const name = invoice.number == null ? t.card.draft : t.card.title(invoice.number);
  const staff = scope.kind !== 'CLIENT';
  return (
    <DetailPage
      title={name}
      status={<Status of={statusKey(invoice)} variant="pill" />}
      meta={invoice.issuedOn == null ? invoice.buyerName : t.card.of(date(invoice.issuedOn))}
      back={{ to: at('invoices'), label: t.title }}
      actions={<InvoiceActions invoice={invoice} />}
      facts={
        <>
          <InvoiceFacts invoice={invoice} />
          {staff && invoice.number != null && <LinkPanel invoice={invoice} />}
        </>
      }
    >
      <Notice invoice={invoice} />
      <div className={s.cardTop}>
        <Panel title={t.card.paper} flush>
          <div className={s.paper}>
            <PdfPreview
              url={`/files/invoices/${invoice.id}.pdf?v=${invoice.number == null ? invoice.version : `${invoice.status}-${invoice.paperEditions.length}`}`}
              name={invoice.number == null ? t.card.draft : t.card.file(invoice.number)}
            />
          </div>
        </Panel>
        <div className={s.side}>
          <LinesPanel invoice={invoice} />
          {invoice.creditNotes.length > 0 && <CreditNotes invoice={invoice} />}
          {invoice.paperEditions.length > 0 && <FormerSheets invoice={invoice} />}
          {invoice.number != null && (invoice.status !== 'ANNULLED' || invoice.scans.length > 0) && (
            <Scans invoice={invoice} />
          )}
          {staff && invoice.number != null && <Letters invoice={invoice} />}
          <History invoice={invoice} />
        </div>
      </div>
    </DetailPage>
  );
}

function Notice({ invoice: i }: { invoice: Card }) {
  const t = useStrings({ ru, en }).card;
  const at = useAt();
  const to = (id: string) => (
    <Button variant="default" size="compact-sm" component={Link} to={at('invoices', id)}>
      {t.open}
    </Button>
  );
  return (
    <>
      {i.status === 'ANNULLED' && (
        <Callout tone="warning" title={t.annulled} action={i.replacedById && to(i.replacedById)}>
          {i.annulReason}
          {i.replacedById && `. ${t.replacedBy}`}
        </Callout>
      )}
      {i.status === 'EXPIRED' && (
        <Callout tone="warning" title={t.expired}>
          {t.expiredText}
        </Callout>
      )}
      {i.replacesId != null && (
        <Callout tone="info" action={to(i.replacesId)}>
          {t.replaces}
        </Callout>
      )}
    </>
  );
}

function InvoiceFacts({ invoice: i }: { invoice: Card }) {
  const t = useStrings({ ru, en }).card;
  const at = useAt();
  const can = useCan();
  const client =
    i.client != null && can('read:Client') ? <Link to={at('clients', i.clientId)}>{i.buyerName}</Link> : i.buyerName;
  const sum = (kopecks: number) => <span className="tnum nowrap">{money(kopecks)}</span>;
  const facts = [
    { label: t.client, value: client },
    i.payer != null && { label: t.payer, value: i.payer.name },
    { label: t.sum, value: <b>{sum(i.total)}</b> },
    i.vat != null && { label: t.vat, value: sum(i.vat) },
    i.discount > 0 && { label: t.discount, value: sum(i.discount) },
    i.corrected > 0 && { label: t.corrected, value: sum(i.corrected) },
    i.paid > 0 && { label: t.paid, value: sum(i.paid) },
    i.number != null && i.status !== 'ANNULLED' && i.due !== 0 && { label: t.due, value: sum(i.due) },
    { label: t.payUntil, value: <span className={i.overdue ? s.late : undefined}>{date(i.payUntil)}</span> },
    { label: t.offerUntil, value: date(i.offerUntil) },
    i.paidOn != null && i.due <= 0 && { label: t.paidOn, value: date(i.paidOn) },
    i.creditUntil != null && { label: t.credit, value: date(i.creditUntil) },
    { label: t.basis, value: i.basis },
    i.manager != null && { label: t.manager, value: i.manager.name },
    i.centre != null && { label: t.centre, value: `${i.centre.number} «${i.centre.name}»` },
    { label: t.source, value: t.sources[i.source] },
    i.note !== '' && { label: t.note, value: i.note },
  ];
  return (
    <Panel title={t.facts}>
      <Facts stacked items={facts.filter((fact) => fact !== false)} />
    </Panel>
  );
}

type Line = Card['lines'][number];

function LinesPanel({ invoice: i }: { invoice: Card }) {
  const t = useStrings({ ru, en });
  const columns: readonly Column<Line>[] = [
    {
      key: 'title',
      header: t.form.name,
      grow: true,
      cell: (l) => (
        <LineName
          title={l.title}
          note={[l.note, l.quantity > 1 && `${num(l.quantity)} ${l.unit} × ${amount(l.unitPrice)}`]
            .filter(Boolean)
            .join(' · ')}
          discount={l.discount}
        />
      ),
    },
    {
      key: 'vat',
      header: t.form.vat,
      cell: (l) => (l.rateBp == null ? t.form.noVat : `${num(l.rateBp / 100)} %`),
    },
    { key: 'sum', header: t.form.sum, align: 'right', cell: (l) => <b>{amount(l.gross)}</b> },
  ];
  return (
    <Panel title={t.card.lines} flush>
      <DataTable
        label={t.card.lines}
        columns={columns}
        rows={i.lines}
        rowKey={(l) => l.id ?? String(l.no)}
        keyboard={false}
      />
    </Panel>
  );
}
