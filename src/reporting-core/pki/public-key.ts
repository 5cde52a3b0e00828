import {
  createPublicKey,
  createVerify,
  type JsonWebKey,
  type KeyObject,
  constants as nodeConstants,
  verify as nodeVerify,
} from 'node:crypto';
import { Der } from './asn1/reader.js';
import { Tag } from './asn1/tags.js';
import { bitString, nullValue, octetString, oid, sequence } from './asn1/writer.js';
import { type DigestName, digest, RunningDigest, readDigestIdentifier } from './digests.js';
import { gostCurve, gostVerify, pointFromBytes } from './gost/gost-signature.js';
import { PkiError } from './pki-error.js';

export type KeyType = 'rsa' | 'ec' | 'gost256' | 'gost512';

export const keyOids = {
  rsa: '1.2.840.113549.1.1.1',
  ec: '1.2.840.10045.2.1',
  gost256: '1.2.643.7.1.1.1.1',
  gost512: '1.2.643.7.1.1.1.2',
} as const;

/** Curves that ECDSA keys may lie on; any other, and curves by explicit parameters, are refused. */
const curveNames: Record<string, { crv: string; bytes: number }> = {
  '1.2.840.10045.3.1.7': { crv: 'P-256', bytes: 32 },
  '1.3.132.0.34': { crv: 'P-384', bytes: 48 },
  '1.3.132.0.35': { crv: 'P-521', bytes: 66 },
};
const smallestRsa = 2048;

interface SignatureScheme {
  type: KeyType;
  digest: DigestName;
  pss?: { saltLength: number };
}

const schemes: Record<string, SignatureScheme> = {
  '1.2.840.113549.1.1.11': { type: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { type: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { type: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { type: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { type: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { type: 'ec', digest: 'sha512' },
  '1.2.643.7.1.1.3.2': { type: 'gost256', digest: 'streebog256' },
  '1.2.643.7.1.1.3.3': { type: 'gost512', digest: 'streebog512' },
};
const pssOid = '1.2.840.113549.1.1.10';

/** AlgorithmIdentifier of a signature: RSA has NULL, ECDSA and GOST no parameters (RFC 4055, 5758, 9215). */
export function signatureIdentifier(type: KeyType, digestName: DigestName): Uint8Array {
  const found = Object.entries(schemes).find(([, s]) => s.type === type && s.digest === digestName);
  if (!found) throw new PkiError('UNSUPPORTED', `${type} with ${digestName}`);
  return sequence(oid(found[0]), type === 'rsa' ? nullValue() : undefined);
}

/**
 * What an AlgorithmIdentifier means for a key. In CMS the key's own OID may stand there, then the digest of the signer
 * counts. UNSUPPORTED for SHA-1, MD5 and everything not listed.
 */
function readScheme(algorithm: Der, type: KeyType, digestOfSigner?: DigestName): SignatureScheme {
  const walk = algorithm.walk();
  const dotted = walk.next().oid();
  if (dotted === pssOid) return readPss(walk.next());
  if (dotted === keyOids[type] && digestOfSigner) return { type, digest: digestOfSigner };
  const scheme = Object.hasOwn(schemes, dotted) ? schemes[dotted] : undefined;
  if (!scheme) throw new PkiError('UNSUPPORTED', `Signature algorithm ${dotted}`);
  // NULL belongs to RSA; programs of GOST write it, too.
  if (walk.more && (scheme.type === 'ec' || walk.next().tag !== Tag.null)) {
    throw new PkiError('MALFORMED', 'Parameters where the signature algorithm has none');
  }
  return scheme;
}

function readPss(parameters: Der): SignatureScheme {
  const walk = parameters.walk();
  const hash = walk.optional(0xa0);
  const mask = walk.optional(0xa1);
  const salt = walk.optional(0xa2);
  if (!hash || !mask) throw new PkiError('UNSUPPORTED', 'RSASSA-PSS over SHA-1');
  const name = readDigestIdentifier(hash.inside(0));
  const maskWalk = mask.inside(1).walk();
  maskWalk.next();
  if (readDigestIdentifier(maskWalk.next()) !== name) throw new PkiError('UNSUPPORTED', 'RSASSA-PSS with two digests');
  return { type: 'rsa', digest: name, pss: { saltLength: salt ? salt.inside(2).integer() : 20 } };
}

/** Checks one signature over data that comes in pieces. */
export interface Verifier {
  update(piece: Uint8Array): void;
  verify(signature: Uint8Array): boolean;
}

/** A public key as certificates carry it. */
export class PublicKey {
  private node?: KeyObject;
  private gost?: { set: string; point: ReturnType<typeof pointFromBytes> };

  private constructor(
    /** SubjectPublicKeyInfo. */
    readonly spki: Uint8Array,
    readonly type: KeyType,
    /** The octets of the key itself: what identifiers of keys are digests of. */
    readonly keyOctets: Uint8Array,
    private readonly parameters: Der | undefined,
  ) {}

  /** MALFORMED or UNSUPPORTED; whether a point lies on its curve is seen at the first use. */
  static fromSpki(spki: Uint8Array): PublicKey {
    const walk = Der.parse(spki).walk();
    const algorithm = walk.next().walk();
    const dotted = algorithm.next().oid();
    const parameters = algorithm.more ? algorithm.next() : undefined;
    const type = (Object.keys(keyOids) as KeyType[]).find((key) => keyOids[key] === dotted);
    if (!type) throw new PkiError('UNSUPPORTED', `Key algorithm ${dotted}`);
    if (type === 'ec' && (parameters?.tag !== Tag.oid || !Object.hasOwn(curveNames, parameters.oid()))) {
      throw new PkiError('UNSUPPORTED', 'The curve of the key');
    }
    return new PublicKey(spki, type, walk.next().bitOctets(), parameters);
  }

  /**
   * True when the signature holds; a signature of a wrong shape is false, too. UNSUPPORTED when the algorithm is not kept
   * here, does not fit the key, or the key is too weak (RSA under 2048 bits).
   */
  verify(algorithm: Der, data: Uint8Array, signature: Uint8Array, digestOfSigner?: DigestName): boolean {
    const scheme = this.schemeOf(algorithm, digestOfSigner);
    if (this.isGost) {
      if (!this.isGostDigest(scheme.digest)) return false;
      return this.verifyGost(digest(scheme.digest, data), signature);
    }
    return nodeVerify(scheme.digest, data, this.inputOf(scheme), signature);
  }

  /** The same for data in pieces: `update` any number of times, `verify` once. Throws as `verify` does. */
  verifier(algorithm: Der, digestOfSigner?: DigestName): Verifier {
    const scheme = this.schemeOf(algorithm, digestOfSigner);
    if (this.isGost) {
      const running = new RunningDigest(scheme.digest);
      return {
        update: (piece) => void running.update(piece),
        verify: (signature) => this.isGostDigest(scheme.digest) && this.verifyGost(running.digest(), signature),
      };
    }
    const running = createVerify(scheme.digest);
    const key = this.inputOf(scheme);
    return {
      update: (piece) => void running.update(piece),
      verify: (signature) => running.verify(key, signature),
    };
  }

  private schemeOf(algorithm: Der, digestOfSigner?: DigestName): SignatureScheme {
    const scheme = readScheme(algorithm, this.type, digestOfSigner);
    if (scheme.type !== this.type) throw new PkiError('KEY_MISMATCH', 'The signature algorithm is not of this key');
    if (scheme.digest === 'sha1') throw new PkiError('UNSUPPORTED', 'Signatures over SHA-1');
    return scheme;
  }

  private get isGost(): boolean {
    return this.type === 'gost256' || this.type === 'gost512';
  }

  private isGostDigest(name: DigestName): boolean {
    return name === (this.type === 'gost256' ? 'streebog256' : 'streebog512');
  }

  private verifyGost(hashed: Uint8Array, signature: Uint8Array): boolean {
    const { set, point } = this.gostPoint();
    return gostVerify(gostCurve(set), point, hashed, signature);
  }

  private inputOf({ pss }: SignatureScheme): KeyObject | { key: KeyObject; padding: number; saltLength: number } {
    const key = this.nodeKey();
    return pss ? { key, padding: nodeConstants.RSA_PKCS1_PSS_PADDING, saltLength: pss.saltLength } : key;
  }

  /** The key for node:crypto: RSA and EC only. */
  nodeKey(): KeyObject {
    if (this.node) return this.node;
    let key: KeyObject;
    try {
      const jwk = this.numbers();
      key = jwk
        ? createPublicKey({ key: jwk, format: 'jwk' })
        : createPublicKey({ key: Buffer.from(this.spki), format: 'der', type: 'spki' });
    } catch (error) {
      throw new PkiError('MALFORMED', 'Not a public key', { cause: error });
    }
    if (this.type === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < smallestRsa) {
      throw new PkiError('UNSUPPORTED', `RSA keys under ${smallestRsa} bits`);
    }
    this.node = key;
    return key;
  }

  /** The key's numbers as JWK, which node:crypto takes in two (EC) to twenty (RSA) times faster than DER; undefined for compressed points. */
  private numbers(): JsonWebKey | undefined {
    const text = (octets: Uint8Array) => Buffer.from(octets).toString('base64url');
    if (this.type === 'rsa') {
      const walk = Der.parse(this.keyOctets).walk();
      const [n, e] = [walk.next().integerOctets(), walk.next().integerOctets()];
      walk.done();
      if (n[0]! >= 0x80 || e[0]! >= 0x80) throw new PkiError('MALFORMED', 'A negative number in a key');
      return { kty: 'RSA', n: text(n), e: text(e) };
    }
    const { crv, bytes } = curveNames[this.parameters!.oid()]!;
    if (this.keyOctets[0] !== 4 || this.keyOctets.length !== 1 + 2 * bytes) return undefined;
    return {
      kty: 'EC',
      crv,
      x: text(this.keyOctets.subarray(1, 1 + bytes)),
      y: text(this.keyOctets.subarray(1 + bytes)),
    };
  }

  /** OID of the curve of an EC key or of the parameter set of a GOST key. */
  get curveOid(): string | undefined {
    if (this.type === 'ec') return this.parameters?.oid();
    return this.type === 'rsa' ? undefined : this.gostPoint().set;
  }

  private gostPoint() {
    if (this.gost) return this.gost;
    const set = this.parameters?.walk().next().oid();
    if (!set) throw new PkiError('MALFORMED', 'A GOST key without its parameter set');
    try {
      const curve = gostCurve(set);
      if (curve.bits !== (this.type === 'gost256' ? 256 : 512)) throw new RangeError('Wrong size');
      this.gost = { set, point: pointFromBytes(curve, Der.parse(this.keyOctets).octets()) };
      return this.gost;
    } catch (error) {
      throw new PkiError('MALFORMED', 'Not a GOST public key', { cause: error });
    }
  }
}

const streebog256Oid = '1.2.643.7.1.1.2.2';

/** Parameters of a GOST key: the digest is named with the older CryptoPro sets only (RFC 9215, section 4.2). */
export function gostParameters(parameterSet: string): Uint8Array {
  return sequence(oid(parameterSet), parameterSet.startsWith('1.2.643.2.2.') ? oid(streebog256Oid) : undefined);
}

export function gostSpki(parameters: Uint8Array, bits: 256 | 512, point: Uint8Array): Uint8Array {
  const algorithm = sequence(oid(bits === 256 ? keyOids.gost256 : keyOids.gost512), parameters);
  return sequence(algorithm, bitString(octetString(point)));
}
