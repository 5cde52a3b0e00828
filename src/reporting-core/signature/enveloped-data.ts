import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  constants as nodeConstants,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { definite } from '../pki/asn1/normalise.js';
import { Der } from '../pki/asn1/reader.js';
import { context, contextOf, Tag } from '../pki/asn1/tags.js';
import {
  concat,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  sameBytes,
  sequence,
  setOf,
  tlv,
} from '../pki/asn1/writer.js';
import type { Certificate } from '../pki/certificate.js';
import { digestIdentifier, readDigestIdentifier } from '../pki/digests.js';
import { cmsOids } from '../pki/oids.js';
import { malformed, PkiError } from '../pki/pki-error.js';
import type { PrivateKey } from '../pki/private-key.js';
import { keyOids } from '../pki/public-key.js';

/*
 * EnvelopedData (RFC 5652, 6) with AES-CBC, the only content cipher that OpenSSL opens in it: RSA-OAEP (RFC 3560) for RSA
 * recipients, ephemeral ECDH with key wrap (RFC 5753) for EC. It hides, it does not prove: sign what must not be changed.
 */

const largest = 64 * 1024 * 1024;
const mostRecipients = 1000;
const oaep = '1.2.840.113549.1.1.7';
const maskFunction = '1.2.840.113549.1.1.8';
const ciphers: Record<string, { name: string; bytes: number }> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', bytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', bytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', bytes: 32 },
};
const wraps: Record<string, { name: string; bytes: number }> = {
  '2.16.840.1.101.3.4.1.5': { name: 'id-aes128-wrap', bytes: 16 },
  '2.16.840.1.101.3.4.1.25': { name: 'id-aes192-wrap', bytes: 24 },
  '2.16.840.1.101.3.4.1.45': { name: 'id-aes256-wrap', bytes: 32 },
};
/** dhSinglePass-stdDH with the digest of its key derivation. SHA-1 is what OpenSSL writes unless told otherwise. */
const agreements: Record<string, string> = {
  '1.3.133.16.840.63.0.2': 'sha1',
  '1.3.132.1.11.1': 'sha256',
  '1.3.132.1.11.2': 'sha384',
  '1.3.132.1.11.3': 'sha512',
};
const wrapIv = Buffer.alloc(8, 0xa6);
const cbc256 = '2.16.840.1.101.3.4.1.42';
const wrap256 = '2.16.840.1.101.3.4.1.45';
const agreement256 = '1.3.132.1.11.1';

/** Encrypts for the holders of the certificates (RSA, P-256, P-384). UNSUPPORTED for GOST keys, BAD_ARGUMENT for nobody. */
export function encryptFor(content: Uint8Array, recipients: Certificate[]): Uint8Array {
  if (recipients.length === 0) throw new PkiError('BAD_ARGUMENT', 'Nobody is to read it');
  const key = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const encrypted = concat(cipher.update(content), cipher.final());
  const infos = recipients.map((certificate) => recipientInfo(certificate, key));
  const version = infos.some((info) => info[0] === contextOf(1)) ? 2 : 0;
  const encryptedContent = sequence(
    oid(cmsOids.data),
    sequence(oid(cbc256), octetString(iv)),
    implicit(0, octetString(encrypted)),
  );
  return sequence(
    oid(cmsOids.envelopedData),
    explicit(0, sequence(integer(version), setOf(...infos), encryptedContent)),
  );
}

const issuerAndSerial = ({ issuer, serial }: Certificate) => sequence(issuer.raw, tlv(Tag.integer, serial));

function recipientInfo(certificate: Certificate, key: Uint8Array): Uint8Array {
  const { publicKey } = certificate;
  if (publicKey.type === 'rsa') {
    const padding = nodeConstants.RSA_PKCS1_OAEP_PADDING;
    const encrypted = publicEncrypt({ key: publicKey.nodeKey(), padding, oaepHash: 'sha256' }, key);
    const mask = sequence(oid(maskFunction), digestIdentifier('sha256'));
    const parameters = sequence(explicit(0, digestIdentifier('sha256')), explicit(1, mask));
    return sequence(integer(0), issuerAndSerial(certificate), sequence(oid(oaep), parameters), octetString(encrypted));
  }
  if (publicKey.type !== 'ec') throw new PkiError('UNSUPPORTED', 'Encryption for GOST keys');
  const namedCurve = publicKey.curveOid === '1.3.132.0.34' ? 'P-384' : 'P-256';
  const ephemeral = generateKeyPairSync('ec', { namedCurve });
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: publicKey.nodeKey() });
  const wrapping = deriveKey('sha256', shared, wrap256, undefined);
  const wrapper = createCipheriv('id-aes256-wrap', wrapping, wrapIv);
  const wrapped = concat(wrapper.update(key), wrapper.final());
  const spki = Der.parse(ephemeral.publicKey.export({ format: 'der', type: 'spki' })).walk();
  spki.next();
  const originator = sequence(sequence(oid(keyOids.ec)), spki.next().raw);
  return implicit(
    1,
    sequence(
      integer(3),
      explicit(0, implicit(1, originator)),
      sequence(oid(agreement256), sequence(oid(wrap256))),
      sequence(sequence(issuerAndSerial(certificate), octetString(wrapped))),
    ),
  );
}

/** X9.63 key derivation over ECC-CMS-SharedInfo (RFC 5753, 7.2). */
function deriveKey(
  hash: string,
  shared: Uint8Array,
  wrapOid: string,
  ukm: Uint8Array | undefined,
  wrapRaw?: Uint8Array,
): Uint8Array {
  const { bytes } = wraps[wrapOid]!;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes * 8);
  const info = sequence(
    wrapRaw ?? sequence(oid(wrapOid)),
    ukm && explicit(0, octetString(ukm)),
    explicit(2, octetString(length)),
  );
  const blocks: Buffer[] = [];
  for (let counter = 1; blocks.length * 20 < bytes; counter++) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    blocks.push(createHash(hash).update(shared).update(number).update(info).digest());
  }
  return Uint8Array.from(Buffer.concat(blocks).subarray(0, bytes));
}

/**
 * Opens a message for one of its recipients. NOT_A_RECIPIENT when it is not for this certificate; MALFORMED for whatever
 * does not open, with no hint at which step (padding oracles); UNSUPPORTED, LIMIT_EXCEEDED.
 */
export function decryptWith(message: Uint8Array, key: PrivateKey, certificate: Certificate): Uint8Array {
  if (message.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A message of that size');
  if (!key.node) throw new PkiError('UNSUPPORTED', 'Decryption with GOST keys');
  const outer = Der.parse(definite(message)).walk();
  const type = outer.next().oid();
  if (type !== cmsOids.envelopedData)
    throw new PkiError('UNSUPPORTED', `A message of type ${type}, not an encrypted one`);
  const walk = outer.next().inside(0).walk();
  walk.next().integer();
  walk.optional(contextOf(0));
  const recipients = walk.next().parts(Tag.set);
  if (recipients.length > mostRecipients) throw new PkiError('LIMIT_EXCEEDED', 'Too many recipients');
  const { cipher, iv, encrypted } = readEncryptedContent(walk.next());
  for (const recipient of recipients) {
    const opened = openRecipient(recipient, key.node, certificate, cipher.bytes);
    if (!opened) continue;
    try {
      const decipher = createDecipheriv(cipher.name, opened(), iv);
      return concat(decipher.update(encrypted), decipher.final());
    } catch (error) {
      if (error instanceof PkiError && error.code === 'UNSUPPORTED') throw error;
      throw malformed('The message does not open');
    }
  }
  throw new PkiError('NOT_A_RECIPIENT', `Not for ${certificate.subject}`);
}

function readEncryptedContent(value: Der) {
  const walk = value.walk();
  walk.next().oid();
  const algorithm = walk.next().walk();
  const cipherOid = algorithm.next().oid();
  const cipher = Object.hasOwn(ciphers, cipherOid) ? ciphers[cipherOid] : undefined;
  if (!cipher) throw new PkiError('UNSUPPORTED', `Cipher ${cipherOid}`);
  const iv = algorithm.next().octets();
  if (iv.length !== 16) throw malformed('The initial vector has a wrong length');
  const content = walk.next();
  const pieces = content.tag === contextOf(0) ? content.parts(contextOf(0)).map((piece) => piece.octets()) : undefined;
  return { cipher, iv, encrypted: pieces ? concat(...pieces) : content.expect(context(0)).content };
}

/** Gives how to get the key, or undefined when the entry is for somebody else. */
function openRecipient(
  info: Der,
  key: KeyObject,
  certificate: Certificate,
  keyBytes: number,
): (() => Uint8Array) | undefined {
  if (info.tag === Tag.sequence) {
    const walk = info.walk();
    walk.next().integer();
    if (!isFor(walk.next(), certificate)) return undefined;
    const algorithm = walk.next().walk();
    const encrypted = walk.next().octets();
    return () => openTransport(algorithm, encrypted, key, keyBytes);
  }
  if (info.tag !== contextOf(1)) return undefined;
  const walk = info.walk(contextOf(1));
  walk.next().integer();
  const originator = walk.next().inside(0);
  const ukm = walk.optional(contextOf(1))?.inside(1).octets();
  const algorithm = walk.next().walk();
  const mine = walk
    .next()
    .parts()
    .map((part) => part.parts())
    .find(([rid]) => rid && isFor(rid, certificate));
  if (!mine?.[1]) return undefined;
  const wrapped = mine[1].octets();
  return () => openAgreement(originator, algorithm, ukm, wrapped, key);
}

function isFor(rid: Der, certificate: Certificate): boolean {
  if (rid.tag === Tag.sequence) {
    const walk = rid.walk();
    return (
      sameBytes(walk.next().raw, certificate.issuer.raw) && sameBytes(walk.next().integerOctets(), certificate.serial)
    );
  }
  const keyId = rid.tag === contextOf(0) ? rid.walk(contextOf(0)).next().octets() : rid.content;
  return certificate.subjectKeyIdentifier !== undefined && sameBytes(keyId, certificate.subjectKeyIdentifier);
}

function openTransport(
  algorithm: ReturnType<Der['walk']>,
  encrypted: Uint8Array,
  key: KeyObject,
  keyBytes: number,
): Uint8Array {
  const name = algorithm.next().oid();
  if (name === keyOids.rsa) {
    return withoutPadding(privateDecrypt({ key, padding: nodeConstants.RSA_NO_PADDING }, encrypted), keyBytes);
  }
  if (name !== oaep) throw new PkiError('UNSUPPORTED', `Key transport ${name}`);
  const parameters = algorithm.more ? algorithm.next().walk() : undefined;
  const hash = parameters?.optional(contextOf(0));
  const oaepHash = hash ? readDigestIdentifier(hash.inside(0)) : 'sha1';
  return privateDecrypt({ key, padding: nodeConstants.RSA_PKCS1_OAEP_PADDING, oaepHash }, encrypted);
}

/**
 * PKCS#1 v1.5, as older programs still encrypt. A wrong padding gives a random key and so fails like a wrong key, later and
 * with the same words: an answer that tells them apart would open messages (RFC 3218).
 */
function withoutPadding(block: Uint8Array, keyBytes: number): Uint8Array {
  const random = randomBytes(keyBytes);
  const start = block.length - keyBytes;
  let wrong = block[0]! | (block[1]! ^ 2) | block[start - 1]!;
  for (let i = 2; i < start - 1; i++) wrong |= block[i] === 0 ? 1 : 0;
  const mask = wrong === 0 ? 0xff : 0;
  return random.map((octet, i) => (block[start + i]! & mask) | (octet & ~mask & 0xff));
}

function openAgreement(
  originator: Der,
  algorithm: ReturnType<Der['walk']>,
  ukm: Uint8Array | undefined,
  wrapped: Uint8Array,
  key: KeyObject,
): Uint8Array {
  const name = algorithm.next().oid();
  const hash = Object.hasOwn(agreements, name) ? agreements[name] : undefined;
  const wrap = algorithm.next();
  const wrapOid = wrap.walk().next().oid();
  if (!hash || !Object.hasOwn(wraps, wrapOid)) throw new PkiError('UNSUPPORTED', `Key agreement ${name}, ${wrapOid}`);
  const point = originator.walk(contextOf(1));
  point.next();
  // The curve is that of the recipient, whatever the originator wrote beside the point (RFC 5753, 7.1.2).
  const own = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const spki = sequence(Der.parse(own).walk().next().raw, point.next(Tag.bitString).raw);
  const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  const shared = diffieHellman({ privateKey: key, publicKey });
  const unwrapper = createDecipheriv(wraps[wrapOid]!.name, deriveKey(hash, shared, wrapOid, ukm, wrap.raw), wrapIv);
  return concat(unwrapper.update(wrapped), unwrapper.final());
}
