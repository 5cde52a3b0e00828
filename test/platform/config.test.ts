import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigProblem, readConfig } from '../../src/platform/config/config.js';

const secret = { OKNO_SECRET: 'x'.repeat(32) };
const problem = (env: Record<string, string>): string => {
  try {
    readConfig({ ...secret, ...env });
  } catch (error) {
    if (error instanceof ConfigProblem) return error.message;
    throw error;
  }
  return '';
};

test.each([
  ['PORT', '70000', /^ {2}PORT: /m],
  ['PORT', 'three', /^ {2}PORT: /m],
  ['DATABASE_URL', 'mysql://x', /^ {2}DATABASE_URL: must begin with postgres/m],
  ['REDIS_URL', 'localhost:6379', /^ {2}REDIS_URL: must begin with redis/m],
  ['SMTP_URL', 'mail.example', /^ {2}SMTP_URL: must begin with smtp/m],
  ['OKNO_SECRET', 'short', /^ {2}OKNO_SECRET: must have at least 32/m],
  ['OKNO_SMS_PREFIXES', '7,8', /^ {2}OKNO_SMS_PREFIXES: must be prefixes/m],
  ['OKNO_OPERATIONS', 'some', /^ {2}OKNO_OPERATIONS: /m],
  ['DEMO', 'perhaps', /^ {2}DEMO: /m],
])('%s=%s is told by its name, with what it should be', (name, value, words) => {
  expect(problem({ [name]: value })).toMatch(words);
});

test('all faults are told at once', () => {
  expect(problem({ PORT: 'x', LOG_LEVEL: 'loud', SMTP_URL: 'x' }).match(/^ {2}[A-Z_]+:/gm)).toHaveLength(3);
});

test('what belongs together is asked for together', () => {
  expect(problem({ S3_ENDPOINT: 'https://s3.example' })).toMatch(/S3_BUCKET, S3_ACCESS_KEY and S3_SECRET_KEY/);
  expect(problem({ NODE_ENV: 'production', DEMO: '1' })).toMatch(/OKNO_OPERATIONS=any/);
  expect(problem({ NODE_ENV: 'production', DEMO: '1', OKNO_OPERATIONS: 'any' })).toBe('');
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ ...secret, PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test('the example names every setting that the README does, and nothing that is unknown', () => {
  const example = readFileSync('.env.example', 'utf8');
  const named = new Set(Array.from(example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm), (m) => m[1]!));
  const readme = readFileSync('README.md', 'utf8').split('| переменная')[1]!.split('\n## ')[0]!;
  const told = new Set(Array.from(readme.matchAll(/`([A-Z][A-Z0-9_]{3,})`/g), (m) => m[1]!));
  const source = ['src', 'scripts']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((f) => path.join(folder, f)))
    .filter((file) => /\.(ts|mjs|cjs)$/.test(file) && !file.endsWith('config.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  expect([...told].filter((name) => !named.has(name))).toEqual([]);
  expect([...named].filter((name) => !new RegExp(`\\b${name}\\b`).test(source))).toEqual([]);
});
