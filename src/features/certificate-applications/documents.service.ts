import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { addMonths } from '../../kernel/period.js';
import { BadInput, NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import type { DocumentKind } from '../certification-authority/index.js';
import { AdvanceApplication } from './advance-application.js';
import { CertificateApplication } from './application.entity.js';
import { ApplicationClosed } from './application.refusals.js';
import { ApplicationRepository } from './applications.repository.js';
import { CertificateDocument, documentKinds, reusedMonths } from './document.entity.js';
import { DocumentRepository } from './documents.repository.js';

/** Which documents an application asks for, and those that were accepted before. */
@Injectable()
export class ApplicantDocuments {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly advancing: AdvanceApplication,
  ) {}

  /** Rows for what the profile wants; what it no longer wants is not required any more. */
  async ask(work: Work, application: CertificateApplication, kinds: readonly string[]): Promise<void> {
    const wanted = documentKinds.filter((kind) => kinds.includes(kind));
    const present = await this.documents.of(work, [application.id]);
    const today = work.clock.today('Europe/Moscow');
    const before = await this.documents.reusable(work, application, today);
    for (const document of present) {
      document.required = wanted.includes(document.kind);
      const good = document.status === 'awaited' && before.find((d) => d.kind === document.kind);
      // The person became known after the document was asked for.
      if (good && document.required) this.takeOver(document, good);
      await this.documents.save(work, document);
    }
    for (const kind of wanted.filter((k) => !present.some((d) => d.kind === k))) {
      const document = blank(work, application, kind);
      const good = before.find((d) => d.kind === kind);
      if (good) this.takeOver(document, good);
      await this.documents.insert(work, document);
    }
  }

  /** Data were changed: whoever accepted the documents compared them with other data. */
  async lookAgain(work: Work, application: CertificateApplication): Promise<void> {
    for (const document of await this.documents.of(work, [application.id])) {
      if (document.status !== 'accepted') continue;
      if (application.status === 'draft' || application.status === 'collectingDocuments') {
        // Nobody of the desk has seen this application yet: a document of another person is not taken over.
        if (document.reusedFromId && application.snilsIndex) continue;
      }
      document.move('reopen');
      await this.documents.save(work, document);
    }
  }

  /** A further document of the applicant's own wish, or of the manager's. */
  async add(work: Work, applicationId: string, kind: DocumentKind): Promise<CertificateDocument> {
    if (kind === 'visitPhoto') throw new BadInput({ field: 'kind' }, ['kind']);
    const application = await this.applications.forUpdate(work, applicationId);
    work.actor.authorize('upload', application);
    if (!application.isOpen) throw new ApplicationClosed({ status: application.status });
    const present = (await this.documents.of(work, [application.id])).find((d) => d.kind === kind);
    if (present) return present;
    const document = Object.assign(blank(work, application, kind), { required: false });
    return this.documents.insert(work, document);
  }

  /** A new document of the kind instead of the present one, whatever became of that: a passport was exchanged. */
  async replace(work: Work, documentId: string): Promise<CertificateDocument> {
    const { application, document } = await this.forUpload(work, documentId);
    work.actor.authorize('upload', application);
    if (!application.isOpen) throw new ApplicationClosed({ status: application.status });
    document.move('replace');
    await this.documents.save(work, document);
    const fresh = Object.assign(blank(work, application, document.kind), { required: document.required });
    await this.documents.insert(work, fresh);
    await this.applications.tell(work, application, 'replaceDocument', { kind: document.kind });
    await this.advancing.advance(work, application);
    return fresh;
  }

  /** Where the photo of a visit is kept. */
  async forVisit(work: Work, application: CertificateApplication): Promise<CertificateDocument> {
    const present = (await this.documents.of(work, [application.id])).find((d) => d.kind === 'visitPhoto');
    const locked = present && (await this.documents.lock(work, present.id));
    if (locked) return locked;
    return this.documents.insert(work, Object.assign(blank(work, application, 'visitPhoto'), { required: false }));
  }

  /** The same for whoever uploads: the photo of a visit is taken at the counter and nowhere else. */
  async forUpload(work: Work, documentId: string) {
    const found = await this.forChange(work, documentId);
    if (found.document.kind === 'visitPhoto') throw new NotFound();
    return found;
  }

  /** Document and application, both locked: always the application first. */
  async forChange(
    work: Work,
    documentId: string,
  ): Promise<{ application: CertificateApplication; document: CertificateDocument }> {
    const found = await this.documents.find(work, documentId);
    if (!found) throw new NotFound();
    const application = await this.applications.forUpdate(work, found.applicationId);
    const document = await this.documents.lock(work, documentId);
    if (!document || document.status === 'replaced') throw new NotFound();
    return { application, document };
  }

  /** Until when an accepted document serves further applications; null: this one only. */
  validUntil(kind: DocumentKind, today: string): string | null {
    const months = reusedMonths[kind];
    return months ? addMonths(today, months) : null;
  }

  private takeOver(document: CertificateDocument, accepted: CertificateDocument): void {
    document.status = 'accepted';
    document.reusedFromId = accepted.scansOf;
    document.scanVersion = accepted.scanVersion;
    document.validUntil = accepted.validUntil;
    document.decidedBy = accepted.decidedBy;
    document.decidedAt = accepted.decidedAt;
  }
}

const blank = (work: Work, application: CertificateApplication, kind: DocumentKind) =>
  Object.assign(new CertificateDocument(), {
    id: uuidv7(),
    ...application.owner,
    applicationId: application.id,
    kind,
    required: true,
    status: 'awaited' as const,
    scanVersion: 0,
    reasonCode: null,
    reasonWords: '',
    decidedBy: null,
    decidedAt: null,
    validUntil: null,
    reusedFromId: null,
    version: 1,
    createdAt: work.clock.now(),
  });
