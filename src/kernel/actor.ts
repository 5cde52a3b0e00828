import { Forbidden, NotFound, NotLoggedIn } from './refusal.js';

export const roles = [
  'hqAdmin',
  'hqBilling',
  'auditor',
  'caOperator',
  'caOfficer',
  'support',
  'partnerAdmin',
  'centreManager',
  'centreAccountant',
  'clientUser',
] as const;
export type Role = (typeof roles)[number];
export type ScopeKind = 'hq' | 'partner' | 'centre' | 'client';

/** At which level a role may be held. */
export const levelOf: Readonly<Record<Role, ScopeKind>> = {
  hqAdmin: 'hq',
  hqBilling: 'hq',
  auditor: 'hq',
  caOperator: 'hq',
  caOfficer: 'hq',
  support: 'hq',
  partnerAdmin: 'partner',
  centreManager: 'centre',
  centreAccountant: 'centre',
  clientUser: 'client',
};

/** What a client's person may be let do for the organisation; `share` lets others in: it makes the director. */
export const workKinds = ['see', 'prepare', 'sign', 'pay', 'share'] as const;
export type WorkKind = (typeof workKinds)[number];

/** One role in one place. */
export interface Grant {
  readonly role: Role;
  readonly partnerId: string | null;
  readonly serviceCentreId: string | null;
  readonly clientId: string | null;
  /** Of a client's person only: absent elsewhere. */
  readonly works?: readonly WorkKind[] | null;
}

/** Support looks with the eyes of a client's person, who is named here; the actor himself stays who he is. */
export interface Impersonation {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly endsAt: string;
}

export type ActorKind = 'person' | 'system' | 'link' | 'anonymous';

export type SubjectClass = abstract new (...args: any[]) => object;

/** Judges by the declared policies; the program gives it in, so that the kernel knows no library. */
export interface Judge {
  can(actor: Actor, action: string, subject: SubjectClass, row?: object): boolean;
}

export interface ActorData {
  readonly kind: ActorKind;
  readonly personId?: string | null;
  readonly personName?: string | null;
  readonly sessionId?: string | null;
  readonly scopeKey?: string | null;
  readonly grants?: readonly Grant[];
  /** Why a system actor acts, or what a link opens: 'relay', 'invoice:<id>'. */
  readonly purpose?: string | null;
  readonly impersonation?: Impersonation | null;
}

/** Who does it, in what role and scope. The first thing every use case is given, inside Work. */
export class Actor {
  readonly kind: ActorKind;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly sessionId: string | null;
  readonly scopeKey: string | null;
  readonly grants: readonly Grant[];
  readonly purpose: string | null;
  readonly impersonation: Impersonation | null;

  constructor(
    data: ActorData,
    private readonly judge: Judge,
  ) {
    this.kind = data.kind;
    this.personId = data.personId ?? null;
    this.personName = data.personName ?? null;
    this.sessionId = data.sessionId ?? null;
    this.scopeKey = data.scopeKey ?? null;
    this.grants = data.grants ?? [];
    this.purpose = data.purpose ?? null;
    this.impersonation = data.impersonation ?? null;
  }

  has(...wanted: readonly Role[]): boolean {
    return this.grants.some((g) => wanted.includes(g.role));
  }
  get isHq(): boolean {
    return this.grants.some((g) => levelOf[g.role] === 'hq');
  }
  get isSystem(): boolean {
    return this.kind === 'system';
  }
  /** Partners in which the actor holds one of the roles at the level of the partner. */
  partners(...wanted: readonly Role[]): string[] {
    return this.owned('partnerId', 'partner', wanted);
  }
  centres(...wanted: readonly Role[]): string[] {
    return this.owned('serviceCentreId', 'centre', wanted);
  }
  /** Organisations for which the actor holds the role; with `work`, only those where this kind of work was shared with him. */
  clients(role: Role = 'clientUser', work: WorkKind = 'see'): string[] {
    return this.grants.flatMap((g) =>
      g.clientId != null && g.role === role && g.works?.includes(work) ? [g.clientId] : [],
    );
  }
  /** Partners that any grant of the actor lies in, whatever its level: whose shared rows may be read. */
  get tenants(): string[] {
    return [...new Set(this.grants.flatMap((g) => (g.partnerId == null ? [] : [g.partnerId])))];
  }
  get roles(): Role[] {
    return [...new Set(this.grants.map((g) => g.role))];
  }

  can(action: string, subject: SubjectClass, row?: object): boolean {
    return this.judge.can(this, action, subject, row);
  }

  /** Passes, or refuses: a row that may not even be read is NotFound, the same answer as for a missing one. */
  authorize(action: string, row: object): void {
    const subject = row.constructor as SubjectClass;
    if (this.can(action, subject, row)) return;
    if (this.can('read', subject, row)) throw new Forbidden({ action, object: subject.name });
    throw new NotFound();
  }

  /** May the actor do this to any row at all? Asked before the operation runs. */
  authorizeAny(action: string, subject: SubjectClass): void {
    if (this.can(action, subject)) return;
    if (this.kind === 'anonymous') throw new NotLoggedIn();
    throw new Forbidden({ action, object: subject.name });
  }

  private owned(key: 'partnerId' | 'serviceCentreId', level: ScopeKind, wanted: readonly Role[]) {
    return this.grants.flatMap((g) => {
      const id = g[key];
      return id != null && levelOf[g.role] === level && (wanted.length === 0 || wanted.includes(g.role)) ? [id] : [];
    });
  }
}
