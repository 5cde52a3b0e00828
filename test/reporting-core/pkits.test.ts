import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Certificate } from '../../src/reporting-core/pki/certificate.js';
import type { PolicyOptions } from '../../src/reporting-core/pki/path/policy-graph.js';
import { validateCertificate } from '../../src/reporting-core/pki/path/validate.js';
import { PkiError } from '../../src/reporting-core/pki/pki-error.js';

/** NIST PKITS: paths made to mislead validators (Debian: python3-cryptography-vectors). */
const folder = '/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data';
const at = new Date('2020-01-01T00:00:00Z');

const read = (kind: string) =>
  readdirSync(path.join(folder, kind)).map((name) => ({
    name: name.replace(/\.\w+$/, ''),
    raw: Uint8Array.from(readFileSync(path.join(folder, kind, name))),
  }));

function parsed(raw: Uint8Array): Certificate | undefined {
  try {
    return Certificate.parse(raw);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

const certificates = new Map(read('certs').map(({ name, raw }) => [name, parsed(raw)]));
const pool = [...certificates.values()].flatMap((one) => one ?? []);
const crls = read('crls').map(({ raw }) => raw);
const anchors = [certificates.get('TrustAnchorRootCertificate')!];

async function isAccepted(name: string, policies?: PolicyOptions): Promise<boolean> {
  if (!certificates.has(name)) throw new Error(`PKITS has no ${name}`);
  const certificate = certificates.get(name);
  if (!certificate) return false;
  const trust = { anchors, pool, evidence: { crls }, now: at, policies };
  return (await validateCertificate(certificate, 'any', at, trust)).verdict === 'valid';
}

/** DSA keys and SHA-1 are refused on purpose: nobody issues them any more. */
const refusedOnPurpose = ['ValidDSASignaturesTest4EE', 'ValidDSAParameterInheritanceTest5EE'];

test('every path whose name says so is valid or not', async () => {
  const wrong: string[] = [];
  let checked = 0;
  for (const name of certificates.keys()) {
    const says = /^(Valid|Invalid).*Test\d+/.exec(name)?.[1];
    if (!says) continue;
    checked++;
    if ((await isAccepted(name)) !== (says === 'Valid')) wrong.push(name);
  }
  expect(checked).toBeGreaterThan(190);
  expect(wrong).toEqual(refusedOnPurpose.toSorted());
});

const first = '2.16.840.1.101.3.2.1.48.1';
const second = '2.16.840.1.101.3.2.1.48.2';
const third = '2.16.840.1.101.3.2.1.48.3';
const only = (...acceptable: string[]): PolicyOptions => ({ acceptable, requireExplicit: true });
const explicit: PolicyOptions = { requireExplicit: true };

/** Sections 4.8 to 4.12 with the settings that the test document gives. */
test.each<[string, PolicyOptions | undefined, boolean]>([
  ['ValidCertificatePathTest1EE', explicit, true],
  ['ValidCertificatePathTest1EE', only(first), true],
  ['ValidCertificatePathTest1EE', only(second), false],
  ['ValidCertificatePathTest1EE', only(first, second), true],
  ['AllCertificatesNoPoliciesTest2EE', undefined, true],
  ['AllCertificatesNoPoliciesTest2EE', explicit, false],
  ['DifferentPoliciesTest3EE', undefined, true],
  ['DifferentPoliciesTest3EE', explicit, false],
  ['DifferentPoliciesTest3EE', only(first, second), false],
  ['DifferentPoliciesTest4EE', undefined, false],
  ['DifferentPoliciesTest5EE', undefined, false],
  ['OverlappingPoliciesTest6EE', undefined, true],
  ['OverlappingPoliciesTest6EE', only(first), true],
  ['OverlappingPoliciesTest6EE', only(second), false],
  ['DifferentPoliciesTest7EE', undefined, false],
  ['DifferentPoliciesTest8EE', undefined, false],
  ['DifferentPoliciesTest9EE', undefined, false],
  ['AllCertificatesSamePoliciesTest10EE', undefined, true],
  ['AllCertificatesSamePoliciesTest10EE', only(first), true],
  ['AllCertificatesSamePoliciesTest10EE', only(second), true],
  ['AllCertificatesanyPolicyTest11EE', undefined, true],
  ['AllCertificatesanyPolicyTest11EE', only(first), true],
  ['DifferentPoliciesTest12EE', undefined, false],
  ['AllCertificatesSamePoliciesTest13EE', only(first), true],
  ['AllCertificatesSamePoliciesTest13EE', only(second), true],
  ['AllCertificatesSamePoliciesTest13EE', only(third), true],
  ['AnyPolicyTest14EE', only(first), true],
  ['AnyPolicyTest14EE', only(second), false],
  ['UserNoticeQualifierTest15EE', undefined, true],
  ['UserNoticeQualifierTest16EE', undefined, true],
  ['UserNoticeQualifierTest17EE', undefined, true],
  ['UserNoticeQualifierTest18EE', only(first), true],
  ['UserNoticeQualifierTest18EE', only(second), true],
  ['UserNoticeQualifierTest19EE', undefined, true],
  ['CPSPointerQualifierTest20EE', only(first), true],
  ['ValidPolicyMappingTest1EE', only(first), true],
  ['ValidPolicyMappingTest1EE', only(second), false],
  ['ValidPolicyMappingTest1EE', { inhibitMapping: true, requireExplicit: true }, false],
  ['ValidPolicyMappingTest5EE', only(first), true],
  ['ValidPolicyMappingTest6EE', only(first), true],
  ['ValidPolicyMappingTest9EE', undefined, true],
  ['ValidinhibitAnyPolicyTest2EE', undefined, true],
])('%s under %j: %s', async (name, policies, accepted) => {
  expect(await isAccepted(name, policies)).toBe(accepted);
});
