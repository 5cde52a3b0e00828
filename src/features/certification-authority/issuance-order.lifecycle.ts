import { lifecycle } from '../../kernel/lifecycle.js';

export const issuanceOrderStatuses = [
  'waitingApproval',
  'approved',
  'signing',
  'issued',
  'refused',
  'replaced',
] as const;
export type IssuanceOrderStatus = (typeof issuanceOrderStatuses)[number];

/** `sign`, `finish` and `restart` (after a crash between signing and recording) are the signer's own moves. */
export const issuanceOrderLifecycle = lifecycle<IssuanceOrderStatus>()('IssuanceOrder', {
  waitingApproval: { approve: 'approved', refuse: 'refused', replace: 'replaced' },
  approved: { sign: 'signing', returnToApproval: 'waitingApproval', refuse: 'refused', replace: 'replaced' },
  signing: { finish: 'issued', restart: 'approved' },
});
