import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import { type FileStore, newFileKey, type StoredFile } from '../../platform/files/index.js';
import { paperTypeOf, type Upload } from '../../platform/http/upload.js';
import { FILES } from '../../platform/tokens.js';
import type { EvidenceInput } from './compliance.inputs.js';
import {
  AppointmentNeedsPerson,
  DocumentNotAccepted,
  EvidenceDatesWrong,
  EvidenceOver,
  PersonAppointed,
  RequirementOff,
  TooManyDocuments,
} from './compliance.refusals.js';
import {
  ComplianceFileRepository,
  EvidenceRepository,
  type EvidenceView,
  RequirementRepository,
} from './compliance.repository.js';
import { LEGAL_ZONE } from './compliance-list.js';
import { ComplianceEvidence, ComplianceFile } from './evidence.entity.js';
import type { ComplianceRequirement } from './requirement.entity.js';

export const COMPLIANCE_FILE_LIMIT = 10 * 1024 * 1024;
const MOST_FILES = 10;

/** What proves a requirement: added, replaced by something newer, taken back when it was wrong; never rewritten. */
@Injectable()
export class Evidence {
  constructor(
    private readonly requirements: RequirementRepository,
    private readonly evidence: EvidenceRepository,
    private readonly papers: ComplianceFileRepository,
    @Inject(FILES) private readonly files: FileStore,
  ) {}

  async add(work: Work, requirementId: string, input: EvidenceInput): Promise<ComplianceEvidence> {
    // Two who add at once come one after another: the second sees what the first has put in place of what.
    const requirement = await this.requirements.forUpdate(work, requirementId);
    if (requirement.offSince !== null) throw new RequirementOff();
    this.checkDates(work, input);
    const before = (await this.evidence.of(work, requirementId)).filter((e) => !e.withdrawnAt && !e.replacedOn);
    await this.checkPerson(work, requirement, input, before);
    const made = Object.assign(new ComplianceEvidence(), {
      id: uuidv7(),
      requirementId,
      number: input.number.trim(),
      issuedBy: input.issuedBy.trim(),
      issuedOn: input.issuedOn ?? null,
      validFrom: input.validFrom,
      validUntil: input.validUntil ?? null,
      note: input.note.trim(),
      personId: input.personId ?? null,
      position: input.position.trim(),
      replacedOn: null,
      replacedBy: null,
      withdrawnAt: null,
      withdrawnBy: null,
      withdrawnReason: '',
      addedBy: work.actor.personId,
      version: 1,
      createdAt: work.clock.now(),
    });
    await this.evidence.insert(work, made);
    for (const old of this.replaced(requirement, input, before)) await this.replace(work, old.id, made);
    return made;
  }

  /** Takes back what should not have been added; what it replaced holds again. */
  async withdraw(work: Work, id: string, reason: string, expectedVersion: number): Promise<ComplianceEvidence> {
    const evidence = await this.evidence.forUpdate(work, id, expectedVersion);
    work.actor.authorize('write', evidence);
    if (evidence.withdrawnAt) throw new EvidenceOver();
    for (const old of await this.evidence.of(work, evidence.requirementId)) {
      if (old.replacedBy === id) await this.replace(work, old.id, null);
    }
    evidence.withdrawnAt = work.clock.now();
    evidence.withdrawnBy = work.actor.personId;
    evidence.withdrawnReason = reason.trim();
    return this.evidence.save(work, evidence);
  }

  async attach(work: Work, id: string, upload: Upload): Promise<ComplianceFile> {
    const evidence = await this.evidence.forUpdate(work, id);
    work.actor.authorize('write', evidence);
    if (evidence.withdrawnAt) throw new EvidenceOver();
    const there = await this.papers.of(work, [id]);
    const paper = checkedPaper(upload);
    const same = there.find((file) => file.sha256 === paper.sha256);
    if (same) return same;
    if (there.length >= MOST_FILES) throw new TooManyDocuments({ limit: MOST_FILES }, ['file']);
    const file = newFileKey();
    await this.files.put(file, upload.bytes, { contentType: paper.contentType, name: paper.name });
    const kept = Object.assign(new ComplianceFile(), {
      ...paper,
      id: uuidv7(),
      evidenceId: id,
      file,
      uploadedBy: work.actor.personId,
      createdAt: work.clock.now(),
    });
    return this.papers.insert(work, kept);
  }

  async open(work: Work, fileId: string): Promise<{ paper: ComplianceFile; file: StoredFile }> {
    const paper = await this.papers.find(work, fileId);
    if (!paper) throw new NotFound();
    await this.evidence.byId(work, paper.evidenceId);
    const file = await this.files.get(paper.file);
    if (!file) throw new NotFound();
    return { paper, file };
  }

  private checkDates(work: Work, { validFrom, validUntil, issuedOn }: EvidenceInput): void {
    if (validUntil && validUntil < validFrom) throw new EvidenceDatesWrong({}, ['input', 'validUntil']);
    if (issuedOn && issuedOn > work.clock.today(LEGAL_ZONE)) throw new EvidenceDatesWrong({}, ['input', 'issuedOn']);
  }

  private async checkPerson(
    work: Work,
    requirement: ComplianceRequirement,
    { personId, replacesId }: EvidenceInput,
    before: readonly EvidenceView[],
  ): Promise<void> {
    const appointment = requirement.kind === 'person';
    const place = ['input', 'personId'];
    if (appointment !== Boolean(personId)) throw new AppointmentNeedsPerson({}, place);
    if (replacesId && !before.some((e) => e.id === replacesId)) throw new EvidenceOver({}, ['input', 'replacesId']);
    if (!personId) return;
    if ((await this.evidence.appointable(work, '', personId)).length === 0) throw new AppointmentNeedsPerson({}, place);
    if (before.some((e) => e.personId === personId && e.id !== replacesId)) throw new PersonAppointed({}, place);
  }

  /** An appointment replaces the one that it names; any other document replaces all that were before it. */
  private replaced(requirement: ComplianceRequirement, input: EvidenceInput, before: readonly EvidenceView[]) {
    if (requirement.kind === 'person') return before.filter((e) => e.id === input.replacesId);
    return before.filter((e) => e.validFrom <= input.validFrom);
  }

  private async replace(work: Work, id: string, by: ComplianceEvidence | null): Promise<void> {
    const old = await this.evidence.forUpdate(work, id);
    old.replacedOn = by?.validFrom ?? null;
    old.replacedBy = by?.id ?? null;
    await this.evidence.save(work, old);
  }
}

/** A paper by what it holds, not by what it is called. */
export function checkedPaper({ bytes, filename }: Upload) {
  const contentType = paperTypeOf(bytes);
  if (!contentType) throw new DocumentNotAccepted({ limitMb: COMPLIANCE_FILE_LIMIT / 1024 / 1024 }, ['file']);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: filename, contentType, size: bytes.length, sha256 };
}
