import { createHash, type Hash } from 'node:crypto';
import type { Der } from './asn1/reader.js';
import { nullValue, oid, sequence } from './asn1/writer.js';
import { Streebog } from './gost/streebog.js';
import { PkiError } from './pki-error.js';

export type DigestName = 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'streebog256' | 'streebog512';

const oids: Record<DigestName, string> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  streebog256: '1.2.643.7.1.1.2.2',
  streebog512: '1.2.643.7.1.1.2.3',
};
const byOid = new Map(Object.entries(oids).map(([name, dotted]) => [dotted, name as DigestName]));

/** SHA-1 is here for identifiers of keys (RFC 5280, 4.2.1.2) and OCSP requests only; signatures refuse it. */
export function digest(name: DigestName, data: Uint8Array): Uint8Array {
  if (name === 'streebog256') return new Streebog(256).update(data).digest();
  if (name === 'streebog512') return new Streebog(512).update(data).digest();
  return createHash(name).update(data).digest();
}

/** A digest of data that comes in pieces; `digest` once, at the end. */
export class RunningDigest {
  private readonly hash: Hash | Streebog;

  constructor(name: DigestName) {
    this.hash =
      name === 'streebog256' ? new Streebog(256) : name === 'streebog512' ? new Streebog(512) : createHash(name);
  }

  update(piece: Uint8Array): this {
    this.hash.update(piece);
    return this;
  }

  digest(): Uint8Array {
    return this.hash.digest();
  }
}

export const digestOid = (name: DigestName) => oids[name];

const identifiers = new Map<DigestName, Uint8Array>();

/** AlgorithmIdentifier without parameters; with NULL for SHA-1, as OCSP programs expect it in a CertID. */
export function digestIdentifier(name: DigestName): Uint8Array {
  const known = identifiers.get(name);
  if (known) return known;
  const made = sequence(oid(oids[name]), name === 'sha1' ? nullValue() : undefined);
  identifiers.set(name, made);
  return made;
}

/** UNSUPPORTED for digests that are not kept here, MD5 among them. */
export function readDigestIdentifier(value: Der): DigestName {
  const walk = value.walk();
  const dotted = walk.next().oid();
  const name = byOid.get(dotted);
  if (!name) throw new PkiError('UNSUPPORTED', `Digest ${dotted}`);
  return name;
}
