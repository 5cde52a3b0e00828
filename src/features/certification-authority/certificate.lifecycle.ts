import { lifecycle } from '../../kernel/lifecycle.js';

/** `signing`: its serial number is recorded and nothing is signed yet. `void`: given up after a crash; the serial stays used. */
export const certificateStatuses = ['signing', 'active', 'suspended', 'revoked', 'void'] as const;
export type CertificateStatus = (typeof certificateStatuses)[number];

export const certificateLifecycle = lifecycle<CertificateStatus>()('Certificate', {
  signing: { finish: 'active', giveUp: 'void' },
  active: { suspend: 'suspended', revoke: 'revoked' },
  suspended: { resume: 'active', revoke: 'revoked' },
});
