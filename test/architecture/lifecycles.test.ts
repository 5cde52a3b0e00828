import { readdirSync, readFileSync } from 'node:fs';
import '../../src/app/features.js';
import { drawLifecycle, lifecycles } from '../../src/kernel/lifecycle.js';

const pageOf = (name: string) => `${name.replace(/(?<!^)[A-Z]/g, (c) => `-${c}`).toLowerCase()}.md`;

test('the diagrams are drawn from the tables: `npm run cli lifecycles` draws them anew', () => {
  const drawn = new Map(lifecycles().map((l) => [pageOf(l.name), drawLifecycle(l)]));
  const kept = new Map(
    readdirSync('docs/lifecycles').map((file) => [file, readFileSync(`docs/lifecycles/${file}`, 'utf8')]),
  );
  expect([...kept.keys()].sort()).toEqual([...drawn.keys()].sort());
  for (const [file, text] of drawn) expect(kept.get(file)).toBe(text);
});

test('from every state that is not an end there is a way, and every state can be reached', () => {
  for (const { name, table } of lifecycles()) {
    const first = Object.keys(table)[0]!;
    const reached = new Set([first]);
    for (const state of reached) for (const next of Object.values(table[state] ?? {})) reached.add(next);
    const lost = Object.keys(table).filter((s) => !reached.has(s));
    expect({ name, lost }).toEqual({ name, lost: [] });
  }
});
