import { createCipheriv, createDecipheriv } from 'node:crypto';
import { NotAuthentic } from './tenant-keys.js';

export const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const FORMAT = Buffer.from('OKNO\x01');

/**
 * Encrypts in chunks of 64 KiB, each followed by its tag (AES-256-GCM, NIST SP 800-38D). The number of a chunk is
 * its nonce (the key serves one file only); the number and whether it is the last are authenticated together with
 * `bound`, so that chunks can't be reordered, cut off or moved into another file.
 */
export async function* seal(content: AsyncIterable<Buffer>, key: Buffer, bound: string): AsyncGenerator<Buffer> {
  yield FORMAT;
  for await (const { bytes, number, last } of inChunks(content, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(bindingOf(bound, number, last));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

/** Gives out only chunks whose tags fit; throws NotAuthentic at the first that does not. */
export async function* unseal(sealed: AsyncIterable<Buffer>, key: Buffer, bound: string): AsyncGenerator<Buffer> {
  for await (const { bytes, number, last } of inChunks(withoutFormat(sealed), CHUNK_BYTES + TAG_BYTES)) {
    if (bytes.length < TAG_BYTES) throw new NotAuthentic('A file');
    const end = bytes.length - TAG_BYTES;
    const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(bindingOf(bound, number, last));
    cipher.setAuthTag(bytes.subarray(end));
    let opened: Buffer;
    try {
      opened = Buffer.concat([cipher.update(bytes.subarray(0, end)), cipher.final()]);
    } catch {
      throw new NotAuthentic('A file');
    }
    yield opened;
  }
}

/** Full chunks and one last, which may be shorter and is empty only for an empty file. */
async function* inChunks(source: AsyncIterable<Buffer>, size: number) {
  let waiting: Buffer[] = [];
  let length = 0;
  let number = 0;
  for await (const piece of source) {
    waiting.push(piece);
    length += piece.length;
    // A whole chunk waits for one byte more: until then it may be the last.
    if (length <= size) continue;
    let bytes = Buffer.concat(waiting);
    for (; bytes.length > size; bytes = bytes.subarray(size))
      yield { bytes: bytes.subarray(0, size), number: number++, last: false };
    waiting = [bytes];
    length = bytes.length;
  }
  yield { bytes: Buffer.concat(waiting), number, last: true };
}

async function* withoutFormat(sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const piece of sealed) {
    if (start === null) {
      yield piece;
      continue;
    }
    start = Buffer.concat([start, piece]);
    if (start.length < FORMAT.length) continue;
    if (!start.subarray(0, FORMAT.length).equals(FORMAT)) throw new NotAuthentic('A file');
    yield start.subarray(FORMAT.length);
    start = null;
  }
  if (start !== null) throw new NotAuthentic('A file');
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 6, 6);
  return nonce;
}

function bindingOf(bound: string, number: number, last: boolean): Buffer {
  return Buffer.from(JSON.stringify(['okno file', bound, number, last]));
}
