import { createCipheriv, createDecipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Der } from '../pki/asn1/reader.js';
import { Tag } from '../pki/asn1/tags.js';
import { concat, integer, nullValue, octetString, oid, sequence } from '../pki/asn1/writer.js';
import { PkiError } from '../pki/pki-error.js';

/*
 * PBES2 (RFC 8018) with PBKDF2 and AES-CBC: what present programs write around keys. The older schemes over RC2 and triple
 * DES are refused.
 */

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';
const hmacs: Record<string, string> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const ciphers: Record<string, [name: string, bytes: number]> = {
  '2.16.840.1.101.3.4.1.2': ['aes-128-cbc', 16],
  '2.16.840.1.101.3.4.1.22': ['aes-192-cbc', 24],
  '2.16.840.1.101.3.4.1.42': ['aes-256-cbc', 32],
};
/** A file must not be able to keep us busy for minutes. */
export const mostIterations = 2_000_000;

/** Gives the AlgorithmIdentifier and the cipher text. */
export function encryptWithPassword(data: Uint8Array, password: string, iterations: number) {
  const salt = randomBytes(16);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, iterations, 32, 'sha256'), iv);
  const prf = sequence(oid('1.2.840.113549.2.9'), nullValue());
  const derivation = sequence(oid(pbkdf2), sequence(octetString(salt), integer(iterations), prf));
  const algorithm = sequence(
    oid(pbes2),
    sequence(derivation, sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(iv))),
  );
  return { algorithm, encrypted: concat(cipher.update(data), cipher.final()) };
}

/** WRONG_PASSWORD when the padding does not come out; UNSUPPORTED, LIMIT_EXCEEDED. */
export function decryptWithPassword(algorithm: Der, encrypted: Uint8Array, password: string): Uint8Array {
  const walk = algorithm.walk();
  const scheme = walk.next().oid();
  if (scheme !== pbes2) throw new PkiError('UNSUPPORTED', `Encryption by password ${scheme}`);
  const [derivation, cipherId] = walk.next().parts();
  const derived = derivation!.walk();
  if (derived.next().oid() !== pbkdf2) throw new PkiError('UNSUPPORTED', 'Only PBKDF2 derives keys here');
  const parameters = derived.next().walk();
  const salt = parameters.next().octets();
  const iterations = parameters.next().integer();
  parameters.optional(Tag.integer);
  const hmacOid = parameters.more ? parameters.next().walk().next().oid() : '1.2.840.113549.2.7';
  const cipherWalk = cipherId!.walk();
  const cipherOid = cipherWalk.next().oid();
  const hmac = Object.hasOwn(hmacs, hmacOid) ? hmacs[hmacOid] : undefined;
  const cipher = Object.hasOwn(ciphers, cipherOid) ? ciphers[cipherOid] : undefined;
  if (!hmac || !cipher) throw new PkiError('UNSUPPORTED', `${hmacOid} with ${cipherOid}`);
  if (iterations < 1 || iterations > mostIterations) throw new PkiError('LIMIT_EXCEEDED', 'That many iterations');
  const iv = cipherWalk.next().octets();
  if (iv.length !== 16) throw new PkiError('MALFORMED', 'The initial vector has a wrong length');
  try {
    const decipher = createDecipheriv(cipher[0], pbkdf2Sync(password, salt, iterations, cipher[1], hmac), iv);
    return concat(decipher.update(encrypted), decipher.final());
  } catch (error) {
    throw new PkiError('WRONG_PASSWORD', 'The password does not open it', { cause: error });
  }
}
