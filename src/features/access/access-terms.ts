import { type WorkKind, workKinds } from '../../kernel/actor.js';
import { addDays } from '../../kernel/period.js';
import { BadInput } from '../../kernel/refusal.js';
import { momentAt } from '../../kernel/time-zone.js';
import type { Work } from '../../platform/database/work.js';
import { TermInPast, WorkNotYours } from './access.refusals.js';
import type { Place } from './staff.service.js';

/** On what terms a role is given: kinds of work (of a client's person) and the last day. */
export interface Terms {
  readonly works?: readonly WorkKind[] | null;
  readonly until?: string | null;
}
type Where = Omit<Place, 'key'>;

/** The moment at which the last day ends where the place is. */
export async function endOfTerm(
  work: Work,
  place: Where,
  until: string | null | undefined,
  at: string[],
): Promise<Date | null> {
  if (until == null) return null;
  const [row] = await work.db.query<{ zone: string }>(
    `select coalesce((select time_zone from service_centres where id = $1), 'Europe/Moscow') as zone`,
    [place.serviceCentreId],
  );
  const end = momentAt(addDays(until, 1), '00:00', row!.zone);
  if (end <= work.clock.now()) throw new TermInPast({ until }, at);
  return end;
}

/**
 * Kinds of work of a client's person, in their order; seeing is always among them. The first person of a client is its
 * director. A director gives what he himself holds; `held` is what the other has already.
 */
export async function worksFor(
  work: Work,
  place: Where,
  wanted: readonly WorkKind[] | null | undefined,
  held: readonly WorkKind[] = [],
): Promise<WorkKind[] | null> {
  if (place.kind !== 'client') {
    if (wanted?.length) throw new BadInput({ field: 'works' }, ['input', 'works']);
    return null;
  }
  const own = work.actor.grants.find((g) => g.role === 'clientUser' && g.clientId === place.clientId)?.works;
  const chosen = wanted ?? ((await hasDirector(work, place)) ? ['see', 'prepare'] : workKinds);
  const works = workKinds.filter((k) => k === 'see' || chosen.includes(k));
  const missing = own ? works.filter((k) => !own.includes(k) && !held.includes(k)) : [];
  if (missing.length > 0) throw new WorkNotYours({ works: missing }, ['input', 'works']);
  return works;
}

async function hasDirector(work: Work, place: Where): Promise<boolean> {
  const [row] = await work.db.query<{ yes: boolean }>(
    `select exists (select from memberships where client_id = $1 and 'share' = any(works) and ended_at is null
         and (valid_until is null or valid_until > $2))
       or exists (select from invitations where client_id = $1 and 'share' = any(works) and accepted_at is null
         and revoked_at is null and expires_at > $2) as yes`,
    [place.clientId, work.clock.now()],
  );
  return row!.yes;
}
