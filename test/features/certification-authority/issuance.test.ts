import { Issuance } from '../../../src/features/certification-authority/index.js';
import { Certificate } from '../../../src/reporting-core/index.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { aCertificate, aHolder, anOrder, approve, aRequest, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { useOkno } from '../../support/okno.js';

const okno = useOkno();
useSigner(okno);
let centre: ACentre;
let client: AClient;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
});

test('an approved order becomes a certificate that bears what was approved', async () => {
  const { id, der, subject, order } = await aCertificate(okno(), centre, client);
  const certificate = Certificate.parse(der);
  expect(certificate.subject.get('commonName')).toBe(subject.commonName);
  expect(certificate.subject.get('snils')).toBe(subject.snils);
  expect(certificate.policies?.map((one) => one.id)).toEqual(['1.2.643.100.113.1', '1.2.643.100.113.2']);
  const read = `query ($id: UUID!) { certificate(id: $id) { state serial holderName profile { code } acts { kind } client { id } } }`;
  const { certificate: row } = await okno().run(centre.manager, read, { id });
  expect(row).toMatchObject({
    state: 'ACTIVE',
    serial: certificate.serialHex,
    holderName: 'Иванова Мария Петровна',
    profile: { code: 'person' },
    acts: [{ kind: 'ISSUED' }],
    client: { id: client.id },
  });
  expect(order.status).toBe('waitingApproval');
});

test('what a request may not be is refused with its reason', async () => {
  const order = (options: object) =>
    anOrder(okno(), centre, client, options).then(
      () => 'taken',
      (e: { code?: string }) => e.code,
    );
  const subject = aHolder();
  const { der } = await aRequest(subject);
  expect(await order({ subject: { ...subject, snils: '11223344596' }, requestDer: der })).toBe(
    'CERTIFICATE_SUBJECT_WRONG',
  );
  expect(await order({ subject: { ...subject, email: 'other@client.example' }, requestDer: der })).toBe(
    'CERTIFICATE_REQUEST_DIFFERS',
  );
  const broken = Uint8Array.from(der);
  broken[broken.length - 1]! ^= 1;
  expect(await order({ subject, requestDer: broken })).toMatch(
    /CERTIFICATE_(POSSESSION_NOT_PROVED|REQUEST_UNREADABLE)/,
  );
  expect(await order({ subject, requestDer: new Uint8Array([1, 2, 3]) })).toBe('CERTIFICATE_REQUEST_UNREADABLE');
  expect(await order({ subject, requestDer: der, profileCode: 'nothing' })).toBe('CERTIFICATE_PROFILE_MISSING');
  expect(await order({ subject, requestDer: der })).toBe('taken');
});

test('a key serves one holder, and none after its revocation', async () => {
  const officer = await aPerson(okno(), 'caOfficer');
  const made = await aCertificate(okno(), centre, client);
  const again = (subject = made.subject) =>
    anOrder(okno(), centre, client, { subject, key: made.key }).then(
      () => 'taken',
      (e: { code?: string }) => e.code,
    );
  expect(await again(aHolder())).toBe('CERTIFICATE_KEY_USED_BEFORE');
  expect(await again()).toBe('taken');
  const revoke = `mutation ($id: UUID!) { revokeCertificate(id: $id, input: { reason: KEY_COMPROMISE }) { state } }`;
  expect(await okno().run(officer, revoke, { id: made.id })).toEqual({ revokeCertificate: { state: 'REVOKED' } });
  expect(await again()).toBe('CERTIFICATE_KEY_USED_BEFORE');
});

test('an officer refuses with a reason; nobody else approves', async () => {
  const { order, hash } = await anOrder(okno(), centre, client);
  const operator = await aPerson(okno(), 'caOperator');
  for (const who of [operator, centre.manager, client.user, await aPerson(okno(), 'hqAdmin')]) {
    expect(await okno().refusal(who, approve, { id: order.id, hash })).toBe('FORBIDDEN');
  }
  const officer = await aPerson(okno(), 'caOfficer');
  const refuse = `mutation ($id: UUID!) { refuseIssuance(id: $id, input: { reason: "Фамилия не та, что в паспорте" }) { status refusalReason } }`;
  expect(await okno().run(officer, refuse, { id: order.id })).toEqual({
    refuseIssuance: { status: 'REFUSED', refusalReason: 'Фамилия не та, что в паспорте' },
  });
  expect(await okno().refusal(officer, approve, { id: order.id, hash })).toBe('ISSUANCE_NOT_WAITING');
});

test('a second request for one application replaces the first', async () => {
  const first = await anOrder(okno(), centre, client);
  const second = await anOrder(okno(), centre, client, { applicationId: first.order.applicationId });
  const officer = await aPerson(okno(), 'caOfficer');
  expect(await okno().refusal(officer, approve, { id: first.order.id, hash: first.hash })).toBe('ISSUANCE_NOT_WAITING');
  await okno().run(officer, approve, { id: second.order.id, hash: second.hash });
  await okno().settle();
  const rows = await okno().asSystem((work) =>
    work.db.query(`select status from certificates where application_id = $1`, [first.order.applicationId]),
  );
  expect(rows).toEqual([{ status: 'active' }]);
  expect(okno().app.get(Issuance)).toBeDefined();
});
