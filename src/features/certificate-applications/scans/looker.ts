import type { Work } from '../../../platform/database/work.js';
import type { Looker } from './scan-vault.js';

/** Who looks, as the person is told: name and place. */
export async function lookerOf(work: Work): Promise<Looker> {
  const { actor } = work;
  const [centreId] = actor.centres();
  const [centre] = centreId
    ? await work.db.query<{ number: string }>('select number from service_centres where id = $1', [centreId])
    : [];
  return {
    personId: actor.personId,
    personName: actor.personName ?? '',
    place: centre?.number ?? actor.roles[0] ?? '',
  };
}
