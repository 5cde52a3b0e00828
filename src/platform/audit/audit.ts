import type { NotedChange, Work } from '../database/work.js';

/** The chain of what belongs to no partner: the vendor's own. */
export const VENDOR_CHAIN = '00000000-0000-0000-0000-000000000000';

/**
 * One entry for an operation, in the chain of the partner that it touched (of each, when several); several where the work
 * was told apart.
 * Written as the last thing of the unit: who, in what role and scope, from where, what changed.
 */
export async function auditOperation(
  work: Work,
  operation: string,
  outcome: 'done' | 'refused',
  code?: string,
): Promise<void> {
  const { actor, origin } = work;
  const personId = actor.personId ?? work.onBehalfOf;
  const base = {
    personId,
    // A person's name is looked up when the log is read: an entry is never changed, and people are erased.
    actorName: personId ? null : (actor.purpose ?? actor.kind),
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
  const entries = new Map<string, { chain: string; noted: NotedChange[] }>();
  for (const n of work.noted) {
    const chain = n.partnerId ?? home;
    const key = `${chain} ${String(n.entry).padStart(6, '0')}`;
    const entry = entries.get(key) ?? { chain, noted: [] };
    entry.noted.push(n);
    entries.set(key, entry);
  }
  if (entries.size === 0) entries.set(home, { chain: home, noted: [] });
  // A fixed order of the chains: two operations over the same partners can't wait for each other.
  const inOrder = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const written = inOrder.map(({ noted }) => {
    const subject = noted[0];
    return JSON.stringify({
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
    });
  });
  await work.db.query(
    'select audit.append(chain, entry) from unnest($1::uuid[], $2::jsonb[]) with ordinality as e (chain, entry, n) order by n',
    [inOrder.map(({ chain }) => chain), written],
  );
}
