import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { definite } from '../pki/asn1/normalise.js';
import { Der } from '../pki/asn1/reader.js';
import { context, contextOf, Tag } from '../pki/asn1/tags.js';
import { concat, explicit, implicit, integer, octetString, oid, sequence, setOf, tlv } from '../pki/asn1/writer.js';
import { Certificate } from '../pki/certificate.js';
import { digest, digestIdentifier, readDigestIdentifier } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { malformed, PkiError } from '../pki/pki-error.js';
import { type PrivateKey, readPrivateKey } from '../pki/private-key.js';
import { decryptWithPassword, encryptWithPassword, mostIterations } from './password-encryption.js';

/*
 * PKCS#12 (RFC 7292): a key with its certificates under a password.
 */

const bags = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
} as const;
const x509Bag = '1.2.840.113549.1.9.22.1';
const friendlyName = '1.2.840.113549.1.9.20';
const localKeyId = '1.2.840.113549.1.9.21';
const largest = 5_000_000;

export interface KeyFile {
  key: PrivateKey;
  /** The key's own first, then the others. */
  certificates: Certificate[];
}

export interface KeyFileOptions {
  /** What programs show beside the key. */
  name?: string;
  iterations?: number;
}

/** Makes a file: AES-256-CBC under PBKDF2, HMAC with SHA-256 over it all. KEY_MISMATCH when the first certificate is not the key's. */
export function writeKeyFile(file: KeyFile, password: string, options: KeyFileOptions = {}): Uint8Array {
  const { name, iterations = 210_000 } = options;
  const [own] = file.certificates;
  if (!own || Buffer.compare(own.spki, file.key.publicKey.spki) !== 0)
    throw new PkiError('KEY_MISMATCH', 'Not the certificate of the key');
  const keyId = sequence(oid(localKeyId), setOf(octetString(digest('sha1', own.raw))));
  const label = name === undefined ? [] : [sequence(oid(friendlyName), setOf(tlv(Tag.bmpString, bmp(name))))];
  const shrouded = encryptWithPassword(file.key.pkcs8(), password, iterations);
  const keyBag = sequence(
    oid(bags.shroudedKey),
    explicit(0, sequence(shrouded.algorithm, octetString(shrouded.encrypted))),
    setOf(keyId, ...label),
  );
  const certificateBags = file.certificates.map((certificate, i) =>
    sequence(
      oid(bags.certificate),
      explicit(0, sequence(oid(x509Bag), explicit(0, octetString(certificate.raw)))),
      i === 0 ? setOf(keyId, ...label) : undefined,
    ),
  );
  const hidden = encryptWithPassword(sequence(...certificateBags), password, iterations);
  const encryptedContent = sequence(oid(cmsOids.data), hidden.algorithm, implicit(0, octetString(hidden.encrypted)));
  const safe = sequence(
    sequence(oid(cmsOids.encryptedData), explicit(0, sequence(integer(0), encryptedContent))),
    sequence(oid(cmsOids.data), explicit(0, octetString(sequence(keyBag)))),
  );
  const salt = randomBytes(16);
  const mac = createHmac('sha256', deriveMacKey('sha256', password, salt, iterations))
    .update(safe)
    .digest();
  const macData = sequence(
    sequence(digestIdentifier('sha256'), octetString(mac)),
    octetString(salt),
    integer(iterations),
  );
  return sequence(integer(3), sequence(oid(cmsOids.data), explicit(0, octetString(safe))), macData);
}

/** Reads a file of ours, of OpenSSL 3 or of another program that writes PBES2. WRONG_PASSWORD, MALFORMED, UNSUPPORTED, LIMIT_EXCEEDED. */
export function readKeyFile(bytes: Uint8Array, password: string): KeyFile {
  if (bytes.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A file of that size');
  const walk = Der.parse(definite(bytes)).walk();
  if (walk.next().integer() !== 3) throw malformed('No such version of key files');
  const safe = dataOf(walk.next());
  if (!walk.more) throw new PkiError('UNSUPPORTED', 'A key file without a check of its wholeness');
  checkMac(walk.next(), safe, password);
  const found: { key?: Uint8Array; certificates: Certificate[] } = { certificates: [] };
  for (const info of Der.parse(definite(safe)).parts()) {
    for (const bag of Der.parse(contentsOf(info, password)).parts()) readBag(bag, password, found);
  }
  if (!found.key) throw malformed('No key in the file');
  const key = readPrivateKey(found.key);
  const isOwn = (one: Certificate) => Buffer.compare(one.spki, key.publicKey.spki) === 0;
  return {
    key,
    certificates: [...found.certificates.filter(isOwn), ...found.certificates.filter((one) => !isOwn(one))],
  };
}

function dataOf(info: Der): Uint8Array {
  const walk = info.walk();
  if (walk.next().oid() !== cmsOids.data) throw new PkiError('UNSUPPORTED', 'Key files signed by public key');
  return walk.next().inside(0).octets();
}

function contentsOf(info: Der, password: string): Uint8Array {
  const walk = info.walk();
  const type = walk.next().oid();
  if (type === cmsOids.data) return dataOf(info);
  if (type !== cmsOids.encryptedData) throw new PkiError('UNSUPPORTED', `A part of type ${type}`);
  const data = walk.next().inside(0).walk();
  data.next().integer();
  const content = data.next().walk();
  content.next().oid();
  const algorithm = content.next();
  const encrypted = content.next();
  const pieces =
    encrypted.tag === contextOf(0) ? encrypted.parts(contextOf(0)).map((piece) => piece.octets()) : undefined;
  const bytes = pieces ? concat(...pieces) : encrypted.expect(context(0)).content;
  return decryptWithPassword(algorithm, bytes, password);
}

function readBag(bag: Der, password: string, found: { key?: Uint8Array; certificates: Certificate[] }) {
  const walk = bag.walk();
  const type = walk.next().oid();
  const value = walk.next().inside(0);
  if (type === bags.key) found.key ??= value.raw;
  if (type === bags.shroudedKey) {
    const [algorithm, encrypted] = value.parts();
    if (!algorithm || !encrypted) throw malformed('A key without its cipher');
    found.key ??= decryptWithPassword(algorithm, encrypted.octets(), password);
  }
  if (type !== bags.certificate) return;
  const certificate = value.walk();
  if (certificate.next().oid() === x509Bag)
    found.certificates.push(Certificate.parse(certificate.next().inside(0).octets()));
}

function checkMac(macData: Der, safe: Uint8Array, password: string) {
  const walk = macData.walk();
  const info = walk.next().walk();
  const name = readDigestIdentifier(info.next());
  const expected = info.next().octets();
  const salt = walk.next().octets();
  const iterations = walk.optional(Tag.integer)?.integer() ?? 1;
  if (name.startsWith('streebog')) throw new PkiError('UNSUPPORTED', 'Key files checked by Streebog');
  if (iterations < 1 || iterations > mostIterations) throw new PkiError('LIMIT_EXCEEDED', 'That many iterations');
  const mac = createHmac(name, deriveMacKey(name, password, salt, iterations))
    .update(safe)
    .digest();
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected))
    throw new PkiError('WRONG_PASSWORD', 'The password does not open it');
}

/** Key derivation of RFC 7292, appendix B, for the purpose of a MAC (3); one block of the digest is enough for it. */
function deriveMacKey(name: string, password: string, salt: Uint8Array, iterations: number): Uint8Array {
  const block = name === 'sha384' || name === 'sha512' ? 128 : 64;
  const filled = (bytes: Uint8Array) => {
    const length = Math.ceil(bytes.length / block) * block;
    return Buffer.from(Array.from({ length }, (_, i) => bytes[i % bytes.length]!));
  };
  const start = Buffer.concat([Buffer.alloc(block, 3), filled(salt), filled(concat(bmp(password), new Uint8Array(2)))]);
  let key = createHash(name).update(start).digest();
  for (let i = 1; i < iterations; i++) key = createHash(name).update(key).digest();
  return key;
}

/** BMPString: UTF-16, high octet first. */
const bmp = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le').swap16());
