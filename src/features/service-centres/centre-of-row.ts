import type { Work } from '../../platform/database/work.js';
import { CellUnknownValue, type ImportColumn, type ImportedRow } from '../../platform/imports/index.js';
import type { ServiceCentre } from './service-centre.entity.js';
import { CentreNotNamed, CentreNotWorking } from './service-centre.refusals.js';
import type { ServiceCentreRepository } from './service-centres.repository.js';

export const centreColumn: ImportColumn = {
  key: 'centre',
  titles: ['Центр', 'Номер СЦ', 'Centre'],
  max: 6,
  sample: '6601',
};

/** The centre that a row of a table names, or the only one of the scope; it works, and `may` lets the actor write there. */
export async function centreOfRow(
  work: Work,
  centres: ServiceCentreRepository,
  { cells: { centre: named } }: ImportedRow,
  may: (centre: ServiceCentre) => boolean = () => true,
): Promise<ServiceCentre> {
  if (!named) {
    const own = work.actor.centres('centreManager');
    if (own.length !== 1) throw new CentreNotNamed({}, ['centre']);
    return centres.byId(work, own[0]!);
  }
  const centre = await centres.byNumber(work, named);
  if (!centre || !may(centre)) throw new CellUnknownValue({ value: named }, ['centre']);
  if (centre.status !== 'active') throw new CentreNotWorking({ number: centre.number }, ['centre']);
  return centre;
}
