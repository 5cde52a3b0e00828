import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Invoice, InvoiceRepository } from '../invoices/index.js';
import { todayAt } from '../service-centres/index.js';
import type { CertificateApplication } from './application.entity.js';
import {
  CertificatesUsedUp,
  InvoiceOfAnother,
  InvoiceWithoutCertificate,
  NothingIncluded,
} from './application.refusals.js';
import { CertificatesSold, type SoldCertificates } from './certificates-sold.js';

export interface IncludedCertificate {
  subscriptionId: string;
  title: string;
  left: number;
  until: string;
}
export type PayingInvoice = SoldCertificates & { paid: boolean };

/** Whether and by what a certificate is paid: an invoice, access on credit, or a plan that includes it. */
@Injectable()
export class ApplicationPayments {
  constructor(
    private readonly invoices: InvoiceRepository,
    private readonly sold: CertificatesSold,
  ) {}

  async isPaid(work: Work, application: CertificateApplication): Promise<boolean> {
    if (!application.needsPayment || application.paymentGround === 'replacement') return true;
    if (application.paymentGround === 'subscription') return application.subscriptionId !== null;
    if (!application.invoiceId) return false;
    const invoice = await this.invoices.find(work, application.invoiceId);
    return invoice !== null && covers(invoice, await todayAt(work, application.serviceCentreId));
  }

  /** Another partner serves the client of the invoice now. */
  async clientHasLeft(work: Work, invoiceId: string): Promise<boolean> {
    const invoice = await this.invoices.find(work, invoiceId);
    return Boolean(invoice?.readerPartnerId && invoice.readerPartnerId !== invoice.partnerId);
  }

  /** The invoice by which the certificate is paid: of the same client, one that sold a certificate which is still to be had. */
  async linkInvoice(work: Work, application: CertificateApplication, invoiceId: string): Promise<void> {
    await this.lockSold(work, invoiceId);
    await this.invoices.byId(work, invoiceId);
    const [sold] = await this.sold.byInvoices(work, application, invoiceId);
    if (!sold) throw new InvoiceOfAnother({}, ['invoiceId']);
    if (sold.held === 0) throw new InvoiceWithoutCertificate({ number: sold.number }, ['invoiceId']);
    if (sold.left === 0) throw new CertificatesUsedUp({ number: sold.number }, ['invoiceId']);
    pay(application, 'invoice', sold.id, null);
  }

  /** A certificate of a plan is one of those that the plan's invoice sold: nobody takes it twice, as either. */
  async useSubscription(work: Work, application: CertificateApplication, subscriptionId: string): Promise<void> {
    const ofPlan = async () => (await this.plans(work, application)).find((p) => p.subscriptionId === subscriptionId);
    const wanted = await ofPlan();
    if (!wanted) throw new NothingIncluded({}, ['subscriptionId']);
    await this.lockSold(work, wanted.invoiceId);
    const found = await ofPlan();
    if (found?.invoiceId !== wanted.invoiceId) throw new NothingIncluded({}, ['subscriptionId']);
    pay(application, 'subscription', found.invoiceId, subscriptionId);
  }

  /** An application that was closed and is taken up again: its certificate may have gone to another one meanwhile. */
  async checkAgain(work: Work, application: CertificateApplication): Promise<void> {
    if (!application.invoiceId) return;
    await this.lockSold(work, application.invoiceId);
    const [sold] = await this.sold.byInvoices(work, application, application.invoiceId);
    if (sold && sold.left === 0) this.release(application);
  }

  /** Paid by nothing any more. */
  release(application: CertificateApplication): void {
    pay(application, null, null, null);
  }

  /** Two applications at once must not take the last certificate of an invoice. */
  async lockSold(work: Work, invoiceId: string): Promise<void> {
    await work.db.query('select pg_advisory_xact_lock(hashtextextended($1, 17))', [invoiceId]);
  }

  /** Running plans of the client that have a certificate to give. */
  async included(work: Work, application: CertificateApplication): Promise<IncludedCertificate[]> {
    const found = new Map<string, IncludedCertificate>();
    for (const { subscriptionId, title, until, left } of await this.plans(work, application)) {
      const before = found.get(subscriptionId)?.left ?? 0;
      found.set(subscriptionId, { subscriptionId, title, until, left: before + left });
    }
    return [...found.values()];
  }

  /** Invoices of the client that have a certificate to give. */
  async offered(work: Work, application: CertificateApplication): Promise<PayingInvoice[]> {
    const sold = (await this.sold.byInvoices(work, application)).filter((i) => i.left > 0);
    const today = await todayAt(work, application.serviceCentreId);
    return sold.slice(0, 50).map((i) => withState(i, today));
  }

  /** The invoice on which the application stands, if the viewer may read it. */
  async invoiceOf(work: Work, application: CertificateApplication): Promise<PayingInvoice | null> {
    if (!application.invoiceId) return null;
    const [sold] = await this.sold.byInvoices(work, application, application.invoiceId);
    return sold ? withState(sold, await todayAt(work, application.serviceCentreId)) : null;
  }

  private async plans(work: Work, application: CertificateApplication) {
    const today = await todayAt(work, application.serviceCentreId);
    const plans = await this.sold.inPlans(work, application.clientId, today);
    if (plans.length === 0) return [];
    const invoices = new Map((await this.sold.byInvoices(work, application)).map((i) => [i.id, i.left]));
    return plans
      .map((p) => ({ ...p, left: Math.min(p.held, invoices.get(p.invoiceId) ?? 0) }))
      .filter((p) => p.left > 0);
  }
}

function pay(
  application: CertificateApplication,
  ground: CertificateApplication['paymentGround'],
  invoiceId: string | null,
  subscriptionId: string | null,
) {
  Object.assign(application, { paymentGround: ground, invoiceId, subscriptionId });
}

const withState = (sold: SoldCertificates, today: string): PayingInvoice => ({
  ...sold,
  paid: covers(Object.assign(new Invoice(), sold), today),
});

const covers = (invoice: Invoice, today: string) =>
  invoice.status === 'paid' ||
  invoice.status === 'completed' ||
  (invoice.creditUntil !== null && invoice.creditUntil >= today && invoice.isOpen());
