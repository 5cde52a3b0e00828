import type { Signer } from '../ports.js';
import { Der } from './asn1/reader.js';
import { contextOf, Tag } from './asn1/tags.js';
import { implicit, integer, oid, sequence, setOf } from './asn1/writer.js';
import { type Extension, readExtensions } from './certificate.js';
import { writeExtensions } from './extensions.js';
import { signed } from './issue-certificate.js';
import { Name } from './names.js';
import { cmsOids } from './oids.js';
import { malformed, PkiError } from './pki-error.js';
import { PublicKey } from './public-key.js';

const largest = 100_000;

/** Makes a PKCS#10 request (RFC 2986); the signature of the key to be certified is the proof of possession. */
export async function writeCertificateRequest(
  contents: { subject: Uint8Array; extensions?: Extension[] },
  signer: Signer,
): Promise<Uint8Array> {
  const asked = contents.extensions?.length
    ? sequence(oid(cmsOids.extensionRequest), setOf(writeExtensions(contents.extensions)))
    : undefined;
  const attributes = implicit(0, asked ? setOf(asked) : setOf());
  return signed(sequence(integer(0), contents.subject, signer.publicKey, attributes), signer);
}

export interface CertificateRequest {
  raw: Uint8Array;
  subject: Name;
  spki: Uint8Array;
  publicKey: PublicKey;
  /** What the holder asks for; an authority decides by its profile. */
  extensions: Map<string, Extension>;
  /** Whether the key of the request signed it. */
  possessionProved: boolean;
}

/** Reads a request and checks the proof of possession. MALFORMED, UNSUPPORTED, LIMIT_EXCEEDED. */
export function readCertificateRequest(raw: Uint8Array): CertificateRequest {
  if (raw.length > largest) throw new PkiError('LIMIT_EXCEEDED', 'A request of that size');
  const walk = Der.parse(raw).walk();
  const info = walk.next(Tag.sequence);
  const algorithm = walk.next(Tag.sequence);
  const signature = walk.next().bitOctets();
  walk.done();
  const parts = info.walk();
  if (parts.next().integer() !== 0) throw malformed('No such version of requests');
  const subject = new Name(parts.next(Tag.sequence).raw);
  const spki = parts.next(Tag.sequence).raw;
  const attributes = parts.optional(contextOf(0));
  parts.done();
  let extensions = new Map<string, Extension>();
  for (const attribute of attributes?.parts(contextOf(0)) ?? []) {
    const attributeWalk = attribute.walk();
    if (attributeWalk.next().oid() !== cmsOids.extensionRequest) continue;
    const values = attributeWalk.next().parts(Tag.set);
    if (values.length !== 1) throw malformed('Extensions are asked for once');
    extensions = readExtensions(values[0]!);
  }
  const publicKey = PublicKey.fromSpki(spki);
  return {
    raw,
    subject,
    spki,
    publicKey,
    extensions,
    possessionProved: publicKey.verify(algorithm, info.raw, signature),
  };
}
