import type { Der } from './asn1/reader.js';
import { context, contextOf, Tag } from './asn1/tags.js';
import { explicit, ia5String, implicit, octetString, sequence, tlv } from './asn1/writer.js';
import { Name } from './names.js';
import { malformed, PkiError } from './pki-error.js';

/** GeneralName (RFC 5280, 4.2.1.6). Kinds that nobody here looks into keep their encoding. */
export type GeneralName =
  | { kind: 'email' | 'dns' | 'uri'; value: string }
  | { kind: 'ip'; value: Uint8Array }
  | { kind: 'directory'; value: Name }
  | { kind: 'other'; value: Uint8Array };

const textKinds = { email: 1, dns: 2, uri: 6 } as const;

export function writeGeneralName(name: GeneralName): Uint8Array {
  if (name.kind === 'directory') return explicit(4, name.value.raw);
  if (name.kind === 'ip') return implicit(7, octetString(name.value));
  if (name.kind === 'other') return name.value;
  return implicit(textKinds[name.kind], ia5String(name.value));
}

export const writeGeneralNames = (names: GeneralName[]) => sequence(...names.map(writeGeneralName));

export function readGeneralName(value: Der): GeneralName {
  switch (value.tag) {
    case context(1):
      return { kind: 'email', value: value.as(Tag.ia5String).text() };
    case context(2):
      return { kind: 'dns', value: value.as(Tag.ia5String).text() };
    case context(6):
      return { kind: 'uri', value: value.as(Tag.ia5String).text() };
    case context(7):
      return { kind: 'ip', value: value.content };
    case contextOf(4):
      return { kind: 'directory', value: new Name(value.inside(4).expect(Tag.sequence).raw) };
    case contextOf(0):
    case contextOf(3):
    case contextOf(5):
    case context(8):
      return { kind: 'other', value: value.raw };
    default:
      throw malformed('Not a GeneralName');
  }
}

/** GeneralNames: at least one. */
export function readGeneralNames(value: Der, tag: number = Tag.sequence): GeneralName[] {
  const names = value.parts(tag).map(readGeneralName);
  if (names.length === 0) throw malformed('GeneralNames without a name');
  return names;
}

/** An IPv4 or IPv6 address as octets; with `/prefix` the octets of the mask follow, as name constraints want them. */
export function ipOctets(text: string): Uint8Array {
  const [address, prefix] = text.split('/') as [string, string | undefined];
  const octets = address.includes(':') ? v6(address) : address.split('.').map(Number);
  if (![4, 16].includes(octets.length) || octets.some((o) => !(o >= 0 && o <= 255))) {
    throw new PkiError('BAD_ARGUMENT', `Not an address: ${text}`);
  }
  if (prefix === undefined) return Uint8Array.from(octets);
  const mask = octets.map((_, i) => (0xff00 >> Math.min(8, Math.max(0, Number(prefix) - i * 8))) & 0xff);
  return Uint8Array.from([...octets, ...mask]);
}

function v6(address: string): number[] {
  const [head, tail] = address.split('::') as [string, string | undefined];
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const missing = 8 - groups(head).length - groups(tail).length;
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, missing)).fill('0');
  return [...groups(head), ...zeros, ...groups(tail)].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

/** DistributionPointName (RFC 5280, 4.2.1.13) as whole names; `issuer` completes a name relative to it. */
export function readDistributionPointName(value: Der, issuer: Name): GeneralName[] {
  if (value.tag === contextOf(0)) return readGeneralNames(value, contextOf(0));
  if (value.tag !== contextOf(1)) throw malformed('Not a DistributionPointName');
  const relative = tlv(Tag.set, value.content);
  const parts = new Name(issuer.raw).raw;
  const content = parts.subarray(parts.length - contentLength(parts));
  return [{ kind: 'directory', value: new Name(tlv(Tag.sequence, content, relative)) }];
}

function contentLength(raw: Uint8Array): number {
  const first = raw[1]!;
  return raw.length - 2 - (first > 0x80 ? first & 0x7f : 0);
}

/** Whether two lists have a name in common. */
export function shareName(a: GeneralName[], b: GeneralName[]): boolean {
  return a.some((one) => b.some((other) => sameName(one, other)));
}

function sameName(a: GeneralName, b: GeneralName): boolean {
  if (a.kind === 'directory' && b.kind === 'directory') return a.value.equals(b.value);
  if (a.kind !== b.kind) return false;
  if (typeof a.value === 'string' && typeof b.value === 'string') {
    return a.kind === 'uri' ? a.value === b.value : a.value.toLowerCase() === b.value.toLowerCase();
  }
  return a.value instanceof Uint8Array && b.value instanceof Uint8Array && Buffer.compare(a.value, b.value) === 0;
}
