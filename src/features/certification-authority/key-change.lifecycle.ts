import { lifecycle } from '../../kernel/lifecycle.js';

export const keyChangeStatuses = ['waiting', 'confirmed', 'working', 'done', 'refused', 'withdrawn'] as const;
export type KeyChangeStatus = (typeof keyChangeStatuses)[number];

/** `begin` and `finish` are the signer's own moves; what it has begun it finishes. */
export const keyChangeLifecycle = lifecycle<KeyChangeStatus>()('KeyChange', {
  waiting: { confirm: 'confirmed', refuse: 'refused', withdraw: 'withdrawn' },
  confirmed: { begin: 'working', refuse: 'refused', withdraw: 'withdrawn' },
  working: { finish: 'done' },
});
