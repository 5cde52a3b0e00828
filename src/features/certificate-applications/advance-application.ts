import { Injectable } from '@nestjs/common';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import type { DomainEvent } from '../../platform/events/events.js';
import { CertificateApplication } from './application.entity.js';
import * as events from './application.events.js';
import { type ApplicationMove, applicationLifecycle } from './application.lifecycle.js';
import { ApplicationDeadlines } from './application-deadlines.js';
import { ApplicationPayments } from './application-payments.js';
import { ApplicationRepository } from './applications.repository.js';
import type { CertificateDocument } from './document.entity.js';
import { DocumentRepository } from './documents.repository.js';
import { PersonBox } from './person-box.js';
import { IdentityCheckRepository } from './review.repository.js';

interface Facts {
  allAccepted: boolean;
  anyToReview: boolean;
  identified: boolean;
  paid: boolean;
  rejected: readonly CertificateDocument[];
}

/**
 * Moves an application as far as its facts allow: documents, identity and payment come in any order, and none of them
 * waits for another. Moves back too, when a fact is no longer true.
 */
@Injectable()
export class AdvanceApplication {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly payments: ApplicationPayments,
    private readonly identityChecks: IdentityCheckRepository,
    private readonly deadlines: ApplicationDeadlines,
    private readonly box: PersonBox,
    private readonly events: Events,
  ) {}

  /** One move by hand, then whatever follows of itself. The row is saved. */
  async move(
    work: Work,
    application: CertificateApplication,
    move: ApplicationMove,
    event: DomainEvent | null,
    params: object = {},
  ): Promise<CertificateApplication> {
    await this.step(work, application, move, params);
    if (event) await this.events.record(work, event);
    return this.advance(work, application);
  }

  async advance(work: Work, application: CertificateApplication): Promise<CertificateApplication> {
    const facts = await this.factsOf(work, application);
    for (;;) {
      const next = nextMove(application, facts);
      if (!next) break;
      const params = next === 'confirmIdentity' ? await this.whoConfirmed(work, application) : {};
      await this.step(work, application, next, params);
      const event = eventOf(next, application, facts);
      if (event) await this.events.record(work, event);
    }
    return this.applications.save(work, application);
  }

  private async step(work: Work, application: CertificateApplication, move: ApplicationMove, params: object = {}) {
    application.move(move);
    await this.deadlines.set(work, application);
    await this.applications.tell(work, application, move, params);
  }

  /** The step may follow long after the visit, by somebody else's hand: the history names who compared the person. */
  private async whoConfirmed(work: Work, application: CertificateApplication): Promise<{ by?: string }> {
    const checks = await this.identityChecks.ofApplication(work, application.id);
    const by = checks.filter((c) => c.outcome === 'confirmed').at(-1)?.personName;
    return by ? { by } : {};
  }

  private async factsOf(work: Work, application: CertificateApplication): Promise<Facts> {
    const documents = (await this.documents.of(work, [application.id])).filter((d) => d.required);
    const digest = application.identityDigest;
    return {
      allAccepted: documents.every((d) => d.status === 'accepted'),
      anyToReview: documents.some((d) => d.status === 'uploaded'),
      rejected: documents.filter((d) => d.status === 'rejected'),
      identified: !application.needsVisit || (digest?.equals(this.box.digestOf(application)) ?? false),
      paid: await this.payments.isPaid(work, application),
    };
  }
}

/** The move that follows from the facts; null: the application is where it belongs. */
function nextMove(application: CertificateApplication, facts: Facts): ApplicationMove | null {
  const { status } = application;
  if (status === 'onReview') {
    if (facts.allAccepted) return 'acceptDocuments';
    return facts.anyToReview ? null : 'askCorrection';
  }
  if (status === 'collectingDocuments' || status === 'needsCorrection') {
    return facts.allAccepted ? 'acceptDocuments' : null;
  }
  if (!applicationLifecycle.can(status, 'askDocuments') && status !== 'documentsAccepted') return null;
  if (!facts.allAccepted) return facts.anyToReview ? 'reopenDocuments' : 'askDocuments';
  if (status === 'documentsAccepted') return facts.identified ? 'confirmIdentity' : null;
  if (!facts.identified) return 'askIdentity';
  if (status === 'identityConfirmed') return facts.paid ? 'makeReady' : 'awaitPayment';
  if (status === 'waitingForPayment') return facts.paid ? 'makeReady' : null;
  return facts.paid ? null : 'awaitPayment';
}

export const about = (a: CertificateApplication) => ({
  applicationId: a.id,
  number: a.number,
  holderName: a.holderName,
});

function eventOf(move: ApplicationMove, a: CertificateApplication, facts: Facts): DomainEvent | null {
  if (move === 'acceptDocuments') {
    return new events.DocumentsAccepted({ ...about(a), needsVisit: !facts.identified }, a.owner);
  }
  if (move === 'askCorrection' || move === 'askDocuments') {
    return new events.CorrectionAsked({ ...about(a), kinds: facts.rejected.map((d) => d.kind) }, a.owner);
  }
  if (move === 'awaitPayment') return new events.PaymentAwaited({ ...about(a), invoiceId: a.invoiceId }, a.owner);
  return move === 'makeReady' ? new events.ReadyForIssue(about(a), a.owner) : null;
}
