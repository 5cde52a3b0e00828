import { Event } from '../../platform/events/events.js';

interface Told extends Record<string, string> {
  keyChangeId: string;
  /** Of the generation that is to be replaced. */
  name: string;
  reason: string;
}
export class KeyChangeAsked extends Event<Told>('authority.keyChangeAsked') {}
export class KeyChangeConfirmed extends Event<Told>('authority.keyChangeConfirmed') {}
/** Refused by another officer or withdrawn by whoever had asked. */
export class KeyChangeStopped extends Event<Told>('authority.keyChangeStopped') {}
/** `made`: name of the generation that signs from now on. */
export class KeyChanged extends Event<Told & { made: string }>('authority.keyChanged') {}
