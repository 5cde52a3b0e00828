import { policy } from '../../platform/policy/policy.js';
import { KeptMessage } from './kept-message.js';

/** Letters hold links that let people in: only who rules the network sees them. */
export const messagesPolicy = policy(({ can }, actor) => {
  if (actor.has('hqAdmin')) can('read', KeptMessage);
});
