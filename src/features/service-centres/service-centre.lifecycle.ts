import { lifecycle } from '../../kernel/lifecycle.js';

export const centreStatuses = ['candidate', 'active', 'suspended', 'closed'] as const;
export type CentreStatus = (typeof centreStatuses)[number];
/** Closing is a use case of its own: it names a successor. */
export const centreMoves = ['activate', 'suspend'] as const;
export type CentreMove = (typeof centreMoves)[number];

export const serviceCentreLifecycle = lifecycle<CentreStatus>()('ServiceCentre', {
  candidate: { activate: 'active', close: 'closed' },
  active: { suspend: 'suspended', close: 'closed' },
  suspended: { activate: 'active', close: 'closed' },
});
