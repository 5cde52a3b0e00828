import { lifecycle } from '../../kernel/lifecycle.js';

export const connectionRequestStatuses = ['new', 'contacted', 'converted', 'declined'] as const;
export type ConnectionRequestStatus = (typeof connectionRequestStatuses)[number];
export type ConnectionRequestMove = 'contact' | 'convert' | 'decline' | 'reopen';

/** A declined request can be taken up again; one that has become a client can't. */
export const connectionRequestLifecycle = lifecycle<ConnectionRequestStatus>()('ConnectionRequest', {
  new: { contact: 'contacted', convert: 'converted', decline: 'declined' },
  contacted: { convert: 'converted', decline: 'declined' },
  declined: { reopen: 'contacted' },
});
