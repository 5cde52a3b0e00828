import { Event } from '../../platform/events/events.js';

interface Told {
  impersonationId: string;
  personName: string;
  subjectName: string;
  [key: string]: string | readonly string[];
}

/** `directors`: memberships of those who may answer. */
export class ImpersonationAsked extends Event<Told & { reason: string; directors: readonly string[] }>(
  'impersonation.asked',
) {}
export class ImpersonationAllowed extends Event<Told>('impersonation.allowed') {}
export class ImpersonationRefused extends Event<Told>('impersonation.refused') {}
export class ImpersonationStarted extends Event<Told & { endsAt: string }>('impersonation.started') {}
export class ImpersonationEnded extends Event<Told>('impersonation.ended') {}
