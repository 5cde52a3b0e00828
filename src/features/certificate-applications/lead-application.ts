import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { After, Within } from '../../platform/events/events.js';
import { InvoiceCredited, InvoicePaid, InvoicePaymentReversed } from '../invoices/index.js';
import { AdvanceApplication, about } from './advance-application.js';
import type { CertificateApplication } from './application.entity.js';
import {
  ApplicationRefused,
  ApplicationReopened,
  ApplicationSentToReview,
  ApplicationSuperseded,
  ApplicationWithdrawn,
  PaidWhereItWas,
} from './application.events.js';
import { ApplicationClosed, ApplicationDataWrong, DocumentsMissing } from './application.refusals.js';
import { ApplicationPayments } from './application-payments.js';
import { ApplicationRepository } from './applications.repository.js';
import { Applications } from './applications.service.js';
import { DocumentRepository } from './documents.repository.js';

/** Moves of an application by hand: to review, back, out, anew. */
@Injectable()
export class LeadApplication {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly opening: Applications,
    private readonly documents: DocumentRepository,
    private readonly payments: ApplicationPayments,
    private readonly advancing: AdvanceApplication,
    private readonly events: Events,
  ) {}

  async submit(work: Work, id: string): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('submit', application);
    return this.sendToReview(work, application);
  }

  /** Everything that is asked for is there: the desk has it from now on, with the promised term. */
  async sendToReview(work: Work, application: CertificateApplication): Promise<CertificateApplication> {
    if (application.status === 'draft') application = await this.opening.handOver(work, application);
    if (application.status === 'onReview') return application;
    const documents = (await this.documents.of(work, [application.id])).filter((d) => d.required);
    const missing = documents.filter((d) => d.status !== 'uploaded' && d.status !== 'accepted');
    if (missing.length > 0) throw new DocumentsMissing({ kinds: missing.map((d) => d.kind) });
    const blocks = (await this.opening.checks(work, application)).filter((c) => c.severity === 'block');
    if (blocks.length > 0) throw new ApplicationDataWrong({ checks: [...new Set(blocks.map((b) => b.code))] });
    if (documents.every((d) => d.status === 'accepted')) return this.advancing.advance(work, application);
    application.sentAt = work.clock.now();
    const sent = await this.advancing.move(work, application, 'sendToReview', null);
    const dueAt = sent.dueAt?.toISOString() ?? '';
    await this.events.record(work, new ApplicationSentToReview({ ...about(sent), dueAt }, sent.owner));
    return sent;
  }

  async withdraw(work: Work, id: string, reason: string): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('withdraw', application);
    return this.takeBack(work, application, reason);
  }

  takeBack(work: Work, application: CertificateApplication, reason: string): Promise<CertificateApplication> {
    application.reason = reason.trim();
    const event = new ApplicationWithdrawn({ ...about(application), reason: application.reason }, application.owner);
    return this.advancing.move(work, application, 'withdraw', event, { reason: application.reason });
  }

  async refuse(work: Work, id: string, reason: string): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('refuse', application);
    application.reason = reason.trim();
    const event = new ApplicationRefused({ ...about(application), reason: application.reason }, application.owner);
    return this.advancing.move(work, application, 'refuse', event, { reason: application.reason });
  }

  /** Takes up again what was withdrawn or refused; its documents are as they were. */
  async reopen(work: Work, id: string): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('reopen', application);
    application.reason = '';
    await this.payments.checkAgain(work, application);
    const event = new ApplicationReopened(about(application), application.owner);
    return this.advancing.move(work, application, 'reopen', event);
  }

  /** The same person anew: accepted documents are taken over. The earlier application stays as it is. */
  async copy(work: Work, id: string): Promise<CertificateApplication> {
    const from = await this.applications.byId(work, id);
    work.actor.authorize('copy', from);
    return this.opening.copy(work, from, 'first');
  }

  /** A new application in place of one that went wrong; the old one is closed and points at it. */
  async supersede(work: Work, id: string): Promise<CertificateApplication> {
    const old = await this.applications.forUpdate(work, id);
    work.actor.authorize('copy', old);
    if (old.certificateId || old.status === 'superseded') throw new ApplicationClosed({ status: old.status });
    const { paymentGround, invoiceId, subscriptionId } = old;
    old.move('supersede');
    const fresh = await this.opening.copy(work, old, old.kind, {
      paymentGround,
      invoiceId,
      subscriptionId,
      replacesCertificateId: old.replacesCertificateId,
    });
    old.supersededById = fresh.id;
    old.deadline = null;
    old.dueAt = null;
    await this.applications.tell(work, old, 'supersede', { byNumber: fresh.number });
    await this.applications.save(work, old);
    await this.events.record(work, new ApplicationSuperseded({ ...about(old), byNumber: fresh.number }, old.owner));
    return fresh;
  }

  async linkInvoice(work: Work, id: string, invoiceId: string): Promise<CertificateApplication> {
    const application = await this.forPayment(work, id);
    await this.payments.linkInvoice(work, application, invoiceId);
    const { number } = (await this.payments.invoiceOf(work, application)) ?? {};
    await this.applications.tell(work, application, 'linkInvoice', { number });
    return this.advancing.advance(work, application);
  }

  async useSubscription(work: Work, id: string, subscriptionId: string): Promise<CertificateApplication> {
    const application = await this.forPayment(work, id);
    await this.payments.useSubscription(work, application, subscriptionId);
    await this.applications.tell(work, application, 'useSubscription');
    return this.advancing.advance(work, application);
  }

  /** Money came, or was promised, or went back: applications that stand on the invoice follow. */
  @Within(InvoicePaid, InvoiceCredited, InvoicePaymentReversed)
  async followMoney(work: Work, event: InvoicePaid | InvoiceCredited | InvoicePaymentReversed): Promise<void> {
    const { invoiceId } = event.payload;
    await this.advanceAll(work, invoiceId);
    if (await this.payments.clientHasLeft(work, invoiceId)) {
      await this.events.record(work, new PaidWhereItWas({ invoiceId, creditNoteId: null }, { partnerId: null }));
    }
  }

  /** What the partner before can't see: the applications of a client that another one serves now. */
  @After(PaidWhereItWas)
  followMoneyElsewhere(work: Work, event: PaidWhereItWas): Promise<void> {
    return this.advanceAll(work, event.payload.invoiceId);
  }

  private async advanceAll(work: Work, invoiceId: string): Promise<void> {
    for (const id of await this.applications.ofInvoice(work, invoiceId)) {
      await this.advancing.advance(work, await this.applications.forUpdate(work, id));
    }
  }

  private async forPayment(work: Work, id: string): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('pay', application);
    if (!application.isOpen) throw new ApplicationClosed({ status: application.status });
    return application;
  }
}
