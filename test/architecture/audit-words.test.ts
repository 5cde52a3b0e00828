import { readFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { useOkno } from '../support/okno.js';

const okno = useOkno();

test('every command has a name of its own in the log that people read', () => {
  const words = readFileSync('client/src/features/audit/operations.ts', 'utf8');
  const commands = Object.keys(okno().app.get(GraphQLSchemaHost).schema.getMutationType()!.getFields());
  expect(commands.filter((name) => !new RegExp(`^ {2}${name}: \\[`, 'm').test(words))).toEqual([]);
});
