import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import pg from 'pg';
import { prepareRoles } from '../../../src/platform/database/migrations.js';
import { limits } from '../../../src/platform/graphql/document-limits.js';
import { Dice } from '../../support/dice.js';
import { useOkno } from '../../support/okno.js';
import { callsOf } from '../../support/operations.js';
import { routesOf } from '../../support/routes.js';
import { askerOf, undoing } from '../matrix/asker.js';
import { Canaries } from '../matrix/canaries.js';
import { readMatrix } from '../matrix/file.js';
import type { Place } from '../matrix/observe.js';
import { everybody } from '../matrix/people.js';
import { Questions, rulesFor } from '../matrix/questions.js';
import { asOwner, rowsOf } from '../matrix/rows.js';
import { likeTenants } from '../matrix/seed.js';
import { fencesOf, wrongWith } from './fences.js';
import { Retaker } from './retaker.js';

const { allPlaces } = createRequire(import.meta.url)('../../../scripts/proof/guards/places.cjs') as {
  allPlaces(root: string): string[];
};
Object.assign(limits, { tokens: 30_000, depth: 14, requestMs: 60_000 });
const okno = useOkno();
const questions = Questions.listen();
const wanted = Number(process.env.PROOF_COUNT ?? 30);
const seed = Number(process.env.PROOF_SEED ?? Date.now() % 100_000);
const named = (process.env.PROOF_ONLY ?? '').split(';').filter(Boolean);

const folderOf = (file: string) => file.split('/').slice(0, 3).join('/');
const isFence = (id: string) => /^(fence|force|check) of/.test(id);

test('a guard that is taken away is missed', async () => {
  const { mine, foreign } = await likeTenants(okno());
  const url = okno().ownerUrl;
  const canaries = await Canaries.plant(url, foreign.partnerId);
  const place: Place = {
    asker: await askerOf(okno()),
    schema: okno().app.get(GraphQLSchemaHost).schema,
    people: await everybody(okno(), mine),
    own: await rowsOf(url, mine.partnerId),
    foreign: await rowsOf(url, foreign.partnerId),
    said: { own: mine.said, foreign: foreign.said },
  };
  undoing(okno());
  // Rules are told when somebody's rights are reckoned.
  guards.current = '';
  const rules = await rulesFor(okno(), place.people);
  guards.current = null;
  const conditions = [...guards.met.keys()].filter((id) => id.startsWith('condition'));
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const fences = await fencesOf(owner);
  const places = allPlaces(resolve('.'));
  const dice = new Dice(seed);
  const all = [...places, ...conditions, ...fences.map((f) => f.id)].map((id) => [dice.next(), id] as const);
  const drawn = all.sort(([a], [b]) => a - b).map(([, id]) => id);
  // Named guards stay the same when the program around them changes; a drawn sample does not.
  const calls = callsOf(place.schema);
  const routes = new Map(routesOf(okno()).map((r) => [r.name, r]));
  const near = (id: string): { name: string }[] => {
    const [kind, ...rest] = id.split(' ');
    const names = guards.doors
      .filter((d) => (kind === 'condition' ? rest[1] === d.subject : folderOf(d.file) === folderOf(rest[0]!)))
      .map((d) => d.name());
    return calls.filter((c) => names.includes(c.field.name));
  };
  const retaker = new Retaker(place, canaries, questions, readMatrix(), routes);
  // With the fence of the database down, so that each guard stands alone.
  const role = `${new URL(url).pathname.slice(1)}_web`;
  await asOwner(url, (c) => c.query(`alter role ${role} bypassrls`));
  // Named guards stay the same when the program around them changes; a drawn sample does not.
  const chosen = named.map((words) => drawn.find((id) => id.startsWith(words))!);
  await retaker.take(named.length > 0 ? new Set(chosen.flatMap(near)) : [...calls, ...routes.values()]);
  const unmet = places.filter((id) => retaker.met(id).length === 0);
  // What no call comes to is told below and not drawn: nothing could be seen of it.
  const sample = named.length > 0 ? chosen : drawn.filter((id) => !unmet.includes(id)).slice(0, wanted);
  const lines: string[] = [];
  const missed: string[] = [];
  const verdict = (id: string, how: string | null, met: number) => {
    lines.push(`  ${how ? 'caught    ' : 'NOT CAUGHT'} ${id}${how ? `: ${how}` : ` (met by ${met} calls)`}`);
    if (!how) missed.push(id);
  };
  for (const id of sample.filter((s) => !isFence(s))) {
    const met = retaker.met(id);
    guards.off = id;
    let how = await retaker.differs(met);
    if (!how && id.startsWith('condition')) {
      const now = await rulesFor(okno(), place.people);
      const changed = Object.keys(now).find((right) => now[right] !== rules[right]);
      how = changed ? `the rule «${changed}» became «${now[changed]}»` : null;
    }
    guards.off = null;
    verdict(id, how, met.length);
  }
  await asOwner(url, (c) => c.query(`alter role ${role} nobypassrls`));
  const { appUrl } = await prepareRoles(url, okno().config.secret);
  const app = new pg.Client({ connectionString: appUrl });
  await app.connect();
  const session = { token: mine.centre.partner.admin.token!, scope: mine.centre.partner.admin.scope! };
  for (const fence of fences.filter((f) => sample.includes(f.id))) {
    expect(await wrongWith(owner, app, fence.table, session, foreign.partnerId)).toBeNull();
    await owner.query(fence.down);
    verdict(fence.id, await wrongWith(owner, app, fence.table, session, foreign.partnerId), 0);
    await owner.query(fence.up);
  }
  await app.end();
  await owner.end();
  if (named.length === 0)
    lines.push(
      `  met by no call of the matrix: ${unmet.length} of ${places.length} places${unmet.map((id) => `\n    ${id}`).join('')}`,
    );
  process.stdout.write(
    `guards taken away one at a time (seed ${seed}, of ${all.length})\n${lines.join('\n')}\n  ${sample.length - missed.length} of ${sample.length} caught\n`,
  );
  expect(missed).toEqual([]);
}, 1_800_000);
