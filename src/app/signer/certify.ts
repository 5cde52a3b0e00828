import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Certificate,
  extensions,
  fromPem,
  issueCertificate,
  type NameAttribute,
  type Signer,
  toPem,
  writeName,
} from '../../reporting-core/index.js';
import type { Authority, AuthorityCode } from './authorities.js';
import { addressesOf } from './certificate-contents.js';
import { type KeyStore, VaultProblem, writeWhole } from './key-vault.js';
import type { SignerSettings } from './settings.js';

const year = 365.25 * 86_400_000;
/** Years that their certificates are valid. The issuing one must outlive what it issues. */
const terms: Record<AuthorityCode, number> = { root: 20, issuing: 12, ocsp: 3, stamps: 6 };
const titles: Record<AuthorityCode, string> = {
  root: 'Корневой удостоверяющий центр',
  issuing: 'Удостоверяющий центр',
  ocsp: 'Служба состояний сертификатов',
  stamps: 'Служба штампов времени',
};

/** What a generation's key, its files and its addresses are called; the first bears the bare name. */
export const nameOf = (code: AuthorityCode, generation: number) => (generation === 1 ? code : `${code}-${generation}`);

/** When a certificate that is made now would end: never after its issuer's. */
export function endOf(code: AuthorityCode, from: Date, issuer: Certificate | undefined): Date {
  const ends = from.getTime() + terms[code] * year;
  return new Date(Math.min(ends, issuer?.notAfter.getTime() ?? ends));
}

export interface Certified {
  code: AuthorityCode;
  generation: number;
  name: string;
  certificate: Certificate;
  signer?: Signer;
}

/**
 * Key and certificate of a generation, each kept in the folder before anything else knows of it. What a crash has left there is
 * taken up: the same key, and its certificate when this issuer signed it. No issuer: it signs itself.
 */
export async function certify(
  code: AuthorityCode,
  generation: number,
  issuer: Authority | undefined,
  keys: KeyStore,
  settings: SignerSettings,
): Promise<Certified> {
  const name = nameOf(code, generation);
  const kept = await readCertificate(settings.folder, name);
  if (kept && !keys.has(name) && code === 'root') return { code, generation, name, certificate: kept };
  const key = keys.has(name) ? await keys.read(name) : await keys.make(name, settings.keyKind);
  const signer = key.signer();
  if (kept && Buffer.compare(key.publicKey.spki, kept.spki) !== 0)
    throw new VaultProblem(`The key "${name}" does not belong to its certificate.`);
  if (kept?.isSignedBy(issuer?.certificate.publicKey ?? kept.publicKey))
    return { code, generation, name, certificate: kept, signer };
  if (issuer && !issuer.signer)
    throw new VaultProblem(`To certify "${name}" the key "${issuer.name}" must be at hand.`);
  const from = new Date(Math.floor(settings.clock.now().getTime() / 1000) * 1000 - 60_000);
  const raw = await issueCertificate(
    {
      subject: writeName(subjectOf(code, settings.organisation)),
      publicKey: key.publicKey.spki,
      notBefore: from,
      notAfter: endOf(code, from, issuer?.certificate),
      extensions: extensionsOf(code, issuer?.name ?? '', settings.publicUrl),
    },
    issuer ? { signer: issuer.signer!, certificate: issuer.certificate } : { signer },
  );
  await writeWhole(join(settings.folder, `${name}.pem`), toPem('CERTIFICATE', raw));
  settings.log('authority made', { name });
  return { code, generation, name, certificate: Certificate.parse(raw), signer };
}

/**
 * The key of one root certified by another (RFC 4210, 4.4.1): both names are the same, so that paths of either lead to either.
 * Good until the older of the two ends.
 */
export async function linkRoots(subject: Authority, issuer: Authority, publicUrl: string): Promise<Certificate> {
  const [own, other] = [subject.certificate, issuer.certificate];
  const raw = await issueCertificate(
    {
      subject: own.subject.raw,
      publicKey: own.spki,
      notBefore: new Date(Math.max(own.notBefore.getTime(), other.notBefore.getTime())),
      notAfter: new Date(Math.min(own.notAfter.getTime(), other.notAfter.getTime())),
      extensions: [...extensionsOf('root', '', publicUrl), ...whereabouts(issuer.name, publicUrl, false)],
    },
    { signer: issuer.signer!, certificate: other },
  );
  return Certificate.parse(raw);
}

const subjectOf = (code: AuthorityCode, organisation: string): Partial<Record<NameAttribute, string>> => ({
  country: 'RU',
  organization: organisation,
  commonName: `${titles[code]} «${organisation}»`.slice(0, 64),
});

/** Where list and certificate of the issuer lie, and who answers about states. */
function whereabouts(issuer: string, publicUrl: string, ocsp: boolean) {
  const at = addressesOf(publicUrl, issuer);
  return [
    extensions.crlDistributionPoints([at.list]),
    extensions.authorityInfoAccess({ ocsp: ocsp ? [at.ocsp] : [], issuers: [at.certificate] }),
  ];
}

function extensionsOf(code: AuthorityCode, issuer: string, publicUrl: string) {
  const any = extensions.certificatePolicies(['2.5.29.32.0']);
  switch (code) {
    case 'root':
      return [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign')];
    case 'issuing':
      return [
        extensions.authority(0),
        extensions.keyUsage('keyCertSign', 'cRLSign'),
        any,
        ...whereabouts(issuer, publicUrl, false),
      ];
    case 'ocsp':
      return [
        extensions.keyUsage('digitalSignature'),
        extensions.extendedKeyUsage('ocspSigning'),
        extensions.ocspNoCheck(),
        extensions.authorityInfoAccess({ ocsp: [], issuers: [addressesOf(publicUrl, issuer).certificate] }),
      ];
    case 'stamps':
      return [
        extensions.keyUsage('digitalSignature', 'nonRepudiation'),
        extensions.extendedKeyUsage('timeStamping'),
        any,
        ...whereabouts(issuer, publicUrl, true),
      ];
  }
}

export async function readCertificate(folder: string, name: string): Promise<Certificate | undefined> {
  const file = join(folder, `${name}.pem`);
  if (!existsSync(file)) return undefined;
  return Certificate.parse(fromPem(await readFile(file, 'utf8'), 'CERTIFICATE')[0]!);
}
