import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { PrintProblem } from './print-definition.js';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Pictures of seals and signatures need no more; a larger one would only be a bomb. */
const maxPixels = 16_000_000;

const samplesOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Header {
  width: number;
  height: number;
  depth: number;
  colour: number;
}

/** PNG file (ISO/IEC 15948) of rows that already carry their filter byte. */
export function encodePng(width: number, height: number, depth: 1 | 8, colour: 0 | 2, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = depth;
  head[9] = colour;
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/**
 * The same picture laid on white, 8 bits RGB: transparency costs twice the time when printed.
 * JPEG comes back as it is. Throws `BAD_IMAGE` for anything else, for interlaced, broken or huge pictures.
 */
export function opaquePng(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file[0] === 0xff && file[1] === 0xd8) return file;
  if (!file.subarray(0, 8).equals(signature)) throw new PrintProblem('BAD_IMAGE', 'neither PNG nor JPEG');
  const { header, palette, alpha, data } = readChunks(file);
  const pixels = unfilter(header, data);
  const rows = Buffer.alloc(header.height * (1 + header.width * 3));
  for (let y = 0, to = 0; y < header.height; y++) {
    rows[to++] = 0;
    for (let x = 0; x < header.width; x++) {
      const [r, g, b, a] = pixelAt(header, pixels, x, y, palette, alpha);
      rows[to++] = onWhite(r, a);
      rows[to++] = onWhite(g, a);
      rows[to++] = onWhite(b, a);
    }
  }
  return encodePng(header.width, header.height, 8, 2, rows);
}

const onWhite = (value: number, alpha: number) => Math.round((value * alpha + 255 * (255 - alpha)) / 255);

function readChunks(file: Buffer) {
  let header: Header | undefined;
  let palette: Buffer = Buffer.alloc(0);
  let alpha: Buffer = Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > file.length) throw new PrintProblem('BAD_IMAGE', 'the PNG is cut short');
    const data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = readHeader(data);
    else if (type === 'PLTE') palette = data;
    else if (type === 'tRNS') alpha = data;
    else if (type === 'IDAT') parts.push(data);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (!header) throw new PrintProblem('BAD_IMAGE', 'the PNG has no header');
  return { header, palette, alpha, data: Buffer.concat(parts) };
}

function readHeader(data: Buffer): Header {
  if (data.length < 13) throw new PrintProblem('BAD_IMAGE', 'the PNG header is cut short');
  const header = { width: data.readUInt32BE(0), height: data.readUInt32BE(4), depth: data[8]!, colour: data[9]! };
  if (data[12] !== 0) throw new PrintProblem('BAD_IMAGE', 'interlaced PNG is not taken');
  if (!samplesOf[header.colour] || ![1, 2, 4, 8, 16].includes(header.depth)) {
    throw new PrintProblem('BAD_IMAGE', 'unknown kind of PNG');
  }
  if (header.width * header.height > maxPixels || header.width * header.height === 0) {
    throw new PrintProblem('BAD_IMAGE', `a picture of ${header.width}×${header.height} pixels is not taken`);
  }
  return header;
}

function unfilter(header: Header, data: Buffer): { bytes: Buffer; stride: number } {
  const bits = samplesOf[header.colour]! * header.depth;
  const stride = Math.ceil((header.width * bits) / 8);
  const step = Math.max(1, bits >> 3);
  const size = (stride + 1) * header.height;
  let raw: Buffer;
  try {
    raw = inflateSync(data, { maxOutputLength: size });
  } catch {
    throw new PrintProblem('BAD_IMAGE', 'the pixels of the PNG are broken');
  }
  if (raw.length !== size) throw new PrintProblem('BAD_IMAGE', 'the pixels of the PNG are cut short');
  const bytes = Buffer.alloc(stride * header.height);
  for (let y = 0; y < header.height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let i = 0; i < stride; i++) {
      const left = i >= step ? bytes[y * stride + i - step]! : 0;
      const up = y > 0 ? bytes[(y - 1) * stride + i]! : 0;
      const corner = y > 0 && i >= step ? bytes[(y - 1) * stride + i - step]! : 0;
      bytes[y * stride + i] = raw[y * (stride + 1) + 1 + i]! + predicted(filter, left, up, corner);
    }
  }
  return { bytes, stride };
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function pixelAt(
  header: Header,
  pixels: { bytes: Buffer; stride: number },
  x: number,
  y: number,
  palette: Buffer,
  alpha: Buffer,
): [number, number, number, number] {
  const per = samplesOf[header.colour]!;
  const sample = (i: number) => rawSample(header.depth, pixels.bytes, y * pixels.stride, x * per + i);
  const scale = 255 / (2 ** Math.min(header.depth, 8) - 1);
  if (header.colour === 3) {
    const index = sample(0);
    const at = index * 3;
    return [palette[at] ?? 0, palette[at + 1] ?? 0, palette[at + 2] ?? 0, alpha[index] ?? 255];
  }
  const grey = header.colour === 0 || header.colour === 4;
  const rgb = [sample(0), grey ? sample(0) : sample(1), grey ? sample(0) : sample(2)] as const;
  const opacity = per === 2 || per === 4 ? sample(per - 1) : isKeyColour(header, alpha, rgb) ? 0 : 255;
  return [rgb[0] * scale, rgb[1] * scale, rgb[2] * scale, opacity];
}

// 16-bit samples are read by their high byte, which is all a printed seal needs.
function rawSample(depth: number, bytes: Buffer, row: number, index: number): number {
  if (depth === 8) return bytes[row + index]!;
  if (depth === 16) return bytes[row + index * 2]!;
  const bit = index * depth;
  return (bytes[row + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function isKeyColour(header: Header, key: Buffer, rgb: readonly number[]): boolean {
  const count = samplesOf[header.colour]!;
  if (key.length < count * 2 || header.depth === 16) return false;
  for (let i = 0; i < count; i++) if (key.readUInt16BE(i * 2) !== rgb[i]) return false;
  return true;
}
