import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { uuidv7 } from '../../kernel/id.js';
import {
  Certificate,
  extensions,
  fromPem,
  type Issuer,
  issueCertificate,
  type NameAttribute,
  type Signer,
  toPem,
  writeName,
} from '../../reporting-core/index.js';
import { type AuthorityKey, type KeyStore, KeyVault, VaultProblem, writeWhole } from './key-vault.js';
import type { SignerSettings } from './settings.js';
import { TokenKeys } from './token-keys.js';

export const authorityCodes = ['root', 'issuing', 'ocsp', 'stamps'] as const;
export type AuthorityCode = (typeof authorityCodes)[number];

/** One of our authorities or servants: its certificate, and its key unless that is kept elsewhere (the root). */
export interface Authority {
  id: string;
  code: AuthorityCode;
  certificate: Certificate;
  signer?: Signer;
}
export type Authorities = Record<AuthorityCode, Authority>;

const year = 365.25 * 86_400_000;
/** Years that their certificates are valid. The issuing one must outlive what it issues. */
const terms: Record<AuthorityCode, number> = { root: 20, issuing: 12, ocsp: 3, stamps: 6 };
const names: Record<AuthorityCode, string> = {
  root: 'Корневой удостоверяющий центр',
  issuing: 'Удостоверяющий центр',
  ocsp: 'Служба состояний сертификатов',
  stamps: 'Служба штампов времени',
};

/**
 * The authorities of this folder and this database. At the first start keys and certificates are made, root first; later what
 * the database knows must be what lies in the folder. The root's key may be taken away once the issuing certificate is there.
 */
export async function openAuthorities(pool: Pool, settings: SignerSettings): Promise<Authorities> {
  const keys: KeyStore = settings.token
    ? new TokenKeys(settings.token)
    : new KeyVault(settings.folder, settings.passphrase);
  const made = {} as Authorities;
  for (const code of authorityCodes) {
    const known = await present(pool, code);
    const kept = await readCertificate(settings.folder, code);
    if (known && !(kept && Buffer.compare(known.certificate, kept.raw) === 0)) {
      throw new VaultProblem(`The database knows another certificate "${code}" than the folder of the signer holds.`);
    }
    const certificate = kept ?? (await certify(code, keys, made, settings));
    const key = keys.has(code) ? await keys.read(code) : undefined;
    if (!key && code !== 'root') throw new VaultProblem(`The key "${code}" is missing.`);
    if (key && Buffer.compare(key.publicKey.spki, certificate.spki) !== 0) {
      throw new VaultProblem(`The key "${code}" does not belong to its certificate.`);
    }
    const id = known?.id ?? (await record(pool, code, certificate, made));
    made[code] = { id, code, certificate, signer: key?.signer() };
  }
  return made;
}

async function certify(
  code: AuthorityCode,
  keys: KeyStore,
  above: Partial<Authorities>,
  settings: SignerSettings,
): Promise<Certificate> {
  const key = keys.has(code) ? await keys.read(code) : await keys.make(code, settings.keyKind);
  const issuer = issuerOf(code, key, above);
  const from = new Date(Math.floor(settings.clock.now().getTime() / 1000) * 1000 - 60_000);
  const ends = from.getTime() + terms[code] * year;
  const notAfter = new Date(Math.min(ends, issuer.certificate?.notAfter.getTime() ?? ends));
  const raw = await issueCertificate(
    {
      subject: writeName(nameOf(code, settings.organisation)),
      publicKey: key.publicKey.spki,
      notBefore: from,
      notAfter,
      extensions: extensionsOf(code, settings.publicUrl),
    },
    issuer,
  );
  await writeWhole(join(settings.folder, `${code}.pem`), toPem('CERTIFICATE', raw));
  settings.log('authority made', { code });
  return Certificate.parse(raw);
}

const nameOf = (code: AuthorityCode, organisation: string): Partial<Record<NameAttribute, string>> => ({
  country: 'RU',
  organization: organisation,
  commonName: `${names[code]} «${organisation}»`.slice(0, 64),
});

function issuerOf(code: AuthorityCode, key: AuthorityKey, above: Partial<Authorities>): Issuer {
  if (code === 'root') return { signer: key.signer() };
  const issuer = code === 'issuing' ? above.root! : above.issuing!;
  if (!issuer.signer) throw new VaultProblem(`To certify "${code}" the key "${issuer.code}" must be at hand.`);
  return { signer: issuer.signer, certificate: issuer.certificate };
}

function extensionsOf(code: AuthorityCode, publicUrl: string) {
  const at = (issuer: string) => ({
    points: extensions.crlDistributionPoints([`${publicUrl}/ca/${issuer}.crl`]),
    access: (ocsp: boolean) =>
      extensions.authorityInfoAccess({
        ocsp: ocsp ? [`${publicUrl}/ocsp`] : [],
        issuers: [`${publicUrl}/ca/${issuer}.cer`],
      }),
  });
  const any = extensions.certificatePolicies(['2.5.29.32.0']);
  switch (code) {
    case 'root':
      return [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign')];
    case 'issuing':
      return [
        extensions.authority(0),
        extensions.keyUsage('keyCertSign', 'cRLSign'),
        any,
        at('root').points,
        at('root').access(false),
      ];
    case 'ocsp':
      return [
        extensions.keyUsage('digitalSignature'),
        extensions.extendedKeyUsage('ocspSigning'),
        extensions.ocspNoCheck(),
        at('issuing').access(false),
      ];
    case 'stamps':
      return [
        extensions.keyUsage('digitalSignature', 'nonRepudiation'),
        extensions.extendedKeyUsage('timeStamping'),
        any,
        at('issuing').points,
        at('issuing').access(true),
      ];
  }
}

async function present(pool: Pool, code: AuthorityCode) {
  const { rows } = await pool.query<{ id: string; certificate: Buffer }>(
    'select id, certificate from certificate_authorities where code = $1 and retired_at is null',
    [code],
  );
  return rows[0];
}

async function record(pool: Pool, code: AuthorityCode, certificate: Certificate, above: Partial<Authorities>) {
  const id = uuidv7();
  const issuer = code === 'root' ? null : code === 'issuing' ? above.root!.id : above.issuing!.id;
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  await pool.query(
    `insert into certificate_authorities (id, code, issuer_id, subject, serial, certificate, name_hash, key_hash, not_before, not_after)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      code,
      issuer,
      certificate.subject.toString(),
      Buffer.from(certificate.serial),
      Buffer.from(certificate.raw),
      sha1(certificate.subject.raw),
      sha1(certificate.publicKey.keyOctets),
      certificate.notBefore,
      certificate.notAfter,
    ],
  );
  return id;
}

async function readCertificate(folder: string, code: AuthorityCode): Promise<Certificate | undefined> {
  const file = join(folder, `${code}.pem`);
  if (!existsSync(file)) return undefined;
  return Certificate.parse(fromPem(await readFile(file, 'utf8'), 'CERTIFICATE')[0]!);
}
