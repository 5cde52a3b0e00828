import { fixedClock } from '../../src/kernel/clock.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { type Actor, useOkno } from '../support/okno.js';

/** Half past one of 22.11 in Kamchatka, still the day before in Moscow and by UTC. */
const clock = fixedClock('2026-11-21T13:30:00.000Z');
const okno = useOkno({ clock });

const file = (actor: Actor, path: string) =>
  okno()
    .http()
    .get(path)
    .set('cookie', `okno-session=${actor.token}`)
    .set('x-okno-scope', actor.scope!)
    .then(({ text }) => text);

test('a day of an export and of a filter is that of the scope, and the head names its zone', async () => {
  const centre = await aServiceCentre(okno(), { regionCode: '41' });
  const client = await aClient(okno(), centre);
  const { manager, partner } = centre;
  const text = await file(manager, '/files/clients.csv');
  expect(text).toContain('"Клиент с, МСК+9"');
  expect(text.split('\r\n')[1]).toMatch(/;22\.11\.2026$/);
  expect(await file(manager, '/files/clients.csv?language=en')).toContain('"Client since, MSK+9"');
  expect(await file(manager, '/files/clients.csv?createdFrom=2026-11-22')).toContain(client.inn);
  expect(await file(manager, '/files/clients.csv?createdTo=2026-11-21')).not.toContain(client.inn);
  const count = 'query ($from: LocalDate!) { clientsCount(createdFrom: $from) }';
  expect(await okno().run(manager, count, { from: '2026-11-22' })).toEqual({ clientsCount: 1 });
  expect(await okno().run(partner.admin, count, { from: '2026-11-22' })).toEqual({ clientsCount: 0 });

  const above = await file(partner.admin, '/files/clients.csv');
  expect(above.split('\r\n')[0]).toMatch(/;Клиент с$/);
  expect(above).toMatch(/;21\.11\.2026\r\n/);
});

test('the audit log as a table names the zone of its clock', async () => {
  const { partner } = await aServiceCentre(okno(), { regionCode: '41' });
  const log = await file(partner.hq, '/api/audit.csv?timeZone=Asia/Kamchatka');
  expect(log).toMatch(/^\ufeff"Дата, МСК\+9";"Время, МСК\+9";Кто/);
  expect(await file(partner.hq, '/api/audit.csv')).toMatch(/^\ufeffДата;Время;/);
});
