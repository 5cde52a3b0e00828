import pg from 'pg';
import { SignerClient } from '../../../src/features/certification-authority/signer-client.js';
import { randomSerial } from '../../../src/reporting-core/index.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { anOrder, anOrganisation, approve, aRequest, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { useOkno } from '../../support/okno.js';

const okno = useOkno();
useSigner(okno);
let centre: ACentre;
let client: AClient;
let owner: pg.Client;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
  owner = new pg.Client({ connectionString: okno().ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
});
afterAll(() => owner.end().catch(() => undefined));

const officer = () => aPerson(okno(), 'caOfficer');
const sealed = (options: object = {}) => anOrder(okno(), centre, client, { profileCode: 'seal', ...options });
/** Asks the signer itself, whatever the program thinks of the order. */
const sign = (orderId: string) =>
  okno()
    .app.get(SignerClient)
    .ask('issue', { orderIds: [orderId] });
const force = (orderId: string) =>
  owner.query(`update issuance_orders set status = 'approved' where id = $1`, [orderId]);

/** Nothing was issued, and nothing is when the signer is asked past the program. */
async function nothingIssued(orderId: string): Promise<void> {
  await okno().settle();
  await force(orderId);
  const { results } = await sign(orderId);
  expect(results[0]!.outcome).not.toBe('issued');
  const { rows } = await owner.query('select from certificates where order_id = $1', [orderId]);
  expect(rows).toEqual([]);
}

test('two officers together issue what needs two', async () => {
  const { order, hash } = await sealed();
  const [first, second] = [await officer(), await officer()];
  expect(await okno().run(first, approve, { id: order.id, hash })).toMatchObject({
    approveIssuance: { status: 'WAITING_APPROVAL' },
  });
  expect(await okno().run(second, approve, { id: order.id, hash })).toMatchObject({
    approveIssuance: { status: 'APPROVED' },
  });
  await okno().settle();
  const { rows } = await owner.query('select status from certificates where order_id = $1', [order.id]);
  expect(rows).toEqual([{ status: 'active' }]);
});

test('way 1: one approval alone', async () => {
  const { order, hash } = await sealed();
  await okno().run(await officer(), approve, { id: order.id, hash });
  await nothingIssued(order.id);
});

test('way 2: the same person twice', async () => {
  const { order, hash } = await sealed();
  const one = await officer();
  await okno().run(one, approve, { id: order.id, hash });
  expect(await okno().refusal(one, approve, { id: order.id, hash })).toBe('ISSUANCE_APPROVED_ALREADY');
  await nothingIssued(order.id);
});

test('way 3: the same person in two sessions', async () => {
  const { order, hash } = await sealed();
  const one = await officer();
  const token = 'another session of the same person, 43 letters';
  await okno().asSystem((work) =>
    work.db.query(`select sec.start_session($1, gen_random_uuid(), $2, $3, $4, null, 'second')`, [
      okno().units.key,
      token,
      one.id,
      new Date(Date.now() + 3_600_000),
    ]),
  );
  await okno().run(one, approve, { id: order.id, hash });
  expect(await okno().refusal({ token, scope: 'hq' }, approve, { id: order.id, hash })).toBe(
    'ISSUANCE_APPROVED_ALREADY',
  );
  await nothingIssued(order.id);
});

test('way 4: the approver is the requester', async () => {
  const [one, two] = [await officer(), await officer()];
  const { order, hash } = await sealed({ requestedBy: one.id });
  expect(await okno().refusal(one, approve, { id: order.id, hash })).toBe('ISSUANCE_OWN_REQUEST');
  await okno().run(two, approve, { id: order.id, hash });
  // Written into the table past the function, it does not count either.
  await owner.query(
    'insert into issuance_approvals (id, order_id, person_id, request_hash) values (gen_random_uuid(), $1, $2, $3)',
    [order.id, one.id, order.requestHash],
  );
  await nothingIssued(order.id);
});

test('way 5: the request is changed after the approvals', async () => {
  const { order, hash } = await sealed();
  for (const one of [await officer(), await officer()]) await okno().run(one, approve, { id: order.id, hash });
  const other = await aRequest(anOrganisation());
  await owner.query(`update issuance_orders set request = $2, status = 'approved' where id = $1`, [
    order.id,
    Buffer.from(other.der),
  ]);
  await nothingIssued(order.id);
});

test('way 6: what was shown is not what is approved', async () => {
  const [a, b] = [await sealed(), await sealed()];
  expect(await okno().refusal(await officer(), approve, { id: a.order.id, hash: b.hash })).toBe('ISSUANCE_CHANGED');
  await nothingIssued(a.order.id);
});

test('way 7: approvals of another order are replayed', async () => {
  const [a, b] = [await sealed(), await sealed()];
  for (const one of [await officer(), await officer()])
    await okno().run(one, approve, { id: a.order.id, hash: a.hash });
  await owner.query(
    `insert into issuance_approvals (id, order_id, person_id, request_hash)
     select gen_random_uuid(), $2, person_id, request_hash from issuance_approvals where order_id = $1`,
    [a.order.id, b.order.id],
  );
  await nothingIssued(b.order.id);
  // The same request and subject in an order of its own wants approvals of its own.
  const again = await sealed({ subject: a.subject, key: a.key });
  await owner.query(
    `insert into issuance_approvals (id, order_id, person_id, request_hash)
     select gen_random_uuid(), $2, person_id, request_hash from issuance_approvals where order_id = $1`,
    [a.order.id, again.order.id],
  );
  await nothingIssued(again.order.id);
});

test('way 8: an approver is disabled, suspended or dismissed before the signature', async () => {
  const ends = [
    `update persons set disabled_at = now() where id = $1`,
    `update memberships set suspended_at = now() where person_id = $1`,
    `update memberships set ended_at = now() where person_id = $1`,
    `update memberships set role = 'caOperator' where person_id = $1`,
  ];
  for (const end of ends) {
    const { order, hash } = await sealed();
    const [one, two] = [await officer(), await officer()];
    for (const who of [one, two]) await okno().run(who, approve, { id: order.id, hash });
    await owner.query(end, [one.id]);
    await okno().settle();
    const { rows } = await owner.query<{ status: string }>('select status from issuance_orders where id = $1', [
      order.id,
    ]);
    expect(rows[0]!.status).toBe('waitingApproval');
    await nothingIssued(order.id);
  }
});

test('the program itself can write neither approvals nor certificates, and revives nothing', async () => {
  const { order } = await sealed();
  const attempts = [
    [
      `insert into issuance_approvals (id, order_id, person_id, request_hash) values (gen_random_uuid(), $1, gen_random_uuid(), '\\x00')`,
      order.id,
    ],
    [`update issuance_orders set request = '\\x00' where id = $1`, order.id],
    [`update issuance_orders set profile_id = gen_random_uuid() where id = $1`, order.id],
    [`insert into certificates (id) values ($1)`, order.id],
    [`update certificates set certificate = '\\x00' where id = $1`, order.id],
    [`update certificate_profiles set confirmed_at = now() where id = $1`, order.id],
    [`insert into certificate_authorities (id) values ($1)`, order.id],
    [`insert into revocation_lists (id) values ($1)`, order.id],
  ] as const;
  for (const [sql, id] of attempts) {
    await expect(okno().asSystem((work) => work.db.query(sql, [id]))).rejects.toThrow(/permission denied/);
  }
});

test('an edition that its writer confirms himself does not count', async () => {
  const one = await officer();
  const write = `mutation ($key: UUID!, $input: CertificateProfileInput!) { writeCertificateProfile(idempotencyKey: $key, input: $input) { id edition } }`;
  const input = {
    code: 'seal',
    validFrom: okno().clock.today('Europe/Moscow'),
    titleRu: 'Печать организации',
    titleEn: 'Seal of an organisation',
    subjectKind: 'ORGANISATION_SEAL',
    documents: ['APPLICATION_FORM'],
    needsPayment: true,
    needsVisit: true,
    validityMonths: 12,
    reviewDays: 3,
    reviewUnit: 'WORKING',
    keyKinds: ['EC_P256'],
    twoPersons: false,
    policies: ['1.2.643.100.113.1'],
    keyUsages: ['DIGITAL_SIGNATURE'],
    purposes: ['clientAuth'],
    signTool: 'Средство подписи',
  };
  const key = '018f0000-0000-7000-8000-000000000001';
  const { writeCertificateProfile: made } = await okno().run(one, write, { key, input });
  expect(made.edition).toBe(2);
  const confirm = `mutation ($id: UUID!) { confirmCertificateProfile(id: $id) { confirmedAt } }`;
  expect(await okno().refusal(one, confirm, { id: made.id })).toBe('CERTIFICATE_PROFILE_OWN');
  const { order, hash } = await sealed();
  await okno().run(await officer(), approve, { id: order.id, hash });
  await nothingIssued(order.id);
  // Confirmed by another, it counts from then on, and for new orders only.
  await okno().run(await officer(), confirm, { id: made.id });
  expect((await sealed()).order.profileId).toBe(made.id);
});

test('a hundred thousand serial numbers: no two alike, positive, of 20 octets, even in their octets', () => {
  const seen = new Set<string>();
  const counts = new Array<number>(256).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const serial = randomSerial();
    expect(serial.length === 20 && serial[0]! > 0 && serial[0]! < 0x80).toBe(true);
    for (const octet of serial.subarray(1)) counts[octet]!++;
    seen.add(Buffer.from(serial).toString('hex'));
  }
  expect(seen.size).toBe(100_000);
  const expected = (100_000 * 19) / 256;
  const chi = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  // 255 degrees of freedom: 330.5 is passed by chance once in a thousand.
  expect(chi).toBeLessThan(345);
});
