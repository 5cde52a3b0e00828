import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunningSigner } from '../../../src/app/signer/start-signer.js';
import { remindOfEnds, sweepIssuance } from '../../../src/features/certification-authority/issuance.jobs.js';
import { SignerClient } from '../../../src/features/certification-authority/signer-client.js';
import { reportToStateRegister } from '../../../src/features/certification-authority/state-register.js';
import { fixedClock } from '../../../src/kernel/clock.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { Certificate, sign } from '../../../src/reporting-core/index.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { type ACertificate, aCertificate, anOrder, approve, aSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, newKey, useOkno } from '../../support/okno.js';

const clock = fixedClock(new Date(Math.floor(Date.now() / 1000) * 1000));
const okno = useOkno({ clock });
let signer: RunningSigner;
let centre: ACentre;
let client: AClient;
let operator: Actor;
beforeAll(async () => {
  signer = await aSigner(okno());
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
  operator = await aPerson(okno(), 'caOperator');
});
afterAll(() => signer.stop());

const stateOf = async (id: string) =>
  (await okno().run(operator, `query ($id: UUID!) { certificate(id: $id) { state } }`, { id })).certificate.state;
const ask = `mutation ($id: UUID!, $key: UUID!, $input: RevocationRequestInput!) { askForRevocation(certificateId: $id, idempotencyKey: $key, input: $input) { id version status } }`;
const waiting = `{ revocationRequests(statuses: [WAITING]) { edges { node { id version act certificate { id } } } } }`;
const told = async (type: string, certificateId: string) =>
  (
    await okno().asSystem((work) =>
      work.db.query(`select from outbox where type = $1 and payload->>'certificateId' = $2`, [type, certificateId]),
    )
  ).length;

test('a manager asks, an operator does; asked twice it is told so', async () => {
  const { id } = await aCertificate(okno(), centre, client);
  const input = { act: 'REVOKE', reason: 'CESSATION_OF_OPERATION', note: 'Организация закрыта' };
  const asked = (await okno().run(centre.manager, ask, { id, key: newKey(), input })).askForRevocation;
  expect(await okno().refusal(client.user, ask, { id, key: newKey(), input })).toBe('REVOCATION_ASKED_ALREADY');
  expect(await stateOf(id)).toBe('ACTIVE');
  const { revocationRequests } = await okno().run(operator, waiting);
  expect(revocationRequests.edges.map((e: any) => e.node.certificate.id)).toContain(id);
  const fulfil = `mutation ($id: UUID!, $v: Int!) { fulfilRevocationRequest(id: $id, expectedVersion: $v) { status } }`;
  expect(await okno().refusal(centre.manager, fulfil, { id: asked.id, v: asked.version })).toBe('FORBIDDEN');
  expect(await okno().run(operator, fulfil, { id: asked.id, v: asked.version })).toEqual({
    fulfilRevocationRequest: { status: 'DONE' },
  });
  expect(await stateOf(id)).toBe('REVOKED');
  expect(await okno().refusal(client.user, ask, { id, key: newKey(), input: { act: 'RESUME' } })).toBe(
    'MOVE_NOT_ALLOWED',
  );
  expect(await told('certificate.revoked', id)).toBe(1);
});

test('a compromised key is out of force at once, whoever is awake', async () => {
  const { id } = await aCertificate(okno(), centre, client);
  await okno().run(client.user, ask, { id, key: newKey(), input: { act: 'REVOKE', reason: 'KEY_COMPROMISE' } });
  expect(await stateOf(id)).toBe('SUSPENDED');
});

test('by code word on the phone: right words revoke, five wrong ones lock for a day', async () => {
  const { id } = await aCertificate(okno(), centre, client);
  const set = `mutation ($id: UUID!, $w: String!) { setCodeWord(id: $id, codeWord: $w) { hasCodeWord } }`;
  const by = `mutation ($id: UUID!, $w: String!) { revokeByCodeWord(id: $id, input: { codeWord: $w, reason: KEY_COMPROMISE }) { state } }`;
  expect(await okno().refusal(operator, by, { id, w: 'что угодно' })).toBe('CODE_WORD_WRONG');
  expect(await okno().refusal(client.user, set, { id, w: 'слон' })).toBe('CODE_WORD_TOO_SHORT');
  await okno().run(client.user, set, { id, w: 'Синий  кит' });
  for (let i = 0; i < 5; i++) expect(await okno().refusal(operator, by, { id, w: `кит ${i}` })).toBe('CODE_WORD_WRONG');
  expect(await okno().refusal(operator, by, { id, w: 'синий кит' })).toBe('CODE_WORD_LOCKED');
  clock.advance(25 * 3_600_000);
  expect(await okno().run(operator, by, { id, w: 'синий КИТ ' })).toEqual({ revokeByCodeWord: { state: 'REVOKED' } });
  expect(await okno().refusal(centre.manager, by, { id, w: 'синий кит' })).toBe('FORBIDDEN');
});

test('a statement signed by the holder revokes; a signature over another text, or by another holder, does not', async () => {
  await okno().app.get(SignerClient).ask('publishRevocationList', { authority: 'root', kind: 'full' });
  await okno().app.get(SignerClient).ask('publishRevocationList', { authority: 'issuing', kind: 'full' });
  const mine = await aCertificate(okno(), centre, client);
  const other = await aCertificate(okno(), centre, await aClient(okno(), centre));
  const read = `query ($id: UUID!) { certificate(id: $id) { revocationStatement(reason: "superseded") } }`;
  const text = (await okno().run(client.user, read, { id: mine.id })).certificate.revocationStatement;
  const signed = async (by: ACertificate, over: string) => {
    const certificate = Certificate.parse(by.der);
    const signatories = [{ signer: by.key.signer(), certificate, signingTime: clock.now() }];
    return Buffer.from(await sign({ content: Buffer.from(over), detached: true, signatories })).toString('base64');
  };
  const revoke = `mutation ($id: UUID!, $s: String!) { revokeBySignature(id: $id, input: { reason: SUPERSEDED, signature: $s }) { state } }`;
  const tries: [string, string][] = [
    [await signed(mine, `${text} `), 'CONTENT_CHANGED'],
    [await signed(other, text), 'OTHER_HOLDER'],
    ['AAAA', 'MALFORMED'],
  ];
  for (const [s, why] of tries) {
    const answer = await okno().ask(client.user, revoke, { id: mine.id, s });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'HOLDER_SIGNATURE_WRONG', params: { why } });
  }
  expect(await okno().run(client.user, revoke, { id: mine.id, s: await signed(mine, text) })).toEqual({
    revokeBySignature: { state: 'REVOKED' },
  });
});

test('holders are reminded 60, 30, 14, 7 and 1 day before the end, once each', async () => {
  const { id, der } = await aCertificate(okno(), centre, client);
  const end = Certificate.parse(der).notAfter.getTime();
  const jobs = okno().app.get(JobRunner);
  const counts: number[] = [];
  for (const days of [61, 59, 45, 29.5, 13.5, 6.5, 6, 0.5, 0.2]) {
    clock.moveTo(new Date(end - days * 86_400_000));
    await jobs.runNow(remindOfEnds.name);
    counts.push(await told('certificate.expiring', id));
  }
  expect(counts).toEqual([0, 1, 1, 2, 3, 4, 4, 5, 5]);
  clock.moveTo(new Date(end + 1000));
  expect(await stateOf(id)).toBe('EXPIRED');
});

test('what a crash left between the two transactions is given up, and issued under another number', async () => {
  const { order, hash } = await anOrder(okno(), centre, client);
  await signer.stop();
  await okno().run(await aPerson(okno(), 'caOfficer'), approve, { id: order.id, hash });
  await expect(okno().settle()).rejects.toThrow();
  // As a killed signer leaves it: the row of the register is there, the signature is not.
  await okno().asSystem(async (work) => {
    await work.db.query('select 1');
  });
  const pg = (await import('pg')).default;
  const owner = new pg.Client({ connectionString: okno().ownerUrl });
  await owner.connect();
  await owner.query(
    `insert into certificates (id, partner_id, service_centre_id, client_id, application_id, order_id, profile_id, profile_code, authority_id,
       serial, status, holder_name, holder_index, key_hash, not_before, not_after)
     select gen_random_uuid(), partner_id, service_centre_id, client_id, application_id, id, profile_id, profile_code,
       (select id from certificate_authorities where code = 'issuing'), '\\x40000000000000000001', 'signing', holder_name, holder_index, key_hash, now(), now() + interval '1 year'
     from issuance_orders where id = $1`,
    [order.id],
  );
  await owner.query(`update issuance_orders set status = 'signing' where id = $1`, [order.id]);
  signer = await aSigner(okno());
  clock.advance(60_000);
  await okno().app.get(JobRunner).runNow(sweepIssuance.name);
  const { rows } = await owner.query<{ status: string }>(
    'select status from certificates where order_id = $1 order by status',
    [order.id],
  );
  await owner.end();
  expect(rows.map((row) => row.status)).toEqual(['active', 'void']);
});

test('the state register is told of each act once, in its order', async () => {
  const { id, serial } = await aCertificate(okno(), centre, client);
  await okno().run(operator, `mutation ($id: UUID!) { suspendCertificate(id: $id, note: "До выяснения") { id } }`, {
    id,
  });
  const jobs = okno().app.get(JobRunner);
  for (let i = 0; i < 3; i++) await jobs.runNow(reportToStateRegister.name);
  const { certificate } = await okno().run(
    operator,
    `query ($id: UUID!) { certificate(id: $id) { acts { kind note reportedAt } } }`,
    { id },
  );
  expect(certificate.acts).toMatchObject([
    { kind: 'ISSUED', reportedAt: expect.any(String) },
    { kind: 'SUSPENDED', note: 'До выяснения', reportedAt: expect.any(String) },
  ]);
  const folder = join(okno().config.dataDir, 'state-register');
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.includes(serial)).sort();
  expect(files).toHaveLength(2);
  const first = JSON.parse(await readFile(join(folder, files.find((f) => f.includes('issued'))!), 'utf8'));
  expect(Certificate.parse(Buffer.from(first.certificate, 'base64')).serialHex).toBe(serial);
});
