import type { RevocationEvidence } from '../../ports.js';
import type { Certificate } from '../certificate.js';
import { PkiError } from '../pki-error.js';
import { RevocationList } from '../revocation-list.js';
import type { WorkBudget } from './path-builder.js';

/** Clocks of authorities may run ahead by this much. */
export const clockSkew = 5 * 60_000;

export type RevocationFinding =
  | { state: 'good'; evidence: Uint8Array[] }
  | { state: 'revoked'; revokedAt: Date; suspended: boolean; evidence: Uint8Array[] }
  | { state: 'unknown'; stale: boolean };

/** All that the checks of one validation share. */
export interface RevocationContext {
  /** The moment whose state is asked for. */
  at: Date;
  /** The present; evidence from after it is not believed. */
  now: Date;
  /** How old evidence without a next update may be, milliseconds. */
  oldest: number;
  pool: Certificate[];
  budget: WorkBudget;
  lists: ListCache;
  evidence(certificate: Certificate, issuer: Certificate): Promise<RevocationEvidence>;
  /** Validates the certificate of a separate signer of lists or answers, up to the same anchors. */
  isTrusted(certificate: Certificate, purpose: 'any' | 'ocspSigning'): Promise<boolean>;
  /** Tells that evidence holds because of this certificate. */
  reliedOn(certificate: Certificate): void;
}

/** Lists are large: each is read once in a validation, broken ones are left out. */
export class ListCache {
  private readonly known = new Map<Uint8Array, RevocationList | undefined>();

  read(raw: Uint8Array): RevocationList | undefined {
    if (!this.known.has(raw))
      this.known.set(
        raw,
        readOrNothing(() => RevocationList.parse(raw)),
      );
    return this.known.get(raw);
  }
}

/** Broken evidence counts as absent: a stranger must not be able to spoil good evidence by adding bad. */
export function readOrNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PkiError && error.code !== 'LIMIT_EXCEEDED') return undefined;
    throw error;
  }
}

/** Whether evidence speaks about the moment asked for. */
export function freshness(
  context: RevocationContext,
  thisUpdate: Date,
  nextUpdate: Date | undefined,
): 'fresh' | 'stale' | 'fromFuture' {
  if (thisUpdate.getTime() > context.now.getTime() + clockSkew) return 'fromFuture';
  const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + context.oldest;
  return until + clockSkew >= context.at.getTime() ? 'fresh' : 'stale';
}
