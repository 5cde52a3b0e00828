import { Actor, levelOf, type Role, roles, type WorkKind, workKinds } from '../kernel/actor.js';
import { type Condition, judge, type RightView, rulesOf } from '../platform/policy/policy.js';
import './features.js';

/** How far a right reaches: what is one's own, the organisation, the centre, the partner, the whole network. */
export const rightScopes = ['own', 'client', 'centre', 'partner', 'network'] as const;
export type RightScope = (typeof rightScopes)[number];

export interface RightCell {
  readonly role: Role;
  /** Of a client's person: the kind of work by which he may. */
  readonly work: WorkKind | null;
  readonly scope: RightScope;
  /** Only of rows in a certain state (an invoice that was issued), not of all in the scope. */
  readonly limited: boolean;
}
export interface RightRow {
  readonly subject: string;
  readonly action: string;
  readonly cells: readonly RightCell[];
}

/** Ids by which the policies' conditions tell where a rule holds. */
const marks = {
  own: 'id-of-the-person',
  client: 'id-of-the-client',
  centre: 'id-of-the-centre',
  partner: 'id-of-the-partner',
};
const columns = roles.flatMap((role): { role: Role; work: WorkKind | null }[] =>
  role === 'clientUser' ? workKinds.map((work) => ({ role, work })) : [{ role, work: null }],
);

/** Somebody who holds the role in one place and nothing else. */
function holder(role: Role, work: WorkKind | null): Actor {
  const level = levelOf[role];
  const grant = {
    role,
    partnerId: level === 'hq' ? null : marks.partner,
    serviceCentreId: level === 'centre' || level === 'client' ? marks.centre : null,
    clientId: level === 'client' ? marks.client : null,
    works: work ? workKinds.filter((k) => k === 'see' || k === work) : null,
  };
  return new Actor({ kind: 'person', personId: marks.own, personName: '', grants: [grant] }, judge);
}

/** The matrix of roles and rights, from the very policies by which the server judges. */
export function roleMatrix(): RightRow[] {
  const rows = new Map<string, { subject: string; action: string; cells: RightCell[] }>();
  for (const { role, work } of columns) {
    for (const rule of rulesOf(holder(role, work))) {
      const key = `${rule.subject} ${rule.action}`;
      const row = rows.get(key) ?? { subject: rule.subject, action: rule.action, cells: [] };
      rows.set(key, row);
      widen(row.cells, { role, work, ...reachOf(rule) });
    }
  }
  return [...rows.values()].sort((a, b) => order(a.subject, b.subject) || order(a.action, b.action));
}

/** The widest of several rules stands in the cell; a rule without bounds wins over one with them. */
function widen(cells: RightCell[], cell: RightCell): void {
  const at = cells.findIndex((c) => c.role === cell.role && c.work === cell.work);
  if (at < 0) cells.push(cell);
  else if (weight(cell) > weight(cells[at]!)) cells[at] = cell;
}
const weight = (c: RightCell) => rightScopes.indexOf(c.scope) * 2 + (c.limited ? 0 : 1);

function reachOf({ conditions }: RightView): Pick<RightCell, 'scope' | 'limited'> {
  if (!conditions) return { scope: 'network', limited: false };
  const found = Object.values(conditions).map(scopeOfValue);
  const scope = rightScopes.find((s) => found.includes(s)) ?? 'network';
  return { scope, limited: found.some((f) => f === null) };
}

function scopeOfValue(value: Condition[string]): RightScope | null {
  const ids = value !== null && typeof value === 'object' && '$in' in value ? value.$in : [value];
  return rightScopes.find((s) => s !== 'network' && ids.includes(marks[s])) ?? null;
}

/** Subjects stand together; reading comes first. */
const order = (a: string, b: string) => (a === b ? 0 : a === 'read' ? -1 : b === 'read' ? 1 : a < b ? -1 : 1);
