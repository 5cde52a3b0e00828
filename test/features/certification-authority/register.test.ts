import { SignerClient } from '../../../src/features/certification-authority/signer-client.js';
import { readTable } from '../../../src/platform/spreadsheets/index.js';
import { Certificate, sign, toPem } from '../../../src/reporting-core/index.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { type ACertificate, aCertificate, aHolder, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { type Actor, asBytes, newKey, useOkno } from '../../support/okno.js';
import { pdfText } from '../../support/printed.js';

const okno = useOkno();
useSigner(okno);
let centre: ACentre;
let client: AClient;
let mine: ACertificate;
let second: ACertificate;
let foreign: ACertificate;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
  mine = await aCertificate(okno(), centre, client, {
    subject: aHolder({ commonName: 'Щукин Лев Ильич', surname: 'Щукин', givenName: 'Лев Ильич' }),
  });
  second = await aCertificate(okno(), centre, client);
  const other = await aServiceCentre(okno());
  foreign = await aCertificate(okno(), other, await aClient(okno(), other));
});

const list = `query ($filter: CertificateFilterInput, $sort: CertificateSort, $first: Int, $after: String) {
  certificates(filter: $filter, sort: $sort, first: $first, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
const ids = async (who: Actor, filter: object = {}, more: object = {}) =>
  (await okno().run(who, list, { filter, ...more })).certificates.edges.map((e: any) => e.node.id);
const get = (path: string, who: Actor) => okno().download(who, path);

test('each sees his own; found by serial number, SNILS, INN and words', async () => {
  const hq = await aPerson(okno(), 'auditor');
  for (const who of [centre.manager, centre.partner.admin, client.user])
    expect(await ids(who)).toEqual([second.id, mine.id]);
  expect(await ids(hq)).toEqual([foreign.id, second.id, mine.id]);
  expect(await ids(centre.accountant).catch((e: Error) => e.message)).toMatch(/FORBIDDEN/);
  const spaced = mine.serial.match(/../g)!.join(' ').toUpperCase();
  for (const search of [mine.serial, spaced, mine.subject.snils!, mine.subject.inn!, 'щукин', 'лев щук']) {
    expect(await ids(centre.manager, { search })).toEqual([mine.id]);
    expect(await ids(hq, { search })).toEqual([mine.id]);
  }
  expect(await ids(centre.manager, { search: foreign.serial })).toEqual([]);
  expect(await ids(centre.manager, { search: foreign.subject.snils })).toEqual([]);
  expect(await ids(centre.manager, { search: '100%_' })).toEqual([]);
  expect(
    await ids(centre.manager, { views: ['ACTIVE'], profileCode: 'person', issuedFrom: '2026-01-01' }),
  ).toHaveLength(2);
  expect(await ids(centre.manager, { views: ['REVOKED'] })).toEqual([]);
  const counts = await okno().run(
    centre.manager,
    `{ certificatesCount certificateViews { active expiring suspended revoked } }`,
  );
  expect(counts).toEqual({
    certificatesCount: 2,
    certificateViews: { active: 2, expiring: 0, suspended: 0, revoked: 0 },
  });
});

test('pages follow one another in each order', async () => {
  for (const sort of ['NEWEST', 'ENDS_SOON']) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { certificates }: any = await okno().run(centre.manager, list, { sort, first: 1, after });
      seen.push(...certificates.edges.map((e: any) => e.node.id));
      after = certificates.pageInfo.hasNextPage ? certificates.pageInfo.endCursor : null;
    } while (after);
    expect([...seen].sort()).toEqual([mine.id, second.id].sort());
  }
});

test('a stranger is answered as if there were nothing', async () => {
  const read = `query ($id: UUID!) { certificate(id: $id) { id } }`;
  const there = await okno().ask(centre.manager, read, { id: foreign.id });
  const nowhere = await okno().ask(centre.manager, read, { id: newKey() });
  expect(there.raw).toBe(nowhere.raw);
  expect((await get(`/files/certificates/${foreign.id}.cer`, centre.manager)).status).toBe(404);
});

test('the SNILS lies sealed; that it was shown is in the log', async () => {
  const [row] = await okno().asSystem((work) =>
    work.db.query<{ snils_sealed: Buffer; text: string }>(
      'select snils_sealed, (c.*)::text as text from certificates c where id = $1',
      [mine.id],
    ),
  );
  expect(row!.snils_sealed.toString('latin1')).not.toContain(mine.subject.snils);
  const show = `mutation ($id: UUID!) { showHolderSnils(id: $id) }`;
  expect(await okno().run(centre.manager, show, { id: mine.id })).toEqual({ showHolderSnils: mine.subject.snils });
  const log = await okno().asSystem((work) =>
    work.db.query(`select from audit.entries where action = 'showHolderSnils' and subject_id = $1`, [mine.id]),
  );
  expect(log).toHaveLength(1);
});

test('the certificate, its text and the register are taken as files', async () => {
  const cer = await get(`/files/certificates/${mine.id}.cer`, client.user);
  expect(Certificate.parse(cer.body).serialHex).toBe(mine.serial);
  expect((await get(`/files/certificates/${mine.id}.pem`, client.user)).body.toString()).toBe(
    toPem('CERTIFICATE', mine.der),
  );
  const text = await pdfText((await get(`/files/certificates/${mine.id}.pdf`, client.user)).body);
  expect(text).toContain('Сертификат ключа проверки электронной подписи');
  expect(text).toContain('Щукин');
  expect(text).toContain(mine.subject.inn);
  expect(text).toContain('Расписка');
  expect((await get('/files/certificates/register.csv', client.user)).status).toBe(403);
  for (const kind of ['xlsx', 'csv']) {
    const { body } = await get(
      `/files/certificates/register.${kind}?search=${encodeURIComponent('щукин')}`,
      centre.manager,
    );
    const table = JSON.stringify(await readTable(body, `register.${kind}`));
    expect(table).toContain(mine.serial);
    expect(table).not.toContain(second.serial);
  }
});

describe('the public check of signatures', () => {
  const document = Buffer.from('Договор № 5');
  const send = (signature: Buffer, doc?: Buffer, path = '/api/signature-check') => {
    const request = okno().http().post(path).attach('signature', signature, 'договор.sig');
    return doc ? request.attach('document', doc, 'договор.txt') : request;
  };
  const signed = async (detached: boolean) =>
    Buffer.from(
      await sign({
        content: document,
        detached,
        signatories: [{ signer: mine.key.signer(), certificate: Certificate.parse(mine.der), signingTime: new Date() }],
      }),
    );
  beforeAll(async () => {
    const client = okno().app.get(SignerClient);
    await client.ask('publishRevocationList', { authority: 'root', kind: 'full' });
    await client.ask('publishRevocationList', { authority: 'issuing', kind: 'full' });
  });

  test('valid, invalid and unknown, in words', async () => {
    const detached = await signed(false).then(() => signed(true));
    const good = await send(detached, document);
    expect(good.body).toMatchObject({
      verdict: 'valid',
      signatures: [{ holder: 'Щукин Лев Ильич', serial: mine.serial, level: 'BES' }],
    });
    expect((await send(Buffer.from(toPem('CMS', detached)), document)).body.verdict).toBe('valid');
    expect((await send(Buffer.from(detached.toString('base64')), document)).body.verdict).toBe('valid');
    expect((await send(await signed(false))).body).toMatchObject({ verdict: 'valid', attached: true });
    const changed = await send(detached, Buffer.from('Договор № 6'));
    expect(changed.body).toMatchObject({
      verdict: 'invalid',
      signatures: [{ reasons: [{ code: 'CONTENT_CHANGED', ru: expect.stringContaining('изменён') }] }],
    });
    expect((await send(detached)).body).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'CONTENT_MISSING' }] });
    const none = await send(Buffer.from('ничего похожего'), document);
    expect(none.status).toBe(400);
    expect(none.body).toMatchObject({ code: 'SIGNATURE_CHECK_NOT_POSSIBLE', params: { why: 'NO_SIGNATURE' } });
  });

  test('the protocol is a sheet with the outcome and the digests', async () => {
    const answer = await send(await signed(true), document, '/api/signature-check/protocol')
      .buffer(true)
      .parse(asBytes);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const text = await pdfText(answer.body);
    expect(text).toContain('Подпись действительна');
    expect(text).toContain('Щукин Лев Ильич');
  });

  test('too large a file, no file and too many questions are refused', async () => {
    expect((await send(Buffer.alloc(11 * 1024 * 1024, 48))).body).toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect((await okno().http().post('/api/signature-check').send({})).body).toMatchObject({ code: 'BAD_INPUT' });
    let last = 200;
    for (let i = 0; i < 40 && last !== 429; i++) last = (await send(Buffer.from('x'))).status;
    expect(last).toBe(429);
  });
});
