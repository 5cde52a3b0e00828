import { lifecycle } from '../../kernel/lifecycle.js';

export const partnerStatuses = ['candidate', 'active', 'suspended', 'terminated'] as const;
export type PartnerStatus = (typeof partnerStatuses)[number];
export const partnerMoves = ['activate', 'suspend', 'terminate'] as const;
export type PartnerMove = (typeof partnerMoves)[number];

export const partnerLifecycle = lifecycle<PartnerStatus>()('Partner', {
  candidate: { activate: 'active', terminate: 'terminated' },
  active: { suspend: 'suspended', terminate: 'terminated' },
  suspended: { activate: 'active', terminate: 'terminated' },
});
