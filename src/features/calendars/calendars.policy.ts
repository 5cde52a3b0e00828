import { policy } from '../../platform/policy/policy.js';
import { CalendarYear } from './calendar-year.js';

/** Days off are the same for everybody who works here; the vendor keeps them. */
export const calendarsPolicy = policy(({ can }, actor) => {
  if (actor.personId && actor.grants.length > 0) can('read', CalendarYear);
  if (actor.has('hqAdmin')) can('edit', CalendarYear);
});
