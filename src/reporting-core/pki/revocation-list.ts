import { Der } from './asn1/reader.js';
import { contextOf, Tag } from './asn1/tags.js';
import { sameBytes } from './asn1/writer.js';
import { type Extension, readExtensions } from './certificate.js';
import {
  type IssuingDistributionPoint,
  readAuthorityKeyIdentifier,
  readDistributionPoints,
  readIssuingDistributionPoint,
} from './extension-values.js';
import { readGeneralNames } from './general-names.js';
import { Name } from './names.js';
import { extensionOids } from './oids.js';
import { malformed, PkiError } from './pki-error.js';
import type { PublicKey } from './public-key.js';
import { type RevocationReason, revocationReasons } from './revocation-list-writer.js';

/** About two million entries. */
const largest = 100_000_000;
const reasonByNumber = new Map(
  Object.entries(revocationReasons).map(([name, n]) => [n as number, name as RevocationReason]),
);

export interface FoundEntry {
  revokedAt: Date;
  reason: RevocationReason;
}

/** A CertificateList (RFC 5280, 5) as it was read; the entries are indexed at the first question. */
export class RevocationList {
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly extensions: Map<string, Extension>;
  private readonly entries: Der | undefined;
  private index?: Map<string, Der>;

  private constructor(
    readonly raw: Uint8Array,
    readonly tbs: Uint8Array,
    private readonly signatureAlgorithm: Der,
    private readonly signature: Uint8Array,
  ) {
    const walk = Der.parse(tbs).walk();
    const version = walk.optional(Tag.integer)?.integer() ?? 0;
    if (version > 1 || version < 0) throw malformed('No such version of lists');
    if (!sameBytes(walk.next(Tag.sequence).raw, signatureAlgorithm.raw))
      throw malformed('Two different signature algorithms');
    this.issuer = new Name(walk.next(Tag.sequence).raw);
    this.thisUpdate = walk.next().time();
    this.nextUpdate = walk.optional(Tag.utcTime, Tag.generalizedTime)?.time();
    this.entries = walk.optional(Tag.sequence);
    const extensions = walk.optional(contextOf(0));
    walk.done();
    if (extensions && version !== 1) throw malformed('Extensions before version 2');
    this.extensions = extensions ? readExtensions(extensions.inside(0)) : new Map();
  }

  /** MALFORMED; LIMIT_EXCEEDED over 100 MB. */
  static parse(raw: Uint8Array): RevocationList {
    if (raw.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A list of that size');
    const walk = Der.parse(raw).walk();
    const tbs = walk.next(Tag.sequence);
    const algorithm = walk.next(Tag.sequence);
    const signature = walk.next().bitOctets();
    walk.done();
    return new RevocationList(raw, tbs.raw, algorithm, signature);
  }

  isSignedBy(key: PublicKey): boolean {
    return key.verify(this.signatureAlgorithm, this.tbs, this.signature);
  }

  get number(): bigint | undefined {
    const extension = this.extensions.get(extensionOids.crlNumber);
    return extension && Der.parse(extension.value).bigint();
  }

  /** The number of the full list that this delta completes; undefined for a full list. */
  get baseNumber(): bigint | undefined {
    const extension = this.extensions.get(extensionOids.deltaCrlIndicator);
    return extension && Der.parse(extension.value).bigint();
  }

  get distributionPoint(): IssuingDistributionPoint | undefined {
    const extension = this.extensions.get(extensionOids.issuingDistributionPoint);
    return extension && readIssuingDistributionPoint(extension.value, this.issuer);
  }

  get authorityKeyIdentifier() {
    const extension = this.extensions.get(extensionOids.authorityKeyIdentifier);
    return extension && readAuthorityKeyIdentifier(extension.value);
  }

  get freshestCrl() {
    const extension = this.extensions.get(extensionOids.freshestCrl);
    return extension && readDistributionPoints(extension.value, this.issuer);
  }

  get size(): number {
    return this.indexed().size;
  }

  /**
   * The entry of a certificate by its serial number and, in an indirect list, its issuer. MALFORMED; UNSUPPORTED when any
   * entry has a critical extension that is not known here, for then the list says nothing (RFC 5280, 5.3).
   */
  find(serial: Uint8Array, certificateIssuer: Name): FoundEntry | undefined {
    const entry = this.indexed().get(this.entryKey(serial, certificateIssuer));
    if (!entry) return undefined;
    const walk = entry.walk();
    walk.next();
    const revokedAt = walk.next().time();
    const reason = walk.more ? readReason(readExtensions(walk.next())) : 'unspecified';
    return { revokedAt, reason };
  }

  private get isIndirect(): boolean {
    return this.distributionPoint?.indirect ?? false;
  }

  private entryKey(serial: Uint8Array, issuer: Name): string {
    const octets = latin1(serial);
    return this.isIndirect ? `${octets}\u0000${issuer.key}` : octets;
  }

  private indexed(): Map<string, Der> {
    if (this.index) return this.index;
    const index = new Map<string, Der>();
    const indirect = this.isIndirect;
    let issuer = this.issuer.key;
    const walk = this.entries?.walk();
    while (walk?.more) {
      const entry = walk.next();
      const parts = entry.walk();
      const serial = latin1(parts.next().integerOctets());
      parts.next();
      const extensions = parts.optional(Tag.sequence);
      parts.done();
      if (extensions && !isPlainReason(extensions.raw)) issuer = readEntryIssuer(readExtensions(extensions)) ?? issuer;
      const key = indirect ? `${serial}\u0000${issuer}` : serial;
      if (!index.has(key)) index.set(key, entry);
    }
    this.index = index;
    return index;
  }
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** Nearly all entries have exactly this; looking is quicker than reading. */
function isPlainReason(raw: Uint8Array): boolean {
  return (
    raw.length === 14 &&
    raw[4] === 6 &&
    raw[5] === 3 &&
    raw[6] === 0x55 &&
    raw[7] === 0x1d &&
    raw[8] === 21 &&
    raw[9] === 4
  );
}

const knownInEntries: string[] = [
  extensionOids.reasonCode,
  extensionOids.invalidityDate,
  extensionOids.certificateIssuer,
];

function readEntryIssuer(extensions: Map<string, Extension>): string | undefined {
  for (const { id, critical } of extensions.values()) {
    if (critical && !knownInEntries.includes(id))
      throw new PkiError('UNSUPPORTED', `Critical extension ${id} of an entry`);
  }
  const extension = extensions.get(extensionOids.certificateIssuer);
  if (!extension) return undefined;
  const directory = readGeneralNames(Der.parse(extension.value)).find((name) => name.kind === 'directory');
  if (directory?.kind !== 'directory') throw malformed('An issuer of an entry without a name');
  return directory.value.key;
}

function readReason(extensions: Map<string, Extension>): RevocationReason {
  const extension = extensions.get(extensionOids.reasonCode);
  if (!extension) return 'unspecified';
  const reason = reasonByNumber.get(Der.parse(extension.value).integer(Tag.enumerated));
  if (!reason) throw malformed('No such reason of revocation');
  return reason;
}
