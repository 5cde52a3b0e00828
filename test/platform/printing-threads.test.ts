import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { transform } from '@swc/core';
import { Printer } from '../../src/platform/printing/index.js';

const root = resolve(import.meta.dirname, '../..');
let folder: string;

/** The printing folder compiled as `npm run build` does it, beside the packages of the checkout. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'okno-threads-'));
  const [from, to] = [join(root, 'src/platform/printing'), join(folder, 'dist/platform/printing')];
  await mkdir(to, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const name of await readdir(from)) {
    const { code } = await transform(await readFile(join(from, name), 'utf8'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'es6' },
    });
    await writeFile(join(to, name.replace(/ts$/, 'js')), code);
  }
});

afterAll(() => rm(folder, { recursive: true }));

const script = `
import { createHash } from 'node:crypto';
import { Printer } from './dist/platform/printing/index.js';
const printer = new Printer({ threads: 2, idleTimeout: 200 });
const createdAt = new Date('2026-11-18T05:24:00Z');
const definition = { title: 'Проба', content: ['AEIOU aeiou печать', { image: 'code', width: 110 }], codes: { code: Buffer.from('проба') } };
const printed = await Promise.all(Array.from({ length: 6 }, () => printer.print(definition, { createdAt })));
const refusal = await printer.print({ title: 'x', content: [{ image: '/etc/hostname' }] }, { createdAt }).catch((e) => e);
const impatient = new Printer({ threads: 1, timeout: 1, idleTimeout: 0 });
const late = await impatient.print(definition, { createdAt }).catch((e) => e);
const busy = printer.pool.threads.length;
await new Promise((done) => setTimeout(done, 900));
const idle = printer.pool.threads.length;
await printer.close();
await impatient.close();
console.log(JSON.stringify({
  hashes: [...new Set(printed.map((pdf) => createHash('sha256').update(pdf).digest('hex')))],
  size: printed[0].length, isBuffer: Buffer.isBuffer(printed[0]),
  refusal: [refusal.name, refusal.code], late: [late.name, late.code], busy, idle,
}));
`;

test('worker threads print what this thread prints, tell their problems, and end when idle', async () => {
  await writeFile(join(folder, 'try.js'), script);
  const { stdout } = await promisify(execFile)(process.execPath, ['try.js'], { cwd: folder, timeout: 25_000 });
  const seen = JSON.parse(stdout);
  expect(seen).toMatchObject({
    isBuffer: true,
    refusal: ['PrintProblem', 'FORBIDDEN_CONTENT'],
    late: ['PrintProblem', 'PRINT_FAILED'],
    busy: 2,
    idle: 0,
  });
  const printer = new Printer();
  // Another document first: the bytes must not depend on what this thread has printed before.
  await printer.print({ title: 'Ё', content: ['Ёлка, ещё, ÀÉÎÕÜ'] }, { createdAt: new Date(0) });
  const here = await printer.print(
    {
      title: 'Проба',
      content: ['AEIOU aeiou печать', { image: 'code', width: 110 }],
      codes: { code: Buffer.from('проба') },
    },
    { createdAt: new Date('2026-11-18T05:24:00Z') },
  );
  expect(seen.hashes).toEqual([createHash('sha256').update(here).digest('hex')]);
});
