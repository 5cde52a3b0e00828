import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { CONFIG } from '../../platform/tokens.js';
import { lastCheckpoint } from '../audit-log/index.js';
import { AuthorityFacts, approvalsNeeded, CertificateProfiles } from '../certification-authority/index.js';
import type { ComplianceFactName } from './requirement.entity.js';

/** What the program finds out about itself at this moment; nobody types it. */
export interface LiveFact {
  name: ComplianceFactName;
  holds: boolean;
  at: Date | null;
  count: number | null;
  parts: { title: string; titleEn: string; holds: boolean; at: Date | null }[];
}

const authorities = { root: ['Корневой', 'Root'], issuing: ['Выпускающий', 'Issuing'] } as Record<string, string[]>;
const listKinds = { full: ['полный', 'full'], delta: ['изменения', 'delta'] };

/** «Выпускающий 2, полный»: the list of a generation by its name. */
function listTitles(name: string, kind: 'full' | 'delta'): [ru: string, en: string] {
  const [code, generation] = name.split('-') as [string, string | undefined];
  const title = (language: 0 | 1) =>
    `${[authorities[code]?.[language] ?? code, generation].filter(Boolean).join(' ')}, ${listKinds[kind][language]}`;
  return [title(0), title(1)];
}

@Injectable()
export class LiveFacts {
  constructor(
    private readonly authority: AuthorityFacts,
    private readonly profiles: CertificateProfiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(work: Work): Promise<ReadonlyMap<ComplianceFactName, LiveFact>> {
    const facts = [
      await this.auditChain(),
      await this.twoPersonIssue(work),
      await this.revocationLists(work),
      await this.stateRegister(work),
    ];
    return new Map(facts.map((fact) => [fact.name, fact]));
  }

  /** The last mark of the chains that bears our signature. */
  private async auditChain(): Promise<LiveFact> {
    const last = await lastCheckpoint(this.config.dataDir);
    return { ...fact('auditChain', last !== null), at: last && new Date(last.at) };
  }

  private async twoPersonIssue(work: Work): Promise<LiveFact> {
    const parts = (await this.profiles.inForce(work)).map((profile) => ({
      title: profile.titleRu,
      titleEn: profile.titleEn,
      holds: approvalsNeeded(profile) > 1,
      at: null,
    }));
    return { ...fact('twoPersonIssue', parts.length > 0 && parts.every((part) => part.holds)), parts };
  }

  private async revocationLists(work: Work): Promise<LiveFact> {
    const parts = (await this.authority.lists(work)).map(({ authority, kind, age, thisUpdate }) => {
      const [title, titleEn] = listTitles(authority, kind);
      return { title, titleEn, holds: age === 'fresh', at: thisUpdate };
    });
    return { ...fact('revocationLists', parts.length > 0 && parts.every((part) => part.holds)), parts };
  }

  private async stateRegister(work: Work): Promise<LiveFact> {
    const count = await this.authority.unreported(work);
    return { ...fact('stateRegister', count === 0), count };
  }
}

const fact = (name: ComplianceFactName, holds: boolean): LiveFact => ({
  name,
  holds,
  at: null,
  count: null,
  parts: [],
});
