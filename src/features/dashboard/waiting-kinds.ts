import type { Actor } from '../../kernel/actor.js';
import { addDays, type IsoDate } from '../../kernel/period.js';
import { momentAt } from '../../kernel/time-zone.js';
import { narrow } from '../../platform/policy/policy.js';
import { CertificateApplication, DocumentDecision } from '../certificate-applications/index.js';
import { IssuanceOrder, KeyChange, RevocationRequest } from '../certification-authority/index.js';
import { Client, TransferRequest } from '../clients/index.js';
import { ConnectionRequest } from '../connection-requests/index.js';
import { Impersonation } from '../impersonation/index.js';
import { Invoice } from '../invoices/index.js';
import { Payment } from '../payments/index.js';
import { Subscription } from '../subscriptions/index.js';

/** What waits for a person; each has its list, its term and its rule in words. */
export const waitingKinds = [
  'revocationRequest',
  'applicationReview',
  'documentRecheck',
  'issuanceApproval',
  'keyChange',
  'supportLook',
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
export const RECHECK_WORKING_DAYS = 3;
export const APPROVAL_WORKING_DAYS = 1;
export const KEY_CHANGE_WORKING_DAYS = 1;
/** From the moment when it is asked to the end of a certificate in the register: 63-FZ art. 14 p. 7. */
const REVOCATION_HOURS = 12;

export interface WaitingQuestion {
  actor: Actor;
  now: Date;
  today: IsoDate;
  /** So many working days back from today. */
  workingDaysAgo: (days: number) => IsoDate;
  timeZone: string;
}

/** Kinds whose list ends with a day: the list that a kind leads to is asked for with it. */
export const lastDays: Partial<Record<WaitingKind, (q: WaitingQuestion) => IsoDate>> = {
  creditEnding: (q) => addDays(q.today, CREDIT_DAYS),
  invoiceDueSoon: (q) => addDays(q.today, SOON_DAYS),
  oldDraft: (q) => addDays(q.workingDaysAgo(DRAFT_WORKING_DAYS), -1),
};

/** Columns of every source: id, number, subject, amount, since_at, due_on, late. */
type Source = (q: WaitingQuestion, params: unknown[]) => string | null;

const may = (
  q: WaitingQuestion,
  action: string,
  subject: typeof Invoice | typeof Client,
  alias: string,
  p: unknown[],
) => narrow(q.actor, action, subject, alias, p);
/** Who sells and keeps the books; the certification centre and support read invoices without running after them. */
const sells = (actor: Actor) => actor.has('hqAdmin', 'hqBilling', 'partnerAdmin', 'centreManager', 'centreAccountant');
/** Whose day begins with figures of sales: those who sell, who watch them, and the client about his own. */
export const watchesSales = (actor: Actor) =>
  actor.can('read', Invoice) && (sells(actor) || actor.has('auditor', 'clientUser'));
const applicant = `concat_ws(' ', a.last_name, a.first_name, a.middle_name)`;
const openInvoices = `i.status in ('issued', 'partlyPaid')`;
const invoiceColumns = `i.id, i.number, i.buyer_name as subject, i.total - i.corrected - i.paid as amount,
  i.issued_on::timestamptz as since_at`;

export const waitingSources: Record<WaitingKind, Source> = {
  revocationRequest: (q, p) => {
    if (!q.actor.can('decide', RevocationRequest)) return null;
    const zone = p.push(q.timeZone);
    const until = `(r.created_at + interval '${REVOCATION_HOURS} hours')`;
    return `select r.id, a.number, ${applicant} as subject, null::bigint as amount, r.created_at as since_at,
      (${until} at time zone $${zone})::date as due_on, ${until} < $${p.push(q.now)} as late
      from revocation_requests r left join certificate_applications a on a.certificate_id = r.certificate_id
      where r.status = 'waiting' and ${narrow(q.actor, 'decide', RevocationRequest, 'r', p)}`;
  },
  applicationReview: (q, p) => {
    if (!q.actor.can('review', CertificateApplication)) return null;
    const [zone, now, me] = [p.push(q.timeZone), p.push(q.now), p.push(q.actor.personId)];
    return `select a.id, a.number, ${applicant} as subject, null::bigint as amount, a.sent_at as since_at,
      (a.due_at at time zone $${zone})::date as due_on, a.due_at < $${now} as late
      from certificate_applications a where a.status = 'onReview'
        and (a.claim_until is null or a.claim_until <= $${now} or a.claimed_by = $${me})
        and ${narrow(q.actor, 'review', CertificateApplication, 'a', p)}`;
  },
  documentRecheck: (q, p) => {
    if (!q.actor.can('recheck', DocumentDecision)) return null;
    return `select d.id, a.number, ${applicant} as subject, null::bigint as amount, d.created_at as since_at,
      null::date as due_on, d.created_at < $${p.push(q.workingDaysAgo(RECHECK_WORKING_DAYS))}::date as late
      from document_decisions d join certificate_applications a on a.id = d.application_id
      where d.recheck = 'waiting' and d.decided_by <> $${p.push(q.actor.personId)}
        and ${narrow(q.actor, 'recheck', DocumentDecision, 'd', p)}`;
  },
  issuanceApproval: (q, p) => {
    if (!q.actor.can('approve', IssuanceOrder)) return null;
    return `select o.id, a.number, o.holder_name as subject, null::bigint as amount, o.created_at as since_at,
      null::date as due_on, o.created_at < $${p.push(q.workingDaysAgo(APPROVAL_WORKING_DAYS))}::date as late
      from issuance_orders o join certificate_applications a on a.id = o.application_id
      where o.status = 'waitingApproval' and ${narrow(q.actor, 'approve', IssuanceOrder, 'o', p)}
        and not exists (select from issuance_approvals x where x.order_id = o.id and x.request_hash = o.request_hash
          and x.person_id = $${p.push(q.actor.personId)})`;
  },
  // Whoever asked for the new key does not confirm it.
  keyChange: (q, p) => {
    if (!q.actor.can('confirm', KeyChange)) return null;
    return `select k.id, o.name as number, a.name as subject, null::bigint as amount, k.asked_at as since_at,
      null::date as due_on, k.asked_at < $${p.push(q.workingDaysAgo(KEY_CHANGE_WORKING_DAYS))}::date as late
      from key_changes k join certificate_authorities o on o.id = k.replaces_id join persons a on a.id = k.asked_by
      where k.status = 'waiting' and k.asked_by <> $${p.push(q.actor.personId)} and ${narrow(q.actor, 'confirm', KeyChange, 'k', p)}`;
  },
  // A request that nobody answers lapses by itself: it is never late.
  supportLook: (q, p) => {
    if (!q.actor.can('decide', Impersonation)) return null;
    const zone = p.push(q.timeZone);
    return `select s.id, null::text as number, s.person_name as subject, null::bigint as amount, s.asked_at as since_at,
      (s.lapses_at at time zone $${zone})::date as due_on, false as late
      from impersonations s where s.status = 'asked' and s.lapses_at > $${p.push(q.now)}
        and ${narrow(q.actor, 'decide', Impersonation, 's', p)}`;
  },
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
    if (!sells(q.actor)) return null;
    return `select ${invoiceColumns}, i.pay_until as due_on, true as late
      from invoices i where ${openInvoices} and i.pay_until < $${p.push(q.today)} and ${may(q, 'read', Invoice, 'i', p)}`;
  },
  creditEnding: (q, p) => {
    if (!sells(q.actor)) return null;
    const today = p.push(q.today);
    return `select ${invoiceColumns}, i.credit_until as due_on, i.credit_until < $${today} as late
      from invoices i where ${openInvoices} and i.credit_until <= $${p.push(lastDays.creditEnding!(q))}
        and ${may(q, 'read', Invoice, 'i', p)}`;
  },
  invoiceDueSoon: (q, p) => {
    if (!sells(q.actor)) return null;
    const today = p.push(q.today);
    return `select ${invoiceColumns}, i.pay_until as due_on, false as late
      from invoices i where ${openInvoices} and i.pay_until between $${today} and $${p.push(lastDays.invoiceDueSoon!(q))}
        and ${may(q, 'read', Invoice, 'i', p)}`;
  },
  subscriptionEnding: (q, p) => {
    if (!q.actor.can('read', Subscription) || !(sells(q.actor) || q.actor.has('clientUser'))) return null;
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
      from invoices i where i.status = 'draft'
        and i.created_at < $${p.push(momentAt(addDays(lastDays.oldDraft!(q), 1), '00:00', q.timeZone))}
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
