import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { ChangedMeanwhile } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { Events } from '../../platform/events/event-recorder.js';
import { AdvanceApplication, about } from './advance-application.js';
import type { CertificateApplication } from './application.entity.js';
import { DocumentAccepted, DocumentRejected } from './application.events.js';
import { ApplicationClaimed, ApplicationClosed, ClaimFirst, RejectionReasonUnknown } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';
import type { CertificateDocument } from './document.entity.js';
import { DocumentRepository } from './documents.repository.js';
import { ApplicantDocuments } from './documents.service.js';
import { DocumentDecision } from './review.entity.js';
import { RejectionReasonRepository, ReviewRepository } from './review.repository.js';

/** An application stays in one's hand so long without an act, minutes. */
const CLAIM_MINUTES = 15;

/** The desk: applications are taken one by one, documents judged one by one. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly asked: ApplicantDocuments,
    private readonly documents: DocumentRepository,
    private readonly decisions: ReviewRepository,
    private readonly reasons: RejectionReasonRepository,
    private readonly advancing: AdvanceApplication,
    private readonly events: Events,
  ) {}

  async claim(work: Work, id: string, takeOver: boolean): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('review', application);
    if (application.status !== 'onReview') throw new ApplicationClosed({ status: application.status });
    const holder = application.holder(work.clock.now());
    if (holder && holder !== work.actor.personId && !takeOver) throw await this.claimed(work, holder);
    return this.take(work, application);
  }

  /** The nearest deadline that nobody has in hand; null: the desk is clear. `skip` are those one has passed over. */
  async next(work: Work, skip: readonly string[]): Promise<CertificateApplication | null> {
    const id = await this.decisions.nextFree(work, skip);
    if (!id) return null;
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('review', application);
    return this.take(work, application);
  }

  async release(work: Work, id: string): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('review', application);
    if (application.claimedBy !== work.actor.personId) return application;
    application.release();
    return this.applications.save(work, application);
  }

  async prioritise(work: Work, id: string, priority: number): Promise<CertificateApplication> {
    const application = await this.applications.forUpdate(work, id);
    work.actor.authorize('prioritise', application);
    application.priority = priority;
    return this.applications.save(work, application);
  }

  async accept(work: Work, documentId: string, expectedVersion: number): Promise<CertificateApplication> {
    const { application, document } = await this.inHand(work, documentId, expectedVersion);
    document.move('accept');
    document.validUntil = this.asked.validUntil(document.kind, work.clock.today('Europe/Moscow'));
    await this.decide(work, application, document, 'accepted', null);
    const { kind } = document;
    await this.events.record(
      work,
      new DocumentAccepted({ ...about(application), kind, documentId }, application.owner),
    );
    return this.advancing.advance(work, application);
  }

  async reject(
    work: Work,
    documentId: string,
    reasonCode: string,
    words: string,
    expectedVersion: number,
  ): Promise<CertificateApplication> {
    const { application, document } = await this.inHand(work, documentId, expectedVersion);
    const reason = await this.reasons.byCode(work, reasonCode);
    if (!reason || reason.archivedAt || (reason.kinds.length > 0 && !reason.kinds.includes(document.kind))) {
      throw new RejectionReasonUnknown({ code: reasonCode }, ['reasonCode']);
    }
    document.move('reject');
    document.reasonCode = reason.code;
    document.reasonWords = words.trim();
    await this.decide(work, application, document, 'rejected', reason.code);
    const { kind, reasonWords } = document;
    await this.events.record(
      work,
      new DocumentRejected(
        { ...about(application), kind, documentId, reasonCode, words: reasonWords },
        application.owner,
      ),
    );
    return this.advancing.advance(work, application);
  }

  private async inHand(work: Work, documentId: string, expectedVersion: number) {
    const { application, document } = await this.asked.forChange(work, documentId);
    work.actor.authorize('review', application);
    if (application.status !== 'onReview') throw new ApplicationClosed({ status: application.status });
    const now = work.clock.now();
    const holder = application.holder(now);
    if (holder && holder !== work.actor.personId) throw await this.claimed(work, holder);
    if (!holder) throw new ClaimFirst();
    if (document.version !== expectedVersion) throw new ChangedMeanwhile({ version: document.version });
    application.claim(holder, now, until(now));
    return { application, document };
  }

  private async decide(
    work: Work,
    application: CertificateApplication,
    document: CertificateDocument,
    decision: DocumentDecision['decision'],
    reasonCode: string | null,
  ): Promise<void> {
    const now = work.clock.now();
    document.decidedBy = work.actor.personId;
    document.decidedAt = now;
    await this.documents.save(work, document);
    const share = await this.decisions.recheckShare(work, application.profileCode);
    const row = Object.assign(new DocumentDecision(), {
      id: uuidv7(),
      ...application.owner,
      applicationId: application.id,
      documentId: document.id,
      scanVersion: document.scanVersion,
      kind: document.kind,
      decision,
      reasonCode,
      decidedBy: work.actor.personId!,
      took: application.claimedAt ? Math.round((now.getTime() - application.claimedAt.getTime()) / 1000) : null,
      inTime: !application.dueAt || now <= application.dueAt,
      // Which decisions are looked at again can't be foreseen by whoever decides.
      recheck: randomInt(100) < share ? ('waiting' as const) : null,
      recheckedBy: null,
      recheckedAt: null,
      recheckWords: '',
      version: 1,
      createdAt: now,
    });
    await this.decisions.insert(work, row);
    await this.applications.tell(work, application, decision === 'accepted' ? 'acceptDocument' : 'rejectDocument', {
      kind: document.kind,
      reasonCode,
      words: document.reasonWords,
    });
  }

  private take(work: Work, application: CertificateApplication): Promise<CertificateApplication> {
    const now = work.clock.now();
    application.claim(work.actor.personId!, now, until(now));
    return this.applications.save(work, application);
  }

  private async claimed(work: Work, holder: string): Promise<ApplicationClaimed> {
    const [by] = await work.db.query<{ name: string }>('select name from persons where id = $1', [holder]);
    return new ApplicationClaimed({ by: by?.name ?? null });
  }
}

const until = (now: Date) => new Date(now.getTime() + CLAIM_MINUTES * 60_000);
