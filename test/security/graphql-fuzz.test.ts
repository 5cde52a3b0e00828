import { GraphQLSchemaHost } from '@nestjs/graphql';
import { refusalCodes } from '../../src/kernel/refusal.js';
import { UUID } from '../../src/platform/graphql/scalars.js';
import { Dice } from '../support/dice.js';
import { type GraphQLAnswer, useOkno } from '../support/okno.js';
import { type Drawn, OperationMaker, type Stream } from './fuzz/operations.js';
import { type Asker, askerOf, undoing } from './matrix/asker.js';
import { everybody } from './matrix/people.js';
import { rowsOf } from './matrix/rows.js';
import { likeTenants } from './matrix/seed.js';

const okno = useOkno();
const wanted = Number(process.env.PROOF_COUNT ?? 600);
const seed = Number(process.env.PROOF_SEED ?? 1);
/** Codes of the protocol itself, before anything of ours is asked. */
const ofProtocol = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'];

/** What is wrong with the answer itself, whatever it says. */
function faultOf(answer: GraphQLAnswer, known: ReadonlySet<string>): string | null {
  if (answer.status >= 500) return `HTTP ${answer.status}`;
  const executed = answer.raw.includes('"data":');
  for (const { message, path, extensions } of answer.errors ?? []) {
    const code = extensions?.code;
    if (!code || code === 'INTERNAL' || !known.has(code)) return `${code ?? 'no code'}: ${message}`;
    if (executed && !path) return `${code} without a path`;
  }
  return null;
}

interface Tally {
  asked: number;
  reached: number;
  done: number;
  faults: string[];
}

/** Asks until so many have been asked or the first fault, when that is what is looked for. */
async function ask(asker: Asker, draw: () => Drawn, who: () => [string, object], most: number, first = false) {
  const known = new Set([...refusalCodes(), ...ofProtocol]);
  const none = (): Tally => ({ asked: 0, reached: 0, done: 0, faults: [] });
  const tally: Record<Stream, Tally> = { valid: none(), hostile: none() };
  for (let i = 0; i < most; i++) {
    const { stream, text, variables } = draw();
    const [role, actor] = who();
    const answer = await asker.ask(actor, text, variables);
    const its = tally[stream];
    its.asked++;
    if (answer.errors?.some((e) => e.path) || answer.data) its.reached++;
    if (!answer.errors && answer.data) its.done++;
    const fault = faultOf(answer, known);
    if (fault)
      its.faults.push(`${role}: ${fault}\n    ${text.slice(0, 600)}\n    ${JSON.stringify(variables).slice(0, 300)}`);
    if (fault && first) break;
  }
  return tally;
}

test('drawn operations are answered with data or a refusal, and a fault that is put in is found', async () => {
  const { mine } = await likeTenants(okno());
  const schema = okno().app.get(GraphQLSchemaHost).schema;
  const people = [...(await everybody(okno(), mine))];
  const asker = await askerOf(okno());
  // Commands do all of their work and leave nothing behind, so that the ten thousandth finds what the first one did.
  undoing(okno());
  const dice = new Dice(seed);
  const maker = new OperationMaker(schema, await rowsOf(okno().ownerUrl, mine.partnerId), dice);
  let turn = 0;
  const draw = () => maker.draw(turn++ % 2 ? 'hostile' : 'valid');
  const { valid, hostile } = await ask(asker, draw, () => dice.one(people), wanted);

  const share = (n: number, of: number) => `${Math.round((100 * n) / of)} %`;
  for (const [name, t] of Object.entries({ valid, hostile })) {
    process.stdout.write(
      `${name}: ${t.asked} operations (seed ${seed}), ${share(t.reached, t.asked)} reached a resolver, ${share(t.done, t.asked)} were done, ${t.faults.length} faults\n`,
    );
  }
  expect([...valid.faults, ...hostile.faults].slice(0, 10)).toEqual([]);
  expect((valid.reached + hostile.reached) / wanted).toBeGreaterThanOrEqual(0.4);
  expect((valid.done + hostile.done) / wanted).toBeGreaterThanOrEqual(0.2);

  const { parseValue } = UUID;
  UUID.parseValue = String;
  const spoilt = await ask(
    asker,
    () => maker.draw('hostile'),
    () => dice.one(people),
    5_000,
    true,
  );
  UUID.parseValue = parseValue;
  process.stdout.write(`identifiers that nobody checks: found after ${spoilt.hostile.asked} operations\n`);
  expect(spoilt.hostile.faults).toHaveLength(1);
}, 1_800_000);
