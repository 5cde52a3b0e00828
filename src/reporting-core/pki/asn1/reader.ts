import { malformed } from '../pki-error.js';
import { contextOf, Tag } from './tags.js';

/*
 * Strict DER: shortest definite lengths, no trailing octets, tags of one octet. A value is a view over the bytes it came
 * from; children are read when asked for, so that nothing is done for parts that nobody looks at and no depth is recursed.
 */

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf16 = new TextDecoder('utf-16be', { fatal: true });

export class Der {
  private constructor(
    private readonly source: Uint8Array,
    /** Identifier octet. */
    readonly tag: number,
    private readonly start: number,
    private readonly contentStart: number,
    private readonly end: number,
  ) {}

  /** The one value that the bytes hold; MALFORMED when they hold less, more or something else. */
  static parse(bytes: Uint8Array, tag?: number): Der {
    const value = Der.at(bytes, 0, bytes.length);
    if (value.end !== bytes.length) throw malformed('Octets after the value');
    return tag === undefined ? value : value.expect(tag);
  }

  private static at(source: Uint8Array, start: number, limit: number): Der {
    if (start + 2 > limit) throw malformed('The value is cut off');
    const tag = source[start]!;
    if ((tag & 0x1f) === 0x1f) throw malformed('Tags of several octets are not used here');
    let contentStart = start + 2;
    let length = source[start + 1]!;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 4) throw malformed('Not a definite length of at most four octets');
      if (contentStart + octets > limit) throw malformed('The length is cut off');
      length = 0;
      for (let i = 0; i < octets; i++) length = length * 256 + source[contentStart + i]!;
      if (length < 0x80 || length < 256 ** (octets - 1)) throw malformed('The length is not in its shortest form');
      contentStart += octets;
    }
    const end = contentStart + length;
    if (end > limit) throw malformed('The value is cut off');
    return new Der(source, tag, start, contentStart, end);
  }

  /** Tag, length and content. */
  get raw(): Uint8Array {
    return this.source.subarray(this.start, this.end);
  }

  get content(): Uint8Array {
    return this.source.subarray(this.contentStart, this.end);
  }

  expect(tag: number): this {
    if (this.tag !== tag) throw malformed(`Tag ${this.tag.toString(16)} where ${tag.toString(16)} should be`);
    return this;
  }

  /** Walks through the parts in order. */
  walk(tag: number = Tag.sequence): DerWalk {
    this.expect(tag);
    return new DerWalk(this.source, this.contentStart, this.end, Der.at);
  }

  /** All parts of a constructed value. */
  parts(tag: number = Tag.sequence): Der[] {
    const walk = this.walk(tag);
    const parts: Der[] = [];
    while (walk.more) parts.push(walk.next());
    return parts;
  }

  /** What an EXPLICIT [n] holds. */
  inside(n: number): Der {
    const walk = this.walk(contextOf(n));
    const value = walk.next();
    walk.done();
    return value;
  }

  /** The same octets read under another tag: for IMPLICIT. */
  as(tag: number): Der {
    return new Der(this.source, tag, this.start, this.contentStart, this.end);
  }

  oid(): string {
    const content = this.expect(Tag.oid).content;
    if (content.length === 0 || content.length > 64 || content.at(-1)! >= 0x80) throw malformed('Not an OID');
    const arcs: (number | bigint)[] = [];
    let arc: number | bigint = 0;
    let fresh = true;
    for (const octet of content) {
      if (fresh && octet === 0x80) throw malformed('Not an OID');
      if (typeof arc === 'number' && arc > 0x3fffffffff) arc = BigInt(arc);
      arc = typeof arc === 'bigint' ? arc * 128n + BigInt(octet & 0x7f) : arc * 128 + (octet & 0x7f);
      fresh = octet < 0x80;
      if (!fresh) continue;
      if (arcs.length === 0) {
        const first = arc >= 80 ? 2 : arc >= 40 ? 1 : 0;
        arcs.push(first, BigInt(arc) - BigInt(first * 40));
      } else arcs.push(arc);
      arc = 0;
    }
    return arcs.join('.');
  }

  boolean(): boolean {
    const { content } = this.expect(Tag.boolean);
    if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw malformed('Not a BOOLEAN of DER');
    return content[0] === 0xff;
  }

  /** Two's complement octets of an INTEGER, as they stand. */
  integerOctets(tag: number = Tag.integer): Uint8Array {
    const { content } = this.expect(tag);
    const [first, second] = content;
    if (first === undefined) throw malformed('An INTEGER without octets');
    if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
      throw malformed('The INTEGER is not in its shortest form');
    }
    return content;
  }

  bigint(): bigint {
    const octets = this.integerOctets();
    const value = BigInt(`0x${Buffer.from(octets).toString('hex')}`);
    return octets[0]! >= 0x80 ? value - (1n << BigInt(8 * octets.length)) : value;
  }

  /** An INTEGER (or ENUMERATED) that fits a safe number. */
  integer(tag: number = Tag.integer): number {
    const octets = this.integerOctets(tag);
    if (octets.length > 6) throw malformed('The number is too large here');
    let value = octets[0]! >= 0x80 ? -1 : 0;
    for (const octet of octets) value = value * 256 + octet;
    return value;
  }

  octets(): Uint8Array {
    return this.expect(Tag.octetString).content;
  }

  /** A BIT STRING of whole octets: keys and signatures. */
  bitOctets(): Uint8Array {
    const { content } = this.expect(Tag.bitString);
    if (content[0] !== 0) throw malformed('A BIT STRING of whole octets is wanted');
    return content.subarray(1);
  }

  /** Numbers of the bits that are set. */
  namedBits(): Set<number> {
    const { content } = this.expect(Tag.bitString);
    const unused = content[0];
    if (unused === undefined || unused > 7 || (content.length === 1 && unused > 0)) throw malformed('Not a BIT STRING');
    const bits = new Set<number>();
    const count = Math.min(content.length - 1, 32) * 8;
    for (let bit = 0; bit < count; bit++) if (content[1 + (bit >> 3)]! & (0x80 >> (bit & 7))) bits.add(bit);
    if (unused > 0 && content.at(-1)! & ((1 << unused) - 1)) throw malformed('Unused bits are set');
    return bits;
  }

  /** Any character string of ASN.1. */
  text(): string {
    const { tag, content } = this;
    try {
      if (tag === Tag.utf8String) return utf8.decode(content);
      if (tag === Tag.bmpString) return utf16.decode(content);
      if (tag === Tag.universalString) return universal(content);
    } catch (error) {
      throw malformed(`Not the text that it says to be: ${String(error)}`);
    }
    const others: number[] = [
      Tag.printableString,
      Tag.ia5String,
      Tag.numericString,
      Tag.teletexString,
      Tag.visibleString,
    ];
    if (!others.includes(tag)) throw malformed(`Tag ${tag.toString(16)} where a text should be`);
    return latin1.decode(content);
  }

  /** UTCTime or GeneralizedTime, in UTC; fractions of a second only where `fractions` says so (RFC 3161). */
  time(fractions = false): Date {
    const written = latin1.decode(this.content);
    const match =
      this.tag === Tag.utcTime
        ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)()Z$/.exec(written)
        : this.tag === Tag.generalizedTime
          ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d*[1-9])?Z$/.exec(written)
          : null;
    if (!match || (match[7] && !fractions)) throw malformed(`Not a time: ${written.slice(0, 30)}`);
    const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as number[];
    const fullYear = this.tag === Tag.utcTime ? year! + (year! < 50 ? 2000 : 1900) : year!;
    const date = new Date(
      Date.UTC(2000, month! - 1, day!, hour!, minute!, second!, match[7] ? Number(match[7]) * 1000 : 0),
    );
    date.setUTCFullYear(fullYear, month! - 1, day!);
    if (month! > 12 || hour! > 23 || minute! > 59 || second! > 59 || date.getUTCDate() !== day)
      throw malformed('No such time');
    return date;
  }
}

function universal(content: Uint8Array): string {
  if (content.length % 4) throw malformed('Not a UniversalString');
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  let text = '';
  for (let i = 0; i < content.length; i += 4) text += String.fromCodePoint(view.getUint32(i));
  return text;
}

type ReadAt = (source: Uint8Array, start: number, limit: number) => Der;

/** The parts of a constructed value, one after another. */
export class DerWalk {
  constructor(
    private readonly source: Uint8Array,
    private offset: number,
    private readonly end: number,
    private readonly readAt: ReadAt,
  ) {}

  get more(): boolean {
    return this.offset < this.end;
  }

  next(tag?: number): Der {
    const value = this.readAt(this.source, this.offset, this.end);
    if (tag !== undefined) value.expect(tag);
    this.offset += value.raw.length;
    return value;
  }

  /** The next part when it bears one of the tags. */
  optional(...tags: number[]): Der | undefined {
    return this.more && tags.includes(this.source[this.offset]!) ? this.next() : undefined;
  }

  done() {
    if (this.more) throw malformed('More parts than the format has');
  }
}
