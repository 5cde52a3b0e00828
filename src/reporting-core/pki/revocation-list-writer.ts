import { Tag } from './asn1/tags.js';
import { bitString, explicit, integer, lengthOctets, octetString, oid, sequence, time, tlv } from './asn1/writer.js';
import type { Extension } from './certificate.js';
import { authorityKeyIdentifier, keyIdentifierOf, writeExtension } from './extensions.js';
import type { Issuer } from './issue-certificate.js';
import { extensionOids } from './oids.js';
import { PkiError } from './pki-error.js';

/** Reasons of revocation by their numbers (RFC 5280, 5.3.1). */
export const revocationReasons = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  /** Only in delta lists: resumed after a suspension, or expired. */
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;
export type RevocationReason = keyof typeof revocationReasons;

export interface RevokedEntry {
  /** Octets of the serial number as the certificate has them. */
  serial: Uint8Array;
  revokedAt: Date;
  reason?: RevocationReason;
}

export interface RevocationListContents {
  /** Grows with every list, full or delta (RFC 5280, 5.2.3). */
  number: bigint | number;
  thisUpdate: Date;
  nextUpdate: Date;
  entries: Iterable<RevokedEntry>;
  /** Makes a delta list: the number of the full list that it completes. */
  baseNumber?: bigint | number;
  extensions?: Extension[];
}

/** Makes a CertificateList of version 2 (RFC 5280, 5). KEY_MISMATCH, BAD_ARGUMENT. */
export async function writeRevocationList(
  contents: RevocationListContents,
  issuer: Required<Issuer>,
): Promise<Uint8Array> {
  const { signer, certificate } = issuer;
  if (Buffer.compare(signer.publicKey, certificate.spki) !== 0)
    throw new PkiError('KEY_MISMATCH', 'Not the key of the issuer');
  if (contents.nextUpdate <= contents.thisUpdate) throw new PkiError('BAD_ARGUMENT', 'The list ends before it begins');
  const plain = (id: string, value: Uint8Array) => writeExtension({ id, critical: false, value });
  const base = contents.baseNumber;
  const extensions = [
    writeExtension(authorityKeyIdentifier(certificate.subjectKeyIdentifier ?? keyIdentifierOf(certificate.spki))),
    plain(extensionOids.crlNumber, integer(contents.number)),
    base === undefined
      ? undefined
      : writeExtension({ id: extensionOids.deltaCrlIndicator, critical: true, value: integer(base) }),
    ...(contents.extensions ?? []).map(writeExtension),
  ];
  const tbs = sequence(
    integer(1),
    signer.algorithm,
    certificate.subject.raw,
    time(contents.thisUpdate),
    time(contents.nextUpdate),
    writeEntries(contents.entries),
    explicit(0, sequence(...extensions)),
  );
  return tlv(Tag.sequence, tbs, signer.algorithm, bitString(await signer.sign(tbs)));
}

/** Extensions of an entry that hold a reason; the last octet is its number. */
const reasonTemplate = sequence(sequence(oid(extensionOids.reasonCode), octetString(integer(0, Tag.enumerated))));

/**
 * All entries into one buffer of known size: with a hundred thousand of them an object for each part would cost seconds.
 * Absent when there is none, as the syntax wants.
 */
function writeEntries(entries: Iterable<RevokedEntry>): Uint8Array | undefined {
  const list = [...entries];
  if (list.length === 0) return undefined;
  let size = 0;
  const bodies = list.map(({ serial, revokedAt, reason }) => {
    if (serial.length === 0 || serial.length > 32) throw new PkiError('BAD_ARGUMENT', 'A serial number of that length');
    const year = revokedAt.getUTCFullYear();
    const timeLength = year < 1950 || year > 2049 ? 17 : 15;
    // RFC 5280, 5.3.1: an unspecified reason is left out.
    const withReason = reason !== undefined && reason !== 'unspecified';
    const body = 2 + serial.length + timeLength + (withReason ? reasonTemplate.length : 0);
    size += 2 + body;
    return body;
  });
  const header = lengthOctets(size);
  const out = new Uint8Array(1 + header.length + size);
  out[0] = Tag.sequence;
  out.set(header, 1);
  let offset = 1 + header.length;
  let lastMoment = Number.NaN;
  let lastTime = new Uint8Array(0) as Uint8Array;
  for (const [i, { serial, revokedAt, reason }] of list.entries()) {
    out[offset++] = Tag.sequence;
    out[offset++] = bodies[i]!;
    out[offset++] = Tag.integer;
    out[offset++] = serial.length;
    out.set(serial, offset);
    offset += serial.length;
    if (revokedAt.getTime() !== lastMoment) {
      lastMoment = revokedAt.getTime();
      lastTime = time(revokedAt);
    }
    out.set(lastTime, offset);
    offset += lastTime.length;
    if (reason === undefined || reason === 'unspecified') continue;
    out.set(reasonTemplate, offset);
    offset += reasonTemplate.length;
    out[offset - 1] = revocationReasons[reason];
  }
  return out;
}
