import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { roles } from '../../src/kernel/actor.js';
import { Events } from '../../src/platform/events/event-recorder.js';
import { eventTypes } from '../../src/platform/events/events.js';
import { jobTypes } from '../../src/platform/jobs/jobs.js';
import { DATA_SOURCE } from '../../src/platform/tokens.js';
import { useOkno } from '../support/okno.js';
import { routesOf } from '../support/routes.js';

const okno = useOkno();

const words = ['operations', 'own-work']
  .map((name) => readFileSync(`client/src/features/audit/${name}.ts`, 'utf8'))
  .join();
const nameless = (names: readonly string[]) =>
  names.filter((name) => !words.includes(`\n  ${name}: [`) && !words.includes(`\n  '${name}': [`));

test('every command has a name of its own in the log that people read', () => {
  const commands = Object.keys(okno().app.get(GraphQLSchemaHost).schema.getMutationType()!.getFields());
  expect(nameless(commands)).toEqual([]);
});

test('so has every upload and every other command over plain HTTP', () => {
  const changing = routesOf(okno()).filter(({ method, path }) => method !== 'GET' && /^\/(api|files)\//.test(path));
  expect(changing.length).toBeGreaterThan(8);
  expect(nameless(changing.map(({ name }) => name))).toEqual([]);
});

test('so has every job, of a clock and of an event', () => {
  const events = okno().app.get(Events, { strict: false });
  const handlers = eventTypes().flatMap((type) => events.handlersAfter(type).map(({ name }) => name));
  const jobs = [...new Set([...handlers, ...jobTypes().map(({ name }) => name)])];
  expect(jobs.length).toBeGreaterThan(40);
  expect(nameless(jobs)).toEqual([]);
});

/** Calls of `asSystem` by their purpose, with what the call says in whole. */
function systemWork(): { purpose: string; call: string }[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.flatMap((name) => {
    const text = readFileSync(join('src', name), 'utf8');
    return [...text.matchAll(/asSystem\(\s*(['`])(.+?)\1,/g)].map(({ index, 2: purpose }) => {
      let [end, depth] = [text.indexOf('(', index) + 1, 1];
      for (; depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
      return { purpose: purpose!, call: text.slice(index, end) };
    });
  });
}

test('so has whatever else the program does by itself and leaves in the log', () => {
  const logged = systemWork().filter(({ call }) => !/readOnly: true|audit: false/.test(call));
  const names = logged.map(({ purpose, call }) => /operation: '([^']+)'/.exec(call)?.[1] ?? purpose);
  expect(names.length).toBeGreaterThan(8);
  expect(nameless(names)).toEqual([]);
});

test('and whatever is written to the log has a word', () => {
  const subjects = readFileSync('client/src/features/audit/subjects.ts', 'utf8');
  const entities = okno()
    .app.get<DataSource>(DATA_SOURCE)
    .entityMetadatas.map(({ name }) => name);
  expect(entities.filter((name) => !subjects.includes(`\n  ${name}: [`))).toEqual([]);
});

test('and every field that may change', () => {
  const words = ['field-words', 'later-field-words', 'signing-field-words']
    .map((name) => readFileSync(`client/src/features/audit/${name}.ts`, 'utf8'))
    .join();
  const fields = okno()
    .app.get<DataSource>(DATA_SOURCE)
    .entityMetadatas.flatMap((entity) => entity.columns.map(({ propertyName }) => propertyName));
  expect([...new Set(fields)].filter((name) => !words.includes(`\n  ${name}: [`))).toEqual([]);
});

test('and every role has its word', () => {
  const app = readFileSync('client/src/app/ru.ts', 'utf8');
  const enumName = (role: string) => role.replace(/([A-Z])/g, '_$1').toUpperCase();
  expect(roles.filter((role) => !app.includes(`    ${enumName(role)}: `))).toEqual([]);
});
