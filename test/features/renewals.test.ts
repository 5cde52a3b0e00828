import { fixedClock } from '../../src/kernel/clock.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { aPerson } from '../factories/people.js';
import { aSubscriber } from '../factories/subscriptions.js';
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

const subscribe = (at = centre) => aSubscriber(okno(), at, catalogue);

const offers = `query ($ids: [UUID!]!, $months: Int) { renewalOffers(subscriptionIds: $ids, months: $months) { subscriptionId months startsOn total code params } }`;
const runFields = `id step total send version amount counts { state count }`;
const start = `mutation ($key: UUID!, $ids: [UUID!]!, $months: Int) { startRenewalRun(idempotencyKey: $key, input: { subscriptionIds: $ids, months: $months }) { ${runFields} } }`;
const issueRun = `mutation ($id: UUID!, $send: Boolean!, $v: Int!) { issueRenewalRun(id: $id, send: $send, expectedVersion: $v) { ${runFields} } }`;
const oneRun = `query ($id: UUID!) { renewalRun(id: $id) { ${runFields} } renewalLines(runId: $id) { edges { node { state code params clientName invoiceId invoiceNumber amount } } } }`;
const look = async (id: string, by = centre.manager) => {
  const { renewalRun, renewalLines } = await okno().run(by, oneRun, { id });
  return { run: renewalRun, lines: renewalLines.edges.map((e: { node: object }) => e.node) };
};

test('from the end of the term: prices line by line, drafts by a job, all issued and mailed by a second command', async () => {
  const chosen = [await subscribe(), await subscribe(), await subscribe()];
  const ids = chosen.map((one) => one.subscriptionId);
  const { renewalOffers } = await okno().run(centre.manager, offers, { ids });
  expect(renewalOffers).toMatchObject(
    ids.map((subscriptionId) => ({ subscriptionId, months: 12, startsOn: '2027-11-16', code: null })),
  );
  expect(renewalOffers[0].total).toBeGreaterThan(0);
  const key = newKey();
  const { startRenewalRun } = await okno().run(centre.manager, start, { key, ids });
  expect(startRenewalRun).toMatchObject({ step: 'DRAFTING', total: 3, counts: [{ state: 'WAITING', count: 3 }] });
  const again = await okno().run(centre.manager, start, { key, ids });
  expect(again.startRenewalRun.id).toBe(startRenewalRun.id);
  await okno().settle();
  const drafted = await look(startRenewalRun.id);
  expect(drafted.run).toMatchObject({ step: 'DRAFTED', counts: [{ state: 'DRAFTED', count: 3 }] });
  expect(drafted.run.amount).toBe(renewalOffers.reduce((sum: number, o: { total: number }) => sum + o.total, 0));
  await okno().run(centre.manager, issueRun, { id: drafted.run.id, send: true, v: drafted.run.version });
  await okno().settle();
  const issued = await look(startRenewalRun.id);
  expect(issued.run).toMatchObject({ step: 'ISSUED', send: true, counts: [{ state: 'ISSUED', count: 3 }] });
  expect(new Set(issued.lines.map((l: { invoiceNumber: string }) => l.invoiceNumber)).size).toBe(3);
  const { invoice } = await okno().run(
    centre.manager,
    `query ($id: UUID!) { invoice(id: $id) { source status letters { state } managerId lines { periodFrom } } }`,
    { id: issued.lines[0].invoiceId },
  );
  expect(invoice).toMatchObject({ source: 'RENEWAL', status: 'ISSUED', letters: [{ state: 'SENT' }] });
});

test('what is refused says why, the others don’t feel it, and it can be tried again', async () => {
  const [good, archived] = [await subscribe(), await subscribe()];
  const archive = `mutation ($id: UUID!, $v: Int!) { archiveClient(id: $id, expectedVersion: $v) { id version } }`;
  const { client } = await okno().run(centre.manager, `query ($id: UUID!) { client(id: $id) { version } }`, {
    id: archived.client.id,
  });
  await okno().run(centre.manager, archive, { id: archived.client.id, v: client.version });
  const ids = [good.subscriptionId, archived.subscriptionId];
  const { renewalOffers } = await okno().run(centre.manager, offers, { ids });
  expect(renewalOffers.map((o: { code: string }) => o.code)).toEqual([null, 'CLIENT_NOT_SERVED']);
  const { startRenewalRun } = await okno().run(centre.manager, start, { key: newKey(), ids });
  await okno().settle();
  const { run, lines } = await look(startRenewalRun.id);
  expect(run).toMatchObject({ step: 'DRAFTED' });
  expect(lines).toMatchObject([
    { state: 'DRAFTED', code: null },
    { state: 'REFUSED', code: 'CLIENT_NOT_SERVED', invoiceId: null },
  ]);
  // The draft that is there keeps a second one from being made.
  const second = await okno().run(centre.manager, offers, { ids: [good.subscriptionId] });
  expect(second.renewalOffers).toMatchObject([
    { code: 'RENEWAL_INVOICED', params: { invoiceId: lines[0].invoiceId, number: null } },
  ]);
  const retry = `mutation ($id: UUID!, $v: Int!) { retryRenewalRun(id: $id, expectedVersion: $v) { step } }`;
  expect(await okno().refusal(centre.manager, retry, { id: run.id, v: run.version - 1 })).toBe('CHANGED_MEANWHILE');
  await okno().run(centre.manager, retry, { id: run.id, v: run.version });
  const at = await look(run.id);
  expect(await okno().refusal(centre.manager, issueRun, { id: run.id, send: false, v: at.run.version })).toBe(
    'RUN_AT_WORK',
  );
  await okno().settle();
  expect((await look(run.id)).lines).toMatchObject([{ state: 'DRAFTED' }, { state: 'REFUSED' }]);
});

test('a run that has stood still is taken up where it was; nobody gets a second draft', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 12; i++) ids.push((await subscribe()).subscriptionId);
  const { startRenewalRun } = await okno().run(centre.manager, start, { key: newKey(), ids });
  // The order is lost, as when a job gave up for good.
  await okno().asSystem((w) => w.db.query('update outbox set handed_at = now() where handed_at is null'));
  await okno().settle();
  expect((await look(startRenewalRun.id)).run.counts).toEqual([{ state: 'WAITING', count: 12 }]);
  await okno().asSystem((w) =>
    w.db.query(`update renewal_runs set moved_at = moved_at - interval '11 minutes' where id = $1`, [
      startRenewalRun.id,
    ]),
  );
  const jobs = okno().app.get(JobRunner);
  await jobs.runNow('renewals.takeUp');
  await jobs.runNow('renewals.takeUp');
  await okno().settle();
  const { run } = await look(startRenewalRun.id);
  expect(run).toMatchObject({ step: 'DRAFTED', counts: [{ state: 'DRAFTED', count: 12 }] });
  const [made] = await okno().asSystem((w) =>
    w.db.query<{ n: number }>(`select count(*)::int n from invoices where source = 'renewal' and source_id = any($1)`, [
      ids,
    ]),
  );
  expect(made!.n).toBe(12);
});

test('a stranger sees neither subscriptions nor runs; a partner reads and doesn’t start; the vendor renews over centres', async () => {
  const other = await aServiceCentre(okno());
  const [mine, foreign] = [await subscribe(), await subscribe(other)];
  const ids = [mine.subscriptionId, foreign.subscriptionId];
  for (const [query, variables] of [
    [offers, { ids }],
    [start, { key: newKey(), ids }],
  ] as const) {
    expect(await okno().refusal(centre.manager, query, variables)).toBe('NOT_FOUND');
  }
  expect(await okno().refusal(centre.partner.admin, start, { key: newKey(), ids: [ids[0]] })).toBe('FORBIDDEN');
  const billing = await aPerson(okno(), 'hqBilling');
  const { startRenewalRun } = await okno().run(billing, start, { key: newKey(), ids, months: 24 });
  await okno().settle();
  const { run } = await look(startRenewalRun.id, billing);
  expect(run).toMatchObject({ step: 'DRAFTED', counts: [{ state: 'DRAFTED', count: 2 }] });
  const one = `query ($id: UUID!) { renewalRun(id: $id) { id } }`;
  const [a, b] = [
    await okno().ask(centre.manager, one, { id: run.id }),
    await okno().ask(centre.manager, one, { id: newKey() }),
  ];
  expect([a.errors?.[0]?.extensions.code, a.raw]).toEqual(['NOT_FOUND', b.raw]);
  const filter = `query ($c: [ClientCategory!], $p: [UUID!]) { subscriptionIds(filter: { endingWithinDays: 400, categories: $c, planIds: $p }) }`;
  const all = await okno().run(centre.manager, filter, { p: [catalogue.basic.id] });
  expect(all.subscriptionIds).toContain(mine.subscriptionId);
  expect(all.subscriptionIds).not.toContain(foreign.subscriptionId);
  expect(await okno().run(centre.manager, filter, { c: ['BUDGET'] })).toEqual({ subscriptionIds: [] });
});
