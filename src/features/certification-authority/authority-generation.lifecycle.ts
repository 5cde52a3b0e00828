import { lifecycle } from '../../kernel/lifecycle.js';

/**
 * `prepared`: certified, its lists are being made. `current`: signs certificates. `closing`: signs lists and states alone until the
 * last certificate that it has signed ends. All moves are the signer's.
 */
export const authorityStatuses = ['prepared', 'current', 'closing', 'retired'] as const;
export type AuthorityStatus = (typeof authorityStatuses)[number];

export const authorityGenerationLifecycle = lifecycle<AuthorityStatus>()('AuthorityGeneration', {
  prepared: { begin: 'current' },
  current: { close: 'closing', replace: 'retired' },
  closing: { retire: 'retired' },
});
