import type { FileMeta } from './file-store.js';

export const HEAD_LENGTH_BYTES = 4;

/** Type and name before the bytes of a file: length in four bytes (big-endian), then JSON. */
export function headOf(meta: FileMeta): Buffer {
  const text = Buffer.from(JSON.stringify(meta));
  const length = Buffer.alloc(HEAD_LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text]);
}

/** Splits the first bytes of a file; they must hold the whole head. */
export function splitHead(bytes: Buffer): { meta: FileMeta; rest: Buffer } {
  const end = HEAD_LENGTH_BYTES + bytes.readUInt32BE();
  return { meta: JSON.parse(bytes.toString('utf8', HEAD_LENGTH_BYTES, end)) as FileMeta, rest: bytes.subarray(end) };
}
