import type { Actor } from '../../kernel/actor.js';
import type { IsoDate } from '../../kernel/period.js';
import { narrow } from '../../platform/policy/policy.js';
import { Client, TransferRequest } from '../clients/index.js';
import { ConnectionRequest } from '../connection-requests/index.js';
import { Invoice } from '../invoices/index.js';
import { Payment } from '../payments/index.js';
import { Subscription } from '../subscriptions/index.js';

/** What waits for a person; each has its list, its term and its rule in words. */
export const waitingKinds = [
  'connectionRequest',
  'payment',
  'invoiceToPay',
  'invoiceOverdue',
  'creditEnding',
  'invoiceDueSoon',
  'subscriptionEnding',
  'transfer',
  'oldDraft',
  'clientWithoutContact',
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Days that are looked ahead, and after which a thing has waited too long. */
export const SOON_DAYS = 3;
export const CREDIT_DAYS = 7;
export const RENEWAL_DAYS = 30;
export const DRAFT_WORKING_DAYS = 3;
export const TRANSFER_WORKING_DAYS = 3;

export interface WaitingQuestion {
  actor: Actor;
  now: Date;
  today: IsoDate;
  /** So many working days back from today. */
  workingDaysAgo: (days: number) => IsoDate;
  timeZone: string;
}

/** Columns of every source: id, number, subject, amount, since_at, due_on, late. */
type Source = (q: WaitingQuestion, params: unknown[]) => string | null;

const may = (
  q: WaitingQuestion,
  action: string,
  subject: typeof Invoice | typeof Client,
  alias: string,
  p: unknown[],
) => narrow(q.actor, action, subject, alias, p);
const staff = (actor: Actor) => actor.roles.some((r) => r !== 'auditor' && r !== 'clientUser');
const openInvoices = `i.status in ('issued', 'partlyPaid')`;
const invoiceColumns = `i.id, i.number, i.buyer_name as subject, i.total - i.corrected - i.paid as amount,
  i.issued_on::timestamptz as since_at`;

export const waitingSources: Record<WaitingKind, Source> = {
  connectionRequest: (q, p) => {
    if (!q.actor.can('handle', ConnectionRequest)) return null;
    const zone = p.push(q.timeZone);
    return `select r.id, r.number::text as number, coalesce(nullif(r.organisation, ''), r.contact_name) as subject,
      null::bigint as amount, r.created_at as since_at, (r.contact_by at time zone $${zone})::date as due_on,
      r.contact_by < $${p.push(q.now)} as late
      from connection_requests r where r.status = 'new' and ${narrow(q.actor, 'handle', ConnectionRequest, 'r', p)}`;
  },
  payment: (q, p) => {
    if (!q.actor.can('allocate', Payment)) return null;
    return `select p.id, p.number, p.payer_name as subject, p.amount - p.allocated - p.returned as amount,
      p.created_at as since_at, p.booked_on as due_on, p.booked_on < $${p.push(q.workingDaysAgo(1))} as late
      from payments p where p.status = 'unidentified' and ${narrow(q.actor, 'allocate', Payment, 'p', p)}`;
  },
  invoiceToPay: (q, p) => {
    if (q.actor.clients('clientUser', 'pay').length === 0) return null;
    return `select ${invoiceColumns}, i.pay_until as due_on, i.pay_until < $${p.push(q.today)} as late
      from invoices i where ${openInvoices} and ${may(q, 'read', Invoice, 'i', p)}`;
  },
  invoiceOverdue: (q, p) => {
    if (!staff(q.actor) || !q.actor.can('read', Invoice)) return null;
    return `select ${invoiceColumns}, i.pay_until as due_on, true as late
      from invoices i where ${openInvoices} and i.pay_until < $${p.push(q.today)} and ${may(q, 'read', Invoice, 'i', p)}`;
  },
  creditEnding: (q, p) => {
    if (!staff(q.actor) || !q.actor.can('read', Invoice)) return null;
    const today = p.push(q.today);
    return `select ${invoiceColumns}, i.credit_until as due_on, i.credit_until < $${today} as late
      from invoices i where ${openInvoices} and i.credit_until <= $${today}::date + ${CREDIT_DAYS} and ${may(q, 'read', Invoice, 'i', p)}`;
  },
  invoiceDueSoon: (q, p) => {
    if (!staff(q.actor) || !q.actor.can('read', Invoice)) return null;
    const today = p.push(q.today);
    return `select ${invoiceColumns}, i.pay_until as due_on, false as late
      from invoices i where ${openInvoices} and i.pay_until between $${today} and $${today}::date + ${SOON_DAYS}
        and ${may(q, 'read', Invoice, 'i', p)}`;
  },
  subscriptionEnding: (q, p) => {
    if (!q.actor.can('read', Subscription) || q.actor.has('auditor')) return null;
    const ending = endingSubscriptions(q, p);
    return `select s.id, null::text as number, c.name as subject, null::bigint as amount, s.starts_on::timestamptz as since_at,
      s.ends_on - 1 as due_on, false as late, s.client_id, s.title from ${ending}`;
  },
  transfer: (q, p) => {
    if (!q.actor.can('decide', TransferRequest)) return null;
    return `select t.id, null::text as number, c.name as subject, null::bigint as amount, t.created_at as since_at,
      null::date as due_on, t.created_at < $${p.push(q.workingDaysAgo(TRANSFER_WORKING_DAYS))}::date as late
      from transfer_requests t join clients c on c.id = t.client_id
      where t.status = 'waiting' and ${narrow(q.actor, 'decide', TransferRequest, 't', p)}`;
  },
  oldDraft: (q, p) => {
    if (!q.actor.can('issue', Invoice) || q.actor.isHq) return null;
    return `select i.id, null::text as number, i.buyer_name as subject, i.total as amount, i.created_at as since_at,
      null::date as due_on, true as late
      from invoices i where i.status = 'draft' and i.created_at < $${p.push(q.workingDaysAgo(DRAFT_WORKING_DAYS))}::date
        and ${may(q, 'issue', Invoice, 'i', p)}`;
  },
  clientWithoutContact: (q, p) => {
    if (!q.actor.can('update', Client) || q.actor.isHq) return null;
    return `select k.id, null::text as number, k.name as subject, null::bigint as amount, k.created_at as since_at,
      null::date as due_on, false as late
      from clients k where k.status = 'active' and not exists (select from client_contacts x where x.client_id = k.id)
        and ${may(q, 'update', Client, 'k', p)}`;
  },
};

/** Rights that end within thirty days and for which no new invoice has been made. */
export function endingSubscriptions(q: WaitingQuestion, p: unknown[]): string {
  const today = p.push(q.today);
  return `subscriptions s join clients c on c.id = s.client_id
    where s.status in ('active', 'onCredit') and s.ends_on between $${today} and $${today}::date + ${RENEWAL_DAYS}
      and ${narrow(q.actor, 'read', Subscription, 's', p)}
      and not exists (select from invoices n where n.client_id = s.client_id and s.product_code = any(n.product_codes)
        and n.status in ('draft', 'issued', 'partlyPaid'))`;
}
