import { Injectable } from '@nestjs/common';
import type { IsoDate } from '../../kernel/period.js';
import { NotFound } from '../../kernel/refusal.js';
import type { Work } from '../../platform/database/work.js';
import {
  ComplianceFileRepository,
  EvidenceRepository,
  type EvidenceView,
  RequirementRepository,
} from './compliance.repository.js';
import type { ComplianceFile } from './evidence.entity.js';
import { type LiveFact, LiveFacts } from './live-facts.js';
import type { ComplianceRequirement, RequirementKind } from './requirement.entity.js';
import { asksFor, holdsOn, type RequirementState, type Standing, standingOf } from './standing.js';

/** Days of law are those of the vendor. */
export const LEGAL_ZONE = 'Europe/Moscow';

export type ShownEvidence = EvidenceView & { holds: boolean; files: ComplianceFile[] };
export interface ListedRequirement extends Standing {
  requirement: ComplianceRequirement;
  /** All of it, newest first. */
  evidence: ShownEvidence[];
  live: LiveFact | null;
}
export interface ComplianceFilter {
  kinds?: readonly RequirementKind[] | null;
  states?: readonly RequirementState[] | null;
  search?: string | null;
}

/** The list of requirements with their evidence as it is on a day: what pages, papers, reminders and counters are made of. */
@Injectable()
export class ComplianceList {
  constructor(
    private readonly requirements: RequirementRepository,
    private readonly evidence: EvidenceRepository,
    private readonly files: ComplianceFileRepository,
    private readonly facts: LiveFacts,
  ) {}

  today = (work: Work): IsoDate => work.clock.today(LEGAL_ZONE);

  async on(work: Work, filter: ComplianceFilter = {}, day: IsoDate = this.today(work)): Promise<ListedRequirement[]> {
    const all = (await this.requirements.all(work)).filter((r) => r.since <= day);
    const listed = await this.listed(work, all, await this.evidence.of(work), day);
    const words = filter.search?.trim().toLowerCase();
    return listed.filter(
      (row) =>
        (!filter.kinds?.length || filter.kinds.includes(row.requirement.kind)) &&
        (!filter.states?.length || filter.states.includes(row.state)) &&
        (!words || textOf(row).includes(words)),
    );
  }

  async one(work: Work, id: string): Promise<ListedRequirement> {
    const requirement = await this.requirements.byId(work, id);
    const [row] = await this.listed(work, [requirement], await this.evidence.of(work, id), this.today(work));
    if (!row) throw new NotFound();
    return row;
  }

  async shown(work: Work, evidenceId: string): Promise<ShownEvidence> {
    const view = await this.evidence.view(work, evidenceId);
    return { ...view, holds: holdsOn(view, this.today(work)), files: await this.files.of(work, [evidenceId]) };
  }

  /** How many requirements ask for the officers: now, and within thirty days. */
  async alarms(work: Work): Promise<{ now: number; soon: number }> {
    const asked = (await this.on(work)).map((row) => asksFor(row.requirement.mandatory, row));
    const count = (what: string) => asked.filter((one) => one === what).length;
    return { now: count('now'), soon: count('soon') };
  }

  private async listed(
    work: Work,
    requirements: readonly ComplianceRequirement[],
    evidence: readonly EvidenceView[],
    day: IsoDate,
  ): Promise<ListedRequirement[]> {
    const facts = await this.facts.of(work);
    const ids = evidence.map((e) => e.id);
    const files = await this.files.of(work, ids);
    return requirements.map((requirement) => {
      const live = requirement.fact && (facts.get(requirement.fact) ?? null);
      const own = evidence
        .filter((view) => view.requirementId === requirement.id)
        .map((view) => ({
          ...view,
          holds: holdsOn(view, day),
          files: files.filter((file) => file.evidenceId === view.id),
        }));
      return { requirement, evidence: own, live, ...standingOf(requirement, own, day, live?.holds) };
    });
  }
}

const textOf = ({ requirement: r, evidence }: ListedRequirement): string =>
  [
    r.titleRu,
    r.titleEn,
    r.sourceRu,
    r.sourceEn,
    ...evidence.flatMap((e) => [e.number, e.issuedBy, e.position, e.personName ?? '']),
  ]
    .join('\n')
    .toLowerCase();
