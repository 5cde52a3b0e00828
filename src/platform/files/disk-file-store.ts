import { randomBytes } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { access, type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HEAD_LENGTH_BYTES, headOf } from './file-head.js';
import { assertFileKey, FileExists, type FileMeta, type FileStore, type StoredFile } from './file-store.js';

/**
 * Files under one folder, 256 folders of 256. Type and name stand before the bytes (length in four bytes, JSON),
 * so that a file and what is known of it appear and vanish together.
 */
export class DiskFileStore implements FileStore {
  constructor(private readonly root: string) {}

  async put(key: string, content: Uint8Array | Readable, meta: FileMeta): Promise<{ size: number }> {
    const place = this.placeOf(key);
    if (await this.exists(key)) throw new FileExists(key);
    const folder = path.dirname(place);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const draft = `${place}.${randomBytes(6).toString('hex')}.new`;
    try {
      const size = await write(draft, headOf(meta), content);
      await rename(draft, place);
      for (const changed of [folder, path.dirname(folder), this.root]) await flushFolder(changed);
      return { size };
    } finally {
      await rm(draft, { force: true });
    }
  }

  async get(key: string): Promise<StoredFile | null> {
    const file = await open(this.placeOf(key), 'r').catch(missingIsNull);
    if (file === null) return null;
    try {
      const { meta, start } = await readHead(file);
      const { size } = await file.stat();
      return { meta, size: size - start, body: file.createReadStream({ start }) };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async exists(key: string): Promise<boolean> {
    return access(this.placeOf(key), constants.F_OK).then(
      () => true,
      () => false,
    );
  }

  async delete(key: string): Promise<void> {
    const place = this.placeOf(key);
    await rm(place, { force: true });
    await flushFolder(path.dirname(place)).catch(missingIsNull);
  }

  private placeOf(key: string): string {
    assertFileKey(key);
    return path.join(this.root, key.slice(0, 2), key.slice(2, 4), key);
  }
}

async function readHead(file: FileHandle): Promise<{ meta: FileMeta; start: number }> {
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  await file.read(length, 0, HEAD_LENGTH_BYTES, 0);
  const text = Buffer.alloc(length.readUInt32BE());
  await file.read(text, 0, text.length, HEAD_LENGTH_BYTES);
  return { meta: JSON.parse(text.toString()) as FileMeta, start: HEAD_LENGTH_BYTES + text.length };
}

async function write(file: string, first: Buffer, content: Uint8Array | Readable): Promise<number> {
  // flush: the bytes are on the disk before their name is.
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  target.write(first);
  await pipeline(content instanceof Readable ? content : Readable.from([content]), target);
  return target.bytesWritten - first.length;
}

/** Without this a power cut may lose the name of a file whose bytes are safe. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function missingIsNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
