import { SubscriptionsService } from '../../src/features/subscriptions/index.js';
import { fixedClock } from '../../src/kernel/clock.js';
import { addMonths } from '../../src/kernel/period.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { type AClient, aClient } from '../factories/clients.js';
import type { AnInvoice } from '../factories/invoices.js';
import { payInvoice } from '../factories/payments.js';
import { sellBasic, subscriptionsOf } from '../factories/subscriptions.js';
import { type ACatalogue, aCatalogue } from '../factories/tariffs.js';
import { newKey, useOkno } from '../support/okno.js';

const clock = fixedClock('2026-11-16T09:00:00Z');
const okno = useOkno({ clock });
let catalogue: ACatalogue;
let centre: ACentre;

beforeAll(async () => {
  catalogue = await aCatalogue(okno());
  centre = await aServiceCentre(okno());
});

const ofClient = (client: AClient) => subscriptionsOf(okno(), centre.manager, client);
const sell = (client: AClient) => sellBasic(okno(), centre, catalogue, client);
const pay = (invoice: AnInvoice, amount?: number) => payInvoice(okno(), centre, invoice, { amount });

test('two invoices for one plan that are paid at the same moment make one subscription with two periods', async () => {
  const client = await aClient(okno(), centre);
  const [first, second] = [await sell(client), await sell(client)];
  const service = okno().app.get(SubscriptionsService);
  const give = (invoice: AnInvoice, before: () => Promise<void>) =>
    okno().asSystem(async (work) => {
      await service.give(work, invoice.id, '2026-11-16', 'paid');
      await before();
    });
  let late = Promise.resolve();
  await give(first, async () => {
    late = give(second, async () => undefined);
    // Not waited for: it has to wait until the first one is committed.
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  await late;
  const [subscription, ...others] = await ofClient(client);
  expect(others).toEqual([]);
  expect(subscription).toMatchObject({ startsOn: '2026-11-16', endsOn: '2028-11-16' });
  expect(subscription!.periods.map((p) => p.kind).sort()).toEqual(['new', 'renewal']);
});

test('a paid invoice begins a subscription on the day of the payment, once', async () => {
  const client = await aClient(okno(), centre);
  const invoice = await sell(client);
  await pay(invoice, invoice.total - 100);
  expect(await ofClient(client)).toEqual([]);
  const payment = await pay(invoice, 100);
  expect(payment.status).toBe('ALLOCATED');
  const [subscription] = await ofClient(client);
  expect(subscription).toMatchObject({
    status: 'ACTIVE',
    startsOn: '2026-11-16',
    endsOn: '2027-11-16',
    client: { id: client.id },
  });
  expect(subscription!.periods).toMatchObject([{ kind: 'new', state: 'paid', months: 12 }]);
  expect(subscription!.periods[0]!.entitlements.map((e) => e.code)).toContain('right');
  const { clientEntitlements } = await okno().run(
    client.user,
    `query ($id: UUID!) { clientEntitlements(clientId: $id) { code } }`,
    { id: client.id },
  );
  expect(clientEntitlements.length).toBeGreaterThan(0);
  const handed = await okno().asSystem((w) =>
    w.db.query('select action from provisioning_messages where client_id = $1', [client.id]),
  );
  expect(handed).toEqual([{ action: 'grant' }]);
});

test('a renewal begins on the day after the present end and never overlaps', async () => {
  const client = await aClient(okno(), centre);
  await pay(await sell(client));
  await pay(await sell(client));
  const all = await ofClient(client);
  expect(all).toHaveLength(1);
  expect(all[0]).toMatchObject({ startsOn: '2026-11-16', endsOn: addMonths('2026-11-16', 24) });
  expect(all[0]!.periods.map((p) => [p.kind, p.fromOn])).toEqual([
    ['new', '2026-11-16'],
    ['renewal', '2027-11-16'],
  ]);
});

test('access on credit becomes the paid period with the same days; a credit that is over stops it', async () => {
  const client = await aClient(okno(), centre);
  const invoice = await sell(client);
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!, $until: LocalDate!, $v: Int!) { giveInvoiceCredit(id: $id, until: $until, expectedVersion: $v) { id } }`,
    { id: invoice.id, until: '2026-11-20', v: invoice.version },
  );
  expect(await ofClient(client)).toMatchObject([
    { status: 'ON_CREDIT', startsOn: '2026-11-16', creditUntil: '2026-11-20' },
  ]);
  const passDay = (today: string) =>
    okno().asSystem((w) => okno().app.get(SubscriptionsService, { strict: false }).passDay(w, today, 500));
  await passDay('2026-11-21');
  expect(await ofClient(client)).toMatchObject([{ status: 'SUSPENDED' }]);
  await pay(invoice);
  expect(await ofClient(client)).toMatchObject([
    { status: 'ACTIVE', startsOn: '2026-11-16', endsOn: '2027-11-16', periods: [{ state: 'paid' }] },
  ]);
});

test('a payment taken back suspends access; the subscription ends when its days are over', async () => {
  const client = await aClient(okno(), centre);
  const invoice = await sell(client);
  const payment = await pay(invoice);
  await okno().run(
    centre.accountant,
    `mutation ($id: UUID!, $v: Int!) { undoPayment(id: $id, reason: "не тот счёт", expectedVersion: $v) { status } }`,
    { id: payment.id, v: payment.version },
  );
  expect(await ofClient(client)).toMatchObject([{ status: 'SUSPENDED', periods: [{ state: 'suspended' }] }]);
  const { payment: again } = await okno().run(
    centre.accountant,
    `query ($id: UUID!) { payment(id: $id) { version } }`,
    {
      id: payment.id,
    },
  );
  await okno().run(
    centre.accountant,
    `mutation ($id: UUID!, $parts: [AllocationInput!]!, $v: Int!) { allocatePayment(id: $id, parts: $parts, expectedVersion: $v) { status } }`,
    { id: payment.id, parts: [{ invoiceId: invoice.id, amount: invoice.total }], v: again.version },
  );
  expect(await ofClient(client)).toMatchObject([{ status: 'ACTIVE', startsOn: '2026-11-16' }]);
  await okno().asSystem((w) => okno().app.get(SubscriptionsService, { strict: false }).passDay(w, '2027-11-16', 500));
  expect(await ofClient(client)).toMatchObject([{ status: 'ENDED' }]);
});

test('a stranger sees no subscription of another centre; the renewal list knows the term', async () => {
  const client = await aClient(okno(), centre);
  await pay(await sell(client));
  const other = await aServiceCentre(okno());
  expect(await subscriptionsOf(okno(), other.manager, client)).toEqual([]);
  const [mine] = await ofClient(client);
  const one = `query ($id: UUID!) { subscription(id: $id) { id } }`;
  const a = await okno().ask(other.manager, one, { id: mine!.id });
  const b = await okno().ask(other.manager, one, { id: newKey() });
  expect([a.errors?.[0]?.extensions.code, a.raw]).toEqual(['NOT_FOUND', b.raw]);
  const ending = `query ($id: UUID!, $days: Int!) { subscriptionsCount(filter: { clientId: $id, endingWithinDays: $days }) }`;
  expect(await okno().run(centre.manager, ending, { id: client.id, days: 364 })).toEqual({ subscriptionsCount: 0 });
  expect(await okno().run(centre.manager, ending, { id: client.id, days: 366 })).toEqual({ subscriptionsCount: 1 });
});
