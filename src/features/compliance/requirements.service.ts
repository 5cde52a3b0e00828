import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/id.js';
import type { Work } from '../../platform/database/work.js';
import type { RequirementInput } from './compliance.inputs.js';
import { RequirementShipped } from './compliance.refusals.js';
import { RequirementRepository } from './compliance.repository.js';
import { LEGAL_ZONE } from './compliance-list.js';
import { ComplianceRequirement } from './requirement.entity.js';

/** What the vendor adds to the list of the law, and what he finds not to hold for him. */
@Injectable()
export class Requirements {
  constructor(private readonly requirements: RequirementRepository) {}

  add(work: Work, input: RequirementInput): Promise<ComplianceRequirement> {
    const requirement = Object.assign(new ComplianceRequirement(), this.fields(input), {
      id: uuidv7(),
      code: null,
      fact: null,
      since: work.clock.today(LEGAL_ZONE),
      offSince: null,
      offReason: '',
      createdBy: work.actor.personId,
      version: 1,
      createdAt: work.clock.now(),
    });
    return this.requirements.insert(work, requirement);
  }

  async update(work: Work, id: string, input: RequirementInput, expectedVersion: number) {
    const requirement = await this.requirements.forUpdate(work, id, expectedVersion);
    work.actor.authorize('write', requirement);
    if (requirement.code !== null) throw new RequirementShipped();
    Object.assign(requirement, this.fields(input));
    return this.requirements.save(work, requirement);
  }

  /** Never deleted: who looks later sees why it was not asked for. An empty reason switches it on again. */
  async switch(work: Work, id: string, offReason: string, expectedVersion: number): Promise<ComplianceRequirement> {
    const requirement = await this.requirements.forUpdate(work, id, expectedVersion);
    work.actor.authorize('write', requirement);
    const reason = offReason.trim();
    requirement.offSince = reason ? (requirement.offSince ?? work.clock.today(LEGAL_ZONE)) : null;
    requirement.offReason = reason;
    return this.requirements.save(work, requirement);
  }

  private fields(input: RequirementInput): Partial<ComplianceRequirement> {
    return {
      kind: input.kind,
      titleRu: input.titleRu.trim(),
      titleEn: input.titleEn.trim() || input.titleRu.trim(),
      sourceRu: input.source.trim(),
      sourceEn: input.source.trim(),
      proofRu: input.proof.trim(),
      proofEn: input.proof.trim(),
      mandatory: input.mandatory,
      appliesTo: 'every',
      renewMonths: input.renewMonths ?? null,
      peopleNeeded: input.kind === 'person' ? input.peopleNeeded : 1,
    };
  }
}
