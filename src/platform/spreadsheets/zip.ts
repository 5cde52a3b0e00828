import { Readable } from 'node:stream';
import { crc32, createDeflateRaw, inflateRawSync } from 'node:zlib';
import { SpreadsheetProblem } from './columns.js';

export interface ZipPart {
  name: string;
  data: Uint8Array | AsyncIterable<string>;
}

interface Written {
  name: Buffer;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** 1 January 1980, the first day a ZIP can tell: the same rows give the same bytes. */
const epoch = 0x0021;
const utf8Names = 0x0800;
const sizesFollow = 0x0008;

/** A ZIP file (APPNOTE 6.3, without Zip64) part by part; a part given as a stream is deflated as it comes. */
export async function* zipStream(parts: Iterable<ZipPart> | AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, data } of parts) {
    const entry: Written = { name: Buffer.from(name), flags: utf8Names, method: 0, crc: 0, packed: 0, size: 0, offset };
    written.push(entry);
    if (data instanceof Uint8Array) {
      Object.assign(entry, { crc: crc32(data), packed: data.length, size: data.length });
      yield local(entry);
      yield Buffer.from(data.buffer, data.byteOffset, data.byteLength);
      offset += 30 + entry.name.length + data.length;
      continue;
    }
    Object.assign(entry, { flags: utf8Names | sizesFollow, method: 8 });
    yield local(entry);
    for await (const chunk of Readable.from(counted(data, entry)).compose(createDeflateRaw({ level: 4 }))) {
      entry.packed += chunk.length;
      yield chunk;
    }
    yield descriptor(entry);
    offset += 30 + entry.name.length + entry.packed + 16;
  }
  const directory = Buffer.concat(written.map(central));
  yield directory;
  yield end(written.length, directory.length, offset);
}

async function* counted(data: AsyncIterable<string>, entry: Written): AsyncGenerator<Buffer> {
  for await (const text of data) {
    const bytes = Buffer.from(text);
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    yield bytes;
  }
}

function local(entry: Written): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  common(head, 6, entry);
  return Buffer.concat([head, entry.name]);
}

function central(entry: Written): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(20, 6);
  common(head, 8, entry);
  head.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([head, entry.name]);
}

function common(head: Buffer, at: number, entry: Written): void {
  head.writeUInt16LE(entry.flags, at);
  head.writeUInt16LE(entry.method, at + 2);
  head.writeUInt16LE(epoch, at + 6);
  head.writeUInt32LE(entry.crc, at + 8);
  head.writeUInt32LE(entry.packed, at + 12);
  head.writeUInt32LE(entry.size, at + 16);
  head.writeUInt16LE(entry.name.length, at + 20);
}

function descriptor(entry: Written): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(entry.crc, 4);
  tail.writeUInt32LE(entry.packed, 8);
  tail.writeUInt32LE(entry.size, 12);
  return tail;
}

function end(count: number, size: number, offset: number): Buffer {
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE(size, 12);
  tail.writeUInt32LE(offset, 16);
  return tail;
}

export interface ZipLimits {
  parts: number;
  /** Bytes of all wanted parts together, unpacked. */
  unpacked: number;
}

/** Parts of a ZIP that are wanted by name. Sizes told by the file are not believed: unpacking itself is limited. */
export function unzip(file: Buffer, wanted: (name: string) => boolean, limits: ZipLimits): Map<string, Buffer> {
  try {
    return readDirectory(file, wanted, limits);
  } catch (error) {
    if (error instanceof SpreadsheetProblem) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new SpreadsheetProblem('BOMB');
    throw new SpreadsheetProblem('BROKEN');
  }
}

function readDirectory(file: Buffer, wanted: (name: string) => boolean, limits: ZipLimits): Map<string, Buffer> {
  const tail = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (tail < 0) throw new SpreadsheetProblem('BROKEN');
  const count = file.readUInt16LE(tail + 10);
  if (count > limits.parts) throw new SpreadsheetProblem('BOMB');
  const parts = new Map<string, Buffer>();
  let left = limits.unpacked;
  for (let i = 0, at = file.readUInt32LE(tail + 16); i < count; i++) {
    if (file.readUInt32LE(at) !== 0x02014b50) throw new SpreadsheetProblem('BROKEN');
    const length = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + length).replaceAll('\\', '/');
    if (file.readUInt16LE(at + 8) & 1) throw new SpreadsheetProblem('PROTECTED');
    if (wanted(name)) {
      if (parts.has(name)) throw new SpreadsheetProblem('BROKEN');
      const data = unpack(file, at, left);
      left -= data.length;
      parts.set(name, data);
    }
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

function unpack(file: Buffer, directory: number, left: number): Buffer {
  const method = file.readUInt16LE(directory + 10);
  const packed = file.readUInt32LE(directory + 20);
  const at = file.readUInt32LE(directory + 42);
  if (file.readUInt32LE(at) !== 0x04034b50) throw new SpreadsheetProblem('BROKEN');
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  if (from + packed > file.length) throw new SpreadsheetProblem('BROKEN');
  const data = file.subarray(from, from + packed);
  if (method === 0) {
    if (data.length > left) throw new SpreadsheetProblem('BOMB');
    return data;
  }
  if (method !== 8) throw new SpreadsheetProblem('BROKEN');
  return inflateRawSync(data, { maxOutputLength: Math.max(left, 1) });
}
