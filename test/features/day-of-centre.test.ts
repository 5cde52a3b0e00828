import { fixedClock } from '../../src/kernel/clock.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { payInvoice } from '../factories/payments.js';
import { sellBasic, subscriptionsOf } from '../factories/subscriptions.js';
import { aCatalogue } from '../factories/tariffs.js';
import { useOkno } from '../support/okno.js';

/** Half past one of 17.11 in Yekaterinburg, still the day before in Moscow. */
const okno = useOkno({ clock: fixedClock('2026-11-16T20:30:00.000Z') });
const entitlements = 'query ($id: UUID!) { clientEntitlements(clientId: $id) { code } }';
const credit = `mutation ($id: UUID!, $v: Int!) {
  giveInvoiceCredit(id: $id, until: "2026-11-20", expectedVersion: $v) { creditUntil } }`;

test('what a client buys begins on the day of his centre, and is his from then on', async () => {
  const catalogue = await aCatalogue(okno());
  const centre = await aServiceCentre(okno(), { regionCode: '66' });
  const [paying, trusted] = [await aClient(okno(), centre), await aClient(okno(), centre)];
  const [paid, owed] = [
    await sellBasic(okno(), centre, catalogue, paying),
    await sellBasic(okno(), centre, catalogue, trusted),
  ];
  await payInvoice(okno(), centre, paid);
  await okno().run(centre.accountant, credit, { id: owed.id, v: owed.version });
  for (const client of [paying, trusted]) {
    expect(await subscriptionsOf(okno(), centre.manager, client)).toMatchObject([{ startsOn: '2026-11-17' }]);
    const { clientEntitlements } = await okno().run(client.user, entitlements, { id: client.id });
    expect(clientEntitlements.length).toBeGreaterThan(0);
  }
});
