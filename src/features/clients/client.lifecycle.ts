import { lifecycle } from '../../kernel/lifecycle.js';

export const clientStatuses = ['active', 'archived', 'merged'] as const;
export type ClientStatus = (typeof clientStatuses)[number];
export const clientMoves = ['archive', 'restore', 'merge'] as const;
export type ClientMove = (typeof clientMoves)[number];

/** A merged client keeps its history and points to the one that survived; there is no way back. */
export const clientLifecycle = lifecycle<ClientStatus>()('Client', {
  active: { archive: 'archived', merge: 'merged' },
  archived: { restore: 'active', merge: 'merged' },
});
