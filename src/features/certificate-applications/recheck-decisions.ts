import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { ChangedMeanwhile, NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { AdvanceApplication } from './advance-application.js';
import { AnotherPersonNeeded, RejectionReasonTaken } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';
import { DocumentRepository } from './documents.repository.js';
import { ApplicantDocuments } from './documents.service.js';
import { type DocumentDecision, RejectionReason } from './review.entity.js';
import { RejectionReasonRepository, ReviewRepository } from './review.repository.js';
import type { RejectionReasonInput } from './review.types.js';

/** A sample of decisions is judged once more by somebody else; where the two differ, the document is open again. */
@Injectable()
export class RecheckDecisions {
  constructor(
    private readonly decisions: ReviewRepository,
    private readonly reasons: RejectionReasonRepository,
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly asked: ApplicantDocuments,
    private readonly advancing: AdvanceApplication,
  ) {}

  async recheck(work: Work, decisionId: string, agrees: boolean, words: string): Promise<DocumentDecision> {
    const found = await this.decisions.byId(work, decisionId);
    const { application, document } = await this.asked.forChange(work, found.documentId);
    const decision = await this.decisions.forUpdate(work, decisionId);
    work.actor.authorize('recheck', decision);
    if (decision.decidedBy === work.actor.personId) throw new AnotherPersonNeeded();
    if (decision.recheck !== 'waiting') throw new ChangedMeanwhile({ version: decision.version });
    decision.recheck = agrees ? 'agreed' : 'disagreed';
    decision.recheckedBy = work.actor.personId;
    decision.recheckedAt = work.clock.now();
    decision.recheckWords = words.trim();
    await this.decisions.save(work, decision);
    if (agrees) return decision;
    await this.applications.tell(work, application, 'recheckDisagreed', { kind: document.kind, words: words.trim() });
    // Another upload has been judged since: the disagreement is about what is no longer shown.
    if (document.scanVersion === decision.scanVersion && document.status === decision.decision) {
      document.move('reopen');
      await this.documents.save(work, document);
      if (application.status === 'needsCorrection') {
        await this.advancing.move(work, application, 'sendToReview', null);
      } else await this.advancing.advance(work, application);
    }
    return decision;
  }

  async addReason(work: Work, input: RejectionReasonInput): Promise<RejectionReason> {
    if (await this.reasons.byCode(work, input.code)) {
      throw new RejectionReasonTaken({ code: input.code }, ['input', 'code']);
    }
    const reason = Object.assign(new RejectionReason(), {
      ...input,
      id: uuidv7(),
      archivedAt: null,
      version: 1,
      createdAt: work.clock.now(),
    });
    work.actor.authorize('edit', reason);
    return this.reasons.insert(work, reason);
  }

  /** Words may be changed; the code, by which decisions name it, stays. */
  async editReason(
    work: Work,
    id: string,
    input: RejectionReasonInput,
    archived: boolean,
    expectedVersion: number,
  ): Promise<RejectionReason> {
    const reason = await this.reasons.forUpdate(work, id, expectedVersion);
    work.actor.authorize('edit', reason);
    const { title, titleEn, kinds, position } = input;
    Object.assign(reason, { title, titleEn, kinds, position });
    reason.archivedAt = archived ? (reason.archivedAt ?? work.clock.now()) : null;
    return this.reasons.save(work, reason);
  }

  async setShare(work: Work, profileCode: string, percent: number): Promise<number> {
    const [any] = await this.reasons.all(work);
    if (!any) throw new NotFound();
    work.actor.authorize('edit', any);
    await this.decisions.setRecheckShare(work, profileCode, percent);
    work.note({
      type: 'DocumentRecheckShare',
      id: profileCode,
      changes: { percent: [null, percent] },
      partnerId: null,
      serviceCentreId: null,
      clientId: null,
    });
    return percent;
  }
}
