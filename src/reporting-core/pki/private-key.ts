import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair as generate,
  type KeyObject,
  sign as nodeSign,
  type webcrypto,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { Signer } from '../ports.js';
import { Der } from './asn1/reader.js';
import { Tag } from './asn1/tags.js';
import { integer, octetString, oid, sequence } from './asn1/writer.js';
import { type DigestName, digest } from './digests.js';
import {
  bigEndian,
  gostCurve,
  gostPublicPoint,
  gostSign,
  littleEndian,
  pointToBytes,
  randomScalar,
  toLittleEndian,
} from './gost/gost-signature.js';
import { malformed, PkiError } from './pki-error.js';
import { gostParameters, gostSpki, keyOids, PublicKey, signatureIdentifier } from './public-key.js';

export type KeyKind = 'ec-p256' | 'ec-p384' | 'rsa-2048' | 'rsa-3072' | 'rsa-4096' | 'gost-256' | 'gost-512';

/** Parameter sets that new GOST keys get: the TC 26 sets that present programs offer first. */
const gostSets = { 'gost-256': '1.2.643.7.1.2.1.1.1', 'gost-512': '1.2.643.7.1.2.1.2.1' } as const;

/** A private key in the memory of this process. */
export interface PrivateKey {
  readonly publicKey: PublicKey;
  /** PrivateKeyInfo (RFC 5208), not encrypted. */
  pkcs8(): Uint8Array;
  /** Signs with the digest that fits the key, or with the one given (RSA and EC: sha256, sha384, sha512). */
  signer(digestName?: DigestName): Signer;
  /** For node:crypto; undefined for GOST keys. */
  readonly node?: KeyObject;
}

const generateAsync = promisify(generate) as unknown as (
  type: string,
  options: object,
) => Promise<{ privateKey: KeyObject }>;

/** Makes a key pair. `parameterSet` chooses another curve for a GOST key. */
export async function generatePrivateKey(kind: KeyKind, parameterSet?: string): Promise<PrivateKey> {
  if (kind === 'gost-256' || kind === 'gost-512') {
    const set = parameterSet ?? gostSets[kind];
    return gostPrivateKey(set, randomScalar(gostCurve(set)));
  }
  const [type, size] = kind.split('-') as ['ec' | 'rsa', string];
  const options = type === 'ec' ? { namedCurve: size.replace('p', 'P-') } : { modulusLength: Number(size) };
  return nodePrivateKey((await generateAsync(type, options)).privateKey);
}

/** Reads PrivateKeyInfo; GOST keys in the three shapes that programs write. MALFORMED or UNSUPPORTED. */
export function readPrivateKey(pkcs8: Uint8Array): PrivateKey {
  const walk = Der.parse(pkcs8).walk();
  walk.next().integer();
  const algorithm = walk.next().walk();
  const dotted = algorithm.next().oid();
  if (dotted === keyOids.gost256 || dotted === keyOids.gost512) {
    const parameters = algorithm.next();
    const number = gostNumber(walk.next().octets(), dotted === keyOids.gost256 ? 32 : 64);
    return gostPrivateKey(parameters.walk().next().oid(), number, parameters.raw);
  }
  if (dotted !== keyOids.rsa && dotted !== keyOids.ec) throw new PkiError('UNSUPPORTED', `Key algorithm ${dotted}`);
  try {
    return nodePrivateKey(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }));
  } catch (error) {
    throw new PkiError('MALFORMED', 'Not a private key', { cause: error });
  }
}

function gostNumber(octets: Uint8Array, length: number): bigint {
  if (octets.length === length) return littleEndian(octets);
  const value = Der.parse(octets);
  if (value.tag === Tag.octetString && value.content.length === length) return littleEndian(value.content);
  if (value.tag === Tag.integer) return bigEndian(value.content);
  throw malformed('Not a GOST private key');
}

/** A key of node:crypto (RSA, P-256, P-384). */
export function nodePrivateKey(key: KeyObject): PrivateKey {
  const publicKey = PublicKey.fromSpki(createPublicKey(key).export({ format: 'der', type: 'spki' }));
  const usual: DigestName = publicKey.curveOid === '1.3.132.0.34' ? 'sha384' : 'sha256';
  return {
    publicKey,
    node: key,
    pkcs8: () => key.export({ format: 'der', type: 'pkcs8' }),
    signer(digestName = usual) {
      const algorithm = signatureIdentifier(publicKey.type, digestName);
      return {
        algorithm,
        digest: digestName,
        publicKey: publicKey.spki,
        sign: (data) => nodeSign(digestName, data, key),
      };
    },
  };
}

/**
 * A GOST R 34.10-2012 key by its number; BAD_ARGUMENT when the number is no key of the curve. `parameters` keeps the octets
 * of a key that others made: programs differ in naming the digest there, and certificates must bear the same.
 */
export function gostPrivateKey(
  parameterSet: string,
  number: bigint,
  parameters: Uint8Array = gostParameters(parameterSet),
): PrivateKey {
  let curve: ReturnType<typeof gostCurve>;
  try {
    curve = gostCurve(parameterSet);
  } catch (error) {
    throw new PkiError('UNSUPPORTED', `GOST parameter set ${parameterSet}`, { cause: error });
  }
  if (number <= 0n || number >= curve.q) throw new PkiError('BAD_ARGUMENT', 'Not a private key of this curve');
  const spki = gostSpki(parameters, curve.bits, pointToBytes(curve, gostPublicPoint(curve, number)));
  const publicKey = PublicKey.fromSpki(spki);
  const usual: DigestName = curve.bits === 256 ? 'streebog256' : 'streebog512';
  const keyOid = curve.bits === 256 ? keyOids.gost256 : keyOids.gost512;
  return {
    publicKey,
    pkcs8() {
      const algorithm = sequence(oid(keyOid), parameters);
      return sequence(integer(0), algorithm, octetString(octetString(toLittleEndian(number, curve.bytes))));
    },
    signer(digestName = usual) {
      if (digestName !== usual)
        throw new PkiError('UNSUPPORTED', `${digestName} with a GOST key of ${curve.bits} bits`);
      return {
        algorithm: signatureIdentifier(publicKey.type, usual),
        digest: usual,
        publicKey: spki,
        sign: (data) => gostSign(curve, number, digest(usual, data)),
      };
    },
  };
}

/**
 * A key of WebCrypto, extractable or not: of the browser, of Node or of a PKCS#11 adapter that speaks WebCrypto. `key` is
 * ECDSA or RSASSA-PKCS1-v1_5; `spki` its public half.
 */
export function webCryptoSigner(subtle: webcrypto.SubtleCrypto, key: webcrypto.CryptoKey, spki: Uint8Array): Signer {
  const { type, curveOid } = PublicKey.fromSpki(spki);
  const named = key.algorithm as { hash?: { name: string } };
  const digestName: DigestName =
    type === 'rsa'
      ? ((named.hash?.name ?? 'SHA-256').toLowerCase().replace('-', '') as DigestName)
      : curveOid === '1.3.132.0.34'
        ? 'sha384'
        : 'sha256';
  const hash = digestName.replace('sha', 'SHA-');
  const parameters = type === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5' } : { name: 'ECDSA', hash };
  return {
    algorithm: signatureIdentifier(type, digestName),
    digest: digestName,
    publicKey: spki,
    async sign(data) {
      const made = new Uint8Array(await subtle.sign(parameters, key, data as Uint8Array<ArrayBuffer>));
      if (type === 'rsa') return made;
      // WebCrypto gives r || s, certificates carry SEQUENCE { r, s }.
      return sequence(integer(made.subarray(0, made.length / 2)), integer(made.subarray(made.length / 2)));
    },
  };
}
