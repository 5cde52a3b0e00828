import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import {
  bytesOf,
  DiskFileStore,
  EncryptedFileStore,
  type FileOwner,
  type KeptTenantKey,
  NotAuthentic,
  type SealedFile,
  type TenantKeyShelf,
  TenantKeys,
} from '../../src/platform/files/index.js';
import { seal, unseal } from '../../src/platform/files/sealed-stream.js';

const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + 16;
const FORMAT = 5;

let folder: string;
const files = () => new DiskFileStore(folder);
const masterKey = randomBytes(32);
const shelf = aShelf();
const keys = new TenantKeys(masterKey, shelf);
const store = () => new EncryptedFileStore(files(), keys);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'okno-sealed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function aShelf(): TenantKeyShelf & { rows: KeptTenantKey[] } {
  const rows: KeptTenantKey[] = [];
  const of = (tenantId: string) => rows.filter((row) => row.tenantId === tenantId);
  const found = (tenantId: string, version: number) => of(tenantId).find((row) => row.version === version) ?? null;
  return {
    rows,
    newest: async (tenantId) => of(tenantId).at(-1) ?? null,
    find: async (tenantId, version) => found(tenantId, version),
    add: async (key) => {
      const present = found(key.tenantId, key.version);
      if (present) return present;
      rows.push(key);
      return key;
    },
  };
}

const owner = (tenantId = 'partner-a', documentId = 'document-1', version = 1): FileOwner => ({
  tenantId,
  documentId,
  version,
});
const meta = { contentType: 'image/jpeg', name: 'Паспорт Иванова.jpg' };

async function read(of: FileOwner, sealed: SealedFile): Promise<Buffer> {
  return bytesOf((await store().get(of, sealed))!.body);
}

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 1_000_003])('%i bytes come back', async (size) => {
  const content = randomBytes(size);
  const pieces = [content.subarray(0, size >> 1), content.subarray(size >> 1)];
  const sealed = await store().put(owner(), Readable.from(pieces), meta);
  expect(sealed.size).toBe(size);
  const found = await store().get(owner(), sealed);
  expect(found).toMatchObject({ meta, size });
  expect((await bytesOf(found!.body)).equals(content)).toBe(true);
});

test('neither content nor name can be read from the disk', async () => {
  const sealed = await store().put(owner(), Buffer.from('СНИЛС 112-233-445 95'.repeat(500)), meta);
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith(sealed.fileKey)) continue;
    const bytes = (await readFile(path.join(folder, name))).toString();
    expect(bytes).not.toContain('СНИЛС');
    expect(bytes).not.toContain('Паспорт');
  }
});

test('the bytes of one tenant, document or version do not open for another', async () => {
  const sealed = await store().put(owner(), Buffer.from('a'), meta);
  await store().put(owner('partner-b'), Buffer.from('b'), meta);
  for (const other of [owner('partner-b'), owner('partner-a', 'document-2'), owner('partner-a', 'document-1', 2)])
    await expect(store().get(other, sealed)).rejects.toThrow(NotAuthentic);
});

test('two files swapped on the disk do not open', async () => {
  const one = await store().put(owner('partner-a', 'one'), Buffer.from('one'), meta);
  const two = await store().put(owner('partner-b', 'two'), Buffer.from('two'), meta);
  await expect(read(owner('partner-a', 'one'), { ...one, fileKey: two.fileKey })).rejects.toThrow(NotAuthentic);
});

describe('a sealed stream', () => {
  const key = randomBytes(32);
  const content = randomBytes(3 * CHUNK + 500);
  const sealed = () => bytesOf(Readable.from(seal(Readable.from([content]), key, 'bound')));
  const opened = (bytes: Buffer, bound = 'bound') => bytesOf(Readable.from(unseal(Readable.from([bytes]), key, bound)));
  const chunk = (bytes: Buffer, number: number) =>
    bytes.subarray(FORMAT + number * SEALED_CHUNK, FORMAT + (number + 1) * SEALED_CHUNK);

  test('opens with its key and binding only', async () => {
    expect((await opened(await sealed())).equals(content)).toBe(true);
    await expect(opened(await sealed(), 'other')).rejects.toThrow(NotAuthentic);
  });

  test.each([0, 4, FORMAT, FORMAT + SEALED_CHUNK, FORMAT + 2 * SEALED_CHUNK, FORMAT + 3 * SEALED_CHUNK, -1])(
    'cut off at %i does not open',
    async (end) => {
      await expect(opened((await sealed()).subarray(0, end))).rejects.toThrow(NotAuthentic);
    },
  );

  test('with chunks reordered, doubled or left out does not open', async () => {
    const bytes = await sealed();
    const [format, c0, c1, c2, c3] = [bytes.subarray(0, FORMAT), ...[0, 1, 2, 3].map((n) => chunk(bytes, n))];
    for (const order of [
      [c1, c0, c2, c3],
      [c0, c0, c1, c2, c3],
      [c0, c2, c3],
      [c0, c1, c2, c3, c3],
    ])
      await expect(opened(Buffer.concat([format!, ...(order as Buffer[])]))).rejects.toThrow(NotAuthentic);
  });

  test('with any bit turned does not open', async () => {
    const bytes = await sealed();
    for (const at of [0, FORMAT, 1000, FORMAT + SEALED_CHUNK - 1, bytes.length - 1]) {
      const turned = Buffer.from(bytes);
      turned[at]! ^= 1;
      await expect(opened(turned)).rejects.toThrow(NotAuthentic);
    }
  });
});

test('after a rotation old files open, and rewrapping leaves their bytes alone', async () => {
  const sealed = await store().put(owner('partner-r'), Buffer.from('old'), meta);
  await keys.rotate('partner-r');
  expect((await read(owner('partner-r'), sealed)).toString()).toBe('old');
  const rewrapped = await store().rewrap(owner('partner-r'), sealed);
  expect(rewrapped).toMatchObject({ tenantKeyVersion: 2, fileKey: sealed.fileKey });
  shelf.rows.splice(
    shelf.rows.findIndex((row) => row.tenantId === 'partner-r' && row.version === 1),
    1,
  );
  expect((await read(owner('partner-r'), rewrapped)).toString()).toBe('old');
  await expect(store().get(owner('partner-r'), sealed)).rejects.toThrow(NotAuthentic);
});

test('with another master key nothing opens', async () => {
  const sealed = await store().put(owner(), Buffer.from('x'), meta);
  const stranger = new EncryptedFileStore(files(), new TenantKeys(randomBytes(32), shelf));
  await expect(stranger.get(owner(), sealed)).rejects.toThrow(NotAuthentic);
  expect(() => new TenantKeys(randomBytes(16), shelf)).toThrow('32 bytes');
});

test('a file that is gone is null', async () => {
  const sealed = await store().put(owner(), Buffer.from('x'), meta);
  await store().delete(sealed);
  expect(await store().get(owner(), sealed)).toBeNull();
});

test('two first files of a tenant at once are wrapped by one key', async () => {
  const [one, two] = await Promise.all(['1', '2'].map((id) => store().put(owner('new', id), Buffer.from(id), meta)));
  expect(one!.tenantKeyVersion).toBe(1);
  expect((await read(owner('new', '2'), two!)).toString()).toBe('2');
});
