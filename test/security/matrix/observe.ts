import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';
import type { Actor, GraphQLAnswer } from '../../support/okno.js';
import { type Call, type Meant, takesId } from '../../support/operations.js';
import { nothingMeant } from '../../support/routes.js';
import type { Asker } from './asker.js';
import { meaning, type Subject, subjectsFor } from './meaning.js';
import { type Outcome, outcomeOf, outcomeOfError, outcomeOfValue } from './outcome.js';
import type { Rows } from './rows.js';
import type { Said } from './said.js';
import { eachField, everything } from './selection.js';

export type Whose = 'own' | 'foreign' | 'none';
export interface Place {
  asker: Asker;
  schema: GraphQLSchema;
  people: ReadonlyMap<string, Actor>;
  own: Rows;
  foreign: Rows;
  said: Record<'own' | 'foreign', Said>;
}
export interface Observed {
  outcome: Outcome;
  answer: GraphQLAnswer;
  /** Field → what was got of it. */
  fields: Map<string, Outcome>;
}

/** Fields of the result of a command that need nothing read. */
function leaves(call: Call): string {
  const type = getNamedType(call.field.type);
  if (!isObjectType(type)) return '';
  const plain = Object.values(type.getFields()).filter((f) => isLeafType(getNamedType(f.type)) && f.args.length === 0);
  return `{ __typename ${plain.map((f) => f.name).join(' ')} }`;
}

const isQuery = (call: Call) => call.name.startsWith('query');
export const hasSubject = (call: Call) => takesId(call.field);

/** One call with everything selected; what a field refuses is noted, and the rest is asked for without it. */
export async function observe(place: Place, call: Call, actor: Actor, meant: Meant, all = true): Promise<Observed> {
  const type = getNamedType(call.field.type);
  const fields = new Map<string, Outcome>();
  const left = new Set<string>();
  const variables = call.variables(meant);
  for (;;) {
    const select = !all ? undefined : !isObjectType(type) ? '' : isQuery(call) ? everything(type, left) : leaves(call);
    const answer = await place.asker.ask(actor, call.text(select), variables);
    const inside = (answer.errors ?? []).filter((e) => (e.path?.length ?? 0) > 1);
    const known = left.size;
    if (isQuery(call) && isObjectType(type) && left.size < 40) {
      for (const error of inside) {
        const path = error.path!.slice(1).filter((step) => typeof step === 'string');
        left.add(path.join('.'));
        const field = fieldAt(type, path);
        if (field) fields.set(field, outcomeOfError(error.extensions.code));
      }
      if (left.size > known) continue;
    }
    const value = (answer.data as Record<string, unknown> | null | undefined)?.[call.field.name];
    if (isObjectType(type)) {
      eachField(type, value, (field, v) => {
        if (fields.get(field) !== 'value') fields.set(field, outcomeOfValue(v));
      });
    }
    return { outcome: outcomeOf(answer, call.field.name), answer, fields };
  }
}

function fieldAt(type: GraphQLObjectType, path: readonly string[]): string | undefined {
  let at: GraphQLObjectType = type;
  for (const [i, step] of path.entries()) {
    const field = at.getFields()[step];
    if (!field) return undefined;
    if (i === path.length - 1) return `${at.name}.${step}`;
    const next = getNamedType(field.type);
    if (!isObjectType(next)) return undefined;
    at = next;
  }
  return undefined;
}

export const meantFor = (place: Place, subject: Subject, whose: Whose): Meant =>
  whose === 'none'
    ? nothingMeant
    : {
        ...meaning(whose === 'own' ? place.own : place.foreign, subject),
        said: (operation) => place.said[whose][operation],
      };

/** Those who are asked while a row is looked for, widest rights first. */
const finders = [
  'hqAdmin',
  'hqBilling',
  'partnerAdmin',
  'centreAccountant',
  'centreManager',
  'clientUser',
  'caOperator',
];

/** Finds a row of the tenant that the operation can be about, by trying: the one with which somebody gets furthest. */
export async function findSubject(place: Place, call: Call): Promise<Subject> {
  const type = getNamedType(call.field.type);
  const { near, far } = subjectsFor(place.own, `${call.field.name} ${type.name}`);
  let best: [number, Subject] = [0, near[0] ?? far[0]!];
  const rounds = [
    { subjects: near, people: finders },
    { subjects: far, people: finders.slice(0, 1) },
  ];
  for (const { subjects, people } of rounds) {
    const refused = new Set<string>();
    for (const subject of subjects) {
      for (const role of people) {
        if (refused.has(role)) continue;
        const score = await tried(place, call, subject, role);
        if (score < 0) refused.add(role);
        if (score > best[0]) best = [score, subject];
        // Another role would get no further than to the same refusal of the business.
        if (score >= 3) return subject;
        if (score >= 0 && role === 'hqAdmin') break;
      }
    }
  }
  return best[1];
}

/** How far the role gets with the row: -1 is turned away at the door, 4 has the value. */
async function tried(place: Place, call: Call, subject: Subject, role: string): Promise<number> {
  const answer = await place.asker.ask(
    place.people.get(role)!,
    call.text(),
    call.variables(meantFor(place, subject, 'own')),
  );
  const outcome = outcomeOf(answer, call.field.name);
  if (outcome === 'FORBIDDEN' || outcome === 'NOT_LOGGED_IN') return -1;
  if (outcome === 'value') return 4;
  if (outcome === 'passed') return answer.errors?.[0]?.extensions.kind === 'badInput' ? 2 : 3;
  return outcome === 'nothing' ? 1 : 0;
}
