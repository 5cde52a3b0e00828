import { Der, type DerWalk } from './asn1/reader.js';
import { context, contextOf, Tag } from './asn1/tags.js';
import { sameBytes, toHex } from './asn1/writer.js';
import * as values from './extension-values.js';
import { type GeneralName, readGeneralNames } from './general-names.js';
import { Name } from './names.js';
import { extensionOids } from './oids.js';
import { malformed, PkiError } from './pki-error.js';
import { PublicKey } from './public-key.js';

export interface Extension {
  id: string;
  critical: boolean;
  /** What extnValue holds, DER. */
  value: Uint8Array;
}

/** Extensions by OID; MALFORMED when one comes twice (RFC 5280, 4.2). */
export function readExtensions(list: Der): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const part of list.parts()) {
    const walk = part.walk();
    const id = walk.next().oid();
    const critical = walk.optional(Tag.boolean)?.boolean() ?? false;
    const value = walk.next().octets();
    walk.done();
    if (extensions.has(id)) throw malformed(`Extension ${id} twice`);
    extensions.set(id, { id, critical, value });
  }
  return extensions;
}

/** Certificates are no larger than this in practice; more is a trick. */
const largest = 100_000;

/** A certificate (RFC 5280, 4.1) as it was read. Extensions are decoded when asked for, and then may throw MALFORMED. */
export class Certificate {
  readonly version: number;
  /** Octets of the serial number, two's complement. */
  readonly serial: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly spki: Uint8Array;
  readonly extensions: Map<string, Extension>;
  private readonly decoded = new Map<string, unknown>();
  private key?: PublicKey;
  /** Signatures that were checked before, by key: an authority's own certificate stands in every path. */
  private readonly checked = new WeakMap<PublicKey, boolean>();

  private constructor(
    readonly raw: Uint8Array,
    /** What is signed. */
    readonly tbs: Uint8Array,
    readonly signatureAlgorithm: Der,
    readonly signature: Uint8Array,
    walk: DerWalk,
  ) {
    const version = walk.optional(contextOf(0));
    this.version = version ? version.inside(0).integer() + 1 : 1;
    if (this.version < 1 || this.version > 3) throw malformed('No such version of certificates');
    this.serial = walk.next().integerOctets();
    if (!sameBytes(walk.next(Tag.sequence).raw, signatureAlgorithm.raw))
      throw malformed('Two different signature algorithms');
    this.issuer = new Name(walk.next(Tag.sequence).raw);
    const validity = walk.next().walk();
    this.notBefore = validity.next().time();
    this.notAfter = validity.next().time();
    validity.done();
    this.subject = new Name(walk.next(Tag.sequence).raw);
    this.spki = walk.next(Tag.sequence).raw;
    walk.optional(context(1));
    walk.optional(context(2));
    const extensions = walk.optional(contextOf(3));
    walk.done();
    if (extensions && this.version !== 3) throw malformed('Extensions before version 3');
    this.extensions = extensions ? readExtensions(extensions.inside(3)) : new Map();
  }

  /** MALFORMED; LIMIT_EXCEEDED over 100 KB. */
  static parse(raw: Uint8Array): Certificate {
    if (raw.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A certificate of that size');
    const walk = Der.parse(raw).walk();
    const tbs = walk.next(Tag.sequence);
    const algorithm = walk.next(Tag.sequence);
    const signature = walk.next().bitOctets();
    walk.done();
    return new Certificate(raw, tbs.raw, algorithm, signature, tbs.walk());
  }

  /** Serial number, hexadecimal, as registers and lists show it. */
  get serialHex(): string {
    return toHex(this.serial);
  }

  /** The subject's key; MALFORMED or UNSUPPORTED. */
  get publicKey(): PublicKey {
    this.key ??= PublicKey.fromSpki(this.spki);
    return this.key;
  }

  /** True when the key of `issuer` made the signature; UNSUPPORTED as `PublicKey.verify`. */
  isSignedBy(issuer: PublicKey): boolean {
    let holds = this.checked.get(issuer);
    if (holds === undefined) {
      holds = issuer.verify(this.signatureAlgorithm, this.tbs, this.signature);
      this.checked.set(issuer, holds);
    }
    return holds;
  }

  /** Subject and issuer bear one name: a root, or an authority that certified its next key. */
  get isSelfIssued(): boolean {
    return this.subject.equals(this.issuer);
  }

  private extension<T>(id: string, read: (value: Uint8Array) => T): T | undefined {
    const extension = this.extensions.get(id);
    if (!extension) return undefined;
    if (!this.decoded.has(id)) this.decoded.set(id, read(extension.value));
    return this.decoded.get(id) as T;
  }

  get basicConstraints() {
    return this.extension(extensionOids.basicConstraints, values.readBasicConstraints);
  }

  get keyUsage() {
    return this.extension(extensionOids.keyUsage, values.readKeyUsage);
  }

  get extendedKeyUsage() {
    return this.extension(extensionOids.extendedKeyUsage, values.readOidList);
  }

  get subjectAltName(): GeneralName[] | undefined {
    return this.extension(extensionOids.subjectAltName, (value) => readGeneralNames(Der.parse(value)));
  }

  get subjectKeyIdentifier(): Uint8Array | undefined {
    return this.extension(extensionOids.subjectKeyIdentifier, (value) => Der.parse(value).octets());
  }

  get authorityKeyIdentifier() {
    return this.extension(extensionOids.authorityKeyIdentifier, values.readAuthorityKeyIdentifier);
  }

  get nameConstraints() {
    return this.extension(extensionOids.nameConstraints, values.readNameConstraints);
  }

  get policies() {
    return this.extension(extensionOids.certificatePolicies, values.readPolicies);
  }

  get policyMappings() {
    return this.extension(extensionOids.policyMappings, values.readPolicyMappings);
  }

  get policyConstraints() {
    return this.extension(extensionOids.policyConstraints, values.readPolicyConstraints);
  }

  get inhibitAnyPolicy() {
    return this.extension(extensionOids.inhibitAnyPolicy, values.readSkipCerts);
  }

  get crlDistributionPoints() {
    return this.extension(extensionOids.crlDistributionPoints, (v) => values.readDistributionPoints(v, this.issuer));
  }

  get freshestCrl() {
    return this.extension(extensionOids.freshestCrl, (v) => values.readDistributionPoints(v, this.issuer));
  }

  get authorityInfoAccess() {
    return this.extension(extensionOids.authorityInfoAccess, values.readAccessDescriptions);
  }
}
