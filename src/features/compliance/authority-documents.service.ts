import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { IsoDate } from '../../kernel/period.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { type FileStore, newFileKey, type StoredFile } from '../../platform/files/index.js';
import type { Upload } from '../../platform/http/upload.js';
import { FILES } from '../../platform/tokens.js';
import { AuthorityDocument, AuthorityDocumentEdition } from './authority-document.entity.js';
import { AuthorityDocumentRepository, AuthorityEditionRepository } from './authority-documents.repository.js';
import type { AuthorityDocumentInput } from './compliance.inputs.js';
import { DocumentRetired, TooManyDocuments } from './compliance.refusals.js';
import { LEGAL_ZONE } from './compliance-list.js';
import { checkedPaper } from './evidence.service.js';

/** More editions of one document than a life of it holds. */
const MOST_EDITIONS = 200;

export type PublishedDocument = AuthorityDocument & {
  current: AuthorityDocumentEdition | null;
  editions: AuthorityDocumentEdition[];
};

/** Documents of the certification centre, edition by edition; what was published once stays readable at its address. */
@Injectable()
export class AuthorityDocuments {
  constructor(
    private readonly documents: AuthorityDocumentRepository,
    private readonly editions: AuthorityEditionRepository,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async all(work: Work): Promise<PublishedDocument[]> {
    return this.withEditions(work, await this.documents.all(work));
  }

  /** What everybody is shown: listed documents with an edition. */
  async published(work: Work): Promise<PublishedDocument[]> {
    return (await this.all(work)).filter((d) => d.retiredAt === null && d.editions.length > 0);
  }

  async one(work: Work, document: AuthorityDocument): Promise<PublishedDocument> {
    const [row] = await this.withEditions(work, [document]);
    return row!;
  }

  add(work: Work, input: AuthorityDocumentInput): Promise<AuthorityDocument> {
    const document = Object.assign(new AuthorityDocument(), {
      id: uuidv7(),
      kind: input.kind,
      titleRu: input.titleRu.trim(),
      titleEn: input.titleEn.trim() || input.titleRu.trim(),
      retiredAt: null,
      createdBy: work.actor.personId,
      version: 1,
      createdAt: work.clock.now(),
    });
    return this.documents.insert(work, document);
  }

  /** Takes it off the list, or puts it back. */
  async list(work: Work, id: string, listed: boolean, expectedVersion: number): Promise<AuthorityDocument> {
    const document = await this.documents.forUpdate(work, id, expectedVersion);
    work.actor.authorize('publish', document);
    document.retiredAt = listed ? null : (document.retiredAt ?? work.clock.now());
    return this.documents.save(work, document);
  }

  async publish(work: Work, id: string, inForceFrom: IsoDate, upload: Upload): Promise<AuthorityDocumentEdition> {
    const document = await this.documents.forUpdate(work, id);
    work.actor.authorize('publish', document);
    if (document.retiredAt) throw new DocumentRetired();
    const paper = checkedPaper(upload);
    const there = await this.editions.of(work, [id]);
    // The same file for the same day is the same edition.
    const same = there.find((e) => e.sha256 === paper.sha256 && e.inForceFrom === inForceFrom);
    if (same) return same;
    if (there.length >= MOST_EDITIONS) throw new TooManyDocuments({ limit: MOST_EDITIONS }, ['file']);
    const file = newFileKey();
    await this.files.put(file, upload.bytes, { contentType: paper.contentType, name: paper.name });
    const edition = Object.assign(new AuthorityDocumentEdition(), {
      ...paper,
      id: uuidv7(),
      documentId: id,
      inForceFrom,
      file,
      publishedBy: work.actor.personId,
      createdAt: work.clock.now(),
    });
    return this.editions.insert(work, edition);
  }

  async open(work: Work, editionId: string): Promise<{ edition: AuthorityDocumentEdition; file: StoredFile }> {
    const edition = await this.editions.find(work, editionId);
    const file = edition && (await this.files.get(edition.file));
    if (!edition || !file) throw new NotFound();
    return { edition, file };
  }

  private async withEditions(work: Work, documents: readonly AuthorityDocument[]): Promise<PublishedDocument[]> {
    const today = work.clock.today(LEGAL_ZONE);
    const ids = documents.map((d) => d.id);
    const all = await this.editions.of(work, ids);
    return documents.map((document) => {
      const editions = all.filter((e) => e.documentId === document.id);
      return {
        ...document,
        editions,
        current: editions.find((e) => e.inForceFrom <= today) ?? null,
      } as PublishedDocument;
    });
  }
}
