import { keyKindOf, readSubject, subjectProblem } from '../../features/certification-authority/subject.js';
import { type Certificate, extensionOids, PkiError, purposeOids } from '../../reporting-core/index.js';
import { type Expected, endOf } from './certificate-contents.js';

const same = (a: Uint8Array | undefined, b: Uint8Array | undefined) =>
  a !== undefined && b !== undefined && Buffer.compare(a, b) === 0;
const sameSet = (a: Iterable<string> | undefined, b: readonly string[]) =>
  JSON.stringify([...new Set(a ?? [])].sort()) === JSON.stringify([...new Set(b)].sort());

/** Extensions that a certificate of an end entity has here, and whether they are critical. Nothing else may be in it. */
const known: Record<string, boolean> = {
  [extensionOids.subjectKeyIdentifier]: false,
  [extensionOids.authorityKeyIdentifier]: false,
  [extensionOids.basicConstraints]: false,
  [extensionOids.keyUsage]: true,
  [extensionOids.extendedKeyUsage]: false,
  [extensionOids.certificatePolicies]: false,
  [extensionOids.subjectAltName]: false,
  [extensionOids.subjectSignTool]: false,
  [extensionOids.issuerSignTool]: false,
  [extensionOids.identificationKind]: false,
  [extensionOids.privateKeyUsagePeriod]: false,
  [extensionOids.crlDistributionPoints]: false,
  [extensionOids.freshestCrl]: false,
  [extensionOids.authorityInfoAccess]: false,
};
const needed = [
  extensionOids.subjectKeyIdentifier,
  extensionOids.authorityKeyIdentifier,
  extensionOids.keyUsage,
  extensionOids.subjectSignTool,
  extensionOids.issuerSignTool,
  extensionOids.crlDistributionPoints,
  extensionOids.authorityInfoAccess,
];

/**
 * Own checks of a certificate that is about to be signed, read back from its bytes, against what was approved: every fault by
 * a code, none when it may be signed. Made apart from what builds certificates, so that a fault there is seen here.
 */
export function lint(certificate: Certificate, expected: Expected): string[] {
  const problems: string[] = [];
  const check = (holds: boolean, code: string) => {
    if (!holds) problems.push(code);
  };
  try {
    check(certificate.version === 3, 'VERSION');
    checkSerial(certificate, expected, check);
    checkNames(certificate, expected, check);
    checkKey(certificate, expected, check);
    checkTerm(certificate, expected, check);
    checkExtensions(certificate, expected, check);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    problems.push(`UNREADABLE_${error.code}`);
  }
  return problems;
}

type Check = (holds: boolean, code: string) => void;

function checkSerial(certificate: Certificate, { serial }: Expected, check: Check): void {
  check(same(certificate.serial, serial), 'SERIAL_OTHER');
  check(serial.length >= 9 && serial.length <= 20, 'SERIAL_LENGTH');
  check(serial[0]! > 0 && serial[0]! < 0x80, 'SERIAL_SIGN');
}

function checkNames(certificate: Certificate, { issuer, subject, profile }: Expected, check: Check): void {
  check(same(certificate.issuer.raw, issuer.subject.raw), 'ISSUER_NAME');
  check(same(certificate.subject.raw, subject), 'SUBJECT_OTHER');
  const types = certificate.subject.relative.flat().map(({ type }) => type);
  check(new Set(types).size === types.length, 'SUBJECT_DUPLICATE_ATTRIBUTE');
  check(
    certificate.subject.relative.every((one) => one.length === 1),
    'SUBJECT_MULTI_VALUED',
  );
  const read = readSubject(certificate.subject.raw);
  check(Object.keys(read).length === types.length, 'SUBJECT_UNKNOWN_ATTRIBUTE');
  const problem = subjectProblem(profile.subjectKind, read);
  check(problem === null, `SUBJECT_${problem?.attribute}_${problem?.problem}`);
  const alternative = certificate.subjectAltName ?? [];
  check(
    alternative.every((one) => one.kind === 'email' && one.value === read.email),
    'ALTERNATIVE_NAME',
  );
}

function checkKey(certificate: Certificate, { publicKey, profile, issuer }: Expected, check: Check): void {
  check(same(certificate.spki, publicKey), 'KEY_OTHER');
  check(!same(certificate.spki, issuer.spki), 'KEY_OF_AUTHORITY');
  const kind = keyKindOf(certificate.publicKey);
  check(kind !== undefined && profile.keyKinds.includes(kind), 'KEY_KIND');
  if (kind?.startsWith('rsa')) {
    const exponent = certificate.publicKey.nodeKey().asymmetricKeyDetails?.publicExponent ?? 0n;
    check(exponent >= 65_537n && exponent % 2n === 1n, 'KEY_EXPONENT');
  }
  // That the point of an EC key lies on its curve was seen when the key proved its possession: the same octets, checked above.
}

function checkTerm(certificate: Certificate, { issuer, profile, now, notAfter: last }: Expected, check: Check): void {
  const { notBefore, notAfter } = certificate;
  check(Math.abs(notBefore.getTime() - now.getTime()) < 3_600_000, 'TERM_BEGIN');
  check(notAfter.getTime() === endOf(notBefore, profile.validityMonths, last).getTime(), 'TERM_LENGTH');
  check(notBefore >= issuer.notBefore && notAfter <= issuer.notAfter, 'TERM_OUTSIDE_ISSUER');
  check(issuer.notAfter > now, 'ISSUER_EXPIRED');
}

function checkExtensions(certificate: Certificate, expected: Expected, check: Check): void {
  const { issuer, issuerName, profile, publicUrl } = expected;
  for (const { id, critical } of certificate.extensions.values()) {
    check(known[id] !== undefined, `EXTENSION_${id}`);
    if (known[id] !== undefined) check(known[id] === critical, `CRITICAL_${id}`);
  }
  for (const id of needed) check(certificate.extensions.has(id), `MISSING_${id}`);
  check(certificate.basicConstraints?.ca !== true, 'AUTHORITY');
  const usages = certificate.keyUsage;
  check(sameSet(usages, profile.keyUsages), 'KEY_USAGE');
  check(!usages?.has('keyCertSign') && !usages?.has('cRLSign'), 'KEY_USAGE_OF_AUTHORITY');
  const purposes = profile.purposes.map((one) => purposeOids[one as keyof typeof purposeOids] ?? one);
  check(sameSet(certificate.extendedKeyUsage, purposes), 'PURPOSES');
  const reserved: string[] = [purposeOids.any, purposeOids.ocspSigning, purposeOids.timeStamping];
  check(!(certificate.extendedKeyUsage ?? []).some((one) => reserved.includes(one)), 'PURPOSE_RESERVED');
  check(
    sameSet(
      certificate.policies?.map(({ id }) => id),
      profile.policies,
    ),
    'POLICIES',
  );
  check(same(certificate.authorityKeyIdentifier?.keyId, issuer.subjectKeyIdentifier), 'AUTHORITY_KEY_ID');
  const text = (id: string) => Buffer.from(certificate.extensions.get(id)?.value ?? []).toString('latin1');
  check(text(extensionOids.crlDistributionPoints).includes(`${publicUrl}/ca/${issuerName}.crl`), 'LIST_ADDRESS');
  check(text(extensionOids.authorityInfoAccess).includes(`${publicUrl}/ocsp`), 'OCSP_ADDRESS');
}
