import type { Certificate } from '../certificate.js';
import { anyPolicy } from '../oids.js';

interface PolicyNode {
  policy: string;
  /** Policies of the next certificate that follow from this one. */
  expected: Set<string>;
  parents: PolicyNode[];
}
type Level = Map<string, PolicyNode>;

export interface PolicyOptions {
  /** Policies of which one must hold; absent: any. */
  acceptable?: string[];
  requireExplicit?: boolean;
  inhibitMapping?: boolean;
  inhibitAny?: boolean;
}

/**
 * Processing of certificate policies (RFC 5280, 6.1) on a graph instead of a tree (RFC 9618), so that mappings can't make
 * it grow exponentially. Certificates go from the one under the anchor to the last.
 */
export class PolicyGraph {
  private level: Level | undefined = new Map([[anyPolicy, node(anyPolicy, [])]]);
  private explicit: number;
  private mapping: number;
  private any: number;

  constructor(
    private readonly options: PolicyOptions,
    length: number,
  ) {
    this.explicit = options.requireExplicit ? 0 : length + 1;
    this.mapping = options.inhibitMapping ? 0 : length + 1;
    this.any = options.inhibitAny ? 0 : length + 1;
  }

  /** False when no policy is left where one is required, or the mappings are forbidden ones. */
  next(certificate: Certificate, isLast: boolean): boolean {
    const { isSelfIssued } = certificate;
    this.follow(certificate, this.any > 0 || (!isLast && isSelfIssued));
    if (this.explicit === 0 && !this.level) return false;
    const constraints = certificate.policyConstraints;
    if (isLast) {
      if (this.explicit > 0) this.explicit--;
      if (constraints?.requireExplicit === 0) this.explicit = 0;
      return this.explicit > 0 || this.isAcceptable();
    }
    if (!this.map(certificate)) return false;
    if (!isSelfIssued) {
      if (this.explicit > 0) this.explicit--;
      if (this.mapping > 0) this.mapping--;
      if (this.any > 0) this.any--;
    }
    this.explicit = Math.min(this.explicit, constraints?.requireExplicit ?? this.explicit);
    this.mapping = Math.min(this.mapping, constraints?.inhibitMapping ?? this.mapping);
    this.any = Math.min(this.any, certificate.inhibitAnyPolicy ?? this.any);
    return true;
  }

  private follow(certificate: Certificate, mayBeAny: boolean) {
    const { policies } = certificate;
    const before = this.level;
    if (!policies || !before) {
      this.level = undefined;
      return;
    }
    const level: Level = new Map();
    const byExpected = new Map<string, PolicyNode[]>();
    for (const parent of before.values()) {
      for (const policy of parent.expected) byExpected.set(policy, [...(byExpected.get(policy) ?? []), parent]);
    }
    const fromAny = before.get(anyPolicy);
    for (const { id } of policies) {
      if (id === anyPolicy) continue;
      const parents = byExpected.get(id) ?? (fromAny ? [fromAny] : []);
      if (parents.length > 0) level.set(id, node(id, parents));
    }
    if (mayBeAny && policies.some(({ id }) => id === anyPolicy)) {
      for (const [policy, parents] of byExpected) if (!level.has(policy)) level.set(policy, node(policy, parents));
    }
    this.level = level.size > 0 ? level : undefined;
  }

  private map(certificate: Certificate): boolean {
    const mappings = certificate.policyMappings ?? [];
    if (mappings.some(({ issuer, subject }) => issuer === anyPolicy || subject === anyPolicy)) return false;
    if (!this.level) return true;
    const targets = new Map<string, Set<string>>();
    for (const { issuer, subject } of mappings) targets.set(issuer, (targets.get(issuer) ?? new Set()).add(subject));
    for (const [policy, subjects] of targets) {
      const known = this.level.get(policy);
      const any = this.level.get(anyPolicy);
      if (this.mapping === 0) this.level.delete(policy);
      else if (known) known.expected = subjects;
      else if (any) this.level.set(policy, { policy, expected: subjects, parents: any.parents });
    }
    if (this.level.size === 0) this.level = undefined;
    return true;
  }

  /** Whether a policy of the last certificate goes back, by mappings, to one that the caller accepts. */
  private isAcceptable(): boolean {
    if (!this.level) return false;
    const { acceptable } = this.options;
    if (!acceptable || acceptable.includes(anyPolicy)) return true;
    const seen = new Map<PolicyNode, boolean>();
    const holds = (one: PolicyNode): boolean => {
      const known = seen.get(one);
      if (known !== undefined) return known;
      const fromAny = one.parents.some((parent) => parent.policy === anyPolicy);
      const result =
        one.policy === anyPolicy ||
        (fromAny && acceptable.includes(one.policy)) ||
        (!fromAny && one.parents.some(holds));
      seen.set(one, result);
      return result;
    };
    return [...this.level.values()].some(holds);
  }
}

const node = (policy: string, parents: PolicyNode[]): PolicyNode => ({ policy, expected: new Set([policy]), parents });
