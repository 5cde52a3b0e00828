import { PkiError } from '../pki-error.js';
import { context, contextOf, Tag } from './tags.js';

/*
 * DER (X.690). Every function gives the whole encoding of one value; parts are joined once, into a buffer of known size.
 */

/** Octets of a definite length in its shortest form. */
export function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  if (length < 0x10000) return [0x82, length >> 8, length & 0xff];
  if (length < 0x1000000) return [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return [0x84, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
}

export function tlv(tag: number, ...parts: Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const header = lengthOctets(length);
  const out = new Uint8Array(1 + header.length + length);
  out[0] = tag;
  out.set(header, 1);
  let offset = 1 + header.length;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

const present = (parts: (Uint8Array | undefined)[]) => parts.filter((part) => part !== undefined);

/** Absent parts are left out, as OPTIONAL and DEFAULT want. */
export const sequence = (...parts: (Uint8Array | undefined)[]) => tlv(Tag.sequence, ...present(parts));
export const explicit = (n: number, value: Uint8Array) => tlv(contextOf(n), value);

/** SET OF: DER sorts the encodings. */
export const setOf = (...parts: Uint8Array[]) => tlv(Tag.set, ...parts.toSorted(Buffer.compare));

/** The same value under [n]; whether it is constructed stays. */
export function implicit(n: number, value: Uint8Array): Uint8Array {
  const out = Uint8Array.from(value);
  out[0] = value[0]! & 0x20 ? contextOf(n) : context(n);
  return out;
}

export const octetString = (value: Uint8Array) => tlv(Tag.octetString, value);
export const nullValue = () => new Uint8Array([Tag.null, 0]);
export const boolean = (value: boolean) => new Uint8Array([Tag.boolean, 1, value ? 0xff : 0]);

/** Whole octets only; `unused` bits at the end must be zero. */
export const bitString = (value: Uint8Array, unused = 0) => tlv(Tag.bitString, new Uint8Array([unused]), value);

/** A BIT STRING of named bits: bit 0 comes first and trailing zeros are cut (X.690, 11.2.2). */
export function namedBits(bits: Iterable<number>): Uint8Array {
  const set = [...bits];
  if (set.length === 0) return bitString(new Uint8Array(0));
  const highest = Math.max(...set);
  const bytes = new Uint8Array((highest >> 3) + 1);
  for (const bit of set) bytes[bit >> 3]! |= 0x80 >> (bit & 7);
  return bitString(bytes, 7 - (highest & 7));
}

/** INTEGER: a number or bigint, or the octets of a non-negative number, most significant first. */
export function integer(value: number | bigint | Uint8Array, tag: number = Tag.integer): Uint8Array {
  if (value instanceof Uint8Array) return tlv(tag, unsignedOctets(value));
  if (typeof value === 'number' && value >= 0 && value < 128) return new Uint8Array([tag, 1, value]);
  const number = BigInt(value);
  if (number < 0n) {
    let length = 1;
    while (number < -(1n << BigInt(8 * length - 1))) length++;
    return tlv(tag, fromHex(((1n << BigInt(8 * length)) + number).toString(16)));
  }
  return tlv(tag, unsignedOctets(fromHex(number.toString(16))));
}

export const enumerated = (value: number) => integer(value, Tag.enumerated);

function unsignedOctets(value: Uint8Array): Uint8Array {
  let start = 0;
  while (start < value.length - 1 && value[start] === 0) start++;
  const rest = value.subarray(start);
  if (rest.length === 0) return new Uint8Array([0]);
  if (rest[0]! < 0x80) return rest;
  const out = new Uint8Array(rest.length + 1);
  out.set(rest, 1);
  return out;
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex'));
}

export const toHex = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

const knownOids = new Map<string, Uint8Array>();

/** OBJECT IDENTIFIER from its dotted form; BAD_ARGUMENT when it is none. */
export function oid(dotted: string): Uint8Array {
  const known = knownOids.get(dotted);
  if (known) return known;
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw new PkiError('BAD_ARGUMENT', `Not an OID: ${dotted}`);
  const [first, second, ...rest] = dotted.split('.').map(BigInt) as [bigint, bigint, ...bigint[]];
  const octets: number[] = [];
  for (const arc of [first * 40n + second, ...rest]) {
    const groups = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) groups.unshift(Number(left & 0x7fn) | 0x80);
    octets.push(...groups);
  }
  const encoded = tlv(Tag.oid, Uint8Array.from(octets));
  if (knownOids.size < 1000) knownOids.set(dotted, encoded);
  return encoded;
}

const text = (tag: number, value: string) => tlv(tag, new TextEncoder().encode(value));

export const utf8String = (value: string) => text(Tag.utf8String, value);

function restricted(tag: number, allowed: RegExp, kind: string) {
  return (value: string) => {
    if (!allowed.test(value)) throw new PkiError('BAD_ARGUMENT', `${kind} can't hold "${value}"`);
    return text(tag, value);
  };
}

export const printableString = restricted(Tag.printableString, /^[A-Za-z0-9 '()+,\-./:=?]*$/, 'PrintableString');
export const numericString = restricted(Tag.numericString, /^[0-9 ]*$/, 'NumericString');
// biome-ignore lint/suspicious/noControlCharactersInRegex: IA5String is the whole of ASCII
export const ia5String = restricted(Tag.ia5String, /^[\x00-\x7f]*$/, 'IA5String');

const digits = (date: Date) => date.toISOString().replace(/[-:T]/g, '').slice(0, 14);

/** Seconds only: RFC 5280, 4.1.2.5.2 forbids fractions. */
export const generalizedTime = (date: Date) => text(Tag.generalizedTime, `${digits(date)}Z`);

/** Time of RFC 5280, 4.1.2.5: UTCTime until 2049, then GeneralizedTime. */
export function time(date: Date): Uint8Array {
  const year = date.getUTCFullYear();
  if (year < 1950 || year > 2049) return generalizedTime(date);
  return text(Tag.utcTime, `${digits(date).slice(2)}Z`);
}

export const concat = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && Buffer.compare(a, b) === 0;
}
