import { lifecycle } from '../../kernel/lifecycle.js';

export const transferStatuses = ['waiting', 'approved', 'declined', 'withdrawn'] as const;
export type TransferStatus = (typeof transferStatuses)[number];
export type TransferMove = 'approve' | 'decline' | 'withdraw';

export const transferLifecycle = lifecycle<TransferStatus>()('TransferRequest', {
  waiting: { approve: 'approved', decline: 'declined', withdraw: 'withdrawn' },
});
