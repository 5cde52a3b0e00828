import { webcrypto } from 'node:crypto';
import type { Signer } from '../ports.js';
import { bitString, explicit, integer, sequence, time } from './asn1/writer.js';
import { Certificate, type Extension } from './certificate.js';
import { authorityKeyIdentifier, keyIdentifierOf, subjectKeyIdentifier, writeExtensions } from './extensions.js';
import { PkiError } from './pki-error.js';
import { PublicKey } from './public-key.js';

export interface CertificateContents {
  /** Octets of a positive number, at most 20 of them (RFC 5280, 4.1.2.2); random ones by default. */
  serial?: Uint8Array;
  /** Name, DER. */
  subject: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  notBefore: Date;
  notAfter: Date;
  /** Besides the identifiers of both keys, which are always written. */
  extensions: Extension[];
}

/** Who signs. `certificate` absent: the certificate signs itself, and `signer` must hold its key. */
export interface Issuer {
  signer: Signer;
  certificate?: Certificate;
}

/** 20 octets, of which 158 bits are random; positive, and never shorter, so that all serials look alike. */
export function randomSerial(): Uint8Array {
  const serial = webcrypto.getRandomValues(new Uint8Array(20));
  serial[0] = (serial[0]! & 0x3f) | 0x40;
  return serial;
}

/**
 * Makes a certificate of version 3. BAD_ARGUMENT for a wrong serial or term; KEY_MISMATCH when the signer's key is not that
 * of the issuer's certificate.
 */
export async function issueCertificate(contents: CertificateContents, issuer: Issuer): Promise<Uint8Array> {
  const { signer, certificate } = issuer;
  const serial = contents.serial ?? randomSerial();
  if (serial.length > 20 || serial.length === 0 || serial[0]! >= 0x80 || serial.every((octet) => octet === 0)) {
    throw new PkiError('BAD_ARGUMENT', 'A serial number is positive and has at most 20 octets');
  }
  if (contents.notAfter <= contents.notBefore)
    throw new PkiError('BAD_ARGUMENT', 'The certificate ends before it begins');
  if (certificate && contents.notAfter > certificate.notAfter) {
    throw new PkiError('BAD_ARGUMENT', 'The certificate outlives that of its issuer');
  }
  const issuerKey = certificate ? certificate.spki : contents.publicKey;
  if (Buffer.compare(issuerKey, signer.publicKey) !== 0)
    throw new PkiError('KEY_MISMATCH', 'Not the key of the issuer');
  PublicKey.fromSpki(contents.publicKey);
  const issuerKeyId = certificate?.subjectKeyIdentifier ?? keyIdentifierOf(issuerKey);
  const extensions = [
    subjectKeyIdentifier(keyIdentifierOf(contents.publicKey)),
    authorityKeyIdentifier(issuerKeyId),
    ...contents.extensions,
  ];
  if (new Set(extensions.map(({ id }) => id)).size !== extensions.length) {
    throw new PkiError('BAD_ARGUMENT', 'An extension comes twice');
  }
  const tbs = sequence(
    explicit(0, integer(2)),
    integer(serial),
    signer.algorithm,
    certificate ? certificate.subject.raw : contents.subject,
    sequence(time(contents.notBefore), time(contents.notAfter)),
    contents.subject,
    contents.publicKey,
    explicit(3, writeExtensions(extensions)),
  );
  return signed(tbs, signer);
}

/** SEQUENCE { what is signed, algorithm, signature }: certificates, requests and lists alike. */
export async function signed(tbs: Uint8Array, signer: Signer): Promise<Uint8Array> {
  return sequence(tbs, signer.algorithm, bitString(await signer.sign(tbs)));
}
