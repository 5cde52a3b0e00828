import type { Certificate } from '../certificate.js';
import type { NameConstraints } from '../extension-values.js';
import type { GeneralName } from '../general-names.js';
import { PkiError } from '../pki-error.js';

/** Comparisons of one path; names times constraints may be made to grow without end. */
const mostComparisons = 100_000;

/** Name constraints gathered along a path (RFC 5280, 4.2.1.10 and 6.1): permitted of each authority, excluded of all. */
export class ConstrainedNames {
  private readonly permitted: GeneralName[][] = [];
  private readonly excluded: GeneralName[] = [];
  private comparisons = 0;

  add(constraints: NameConstraints) {
    if (constraints.permitted.length > 0) this.permitted.push(constraints.permitted);
    this.excluded.push(...constraints.excluded);
  }

  /** Whether every name of the certificate lies where it may. LIMIT_EXCEEDED past a hundred thousand comparisons. */
  allow(certificate: Certificate): boolean {
    if (this.permitted.length === 0 && this.excluded.length === 0) return true;
    return namesOf(certificate).every((name) => this.allowName(name));
  }

  private allowName(name: GeneralName): boolean {
    const matches = (base: GeneralName) => {
      if (++this.comparisons > mostComparisons) throw new PkiError('LIMIT_EXCEEDED', 'Too many name constraints');
      return isWithin(name, base);
    };
    if (this.excluded.some((base) => base.kind === name.kind && matches(base))) return false;
    return this.permitted.every((bases) => {
      const ofKind = bases.filter(({ kind }) => kind === name.kind);
      return ofKind.length === 0 || ofKind.some(matches);
    });
  }
}

function namesOf(certificate: Certificate): GeneralName[] {
  const names: GeneralName[] = [...(certificate.subjectAltName ?? [])];
  const { subject } = certificate;
  if (!subject.isEmpty) names.push({ kind: 'directory', value: subject });
  // Older certificates keep the mail address in the name itself.
  if (!names.some(({ kind }) => kind === 'email')) {
    names.push(...subject.values('email').map((value) => ({ kind: 'email' as const, value })));
  }
  return names;
}

/** A kind that nobody here understands matches every constraint of that kind when excluded, none when permitted. */
function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'directory' && base.kind === 'directory') return name.value.isWithin(base.value);
  if (name.kind === 'email' && base.kind === 'email') return mailIsWithin(name.value, base.value);
  if (name.kind === 'dns' && base.kind === 'dns') return hostIsWithin(name.value, base.value.replace(/^\./, ''));
  if (name.kind === 'uri' && base.kind === 'uri') return uriIsWithin(name.value, base.value);
  if (name.kind === 'ip' && base.kind === 'ip') return addressIsWithin(name.value, base.value);
  throw new PkiError('UNSUPPORTED', 'A constraint over a kind of name that is not known');
}

/** The domain itself and everything below it. */
function hostIsWithin(host: string, domain: string): boolean {
  const [a, b] = [host.toLowerCase(), domain.toLowerCase()];
  return b === '' || a === b || a.endsWith(`.${b}`);
}

/** A whole address, a host, or `.domain` for all hosts below. */
function mailIsWithin(mail: string, base: string): boolean {
  const at = mail.lastIndexOf('@');
  const host = mail.slice(at + 1).toLowerCase();
  const wanted = base.toLowerCase();
  if (base.includes('@')) {
    const place = base.lastIndexOf('@');
    return mail.slice(0, at) === base.slice(0, place) && host === wanted.slice(place + 1);
  }
  return wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted;
}

/** The host alone, or `.domain` for all hosts below; an address without a host name lies nowhere. */
function uriIsWithin(uri: string, base: string): boolean {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1];
  const host = authority?.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
  if (!host || /^[\d.]+$|^\[/.test(host))
    throw new PkiError('UNSUPPORTED', 'An address without a host name under a constraint');
  const wanted = base.toLowerCase();
  return wanted.startsWith('.') ? host.endsWith(wanted) : host === wanted;
}

/** `base` is an address and a mask of the same length. */
function addressIsWithin(address: Uint8Array, base: Uint8Array): boolean {
  const { length } = address;
  if (base.length !== length * 2) return false;
  return address.every((octet, i) => ((octet ^ base[i]!) & base[length + i]!) === 0);
}
