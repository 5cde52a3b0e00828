import { webcrypto } from 'node:crypto';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { gostCurveParameters } from './curve-parameters.js';

/*
 * Signatures of GOST R 34.10-2012 (RFC 7091) over the curves of RFC 7836 and RFC 4357. The arithmetic is on BigInt and
 * therefore not of constant time: a key that others on the machine may watch belongs behind a Signer of a device.
 */

type Point = WeierstrassPoint<bigint>;

interface GostCurve {
  bits: 256 | 512;
  bytes: 32 | 64;
  q: bigint;
  a: bigint;
  p: bigint;
  point: WeierstrassPointCons<bigint>;
}

const curves = new Map<string, GostCurve>();

/** The curve of a parameter set by its OID; RangeError when the set is unknown. */
export function gostCurve(parameterSet: string): GostCurve {
  const known = curves.get(parameterSet);
  if (known) return known;
  const parameters = Object.hasOwn(gostCurveParameters, parameterSet) ? gostCurveParameters[parameterSet] : undefined;
  if (!parameters) throw new RangeError(`Unknown GOST parameter set ${parameterSet}`);
  const number = (hex: string) => BigInt(`0x${hex}`);
  const curve = curveOf(parameters.bits, {
    p: number(parameters.p),
    n: number(parameters.q),
    h: BigInt(parameters.cofactor),
    a: number(parameters.a),
    b: number(parameters.b),
    Gx: number(parameters.gx),
    Gy: number(parameters.gy),
  });
  curves.set(parameterSet, curve);
  return curve;
}

/** A curve of one's own parameters, as the example of the standard has it. */
export function curveOf(bits: 256 | 512, options: Parameters<typeof weierstrass<bigint>>[0]): GostCurve {
  const point = weierstrass<bigint>(options);
  return { bits, bytes: bits === 256 ? 32 : 64, q: options.n, a: options.a, p: options.p, point };
}

const modulo = (value: bigint, q: bigint) => ((value % q) + q) % q;

function inverse(value: bigint, q: bigint): bigint {
  let [a, b, x, y] = [modulo(value, q), q, 1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [b, a] = [a, b - quotient * a];
    [y, x] = [x, y - quotient * x];
  }
  return modulo(x, q);
}

export function littleEndian(bytes: Uint8Array): bigint {
  return bigEndian(Uint8Array.from(bytes).reverse());
}

export function bigEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

export function toBigEndian(value: bigint, length: number): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex'));
}

export const toLittleEndian = (value: bigint, length: number) => toBigEndian(value, length).reverse();

/** A number from 1 to q - 1; 64 bits more than q has are drawn, so that the remainder is even enough. */
export function randomScalar(curve: GostCurve): bigint {
  return (bigEndian(webcrypto.getRandomValues(new Uint8Array(curve.bytes + 8))) % (curve.q - 1n)) + 1n;
}

/** The digest as the number e of the standard: little-endian, modulo q, zero becomes one. */
function digestNumber(curve: GostCurve, digest: Uint8Array): bigint {
  if (digest.length !== curve.bytes) throw new RangeError('The digest is not as long as the key');
  return littleEndian(digest) % curve.q || 1n;
}

/** s || r, each big-endian, as certificates carry it (RFC 9215, section 3). `nonce` is for the vectors of the standard only. */
export function gostSign(curve: GostCurve, key: bigint, digest: Uint8Array, nonce?: bigint): Uint8Array {
  const e = digestNumber(curve, digest);
  for (;;) {
    const k = nonce ?? randomScalar(curve);
    const r = curve.point.BASE.multiply(k).x % curve.q;
    const s = modulo(r * key + k * e, curve.q);
    if (r === 0n || s === 0n) continue;
    const signature = new Uint8Array(curve.bytes * 2);
    signature.set(toBigEndian(s, curve.bytes));
    signature.set(toBigEndian(r, curve.bytes), curve.bytes);
    return signature;
  }
}

export function gostVerify(curve: GostCurve, publicPoint: Point, digest: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== curve.bytes * 2) return false;
  const { q, point } = curve;
  const s = bigEndian(signature.subarray(0, curve.bytes));
  const r = bigEndian(signature.subarray(curve.bytes));
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  const v = inverse(digestNumber(curve, digest), q);
  const c = point.BASE.multiplyUnsafe(modulo(s * v, q)).add(publicPoint.multiplyUnsafe(modulo(-r * v, q)));
  return !c.is0() && c.x % q === r;
}

export const gostPublicPoint = (curve: GostCurve, key: bigint): Point => curve.point.BASE.multiply(key);

/** X || Y, little-endian each (RFC 9215, section 4.2). RangeError when they are no point of the curve's subgroup. */
export function pointFromBytes(curve: GostCurve, bytes: Uint8Array): Point {
  if (bytes.length !== curve.bytes * 2) throw new RangeError('The public key has a wrong length');
  const x = littleEndian(bytes.subarray(0, curve.bytes));
  const y = littleEndian(bytes.subarray(curve.bytes));
  try {
    const point = curve.point.fromAffine({ x, y });
    point.assertValidity();
    if (!point.isTorsionFree()) throw new RangeError('low order');
    return point;
  } catch {
    throw new RangeError('The public key is no point of the curve');
  }
}

export function pointToBytes(curve: GostCurve, point: Point): Uint8Array {
  const bytes = new Uint8Array(curve.bytes * 2);
  bytes.set(toLittleEndian(point.x, curve.bytes));
  bytes.set(toLittleEndian(point.y, curve.bytes), curve.bytes);
  return bytes;
}
