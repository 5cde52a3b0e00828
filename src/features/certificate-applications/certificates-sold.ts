import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { narrow } from '../../platform/policy/policy.js';
import { Invoice } from '../invoices/index.js';
import type { CertificateApplication } from './application.entity.js';

/** An invoice of the client: how many certificates it sold, and how many of them no other application has taken. */
export interface SoldCertificates {
  id: string;
  number: string | null;
  issuedOn: string | null;
  /** What is sold with the certificate, as the paper says it. */
  title: string;
  total: number;
  status: Invoice['status'];
  creditUntil: string | null;
  held: number;
  left: number;
}

/** A certificate of a running plan that may be taken, and the invoice that sold it. */
export interface SoldInPlan {
  subscriptionId: string;
  title: string;
  until: string;
  invoiceId: string;
  held: number;
}

/**
 * How many certificates an item sold: the edition of a plan includes some, an add-on is one. An item is several lines. Credit
 * notes take back whole pieces of it: what is less than the price of one makes it cheaper and leaves its certificate.
 */
const items = (note = 'null') => `select l.invoice_id, l.item_no, (array_agg(l.title order by l.no))[1] title,
    (max(l.quantity * g.gives)
      - max(g.gives) * coalesce(floor(sum(c.gross) * max(l.quantity) / nullif(sum(l.gross), 0)), 0))::int held
  from invoice_lines l left join tariff_versions v on v.id = l.price_version_id left join add_ons a on a.id = l.add_on_id
    cross join lateral (select coalesce(v.included_certificates, (a.purpose = 'certificate')::int, 0) gives) g
    left join lateral (
      select sum((x->>'gross')::bigint) gross from credit_notes n, jsonb_array_elements(n.lines) x
      where n.invoice_id = l.invoice_id and n.id is distinct from ${note} and x->>'lineId' = l.id::text
    ) c on true`;

@Injectable()
export class CertificatesSold {
  /** Invoices of the client that sold a certificate, latest first, or the one that is named; of those that the actor may read. */
  async byInvoices(work: Work, application: CertificateApplication, only?: string): Promise<SoldCertificates[]> {
    const params: unknown[] = [application.clientId, application.id, only ?? null];
    const rows = await work.db.query<SoldCertificates & { taken: number }>(
      `select i.id, i.number, i.issued_on::text as "issuedOn", i.total::float8 total, i.status,
         i.credit_until::text as "creditUntil", coalesce(sold.title, '') title, coalesce(sold.held, 0)::int held,
         (select count(*)::int from certificate_applications a where a.invoice_id = i.id and a.id <> $2
            and a.status not in ('withdrawn', 'superseded', 'refused')) taken
       from invoices i left join lateral (
         select string_agg(s.title, '; ' order by s.item_no) title, sum(s.held) held
         from (${items()} where l.invoice_id = i.id group by l.invoice_id, l.item_no) s where s.held > 0
       ) sold on true
       where i.client_id = $1 and case when $3::uuid is null then sold.held > 0 else i.id = $3 end
         and i.status not in ('draft', 'annulled', 'discarded', 'expired')
         and ${narrow(work.actor, 'read', Invoice, 'i', params)}
       order by i.issued_on desc, i.id desc limit 200`,
      params,
    );
    return rows.map(({ taken, ...sold }) => ({ ...sold, left: Math.max(sold.held - taken, 0) }));
  }

  /** How many certificates the invoice sold but for one credit note, and how many with it. */
  async aroundNote(work: Work, invoiceId: string, creditNoteId: string): Promise<{ before: number; after: number }> {
    const held = (note?: string) =>
      `(select coalesce(sum(s.held), 0)::int from (
         ${items(note)} where l.invoice_id = $1 group by l.invoice_id, l.item_no) s)`;
    const [row] = await work.db.query<{ before: number; after: number }>(
      `select ${held('$2::uuid')} as before, ${held()} as after`,
      [invoiceId, creditNoteId],
    );
    return row!;
  }

  /** Of plans that run on the day, the period that ends first before the others. */
  inPlans(work: Work, clientId: string, on: string): Promise<SoldInPlan[]> {
    return work.db.query<SoldInPlan>(
      `select p.subscription_id as "subscriptionId", s.title, p.to_on::text until, p.invoice_id as "invoiceId", i.held
       from subscription_periods p join subscriptions s on s.id = p.subscription_id,
         lateral (${items()} where l.invoice_id = p.invoice_id and l.item_no = p.item_no group by l.invoice_id, l.item_no) i
       where p.client_id = $1 and p.state in ('paid', 'credit') and p.from_on <= $2 and p.to_on > $2 and i.held > 0
       order by p.to_on, p.id`,
      [clientId, on],
    );
  }
}
