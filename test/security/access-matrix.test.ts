import { GraphQLSchemaHost } from '@nestjs/graphql';
import { limits } from '../../src/platform/graphql/document-limits.js';
import { useOkno } from '../support/okno.js';
import { callsOf } from '../support/operations.js';
import { routesOf } from '../support/routes.js';
import { askerOf, undoing } from './matrix/asker.js';
import { Canaries } from './matrix/canaries.js';
import { differences, readMatrix, writeMatrix } from './matrix/file.js';
import { type Entry, Observer } from './matrix/matrix.js';
import { everybody } from './matrix/people.js';
import { Questions, rulesFor } from './matrix/questions.js';
import { asOwner, rowsOf } from './matrix/rows.js';
import { likeTenants } from './matrix/seed.js';

// Everything is selected at once here; the limits themselves are proven elsewhere.
Object.assign(limits, { tokens: 30_000, depth: 14, requestMs: 60_000 });
const okno = useOkno();
const questions = Questions.listen();
const writes = process.env.PROOF_WRITE === '1';
const afresh = process.env.PROOF_WRITE_AFRESH === '1';

/** Open to whoever asks, and said so beside the operation: name and address of a working centre are no secret. */
const openByDesign = [/query whereToTurn/, /mutation sendConnectionRequest/];

test('who may do and read what is what the file says, and nothing of another tenant leaves the program', async () => {
  const started = performance.now();
  const { mine, foreign } = await likeTenants(okno());
  const url = okno().ownerUrl;
  const canaries = await Canaries.plant(url, foreign.partnerId);
  const place = {
    asker: await askerOf(okno()),
    schema: okno().app.get(GraphQLSchemaHost).schema,
    people: await everybody(okno(), mine),
    own: await rowsOf(url, mine.partnerId),
    foreign: await rowsOf(url, foreign.partnerId),
    said: { own: mine.said, foreign: foreign.said },
  };
  const seeded = performance.now();
  const keep = undoing(okno());
  const file = readMatrix();
  const observer = new Observer(place, canaries);
  const known = (name: string) => (afresh ? undefined : file.operations[name]);
  const calls = callsOf(place.schema);
  const routes = routesOf(okno());
  const entries: Record<string, Entry> = {};
  await sideBySide(calls, async (call) => {
    entries[call.name] = await observer.operation(call, known(call.name));
  });
  await sideBySide(routes, async (route) => {
    entries[route.name] = await observer.route(route, known(route.name));
  });
  for (const { name } of [...calls, ...routes]) {
    const asks = questions.of(name).join(', ');
    if (asks) entries[name]!.asks = asks;
  }
  const role = new URL(url).pathname.slice(1);
  await asOwner(url, (client) => client.query(`alter role ${role}_web bypassrls`));
  await sideBySide(calls, async (call) => {
    const reached = await observer.withoutFence(call, entries[call.name]!.about);
    if (reached) entries[call.name]!.fence = reached;
  });
  await asOwner(url, (client) => client.query(`alter role ${role}_web nobypassrls`));
  keep();
  const ordered = Object.fromEntries(
    Object.keys(entries)
      .sort()
      .map((name) => [name, entries[name]!]),
  );
  const seen = observer.matrix(ordered, await rulesFor(okno(), place.people));
  const unreached = Object.values(seen.fields).filter((line) => line === 'unreached').length;
  const figures: [string, unknown][] = [
    ['operations of GraphQL', calls.length],
    ['operations over HTTP', routes.length],
    ['fields of types', Object.keys(seen.fields).length],
    ['of these read by somebody', Object.keys(seen.fields).length - unreached],
    ['rules', Object.keys(seen.rules).length],
    ['roles', place.people.size],
    ['calls', observer.calls],
    ['columns with marks of the other tenant', canaries.columns],
    ['words of the other tenant', canaries.words.size],
    ['operations where only the fence of the database holds', Object.values(entries).filter((e) => e.fence).length],
    [
      'seconds to seed, to ask',
      [seeded - started, performance.now() - seeded].map((ms) => Math.round(ms / 1000)).join(', '),
    ],
  ];
  process.stdout.write(`access matrix\n${figures.map(([what, n]) => `  ${what}: ${n}`).join('\n')}\n`);
  if (writes) writeMatrix(seen);
  else expect(differences(file, seen)).toEqual([]);
  expect(observer.leaks.filter((leak) => !openByDesign.some((o) => o.test(leak)))).toEqual([]);
}, 3_600_000);

async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      while (next < items.length) await work(items[next++]!);
    }),
  );
}
