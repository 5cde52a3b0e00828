import { iterationConstants, linearRows, substitution } from './streebog-constants.js';

/*
 * GOST R 34.11-2012 «Стрибог» (RFC 6986). A 512-bit block is 16 words of 32 bits in memory order: words 2i and 2i+1 are
 * the low and the high half of the i-th 64-bit number, least significant first, as the standard's vectors lie on the wire.
 */

/** S, P and L in one: table j holds, for each byte value, what byte j of a column adds to the 64-bit result. */
const low: Int32Array[] = [];
const high: Int32Array[] = [];

function buildTables() {
  const pi = bytesOf(substitution);
  const rows = linearRows.map((row) => [Number.parseInt(row.slice(0, 8), 16), Number.parseInt(row.slice(8), 16)]);
  for (let j = 0; j < 8; j++) {
    const lowTable = new Int32Array(256);
    const highTable = new Int32Array(256);
    for (let value = 0; value < 256; value++) {
      const replaced = pi[value]!;
      for (let bit = 0; bit < 8; bit++) {
        if (((replaced >> bit) & 1) === 0) continue;
        // Row 0 belongs to the most significant bit of the most significant byte.
        const [rowHigh, rowLow] = rows[63 - (j * 8 + bit)]!;
        lowTable[value]! ^= rowLow!;
        highTable[value]! ^= rowHigh!;
      }
    }
    low.push(lowTable);
    high.push(highTable);
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16));
}

const constants = iterationConstants.map((hex) => {
  const words = new Int32Array(16);
  const bytes = bytesOf(hex).reverse();
  for (let i = 0; i < 64; i++) words[i >> 2]! |= bytes[i]! << ((i & 3) * 8);
  return words;
});

buildTables();
const [l0, l1, l2, l3, l4, l5, l6, l7] = low as [Int32Array, ...Int32Array[]] & Record<number, Int32Array>;
const [h0, h1, h2, h3, h4, h5, h6, h7] = high as [Int32Array, ...Int32Array[]] & Record<number, Int32Array>;

/** out = L(P(S(a xor b))); out is neither a nor b. */
function transform(out: Int32Array, a: Int32Array, b: Int32Array, mixed: Uint8Array, mixedWords: Int32Array) {
  for (let i = 0; i < 16; i++) mixedWords[i] = a[i]! ^ b[i]!;
  for (let i = 0; i < 8; i++) {
    const x0 = mixed[i]!;
    const x1 = mixed[i + 8]!;
    const x2 = mixed[i + 16]!;
    const x3 = mixed[i + 24]!;
    const x4 = mixed[i + 32]!;
    const x5 = mixed[i + 40]!;
    const x6 = mixed[i + 48]!;
    const x7 = mixed[i + 56]!;
    out[2 * i] = l0![x0]! ^ l1![x1]! ^ l2![x2]! ^ l3![x3]! ^ l4![x4]! ^ l5![x5]! ^ l6![x6]! ^ l7![x7]!;
    out[2 * i + 1] = h0![x0]! ^ h1![x1]! ^ h2![x2]! ^ h3![x3]! ^ h4![x4]! ^ h5![x5]! ^ h6![x6]! ^ h7![x7]!;
  }
}

/** Adds modulo 2^512. */
function add(sum: Int32Array, other: Int32Array) {
  let carry = 0;
  for (let i = 0; i < 16; i++) {
    const total = (sum[i]! >>> 0) + (other[i]! >>> 0) + carry;
    sum[i] = total | 0;
    carry = total > 0xffffffff ? 1 : 0;
  }
}

/** A running Streebog hash; `update` any number of times, then `digest` once. */
export class Streebog {
  private readonly h = new Int32Array(16);
  private readonly counter = new Int32Array(16);
  private readonly checksum = new Int32Array(16);
  private readonly block = new Uint8Array(64);
  private readonly blockWords = new Int32Array(this.block.buffer);
  private readonly mixed = new Uint8Array(64);
  private readonly mixedWords = new Int32Array(this.mixed.buffer);
  private key = new Int32Array(16);
  private state = new Int32Array(16);
  private spare = new Int32Array(16);
  private filled = 0;

  constructor(private readonly bits: 256 | 512) {
    if (bits === 256) this.h.fill(0x01010101);
  }

  update(data: Uint8Array): this {
    let offset = 0;
    while (offset < data.length) {
      const taken = Math.min(64 - this.filled, data.length - offset);
      this.block.set(data.subarray(offset, offset + taken), this.filled);
      this.filled += taken;
      offset += taken;
      if (this.filled === 64) {
        this.absorb(512);
        this.filled = 0;
      }
    }
    return this;
  }

  /** Octets in the order of the wire (the standard prints them backwards). */
  digest(): Uint8Array {
    const bits = this.filled * 8;
    this.block.fill(0, this.filled);
    this.block[this.filled] = 1;
    this.absorb(bits);
    const nothing = new Int32Array(16);
    this.compress(nothing, this.counter);
    this.compress(nothing, this.checksum);
    const all = new Uint8Array(this.h.buffer.slice(0));
    return this.bits === 256 ? all.slice(32) : all;
  }

  private absorb(bits: number) {
    this.compress(this.counter, this.blockWords);
    const length = new Int32Array(16);
    length[0] = bits;
    add(this.counter, length);
    add(this.checksum, this.blockWords);
  }

  /** h = E(LPS(h xor n), m) xor h xor m. */
  private compress(n: Int32Array, m: Int32Array) {
    const { h, mixed, mixedWords } = this;
    let { key, state, spare } = this;
    transform(key, h, n, mixed, mixedWords);
    transform(state, key, m, mixed, mixedWords);
    for (let round = 0; round < 12; round++) {
      transform(spare, key, constants[round]!, mixed, mixedWords);
      [key, spare] = [spare, key];
      if (round === 11) break;
      transform(spare, state, key, mixed, mixedWords);
      [state, spare] = [spare, state];
    }
    for (let i = 0; i < 16; i++) h[i]! ^= state[i]! ^ key[i]! ^ m[i]!;
    this.key = key;
    this.state = state;
    this.spare = spare;
  }
}

export const streebog256 = (data: Uint8Array): Uint8Array => new Streebog(256).update(data).digest();
export const streebog512 = (data: Uint8Array): Uint8Array => new Streebog(512).update(data).digest();

/** HMAC with Streebog (RFC 7836, section 4.1); the block is 64 octets. */
export function hmacStreebog(bits: 256 | 512, key: Uint8Array, data: Uint8Array): Uint8Array {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? new Streebog(bits).update(key).digest() : key);
  const inner = new Streebog(bits)
    .update(block.map((b) => b ^ 0x36))
    .update(data)
    .digest();
  return new Streebog(bits)
    .update(block.map((b) => b ^ 0x5c))
    .update(inner)
    .digest();
}
