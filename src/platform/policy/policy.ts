import { AbilityBuilder, type AnyMongoAbility, createMongoAbility } from '@casl/ability';
import type { Actor, Judge, SubjectClass } from '../../kernel/actor.js';
import { columnOf } from '../database/columns.js';

export type Condition = Readonly<
  Record<string, string | boolean | null | { readonly $in: readonly string[] } | { readonly $ne: string | null }>
>;
export interface Rules {
  /** The actor may do `actions` to rows of `subject` that fulfil all of `conditions`. Rules only add: there is no `cannot`. */
  can(actions: string | readonly string[], subject: SubjectClass, conditions?: Condition): void;
}
export type Policy = (rules: Rules, actor: Actor) => void;

const policies: Policy[] = [];

/** One policy a feature: it answers `can` and narrows lists, from the same rules. */
export function policy(rule: Policy): Policy {
  policies.push(rule);
  return rule;
}

const emptyIn = (c: Condition) =>
  Object.values(c).some((v) => v !== null && typeof v === 'object' && '$in' in v && v.$in.length === 0);

const abilityOf = (actor: Actor): AnyMongoAbility => {
  const builder = new AbilityBuilder(createMongoAbility);
  const rules: Rules = {
    can(actions, subject, conditions) {
      // A rule over no centre at all would say «may», asked without a row.
      if (conditions && emptyIn(conditions)) return;
      (builder.can as any)(actions, subject, conditions);
    },
  };
  for (const rule of policies) rule(rules, actor);
  return builder.build();
};

const abilities = new WeakMap<Actor, AnyMongoAbility>();
const ability = (actor: Actor) => {
  let a = abilities.get(actor);
  if (!a) {
    a = abilityOf(actor);
    abilities.set(actor, a);
  }
  return a;
};

export const judge: Judge = {
  can(actor, action, subject, row) {
    if (actor.isSystem) return true;
    const a = ability(actor);
    if (row === undefined) return a.can(action, subject);
    const typed = row.constructor === subject ? row : Object.assign(Object.create(subject.prototype), row);
    return a.can(action, typed);
  },
};

export interface RightView {
  readonly action: string;
  readonly subject: string;
  readonly conditions: Condition | null;
}
/** Every rule that the policies make for the actor, one action and one subject at a time: the matrix of rights is drawn from it. */
export const rulesOf = (actor: Actor): RightView[] =>
  ability(actor).rules.flatMap((rule) =>
    [rule.action].flat().flatMap((action) =>
      ([rule.subject].flat() as SubjectClass[]).map((subject) => ({
        action,
        subject: subject.name,
        conditions: (rule.conditions ?? null) as Condition | null,
      })),
    ),
  );

/** What the actor may do in the present scope, as `action:Subject`; the client draws its menu and buttons from it. */
export const rightsOf = (actor: Actor): string[] => {
  const rights = new Set<string>();
  for (const rule of ability(actor).rules) {
    const subjects = [rule.subject].flat() as SubjectClass[];
    for (const action of [rule.action].flat()) for (const s of subjects) rights.add(`${action}:${s.name}`);
  }
  return [...rights].sort();
};

/** The rows of `subject` on which the actor may do `action`, as a condition of SQL over table `alias`. Appends to `params`. */
export function narrow(actor: Actor, action: string, subject: SubjectClass, alias: string, params: unknown[]): string {
  const ways = waysOf(actor, action, subject, alias, params);
  if (ways.length === 0) return 'false';
  return ways.length === 1 ? ways[0]! : `(${ways.join(' or ')})`;
}

/**
 * The same as conditions of which at least one holds, for lists: each is walked along its own index, while an OR of them
 * would have everything that the actor may read sorted for every page.
 */
export function waysOf(
  actor: Actor,
  action: string,
  subject: SubjectClass,
  alias: string,
  params: unknown[],
): readonly string[] {
  if (actor.isSystem) return ['true'];
  const rules = ability(actor)
    .rulesFor(action, subject)
    .map((rule) => (rule.conditions ?? {}) as Condition);
  if (rules.some((c) => Object.keys(c).length === 0)) return ['true'];
  // Two roles in one place give the same rule twice.
  const different = new Map(rules.map((c) => [JSON.stringify(c), c]));
  return [...different.values()].map((c) => toSql(c, alias, params));
}

function toSql(condition: Condition, alias: string, params: unknown[]): string {
  const parts = Object.entries(condition).map(([property, wanted]) => {
    const column = `${alias}.${columnOf(property)}`;
    if (wanted === null) return `${column} is null`;
    if (typeof wanted !== 'object') return `${column} = $${params.push(wanted)}`;
    if ('$in' in wanted) {
      const ids = [...new Set(wanted.$in)];
      // Only a plain equality lets the database read an index in the order of its further columns.
      return ids.length === 1 ? `${column} = $${params.push(ids[0])}` : `${column} = any($${params.push(ids)})`;
    }
    return wanted.$ne === null ? `${column} is not null` : `${column} <> $${params.push(wanted.$ne)}`;
  });
  return parts.length === 1 ? parts[0]! : `(${parts.join(' and ')})`;
}
