import { malformed, PkiError } from '../pki-error.js';
import { Tag } from './tags.js';
import { concat, tlv } from './writer.js';

const maximumDepth = 40;
const maximumValues = 200_000;
const joinable: number[] = [Tag.octetString, Tag.bitString, Tag.utf8String];

/**
 * Turns BER as signing programs write it (indefinite lengths, strings in pieces, long lengths) into definite lengths. Bytes
 * that already are DER come back as they are. Order within SET OF is kept: what was signed must not move.
 * MALFORMED, or LIMIT_EXCEEDED past 40 levels or 200,000 values.
 */
export function definite(bytes: Uint8Array): Uint8Array {
  if (isDefinite(bytes)) return bytes;
  const state = { values: 0 };
  const { value, end } = convert(bytes, 0, bytes.length, 0, state);
  if (end !== bytes.length) throw malformed('Octets after the value');
  return value;
}

/** Walks the whole encoding once. Broken bytes count as definite: the strict reader says what is wrong with them. */
function isDefinite(bytes: Uint8Array): boolean {
  let offset = 0;
  while (offset + 1 < bytes.length) {
    const tag = bytes[offset]!;
    const length = bytes[offset + 1]!;
    if (length === 0x80 || (tag & 0xe0) === 0x20) {
      const number = tag & 0x1f;
      if (length === 0x80 || joinable.includes(number)) return false;
    }
    offset += 2;
    let size = length;
    if (length > 0x80) {
      const octets = length & 0x7f;
      if (octets > 4) return true;
      size = 0;
      for (let i = 0; i < octets; i++) size = size * 256 + (bytes[offset + i] ?? 0);
      // A length that is longer than needed is BER as well.
      if (size < 0x80 || size < 256 ** (octets - 1)) return false;
      offset += octets;
    }
    if (!(tag & 0x20)) offset += size;
  }
  return true;
}

interface Converted {
  value: Uint8Array;
  end: number;
}

function convert(
  source: Uint8Array,
  start: number,
  limit: number,
  depth: number,
  state: { values: number },
): Converted {
  if (depth > maximumDepth || ++state.values > maximumValues)
    throw new PkiError('LIMIT_EXCEEDED', 'Too deep or too many values');
  if (start + 2 > limit) throw malformed('The value is cut off');
  const tag = source[start]!;
  if ((tag & 0x1f) === 0x1f) throw malformed('Tags of several octets are not used here');
  let offset = start + 2;
  let length = source[start + 1]!;
  const open = length === 0x80;
  if (open && !(tag & 0x20)) throw malformed('An open length on a primitive value');
  if (length > 0x80) {
    const octets = length & 0x7f;
    if (octets > 4 || offset + octets > limit) throw malformed('Not a length');
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + source[offset + i]!;
    offset += octets;
  }
  const end = open ? limit : offset + length;
  if (end > limit) throw malformed('The value is cut off');
  if (!(tag & 0x20)) return { value: tlv(tag, source.subarray(offset, end)), end };

  const parts: Uint8Array[] = [];
  for (;;) {
    if (!open && offset === end) break;
    if (open && source[offset] === 0 && source[offset + 1] === 0 && offset + 2 <= limit) {
      offset += 2;
      break;
    }
    const part = convert(source, offset, end, depth + 1, state);
    parts.push(part.value);
    offset = part.end;
  }
  return { value: joined(tag, parts), end: offset };
}

/** A string in pieces becomes one; [0] of EncapsulatedContentInfo and EncryptedContent are told apart by their pieces. */
function joined(tag: number, parts: Uint8Array[]): Uint8Array {
  const primitive = tag & ~0x20;
  if ((tag & 0xc0) === 0 && joinable.includes(primitive)) {
    if (parts.some((part) => part[0] !== primitive)) throw malformed('A string with foreign pieces');
    const contents = parts.map(contentOf);
    if (primitive !== Tag.bitString) return tlv(primitive, ...contents);
    const last = contents.at(-1) ?? new Uint8Array([0]);
    return tlv(primitive, last.subarray(0, 1), concat(...contents.map((piece) => piece.subarray(1))));
  }
  return tlv(tag, ...parts);
}

function contentOf(value: Uint8Array): Uint8Array {
  const length = value[1]!;
  return value.subarray(2 + (length > 0x80 ? length & 0x7f : 0));
}
