import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';

export interface FileMeta {
  contentType: string;
  /** Name shown to people; never part of the key. */
  name?: string;
}

export interface StoredFile {
  meta: FileMeta;
  /** Bytes as they lie in the store. */
  size: number;
  body: Readable;
}

/** Where bytes of documents lie. A key is made by `newFileKey`, says nothing and is never reused. */
export interface FileStore {
  /** Returns when the bytes are safe; a key that exists is refused. */
  put(key: string, content: Uint8Array | Readable, meta: FileMeta): Promise<{ size: number }>;
  /** null: there is no such file. */
  get(key: string): Promise<StoredFile | null>;
  exists(key: string): Promise<boolean>;
  /** Deleting what is not there is no error: a repeated job must pass. */
  delete(key: string): Promise<void>;
}

export class FileExists extends Error {
  constructor(key: string) {
    super(`File ${key} exists already.`);
  }
}

/** 128 random bits: a name that can't be guessed and tells nothing of the owner. */
export function newFileKey(): string {
  return randomBytes(16).toString('hex');
}

/** Anything but a key of ours (a path, a NUL, a folder above) is a mistake or an attack. */
export function assertFileKey(key: string): void {
  if (!/^[0-9a-f]{32}$/.test(key)) throw new TypeError('Not a file key.');
}

export async function bytesOf(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
