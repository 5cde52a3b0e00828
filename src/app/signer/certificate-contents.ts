import type { CertificateProfile } from '../../features/certification-authority/certificate-profile.entity.js';
import { readSubject } from '../../features/certification-authority/subject.js';
import { type Certificate, type CertificateContents, extensions, type KeyUsage } from '../../reporting-core/index.js';

export type ProfileRules = Pick<
  CertificateProfile,
  | 'id'
  | 'code'
  | 'subjectKind'
  | 'validityMonths'
  | 'keyKinds'
  | 'twoPersons'
  | 'policies'
  | 'keyUsages'
  | 'purposes'
  | 'signTool'
>;

/** What the extension on the issuer's tools says. The program is no certified cryptography, and its certificates say so. */
const tools = {
  signTool: 'Программа «Окно»',
  caTool: 'Программа «Окно», удостоверяющий центр',
  signToolCertificate: 'Не сертифицировано',
  caToolCertificate: 'Не сертифицировано',
};

export type AuthorityAddresses = ReturnType<typeof addressesOf>;
/** Where the lists and the certificate of an authority lie, and who answers about states; `name` of its generation. */
export const addressesOf = (publicUrl: string, name: string) => ({
  list: `${publicUrl}/ca/${name}.crl`,
  delta: `${publicUrl}/ca/${name}-delta.crl`,
  certificate: `${publicUrl}/ca/${name}.cer`,
  ocsp: `${publicUrl}/ocsp`,
});

/** What will be certified: by the profile alone; of the request only the key is taken. */
export function contentsOf(
  profile: ProfileRules,
  { subject, not_after: last }: { subject: Uint8Array; not_after: Date | null },
  publicKey: Uint8Array,
  serial: Uint8Array,
  now: Date,
  at: AuthorityAddresses,
): CertificateContents {
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const notAfter = endOf(notBefore, profile.validityMonths, last);
  const { email } = readSubject(subject);
  return {
    serial,
    subject,
    publicKey,
    notBefore,
    notAfter,
    extensions: [
      extensions.endEntity(),
      extensions.keyUsage(...(profile.keyUsages as KeyUsage[])),
      ...(profile.purposes.length > 0 ? [extensions.extendedKeyUsage(...profile.purposes)] : []),
      ...(profile.policies.length > 0 ? [extensions.certificatePolicies(profile.policies)] : []),
      ...(email ? [extensions.subjectAltName([{ kind: 'email', value: email }])] : []),
      extensions.subjectSignTool(profile.signTool),
      extensions.issuerSignTool(tools),
      extensions.identificationKind(0),
      extensions.privateKeyUsagePeriod(notBefore, notAfter),
      extensions.crlDistributionPoints([at.list]),
      extensions.freshestCrl([at.delta]),
      extensions.authorityInfoAccess({ ocsp: [at.ocsp], issuers: [at.certificate] }),
    ],
  };
}

/** The end of the profile's term, or the last moment that was ordered if that is earlier. */
export function endOf(notBefore: Date, months: number, last: Date | null): Date {
  const whole = addMonths(notBefore, months);
  return last && last < whole ? new Date(Math.floor(last.getTime() / 1000) * 1000) : whole;
}

/** The same day after so many months; the last of a shorter month. Its last second is the one before that moment. */
function addMonths(from: Date, months: number): Date {
  const day = from.getUTCDate();
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, last));
  return moved;
}

/** What is checked before the signature, and by what. */
export interface Expected {
  profile: ProfileRules;
  /** Name that was approved, DER. */
  subject: Uint8Array;
  publicKey: Uint8Array;
  serial: Uint8Array;
  issuer: Certificate;
  /** Of the generation that signs: issuing, issuing-2 … */
  issuerName: string;
  now: Date;
  /** The last moment that was ordered. */
  notAfter: Date | null;
  publicUrl: string;
}
