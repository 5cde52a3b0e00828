import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Invoice, InvoiceRepository } from '../invoices/index.js';
import { SubscriptionRepository } from '../subscriptions/index.js';
import type { CertificateApplication } from './application.entity.js';
import { InvoiceOfAnother, NothingIncluded } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';

/** Parts of plans and goods that are a certificate. */
const certificateParts = ['issue', 'certificate', 'extra-certificate'];

export interface IncludedCertificate {
  subscriptionId: string;
  title: string;
  left: number;
  until: string;
}

/** Whether and by what a certificate is paid: an invoice, access on credit, or a plan that includes it. */
@Injectable()
export class ApplicationPayments {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly subscriptions: SubscriptionRepository,
    private readonly applications: ApplicationRepository,
  ) {}

  async isPaid(work: Work, application: CertificateApplication): Promise<boolean> {
    if (!application.needsPayment || application.paymentGround === 'replacement') return true;
    if (application.paymentGround === 'subscription') return application.subscriptionId !== null;
    if (!application.invoiceId) return false;
    const invoice = await this.invoices.find(work, application.invoiceId);
    return invoice !== null && covers(invoice, work.clock.today('Europe/Moscow'));
  }

  /** Another partner serves the client of the invoice now. */
  async clientHasLeft(work: Work, invoiceId: string): Promise<boolean> {
    const invoice = await this.invoices.find(work, invoiceId);
    return Boolean(invoice?.readerPartnerId && invoice.readerPartnerId !== invoice.partnerId);
  }

  /** The invoice by which the certificate is paid; of the same client. */
  async linkInvoice(work: Work, application: CertificateApplication, invoiceId: string): Promise<void> {
    const invoice = await this.invoices.byId(work, invoiceId);
    if (invoice.clientId !== application.clientId || ['annulled', 'discarded', 'expired'].includes(invoice.status)) {
      throw new InvoiceOfAnother({}, ['invoiceId']);
    }
    application.invoiceId = invoice.id;
    application.subscriptionId = null;
    application.paymentGround = 'invoice';
  }

  async useSubscription(work: Work, application: CertificateApplication, subscriptionId: string): Promise<void> {
    // Two applications at once must not take the last certificate of a plan.
    await work.db.query('select pg_advisory_xact_lock(hashtextextended($1, 17))', [subscriptionId]);
    const found = (await this.included(work, application)).find((i) => i.subscriptionId === subscriptionId);
    if (!found || found.left < 1) throw new NothingIncluded({}, ['subscriptionId']);
    application.subscriptionId = subscriptionId;
    application.invoiceId = null;
    application.paymentGround = 'subscription';
  }

  /** Running plans of the client that have a certificate to give. */
  async included(work: Work, application: CertificateApplication): Promise<IncludedCertificate[]> {
    const today = work.clock.today('Europe/Moscow');
    const rows = await work.db.query<{ subscriptionId: string; title: string; until: string; quantity: number }>(
      `select p.subscription_id as "subscriptionId", s.title, max(p.to_on)::text until,
         sum((e->>'quantity')::int)::int quantity
       from subscription_periods p join subscriptions s on s.id = p.subscription_id, jsonb_array_elements(p.entitlements) e
       where p.client_id = $1 and p.state in ('paid', 'credit') and p.from_on <= $2 and p.to_on > $2 and e->>'code' = any($3)
       group by p.subscription_id, s.title`,
      [application.clientId, today, certificateParts],
    );
    const found: IncludedCertificate[] = [];
    for (const { subscriptionId, title, until, quantity } of rows) {
      if (!(await this.subscriptions.find(work, subscriptionId))) continue;
      const left = quantity - (await this.applications.takenOf(work, subscriptionId, application.id));
      if (left > 0) found.push({ subscriptionId, title, until, left });
    }
    return found;
  }
}

const covers = (invoice: Invoice, today: string) =>
  invoice.status === 'paid' ||
  invoice.status === 'completed' ||
  (invoice.creditUntil !== null && invoice.creditUntil >= today && invoice.isOpen());
