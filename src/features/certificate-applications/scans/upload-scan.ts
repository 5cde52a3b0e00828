import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../../kernel/id.js';
import { NotFound } from '../../../kernel/refusal.js';
import type { Work } from '../../../platform/database/work.js';
import { AdvanceApplication } from '../advance-application.js';
import type { CertificateApplication } from '../application.entity.js';
import { ApplicationClosed, ScanRefused, TooManyPages } from '../application.refusals.js';
import { ApplicationRepository } from '../applications.repository.js';
import { type CertificateDocument, CertificateScan } from '../document.entity.js';
import { DocumentRepository, ScanRepository } from '../documents.repository.js';
import { ApplicantDocuments } from '../documents.service.js';
import type { ScanVerdict } from './scan.worker.js';
import { ScanChecker } from './scan-checker.js';
import { ScanVault } from './scan-vault.js';

const MOST_PAGES = 20;
/** Uploads of one document, refused ones not counted; more is no longer a person at work. */
const MOST_VERSIONS = 30;

export interface IncomingScan {
  bytes: Buffer;
  name: string;
}
export interface UploadedScan {
  scan: CertificateScan;
  document: CertificateDocument;
}

/** A page of a document comes in: judged before anything is locked, kept only as it was made anew. */
@Injectable()
export class UploadScan {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly scans: ScanRepository,
    private readonly asked: ApplicantDocuments,
    private readonly advancing: AdvanceApplication,
    private readonly checker: ScanChecker,
    private readonly vault: ScanVault,
  ) {}

  /** Refuses what can't be read, with everything that is wrong at once. */
  async check(incoming: IncomingScan): Promise<ScanVerdict & { bytes: Uint8Array }> {
    const verdict = await this.checker.check(incoming.bytes);
    const { problems, bytes } = verdict;
    if (problems.length > 0 || !bytes) throw new ScanRefused({ problems, name: incoming.name }, ['file']);
    return { ...verdict, bytes };
  }

  /** Keeps a page that was judged. `fresh`: begins a new upload instead of adding to the one that waits. */
  async keep(
    work: Work,
    documentId: string,
    incoming: IncomingScan,
    verdict: ScanVerdict & { bytes: Uint8Array },
    cameBy: CertificateScan['cameBy'],
    fresh = false,
  ): Promise<UploadedScan> {
    const { application, document } = await this.asked.forUpload(work, documentId);
    if (cameBy !== 'cabinet') work.actor.authorize('upload', application);
    if (!application.isOpen) throw new ApplicationClosed({ status: application.status });
    const added = document.status === 'uploaded' && !fresh;
    const there = added
      ? (await this.scans.of(work, [document.id])).filter((s) => s.scanVersion === document.scanVersion)
      : [];
    const sha256 = digestOf(verdict.bytes);
    const same = there.find((s) => s.sha256 === sha256);
    if (same) return { scan: same, document };
    if (there.length >= MOST_PAGES) throw new TooManyPages({ limit: MOST_PAGES }, ['file']);
    if (!added) this.begin(document);
    const scan = await this.seal(work, application, document, incoming, verdict, {
      cameBy,
      uploadedBy: work.actor.personId,
      page: 1 + Math.max(0, ...there.map((s) => s.page)),
    });
    document.move('upload');
    await this.documents.save(work, document);
    if (!added) await this.applications.tell(work, application, 'upload', { kind: document.kind });
    await this.advancing.advance(work, application);
    return { scan, document };
  }

  /** Takes a page back while nobody has judged it. */
  async remove(work: Work, scanId: string, own: boolean): Promise<CertificateDocument> {
    const scan = await this.scans.find(work, scanId);
    if (!scan || scan.removedAt) throw new NotFound();
    const { application, document } = await this.asked.forUpload(work, scan.documentId);
    if (!own) work.actor.authorize('upload', application);
    if (document.status !== 'uploaded' || scan.scanVersion !== document.scanVersion || !application.isOpen) {
      throw new ApplicationClosed({ status: document.status });
    }
    scan.removedAt = work.clock.now();
    await this.scans.save(work, scan);
    const left = (await this.scans.of(work, [document.id])).filter((s) => s.scanVersion === document.scanVersion);
    if (left.length === 0) {
      document.move('takeBack');
      await this.documents.save(work, document);
      await this.advancing.advance(work, application);
    }
    return document;
  }

  /** A new upload begins: what was judged before was another. */
  begin(document: CertificateDocument): void {
    if (document.scanVersion >= MOST_VERSIONS) throw new TooManyPages({ limit: MOST_VERSIONS }, ['file']);
    document.scanVersion += 1;
    document.reusedFromId = null;
    document.validUntil = null;
    document.decidedBy = null;
    document.decidedAt = null;
  }

  /** Keeps the bytes under a key of their own, and their row. */
  async seal(
    work: Work,
    application: CertificateApplication,
    document: CertificateDocument,
    incoming: IncomingScan,
    verdict: ScanVerdict & { bytes: Uint8Array },
    { page, cameBy, uploadedBy }: Pick<CertificateScan, 'page' | 'cameBy' | 'uploadedBy'>,
  ): Promise<CertificateScan> {
    const id = uuidv7();
    const contentType = verdict.contentType!;
    const name = incoming.name.slice(-120);
    const sealed = await this.vault.put(application.partnerId, id, verdict.bytes, contentType, name);
    const scan = Object.assign(new CertificateScan(), {
      id,
      ...application.owner,
      applicationId: application.id,
      documentId: document.id,
      scanVersion: document.scanVersion,
      page,
      name,
      contentType,
      size: verdict.bytes.length,
      width: verdict.width,
      height: verdict.height,
      pages: verdict.pages,
      sha256: digestOf(verdict.bytes),
      quality: verdict.quality,
      sealed,
      sealedTenant: application.partnerId,
      cameBy,
      uploadedBy,
      removedAt: null,
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.scans.insert(work, scan);
    return scan;
  }
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
