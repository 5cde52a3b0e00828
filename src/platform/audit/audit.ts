import type { NotedChange, Work } from '../database/work.js';

/** The chain of what belongs to no partner: the vendor's own. */
export const VENDOR_CHAIN = '00000000-0000-0000-0000-000000000000';

/**
 * One entry for an operation, in the chain of the partner that it touched (of each, when several).
 * Written as the last thing of the unit: who, in what role and scope, from where, what changed.
 */
export async function auditOperation(
  work: Work,
  operation: string,
  outcome: 'done' | 'refused',
  code?: string,
): Promise<void> {
  const { actor, origin } = work;
  const base = {
    personId: actor.personId,
    // A person's name is looked up when the log is read: an entry is never changed, and people are erased.
    actorName: actor.personId ? null : (actor.purpose ?? actor.kind),
    roles: actor.roles,
    scope: actor.scopeKey,
    action: operation,
    outcome,
    requestId: origin.requestId,
    address: origin.address,
  };
  // Whose eyes support looked with: both stand in the entry.
  const looking = actor.impersonation
    ? { impersonation: { id: actor.impersonation.id, personId: actor.impersonation.personId } }
    : {};
  const home = actor.isHq || actor.isSystem ? VENDOR_CHAIN : (actor.tenants[0] ?? VENDOR_CHAIN);
  const byChain = new Map<string, NotedChange[]>();
  for (const n of work.noted) byChain.set(n.partnerId ?? home, [...(byChain.get(n.partnerId ?? home) ?? []), n]);
  if (byChain.size === 0) byChain.set(home, []);
  // A fixed order of the chains: two operations over the same partners can't wait for each other.
  for (const [chain, noted] of [...byChain].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const subject = noted[0];
    const entry = {
      ...base,
      subjectType: subject?.type ?? null,
      subjectId: subject?.id ?? null,
      serviceCentreId:
        noted.find((n) => n.serviceCentreId)?.serviceCentreId ?? actor.grants[0]?.serviceCentreId ?? null,
      clientId: noted.find((n) => n.clientId)?.clientId ?? null,
      changes: code
        ? { code, ...looking }
        : {
            ...looking,
            objects: noted.slice(0, 50).map((n) => ({ type: n.type, id: n.id, fields: n.changes })),
            count: noted.length,
          },
    };
    await work.db.query('select audit.append($1, $2)', [chain, JSON.stringify(entry)]);
  }
}
