import type { Pool } from 'pg';
import type { AuthorityStatus } from '../../features/certification-authority/authority-generation.lifecycle.js';
import type { Certificate, Signer } from '../../reporting-core/index.js';
import { readAuthorities, writeAuthority } from './authority-rows.js';
import { certify, readCertificate } from './certify.js';
import { type KeyStore, VaultProblem } from './key-vault.js';
import type { SignerSettings } from './settings.js';

export const authorityCodes = ['root', 'issuing', 'ocsp', 'stamps'] as const;
export type AuthorityCode = (typeof authorityCodes)[number];

/** A generation of one of our authorities or servants: its certificate, and its key unless that is kept elsewhere. */
export interface Authority {
  readonly id: string;
  readonly code: AuthorityCode;
  readonly generation: number;
  /** Of its files and addresses: issuing, issuing-2 … */
  readonly name: string;
  status: AuthorityStatus;
  readonly issuerId: string | null;
  readonly certificate: Certificate;
  signer?: Signer;
}

/** All generations as this process knows them; what it changes is in the database before it is here. */
export class Authorities {
  constructor(private readonly known: Authority[]) {}

  all(): readonly Authority[] {
    return this.known;
  }

  add(authority: Authority): void {
    this.known.push(authority);
  }

  find(name: string): Authority | undefined {
    return this.known.find((one) => one.name === name);
  }

  current(code: 'root' | 'issuing' | 'stamps'): Authority {
    const found = this.known.find((one) => one.code === code && one.status === 'current');
    if (!found) throw new VaultProblem(`There is no authority "${code}".`);
    return found;
  }

  issuerOf(authority: Authority): Authority | undefined {
    return this.known.find((one) => one.id === authority.issuerId);
  }

  /** Who answers about the certificates of an issuing generation: nobody else may. */
  responderOf(issuing: Authority): Authority | undefined {
    return this.known.find((one) => one.code === 'ocsp' && one.issuerId === issuing.id && one.status === 'current');
  }

  /** Those that publish lists, whether or not their keys are at hand. */
  listing(): Authority[] {
    return this.known.filter(({ code, status }) => (code === 'root' || code === 'issuing') && status !== 'retired');
  }

  nextGeneration(code: AuthorityCode): number {
    return Math.max(0, ...this.known.filter((one) => one.code === code).map((one) => one.generation)) + 1;
  }
}

/**
 * The authorities of this folder and this database. At the first start keys and certificates are made, root first; later what
 * the database knows must be what lies in the folder. The root's key may be taken away once the issuing certificate is there.
 */
export async function openAuthorities(pool: Pool, keys: KeyStore, settings: SignerSettings): Promise<Authorities> {
  const authorities = new Authorities(await readAuthorities(pool));
  for (const code of authorityCodes) {
    if (authorities.nextGeneration(code) > 1) continue;
    const issuer = code === 'root' ? undefined : authorities.current(code === 'issuing' ? 'root' : 'issuing');
    if (issuer) await openKey(issuer, keys);
    const made = await certify(code, 1, issuer, keys, settings);
    authorities.add(await writeAuthority(pool, made, issuer?.id ?? null, 'current'));
  }
  for (const authority of authorities.all()) {
    if (authority.status === 'retired') continue;
    const kept = await readCertificate(settings.folder, authority.name);
    if (!kept || Buffer.compare(kept.raw, authority.certificate.raw) !== 0) {
      throw new VaultProblem(
        `The database knows another certificate "${authority.name}" than the folder of the signer holds.`,
      );
    }
    await openKey(authority, keys);
    if (!authority.signer && !mayBeAway(authority)) throw new VaultProblem(`The key "${authority.name}" is missing.`);
  }
  return authorities;
}

/** The root signs nothing from day to day; an authority that is closing lets its lists end when its key is gone. */
export const mayBeAway = ({ code, status }: Authority) => code === 'root' || status === 'closing';

/** Takes the key when it is at hand. */
export async function openKey(authority: Authority, keys: KeyStore): Promise<void> {
  if (authority.signer || !keys.has(authority.name)) return;
  const key = await keys.read(authority.name);
  if (Buffer.compare(key.publicKey.spki, authority.certificate.spki) !== 0) {
    throw new VaultProblem(`The key "${authority.name}" does not belong to its certificate.`);
  }
  authority.signer = key.signer();
}
