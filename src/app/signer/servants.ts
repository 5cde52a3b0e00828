import type { Pool } from 'pg';
import type { Authorities, Authority } from './authorities.js';
import { moveAuthority, writeAuthority } from './authority-rows.js';
import { certify, endOf, nameOf } from './certify.js';
import { inTransaction } from './database.js';
import type { KeyStore } from './key-vault.js';
import type { SignerSettings } from './settings.js';

const day = 86_400_000;

/** Whoever answers about states and stamps the time gets a new key and certificate when a third of the term is left. */
export class Servants {
  /** Keys that a device must be given before they can be renewed. */
  readonly lacking = new Set<string>();

  constructor(
    private readonly pool: Pool,
    private readonly authorities: Authorities,
    private readonly keys: KeyStore,
    private readonly settings: SignerSettings,
  ) {}

  async tend(): Promise<void> {
    this.lacking.clear();
    for (const one of this.authorities.listing()) if (one.code === 'issuing') await this.answerFor(one);
    // Stamps come from the generation that issues now: the one that is closing should end with its holders.
    const [stamps, issuing] = [this.authorities.current('stamps'), this.authorities.current('issuing')];
    if (stamps.issuerId !== issuing.id || this.isDue(stamps, issuing)) await this.renew('stamps', issuing, stamps);
  }

  /** Sees to it that somebody answers about what this generation has issued; false while a key is lacking. */
  async answerFor(issuing: Authority): Promise<boolean> {
    const present = this.authorities.responderOf(issuing);
    if (present && !this.isDue(present, issuing)) return true;
    return this.renew('ocsp', issuing, present);
  }

  private isDue({ code, certificate }: Authority, issuer: Authority): boolean {
    const now = this.settings.clock.now();
    const term = certificate.notAfter.getTime() - certificate.notBefore.getTime();
    const left = certificate.notAfter.getTime() - now.getTime();
    // Where the issuer ends no later, a new one would gain nothing.
    const gained = endOf(code, now, issuer.certificate).getTime() - certificate.notAfter.getTime();
    return left < term / 3 && gained > day;
  }

  private async renew(code: 'ocsp' | 'stamps', issuer: Authority, present: Authority | undefined): Promise<boolean> {
    if (!issuer.signer) return false;
    const generation = this.authorities.nextGeneration(code);
    const name = nameOf(code, generation);
    if (!this.keys.makes && !this.keys.has(name)) {
      this.lacking.add(name);
      return false;
    }
    const made = await certify(code, generation, issuer, this.keys, this.settings);
    const next = await inTransaction(this.pool, async (client) => {
      if (present) await moveAuthority(client, present, 'replace', this.settings.clock.now());
      return writeAuthority(client, made, issuer.id, 'current');
    });
    // What it has signed is still checked by its certificate, which stays published.
    if (present) present.status = 'retired';
    this.authorities.add(next);
    this.settings.log('servant renewed', { name });
    return true;
  }
}
