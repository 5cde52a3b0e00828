import { createHash } from 'node:crypto';
import { checkInn, checkOgrn, checkOgrnip, checkSnils } from '../../kernel/requisites.js';
import { Name, type NameAttribute, nameOids, type PublicKey, writeName } from '../../reporting-core/index.js';
import type { SubjectKind } from './certificate-profile.entity.js';

/** Whom a certificate is for; attributes of the name, as they will stand in it. Digits without blanks. */
export interface CertificateSubject {
  commonName: string;
  surname?: string;
  /** Given name and patronymic. */
  givenName?: string;
  title?: string;
  organization?: string;
  department?: string;
  street?: string;
  locality?: string;
  region?: string;
  /** RU unless given. */
  country?: string;
  email?: string;
  /** Of the person or entrepreneur, 12 digits. */
  inn?: string;
  /** Of the organisation, 10 digits. */
  innle?: string;
  ogrn?: string;
  ogrnip?: string;
  snils?: string;
}
type Attribute = keyof CertificateSubject & NameAttribute;

const person = ['surname', 'givenName', 'snils', 'inn'] as const;
const place = ['region', 'locality', 'street'] as const;
const organisation = ['organization', 'innle', 'ogrn'] as const;

/** Attributes by the kind of the holder (order 795 of the FSB, part II): what must and what may stand in the name. */
const wanted: Record<SubjectKind, { must: readonly Attribute[]; may: readonly Attribute[] }> = {
  legalEntityHead: { must: [...person, ...organisation, 'title'], may: [...place, 'department', 'email'] },
  naturalPerson: { must: person, may: [...place, 'email'] },
  soleProprietor: { must: [...person, 'ogrnip'], may: [...place, 'email'] },
  employee: { must: person, may: [...place, ...organisation, 'title', 'department', 'email'] },
  organisationSeal: { must: organisation, may: [...place, 'department', 'email'] },
  service: { must: organisation, may: [...place, 'department', 'email'] },
};
/** The order in which attributes are written. */
const order: readonly Attribute[] = [
  'commonName',
  'surname',
  'givenName',
  'country',
  'region',
  'locality',
  'street',
  'organization',
  'department',
  'title',
  'email',
  'ogrn',
  'ogrnip',
  'snils',
  'inn',
  'innle',
];
const checks: Partial<Record<Attribute, (value: string) => string | null>> = {
  inn: (v) => (v.length === 12 ? checkInn(v) : 'LENGTH'),
  innle: (v) => (v.length === 10 ? checkInn(v) : 'LENGTH'),
  ogrn: checkOgrn,
  ogrnip: checkOgrnip,
  snils: checkSnils,
};
const longest: Partial<Record<Attribute, number>> = { commonName: 64, organization: 64, department: 64 };

export interface SubjectProblem {
  attribute: string;
  /** MISSING, NOT_WANTED, TOO_LONG, or what the check of a requisite says. */
  problem: string;
}

/** What is wrong with the name for a kind of holder; null when nothing is. */
export function subjectProblem(kind: SubjectKind, subject: CertificateSubject): SubjectProblem | null {
  const { must, may } = wanted[kind];
  const given = Object.entries(subject).filter(([, value]) => value !== undefined) as [Attribute, string][];
  for (const attribute of ['commonName', ...must] as Attribute[]) {
    if (!subject[attribute]?.trim()) return { attribute, problem: 'MISSING' };
  }
  for (const [attribute, value] of given) {
    const allowed = attribute === 'commonName' || attribute === 'country';
    if (!allowed && !must.includes(attribute) && !may.includes(attribute)) return { attribute, problem: 'NOT_WANTED' };
    if (value.trim() === '') return { attribute, problem: 'MISSING' };
    if (value.length > (longest[attribute] ?? 128)) return { attribute, problem: 'TOO_LONG' };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    if (/[\u0000-\u001f\u007f]/.test(value)) return { attribute, problem: 'CHARACTERS' };
    const problem = checks[attribute]?.(value);
    if (problem) return { attribute, problem };
  }
  if (subject.country !== undefined && !/^[A-Z]{2}$/.test(subject.country))
    return { attribute: 'country', problem: 'CHARACTERS' };
  return null;
}

/** The attributes in the order in which they are written, with their OIDs: for whoever makes the request. */
export function subjectAttributes(subject: CertificateSubject): { attribute: string; oid: string; value: string }[] {
  const full: CertificateSubject = { country: 'RU', ...subject };
  return order.flatMap((attribute) => {
    const value = full[attribute];
    return value === undefined ? [] : [{ attribute, oid: nameOids[attribute], value }];
  });
}

/** Name, DER. */
export const writeSubject = (subject: CertificateSubject): Uint8Array =>
  writeName(Object.fromEntries(subjectAttributes(subject).map(({ attribute, value }) => [attribute, value])));

/** The subject that stands in a name, for people and for the register. */
export function readSubject(name: Uint8Array): CertificateSubject {
  const read = new Name(name);
  const found = order.flatMap((attribute) => {
    const value = read.get(attribute);
    return value === undefined ? [] : [[attribute, value] as const];
  });
  return { commonName: '', ...Object.fromEntries(found) };
}

/**
 * The first attribute in which the name of a request differs from the approved one; null when they are equal. Order and
 * kinds of strings do not count, an attribute too much does.
 */
export function differingAttribute(request: Name, approved: Name): string | null {
  const of = (name: Name) => new Map(name.relative.flat().map(({ type, value }) => [type, normal(value)]));
  const [asked, right] = [of(request), of(approved)];
  if (request.relative.flat().length !== asked.size) return 'duplicate';
  const differing = [...new Set([...right.keys(), ...asked.keys()])].find(
    (type) => asked.get(type) !== right.get(type),
  );
  if (differing === undefined) return null;
  return Object.entries(nameOids).find(([, dotted]) => dotted === differing)?.[0] ?? differing;
}
const normal = (value: string) => value.normalize('NFKC').trim().replace(/\s+/g, ' ');

/** The person's name where a person holds the certificate, else the common name. */
export const holderNameOf = (subject: CertificateSubject) =>
  subject.surname && subject.givenName ? `${subject.surname} ${subject.givenName}` : subject.commonName;

/** What tells one holder from another before it is digested: the SNILS, else the INN of the organisation. */
export const holderKeyOf = (subject: CertificateSubject) =>
  subject.snils ?? subject.inn ?? subject.innle ?? subject.commonName;

const curves: Record<string, string> = { '1.2.840.10045.3.1.7': 'ec-p256', '1.3.132.0.34': 'ec-p384' };

/** The kind of a key as profiles name it; undefined for what no profile may allow. PkiError for a weak or wrong key. */
export function keyKindOf(key: PublicKey): string | undefined {
  if (key.type === 'gost256') return 'gost-256';
  if (key.type === 'gost512') return 'gost-512';
  if (key.type === 'ec') return curves[key.curveOid ?? ''];
  return `rsa-${key.nodeKey().asymmetricKeyDetails?.modulusLength}`;
}

const sha256 = (...parts: (Uint8Array | string)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** SHA-256 of the SubjectPublicKeyInfo: by it a key is found again. */
export const keyHashOf = (spki: Uint8Array): Buffer => sha256(spki);

/** What an approval is bound to; sec.order_digest computes the same in the database. */
export const orderDigest = (order: {
  id: string;
  profileId: string;
  subject: Uint8Array;
  request: Uint8Array;
  notAfter?: Date | null;
}) => {
  const head = [order.id, order.profileId, ...(order.notAfter ? [order.notAfter.getTime()] : [])];
  return sha256(`${head.join(':')}:`, sha256(order.subject), sha256(order.request));
};
