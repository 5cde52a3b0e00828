import { lifecycle } from '../../kernel/lifecycle.js';

export const impersonationStatuses = ['asked', 'allowed', 'active', 'ended', 'refused', 'withdrawn', 'lapsed'] as const;
export type ImpersonationStatus = (typeof impersonationStatuses)[number];

/** Support asks, the client's director allows or refuses; either side ends it. What nobody answered or began lapses. */
export const impersonationLifecycle = lifecycle<ImpersonationStatus>()('Impersonation', {
  asked: { allow: 'allowed', refuse: 'refused', withdraw: 'withdrawn', lapse: 'lapsed' },
  allowed: { start: 'active', refuse: 'refused', withdraw: 'withdrawn', lapse: 'lapsed' },
  active: { end: 'ended' },
});
export type ImpersonationMove = Parameters<typeof impersonationLifecycle.next>[1];
