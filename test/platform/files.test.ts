import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  bytesOf,
  DiskFileStore,
  FileExists,
  type FileStore,
  newFileKey,
  S3FileStore,
} from '../../src/platform/files/index.js';

let folder: string;
let s3: ChildProcess;
let settings: { endpoint: string; bucket: string; region: string; accessKey: string; secretKey: string };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'okno-files-'));
  const port = await freePort();
  const options = { directory: path.join(folder, 's3'), address: '127.0.0.1', port, silent: true };
  const program = `const S3 = require('@20minutes/s3rver');
    new S3({ ...${JSON.stringify(options)}, configureBuckets: [{ name: 'okno' }] }).run();`;
  s3 = spawn(process.execPath, ['-e', program], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  for (let left = 100; left > 0 && !(await fetch(endpoint).catch(() => null)); left--) await pause(100);
  settings = { endpoint, bucket: 'okno', region: 'ru-central1', accessKey: 'S3RVER', secretKey: 'S3RVER' };
});

afterAll(async () => {
  s3.kill();
  await rm(folder, { recursive: true, force: true });
});

const stores: [string, () => FileStore][] = [
  ['disk', () => new DiskFileStore(path.join(folder, 'disk'))],
  ['S3', () => new S3FileStore(settings)],
];

describe.each(stores)('files on %s', (_name, store) => {
  const meta = { contentType: 'application/pdf', name: 'Счёт № 26-1204 «Ромашка».pdf' };

  test('bytes, type and name come back', async () => {
    const key = newFileKey();
    const content = Buffer.from('%PDF счёт');
    expect(await store().put(key, content, meta)).toEqual({ size: content.length });
    const found = await store().get(key);
    expect(found).toMatchObject({ meta, size: content.length });
    expect(await bytesOf(found!.body)).toEqual(content);
    expect(await store().exists(key)).toBe(true);
  });

  test('a stream larger than one piece is kept whole', async () => {
    const key = newFileKey();
    const content = Buffer.alloc(1_500_000, 'окно');
    const pieces = Array.from({ length: 15 }, (_, n) => content.subarray(n * 100_000, (n + 1) * 100_000));
    await store().put(key, Readable.from(pieces), { contentType: 'text/plain' });
    const found = await store().get(key);
    expect(found?.meta).toEqual({ contentType: 'text/plain' });
    expect((await bytesOf(found!.body)).equals(content)).toBe(true);
  });

  test('an empty file is a file', async () => {
    const key = newFileKey();
    await store().put(key, Buffer.alloc(0), meta);
    expect(await bytesOf((await store().get(key))!.body)).toHaveLength(0);
  });

  test('nothing is written over', async () => {
    const key = newFileKey();
    await store().put(key, Buffer.from('first'), meta);
    await expect(store().put(key, Buffer.from('second'), meta)).rejects.toThrow(FileExists);
    expect((await bytesOf((await store().get(key))!.body)).toString()).toBe('first');
  });

  test('what is not there is null, and may be deleted again', async () => {
    const key = newFileKey();
    expect(await store().get(key)).toBeNull();
    expect(await store().exists(key)).toBe(false);
    await store().put(key, Buffer.from('x'), meta);
    await store().delete(key);
    await store().delete(key);
    expect(await store().get(key)).toBeNull();
  });

  test('a content that breaks off leaves no file', async () => {
    const key = newFileKey();
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(store().put(key, Readable.from(broken()), meta)).rejects.toThrow('connection lost');
    expect(await store().exists(key)).toBe(false);
  });

  const foreign = ['../../etc/passwd', '/etc/passwd', 'a\0b', '', '..', 'AB'.repeat(16), `${'a'.repeat(31)}/`];
  test.each(foreign)('the key %j is refused', async (key) => {
    await expect(store().get(key)).rejects.toThrow('Not a file key');
    await expect(store().put(key, Buffer.from('x'), meta)).rejects.toThrow('Not a file key');
    await expect(store().delete(key)).rejects.toThrow('Not a file key');
  });
});

test('on the disk no one else reads the files, and names tell nothing', async () => {
  const root = path.join(folder, 'private');
  const key = newFileKey();
  await new DiskFileStore(root).put(key, Buffer.from('x'), { contentType: 'text/plain', name: 'Паспорт Иванова' });
  const [file] = (await readdir(root, { recursive: true })).filter((name) => name.endsWith(key));
  expect(file).toBe(path.join(key.slice(0, 2), key.slice(2, 4), key));
  expect((await stat(path.join(root, file!))).mode & 0o777).toBe(0o600);
  expect((await readFile(path.join(root, file!))).toString()).toContain('Паспорт');
});

test('a wrong bucket is an error of the settings, not a missing file', async () => {
  const store = new S3FileStore({ ...settings, bucket: 'elsewhere' });
  await expect(store.get(newFileKey())).rejects.toMatchObject({ name: 'NoSuchBucket' });
});

test('a wrong secret is refused', async () => {
  const store = new S3FileStore({ ...settings, secretKey: 'guessed' });
  await expect(store.put(newFileKey(), Buffer.from('x'), { contentType: 'text/plain' })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 403 },
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
