import { fixedClock } from '../../../src/kernel/clock.js';
import { dateIn } from '../../../src/kernel/time-zone.js';
import { readTable } from '../../../src/platform/spreadsheets/index.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aCertificate, useSigner } from '../../factories/certificates.js';
import { aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, useOkno } from '../../support/okno.js';

/** Half past one of 22.11 in Kamchatka, still the day before in Moscow and by UTC. */
const okno = useOkno({ clock: fixedClock('2026-11-21T13:30:00.000Z') });
useSigner(okno);

const table = async (actor: Actor, kind: 'csv' | 'xlsx', asked = '') => {
  const { body } = await okno().download(actor, `/files/certificates/register.${kind}?${asked}`);
  const [head, ...rows] = (await readTable(body, `register.${kind}`)).rows.map((row) => row.cells);
  // A sheet keeps days as dates, a plain table as they are written.
  const day = (cell: string) => cell.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1');
  return { head: head!.slice(6, 8), days: rows.map((cells) => cells.slice(6, 8).map(day)) };
};

test('the days of exported certificates are those of the scope, and the heads name its zone', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '41' });
  const made = await aCertificate(okno(), centre, await aClient(okno(), centre));
  const [{ not_before: from, not_after: until }] = (await okno().asSystem((work) =>
    work.db.query('select not_before, not_after from certificates where id = $1', [made.id]),
  )) as [{ not_before: Date; not_after: Date }];
  const days = (zone: string) => [from, until].map((moment) => dateIn(zone, moment));
  const [there, here] = [days('Asia/Kamchatka'), days('Europe/Moscow')];
  expect(there[0]).toBe('2026-11-22');
  expect(here[0]).toBe('2026-11-21');

  const auditor = await aPerson(okno(), 'auditor');
  for (const kind of ['csv', 'xlsx'] as const) {
    expect(await table(centre.manager, kind)).toEqual({
      head: ['Действует с, МСК+9', 'Действует по, МСК+9'],
      days: [there],
    });
    expect(await table(auditor, kind)).toEqual({ head: ['Действует с', 'Действует по'], days: [here] });
  }
  expect((await table(centre.manager, 'csv', 'language=en')).head).toEqual(['From, MSK+9', 'Until, MSK+9']);

  // A day that is asked for is cut where the scope cuts it.
  const found = async (actor: Actor, asked: string) => (await table(actor, 'csv', asked)).days.length;
  expect(await found(centre.manager, 'issuedFrom=2026-11-22')).toBe(1);
  expect(await found(centre.manager, 'issuedTo=2026-11-21')).toBe(0);
  expect(await found(auditor, 'issuedFrom=2026-11-22')).toBe(0);
  expect(await found(auditor, 'issuedTo=2026-11-21')).toBe(1);
});
