import type { RunningSigner } from '../../../src/app/signer/start-signer.js';
import { CertificateIssued } from '../../../src/features/certification-authority/index.js';
import { sweepIssuance } from '../../../src/features/certification-authority/issuance.jobs.js';
import { fixedClock } from '../../../src/kernel/clock.js';
import { Events } from '../../../src/platform/events/event-recorder.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { anOrder, approve, aSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, useOkno } from '../../support/okno.js';

const clock = fixedClock(new Date(Math.floor(Date.now() / 1000) * 1000));
const okno = useOkno({ clock });
let centres: ACentre[];
let clients: AClient[];
let officer: Actor;
let signer: RunningSigner | undefined;
beforeAll(async () => {
  centres = [await aServiceCentre(okno()), await aServiceCentre(okno())];
  clients = await Promise.all(centres.map((centre) => aClient(okno(), centre)));
  officer = await aPerson(okno(), 'caOfficer');
});

afterEach(() => signer?.stop());

/** Orders of the first centres, approved while the signer was away; the jobs have given up. */
async function leftBehind(count: number, places = centres.length): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const { order, hash } = await anOrder(okno(), centres[i % places]!, clients[i % places]!);
    await okno().run(officer, approve, { id: order.id, hash });
    ids.push(order.id);
  }
  await expect(okno().settle()).rejects.toThrow();
  await okno().asSystem((work) => work.db.query('update outbox set handed_at = now() where handed_at is null'));
  return ids;
}

const issuedOf = (orderIds: string[]) =>
  okno().asSystem((work) =>
    work.db.query<{ id: string; serial: string; announced: boolean; entries: number; events: number }>(
      `select c.id, encode(c.serial, 'hex') serial, c.announced_at is not null announced,
         (select count(*)::int from audit.entries e where e.subject_id = c.id::text and e.chain = c.partner_id) entries,
         (select count(*)::int from outbox o where o.type = 'certificate.issued' and o.payload->>'certificateId' = c.id::text) events
       from certificates c where c.order_id = any($1) and c.status = 'active'`,
      [orderIds],
    ),
  );

test('what waited for the signer is issued in bulk; each has its number, its event and its audit entry', async () => {
  const orderIds = await leftBehind(9);
  signer = await aSigner(okno());
  clock.advance(60_000);
  await okno().app.get(JobRunner).runNow(sweepIssuance.name);
  const issued = await issuedOf(orderIds);
  expect(issued).toHaveLength(9);
  expect(new Set(issued.map((one) => one.serial)).size).toBe(9);
  for (const one of issued) expect(one).toMatchObject({ announced: true, entries: 1, events: 1 });
});

test('the job of one approval takes along what else of its partner waits', async () => {
  const orderIds = await leftBehind(3, 1);
  signer = await aSigner(okno());
  const { order, hash } = await anOrder(okno(), centres[0]!, clients[0]!);
  await okno().run(officer, approve, { id: order.id, hash });
  await okno().settle();
  expect(await issuedOf([...orderIds, order.id])).toHaveLength(4);
});

test('one that cannot be told of keeps nobody else waiting', async () => {
  const orderIds = await leftBehind(4);
  const handlers = (okno().app.get(Events) as unknown as { within: Map<string, { run: unknown }[]> }).within;
  const before = handlers.get(CertificateIssued.type)!;
  let failing = '';
  const fail = async (_work: unknown, [event]: readonly CertificateIssued[]) => {
    const { certificateId } = event!.payload;
    failing ||= certificateId;
    if (certificateId === failing) throw new Error('nobody listens');
  };
  handlers.set(CertificateIssued.type, [...before, { run: fail }]);
  signer = await aSigner(okno());
  clock.advance(60_000);
  const jobs = okno().app.get(JobRunner);
  await jobs.runNow(sweepIssuance.name);
  const first = await issuedOf(orderIds);
  expect(first.filter((one) => one.announced)).toHaveLength(3);
  expect(first.find((one) => one.id === failing)).toMatchObject({ announced: false, entries: 0, events: 0 });
  handlers.set(CertificateIssued.type, before);
  await jobs.runNow(sweepIssuance.name);
  for (const one of await issuedOf(orderIds)) expect(one).toMatchObject({ announced: true, entries: 1, events: 1 });
});

test('batches that overlap give an order one certificate', async () => {
  const running = await aSigner(okno());
  signer = running;
  const [first, second] = [
    await anOrder(okno(), centres[0]!, clients[0]!),
    await anOrder(okno(), centres[1]!, clients[1]!),
  ];
  for (const { order, hash } of [first, second]) await okno().run(officer, approve, { id: order.id, hash });
  const ids = [first.order.id, second.order.id];
  const answers = await Promise.all([
    running.issuing.issue(ids),
    running.issuing.issue(ids.toReversed()),
    running.issuing.issue([ids[1]!]),
  ]);
  await okno().settle();
  expect(answers.flat().every((one) => one.outcome === 'issued')).toBe(true);
  expect(new Set(answers.flat().map((one) => one.certificateId)).size).toBe(2);
  expect(await issuedOf(ids)).toHaveLength(2);
});
