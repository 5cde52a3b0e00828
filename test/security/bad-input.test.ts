import { GraphQLSchemaHost } from '@nestjs/graphql';
import { uuidv7 } from '../../src/kernel/id.js';
import { refusalCodes } from '../../src/kernel/refusal.js';
import { aPerson } from '../factories/people.js';
import { twoTenants } from '../factories/tenants.js';
import { type Actor, type GraphQLAnswer, useOkno } from '../support/okno.js';
import { callsOf } from '../support/operations.js';

const okno = useOkno();
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Every leaf of the variables with the path to it. */
function leaves(value: Json, path: string[] = []): string[][] {
  if (Array.isArray(value)) return value.flatMap((v, i) => leaves(v, [...path, String(i)]));
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([k, v]) => leaves(v, [...path, k]));
  return [path];
}
function put(value: Json, path: readonly string[], wrong: Json | undefined): Json {
  const [head, ...rest] = path;
  if (head === undefined) return wrong as Json;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as { [key: string]: Json };
  if (rest.length === 0 && wrong === undefined) delete copy[head];
  else copy[head] = put(copy[head]!, rest, wrong);
  return copy;
}

const wrongs: [string, Json | undefined][] = [
  ['missing', undefined],
  ['null', null],
  ['a number', 2 ** 31],
  ['a negative number', -1],
  ['beyond every number', Number.MAX_VALUE],
  ['an object', { $ne: null }],
  ['a list', [[[]]]],
  ['empty', ''],
  ['blank', '   '],
  ['a NUL', 'a\u0000b'],
  ['half of a surrogate pair', '\udc00'],
  ['a long text', 'я'.repeat(5_000)],
  ['a longer text', 'я'.repeat(10_001)],
  ['SQL', `'; drop table partners; --`],
  ['a pattern', '%_\\%'],
  ['a formula', '=HYPERLINK("http://x")'],
  ['a prototype', '__proto__'],
  ['right to left', '\u202eabc'],
];

test('every operation with missing, wrong, oversized and hostile values answers with a code and never with INTERNAL', async () => {
  const { mine } = await twoTenants(okno());
  const actors: [string, Actor][] = [
    ['hqAdmin', await aPerson(okno(), 'hqAdmin', { key: 'hq' }, ['hqBilling'])],
    ...(Object.entries(mine.actors) as [string, Actor][]),
  ];
  const known = new Set(refusalCodes());
  const problems: string[] = [];
  let asked = 0;
  let placed = 0;
  let badInput = 0;
  const judge = (what: string, answer: GraphQLAnswer) => {
    asked++;
    if (answer.status >= 500) problems.push(`${what}: HTTP ${answer.status}`);
    for (const error of answer.errors ?? []) {
      const { code, at, kind } = error.extensions;
      if (code === 'INTERNAL' || !known.has(code)) problems.push(`${what}: ${code} ${error.message}`);
      if (kind === 'badInput') {
        badInput++;
        if (at && at.length > 0) placed++;
        else problems.push(`${what}: ${code} without a place (${error.message})`);
      }
    }
  };
  for (const call of callsOf(okno().app.get(GraphQLSchemaHost).schema)) {
    for (const [role, actor] of actors) {
      // Who may not call it is told so before his values are looked at; one try shows that.
      const right = call.variables(uuidv7()) as Json;
      if (leaves(right).length === 0 || call.field.args.length === 0) continue;
      const first = await okno().ask(actor, call.text(), right as object);
      judge(`${role} ${call.name}`, first);
      if (first.errors?.[0]?.extensions.code === 'FORBIDDEN') continue;
      for (const path of leaves(right)) {
        for (const [how, wrong] of wrongs) {
          judge(
            `${role} ${call.name} with ${path.join('.')} ${how}`,
            await okno().ask(actor, call.text(), put(right, path, wrong) as object),
          );
        }
      }
      if (call.name.startsWith('mutation')) break;
    }
  }
  process.stdout.write(
    `bad input: ${asked} calls, ${badInput} refused for their input, ${placed} of these with a place\n`,
  );
  expect(problems.slice(0, 40)).toEqual([]);
}, 1_800_000);
