import { lifecycle } from '../../kernel/lifecycle.js';

export const paymentStatuses = [
  'received',
  'unidentified',
  'identified',
  'partlyAllocated',
  'allocated',
  'returned',
  'ignored',
  'writtenOff',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

const put = { allocate: 'allocated', allocateInPart: 'partlyAllocated' } as const;

/**
 * `unidentified` waits in the queue for a person; `identified` is known to be a client's and stands on his balance;
 * `ignored` concerns no client (bank fees, transfers between own accounts, a document that came twice).
 */
export const paymentLifecycle = lifecycle<PaymentStatus>()('Payment', {
  received: { ...put, queue: 'unidentified', identify: 'identified', ignore: 'ignored', giveBack: 'returned' },
  unidentified: {
    ...put,
    queue: 'unidentified',
    identify: 'identified',
    ignore: 'ignored',
    writeOff: 'writtenOff',
    giveBack: 'returned',
  },
  identified: { ...put, identify: 'identified', queue: 'unidentified', giveBack: 'returned' },
  partlyAllocated: { ...put, identify: 'identified', queue: 'unidentified' },
  allocated: { ...put, identify: 'identified', queue: 'unidentified' },
  ignored: { queue: 'unidentified' },
  writtenOff: { queue: 'unidentified' },
  returned: { queue: 'unidentified', identify: 'identified', allocateInPart: 'partlyAllocated' },
});
export type PaymentMove = Parameters<typeof paymentLifecycle.next>[1];
