import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { headOf, splitHead } from './file-head.js';
import { type FileMeta, type FileStore, newFileKey } from './file-store.js';
import { seal, unseal } from './sealed-stream.js';
import { KEY_BYTES, NotAuthentic, type TenantKeys, type WrappedKey } from './tenant-keys.js';

/** Whose file it is: the bytes open only for the same three. */
export interface FileOwner {
  tenantId: string;
  documentId: string;
  version: number;
}

/** What the row of the document keeps; without it the bytes are noise, so deleting it erases the file. */
export interface SealedFile extends WrappedKey {
  fileKey: string;
  /** Bytes before encryption. */
  size: number;
}

/** Scans of identity documents and other secrets: a key of its own for each file, type and name encrypted too. */
export class EncryptedFileStore {
  constructor(
    private readonly files: FileStore,
    private readonly keys: TenantKeys,
  ) {}

  async put(owner: FileOwner, content: Uint8Array | Readable, meta: FileMeta): Promise<SealedFile> {
    const key = randomBytes(KEY_BYTES);
    const fileKey = newFileKey();
    const wrapped = await this.keys.wrap(owner.tenantId, key, boundOf(owner));
    const counted = { size: 0 };
    const sealed = Readable.from(seal(withHead(content, meta, counted), key, boundOf(owner)), { objectMode: false });
    await this.files.put(fileKey, sealed, { contentType: 'application/octet-stream' });
    return { ...wrapped, fileKey, size: counted.size };
  }

  /** null: the file is not there. Throws NotAuthentic, at once or while the body is read. */
  async get(owner: FileOwner, sealed: SealedFile): Promise<{ meta: FileMeta; size: number; body: Readable } | null> {
    const key = await this.keys.unwrap(owner.tenantId, sealed, boundOf(owner));
    const stored = await this.files.get(sealed.fileKey);
    if (stored === null) return null;
    const opened = unseal(stored.body, key, boundOf(owner));
    try {
      const first = await opened.next();
      if (first.done) throw new NotAuthentic('A file');
      const { meta, rest } = splitHead(first.value);
      return { meta, size: sealed.size, body: Readable.from(joined(rest, opened), { objectMode: false }) };
    } catch (error) {
      stored.body.destroy();
      throw error;
    }
  }

  async delete(sealed: SealedFile): Promise<void> {
    await this.files.delete(sealed.fileKey);
  }

  /** After a rotation of the tenant's key: the bytes of the file stay as they are. */
  async rewrap(owner: FileOwner, sealed: SealedFile): Promise<SealedFile> {
    const key = await this.keys.unwrap(owner.tenantId, sealed, boundOf(owner));
    return { ...sealed, ...(await this.keys.wrap(owner.tenantId, key, boundOf(owner))) };
  }
}

function boundOf({ tenantId, documentId, version }: FileOwner): string {
  return JSON.stringify([tenantId, documentId, version]);
}

async function* withHead(content: Uint8Array | Readable, meta: FileMeta, counted: { size: number }) {
  yield headOf(meta);
  for await (const piece of content instanceof Readable ? content : [content]) {
    counted.size += (piece as Uint8Array).length;
    yield Buffer.from(piece as Uint8Array);
  }
}

async function* joined(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}
