import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { AuditLogJobs, verifyAudit } from '../../src/features/audit-log/index.js';
import { rewriteTables } from '../../src/features/personal-data/rewrite-tables.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { DATA_SOURCE } from '../../src/platform/tokens.js';
import { aPersonWithPassword, asOwner, Browser, letterTo, PASSWORD } from '../factories/accounts.js';
import { anApplicant, anApplication, anOperator, applicationNow, uploadScan } from '../factories/applications.js';
import { aServiceCentre } from '../factories/centres.js';
import { aCertificate, useSigner } from '../factories/certificates.js';
import { aClient } from '../factories/clients.js';
import { aPerson } from '../factories/people.js';
import { aPhone } from '../factories/sms.js';
import { type Actor, newKey, useOkno } from '../support/okno.js';

let ahead = 0;
const moving = {
  now: () => new Date(Date.now() + ahead),
  today: (zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(Date.now() + ahead)),
};
const okno = useOkno({ clock: moving });
useSigner(okno);

const own = `{ ownPersonalData { consents { kind version text givenAt address withdrawnAt } exports { id status percent size expiresAt fetchedAt }
  looks { applicationNumber documentKind purpose personName place } erasure { id dueAt } worksHere certificates } }`;
const copy = 'mutation ($key: UUID!) { requestPersonalData(idempotencyKey: $key) { id status } }';
const erase = `mutation ($key: UUID!, $email: String!) { requestErasure(input: { email: $email }, idempotencyKey: $key) { id dueAt } }`;
const looks = `query ($who: String, $first: Int! = 50) { dataLooks(who: $who, first: $first) { edges { node { applicationNumber purpose personName documentKind } } } }`;
const fetch = (actor: Actor, id: string) =>
  okno()
    .http()
    .get(`/files/personal-data/${id}?scope=${actor.scope}`)
    .set('cookie', `okno-session=${actor.token}`)
    .buffer(true)
    .parse((res, done) => {
      const chunks: Buffer[] = [];
      res.on('data', (c: Buffer) => chunks.push(c));
      res.on('end', () => done(null, Buffer.concat(chunks)));
    });

/** Files of a ZIP by name, from its central directory. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('PK\x05\x06')) + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, packed, nameLength, extra, comment, offset] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const bytes = zip.subarray(start, start + packed);
    files.set(name, method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + nameLength + extra + comment;
  }
  return files;
}

/** A client's person whose every trace bears a word that is nowhere else. */
async function aTracedPerson(more: { certificate?: boolean; alone?: boolean } = {}) {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const phone = aPhone();
  const mark = newKey().slice(-8);
  const place = {
    key: `c-${client.id}`,
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
    clientId: client.id,
  };
  const person = await aPersonWithPassword(okno(), 'clientUser', place, phone);
  if (more.alone)
    await asOwner(okno(), 'update memberships set ended_at = now() where client_id = $1 and person_id <> $2', [
      client.id,
      person.id,
    ]);
  const email = `canary-${mark}@test.example`;
  const name = `Канарейкин${mark} Пётр`;
  await asOwner(okno(), 'update persons set email = $2, name = $3, registered_at = now() where id = $1', [
    person.id,
    email,
    name,
  ]);
  await asOwner(
    okno(),
    `insert into consents (id, person_id, kind, version, text_hash, given_at, address) values ($1, $2, 'personalData', '2026-11-01', '\\x00', now(), '10.9.8.7')`,
    [newKey(), person.id],
  );
  // A card of a contact, a visitor's request, an invitation, log-ins, an action in the chain of the partner.
  const { client: card } = await okno().run(centre.manager, 'query ($id: UUID!) { client(id: $id) { version } }', {
    id: client.id,
  });
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!, $v: Int!, $items: [ClientContactInput!]!) { setClientContacts(id: $id, expectedVersion: $v, items: $items) { id } }`,
    {
      id: client.id,
      v: card.version,
      items: [{ name, email, phone, position: 'Директор', roles: [], note: `звонить ${mark}` }],
    },
  );
  const { client: after } = await okno().run(centre.manager, 'query ($id: UUID!) { client(id: $id) { version } }', {
    id: client.id,
  });
  await okno().run(
    centre.manager,
    `mutation ($id: UUID!, $v: Int!, $items: [ClientSignatoryInput!]!) { setClientSignatories(id: $id, expectedVersion: $v, items: $items) { id } }`,
    {
      id: client.id,
      v: after.version,
      items: [
        { name: `Канарейкин${mark} Петр  Птицын`, position: 'Директор', ground: 'Устава' },
        { name: 'Пётр Соседов', position: 'Главный бухгалтер', ground: 'Приказа' },
      ],
    },
  );
  // The organisation gave his address and telephone as its own.
  await asOwner(okno(), 'update clients set email = $2, phone = $3 where id = $1', [client.id, email, phone]);
  await okno().run(
    {},
    `mutation ($key: UUID!, $input: ConnectionRequestInput!) { sendConnectionRequest(idempotencyKey: $key, input: $input) { number } }`,
    {
      key: newKey(),
      input: { contactName: name, phone, email, regionCode: '66', consent: true, wishes: `для ${name}` },
    },
  );
  const browser = new Browser(okno());
  await browser.logIn(email, PASSWORD);
  await new Browser(okno()).logIn(email, 'not the password');
  // An application that names his phone, with sealed data and a scan at which an operator has looked.
  const applicant = anApplicant({
    lastName: `Канарейкин${mark}`,
    firstName: 'Пётр',
    middleName: 'Птицын',
    phone,
    email,
  });
  const application = await anApplication(okno(), centre, client, applicant);
  const { documentList } = await applicationNow(okno(), centre.manager, application.id);
  await uploadScan(okno(), centre.manager, documentList[0]!.id);
  const { documentList: now } = await applicationNow(okno(), centre.manager, application.id);
  const scanId = now.find((d) => d.scans.length > 0)!.scans[0]!.id;
  const operator = await anOperator(okno());
  await okno()
    .http()
    .get(`/files/certificate-scans/${scanId}?scope=${operator.scope}&purpose=review`)
    .set('cookie', `okno-session=${operator.token}`)
    .expect(200);
  const certificate = more.certificate
    ? await aCertificate(okno(), centre, client, { applicationId: application.id })
    : null;
  await okno().settle();
  const passport = applicant.passport.replace(/\s/g, '');
  const canaries = [mark, phone, phone.slice(2), passport, applicant.snils.replace(/\D/g, ''), applicant.personInn];
  return {
    centre,
    client,
    place,
    person,
    browser,
    email,
    name,
    phone,
    application,
    scanId,
    operator,
    canaries,
    certificate,
  };
}

/** Tables of the database in whose rows a word stands, as text or in the bytes of a column. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: okno().ownerUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    for (const word of words) {
      const { rows } = await client.query(
        `select 1 from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0 limit 1`,
        [word, Buffer.from(word).toString('hex')],
      );
      if (rows.length > 0) found.push(`${name}: ${word}`);
    }
  }
  await client.end();
  return found;
}

async function runJob(name: string) {
  await okno().app.get(JobRunner).runNow(name);
  await okno().settle();
}

test('a person sees what he agreed to, and who looked at his papers, when, in what role and what for', async () => {
  const { person, email, application } = await aTracedPerson();
  const { ownPersonalData: data } = await okno().run(person, own);
  expect(data.consents.map((c: { kind: string }) => c.kind).sort()).toEqual(['connectionRequest', 'personalData']);
  const consent = data.consents.find((c: { kind: string }) => c.kind === 'personalData');
  expect(consent).toMatchObject({ version: '2026-11-01', address: '10.9.8.7', withdrawnAt: null });
  expect(consent.text).toContain('персональных данных');
  expect(data.looks).toEqual([
    {
      applicationNumber: application.number,
      documentKind: 'passport',
      purpose: 'review',
      personName: expect.stringContaining('Тест'),
      place: 'caOperator',
    },
  ]);
  expect(data).toMatchObject({ erasure: null, worksHere: false, certificates: 0, exports: [] });
  expect(email).toContain('canary');
});

test('looks are watched by the administrators of the network and of the partner, by nobody else and nobody’s neighbour', async () => {
  const { centre, application, person, operator } = await aTracedPerson();
  const numbers = async (actor: Actor) =>
    (await okno().run(actor, looks, { first: 100 })).dataLooks.edges.map(
      (e: { node: { applicationNumber: string } }) => e.node.applicationNumber,
    );
  expect(await numbers(await aPerson(okno(), 'hqAdmin'))).toContain(application.number);
  expect(await numbers(await aPerson(okno(), 'auditor'))).toContain(application.number);
  expect(await numbers(centre.partner.admin)).toEqual([application.number]);
  expect(await numbers((await aServiceCentre(okno())).partner.admin)).toEqual([]);
  for (const actor of [centre.manager, person, operator]) expect(await okno().refusal(actor, looks)).toBe('FORBIDDEN');
  expect(await okno().refusal({}, looks)).toBe('NOT_LOGGED_IN');
});

test('a copy of one’s data holds all of it and the scans, comes after a fresh proof, is nobody else’s and lapses', async () => {
  const { person, email, application, canaries, name } = await aTracedPerson();
  await asOwner(okno(), `update sec.sessions set fresh_until = now() - interval '1 minute' where person_id = $1`, [
    person.id,
  ]);
  expect(await okno().refusal(person, copy, { key: newKey() })).toBe('STEP_UP_REQUIRED');
  await asOwner(okno(), `update sec.sessions set fresh_until = now() + interval '1 hour' where person_id = $1`, [
    person.id,
  ]);
  const { id } = (await okno().run(person, copy, { key: newKey() })).requestPersonalData;
  expect(await okno().refusal(person, copy, { key: newKey() })).toBe('EXPORT_UNDER_WAY');
  expect((await fetch(person, id)).status).toBe(404);
  await okno().settle();
  const [ready] = (await okno().run(person, own)).ownPersonalData.exports;
  expect(ready).toMatchObject({ id, status: 'READY', percent: 100, fetchedAt: null });
  expect((await letterTo(okno(), email, 'Копия ваших данных готова'))?.body_text).toContain(name);
  expect(
    (await okno().run(person, '{ myNotifications { edges { node { kind } } } }')).myNotifications.edges[0].node.kind,
  ).toBe('PERSONAL_DATA_READY');
  const answer = await fetch(person, id);
  expect(answer.status).toBe(200);
  // The log says who took it.
  const told = await okno().run(
    await aPerson(okno(), 'auditor'),
    '{ auditEntries(first: 1, action: "personal data fetched") { edges { node { personId actorName } } } }',
  );
  expect(told.auditEntries.edges[0].node).toEqual({ personId: person.id, actorName: name });
  const files = unzipped(answer.body as Buffer);
  const data = files.get('data.json')!.toString();
  for (const word of canaries) expect(data.replace(/[\s-]/g, '')).toContain(word);
  for (const part of [
    'logIns',
    'consents',
    'roles',
    'contactCards',
    'signatures',
    'connectionRequests',
    'actions',
    'applications',
    'looksAtPapers',
  ])
    expect(JSON.parse(data)[part].length).toBeGreaterThan(0);
  const scan = [...files].find(([file]) => file.startsWith(`applications/${application.number}/passport`));
  expect(scan![1].subarray(0, 3).toString('hex')).toBe('ffd8ff');
  // No secret goes along.
  expect(data).not.toMatch(/argon2|hash|secret/i);

  const stranger = await aPerson(okno(), 'hqAdmin');
  const [foreign, nothing] = [await fetch(stranger, id), await fetch(stranger, newKey())];
  expect([foreign.status, String(foreign.body)]).toEqual([404, String(nothing.body)]);
  await asOwner(okno(), `update sec.sessions set fresh_until = now() - interval '1 minute' where person_id = $1`, [
    person.id,
  ]);
  expect((await fetch(person, id)).status).toBe(403);
  await asOwner(okno(), `update sec.sessions set fresh_until = now() + interval '1 hour' where person_id = $1`, [
    person.id,
  ]);
  ahead += 8 * 86_400_000;
  expect((await fetch(person, id)).status).toBe(404);
  await runJob('personal-data.lapse');
  expect((await okno().run(person, own)).ownPersonalData.exports[0]).toMatchObject({ status: 'LAPSED' });
  expect(
    await asOwner(okno(), 'select 1 from personal_data_exports where id = $1 and sealed is not null', [id]),
  ).toEqual([]);
});

test('erasure asks for a fresh proof and one’s own address, not for an employee; until its day it can be taken back', async () => {
  const { person, email, centre } = await aTracedPerson();
  expect(await okno().refusal(person, erase, { key: newKey(), email: 'other@test.example' })).toBe(
    'ERASURE_NOT_CONFIRMED',
  );
  const manager = await asOwner<{ email: string }>(
    okno(),
    'select p.email from persons p join memberships m on m.person_id = p.id where m.service_centre_id = $1 and m.role = $2',
    [centre.id, 'centreManager'],
  );
  expect(await okno().refusal(centre.manager, erase, { key: newKey(), email: manager[0]!.email })).toBe(
    'ERASURE_OF_STAFF',
  );
  await okno().run(person, erase, { key: newKey(), email: email.toUpperCase() });
  expect(await okno().refusal(person, erase, { key: newKey(), email })).toBe('ERASURE_ASKED_ALREADY');
  expect((await letterTo(okno(), email, 'Ваши данные будут стёрты'))?.body_text).toContain('взять назад');
  await runJob('personal-data.erase');
  expect((await okno().run(person, own)).ownPersonalData.erasure).not.toBeNull();
  expect((await okno().run(person, 'mutation { takeBackErasure }')).takeBackErasure).toBe(true);
  expect(await okno().refusal(person, 'mutation { takeBackErasure }')).toBe('NOT_FOUND');
  ahead += 4 * 86_400_000;
  await runJob('personal-data.erase');
  expect((await okno().run(person, own)).ownPersonalData.erasure).toBeNull();
});

test('the only director of an organisation lets a colleague in first, and a colleague who may not let others in is none', async () => {
  const { person, email, client, place } = await aTracedPerson({ alone: true });
  await aPerson(okno(), 'clientUser', { ...place, works: ['see', 'sign', 'pay'] });
  const names = async () =>
    (await okno().run(person, '{ ownPersonalData { soleDirectorOf } }')).ownPersonalData.soleDirectorOf;
  expect(await names()).toEqual([client.name]);
  const ask = () => okno().refusal(person, erase, { key: newKey(), email });
  expect(await ask()).toBe('ERASURE_OF_LAST_DIRECTOR');
  const colleague = await aPersonWithPassword(okno(), 'clientUser', place);
  expect(await names()).toEqual([]);
  // Of two who ask together the second one stays the last.
  await okno().run(person, erase, { key: newKey(), email });
  expect(await okno().refusal(colleague, erase, { key: newKey(), email: colleague.email })).toBe(
    'ERASURE_OF_LAST_DIRECTOR',
  );
});

test('who is a client himself leaves nobody behind', async () => {
  const { person, email, client } = await aTracedPerson({ alone: true });
  await asOwner(okno(), `update clients set category = 'individual', kpp = null where id = $1`, [client.id]);
  await okno().run(person, erase, { key: newKey(), email });
});

test('after the erasure no word of the person is in any table, any file or the bytes of the database; the audit log verifies', async () => {
  const { client, person, email, canaries, browser, scanId } = await aTracedPerson();
  await okno().run(person, copy, { key: newKey() });
  await okno().settle();
  const before = await tablesWith(canaries);
  // The proof is worth something: the words were there.
  expect(new Set(before.map((b) => b.split(':')[0])).size).toBeGreaterThan(8);
  const files = await asOwner<{ key: string }>(
    okno(),
    `select sealed->>'fileKey' as key from certificate_scans where id = $1 union select sealed->>'fileKey' from personal_data_exports where person_id = $2`,
    [scanId, person.id],
  );
  expect(files.length).toBe(2);
  const audit = okno().app.get(AuditLogJobs, { strict: false });
  await okno().units.asSystem('sign', null, (w) => audit.sign(w), { audit: false });

  await okno().run(person, erase, { key: newKey(), email });
  ahead += 4 * 86_400_000;
  await runJob('personal-data.erase');

  expect(await tablesWith(canaries)).toEqual([]);
  expect(await browser.person()).toBeNull();
  // Who else signs for the organisation stays.
  expect(await asOwner(okno(), 'select name from client_signatories where client_id = $1', [client.id])).toEqual([
    { name: 'Пётр Соседов' },
  ]);
  const root = join(okno().config.dataDir, 'files');
  for (const { key } of files)
    await expect(readFile(join(root, key.slice(0, 2), key.slice(2, 4), key))).rejects.toThrow('ENOENT');
  for (const name of await readdir(root, { recursive: true })) {
    const bytes = await readFile(join(root, name)).catch(() => Buffer.alloc(0));
    for (const word of canaries) expect(bytes.includes(word)).toBe(false);
  }
  expect((await verifyAudit(okno().ownerUrl, okno().config.dataDir)).findings).toEqual([]);
  await okno().units.asSystem('sign', null, (w) => audit.sign(w), { audit: false });
  expect((await verifyAudit(okno().ownerUrl, okno().config.dataDir)).findings).toEqual([]);

  // The night after: a copy of the database's files made from now on does not hold them either.
  const rewritten = await rewriteTables(okno().app.get<DataSource>(DATA_SOURCE));
  expect(rewritten).toContain('persons');
  await asOwner(okno(), 'checkpoint');
  const [{ place }] = (await asOwner<{ place: string }>(
    okno(),
    `select current_setting('data_directory') || '/base/' || oid as place from pg_database where datname = current_database()`,
  )) as [{ place: string }];
  const holding: string[] = [];
  for (const name of await readdir(place)) {
    const bytes = await readFile(join(place, name)).catch(() => Buffer.alloc(0));
    for (const word of canaries) if (bytes.includes(word)) holding.push(`${name}: ${word}`);
  }
  expect(holding).toEqual([]);
  expect((await new Browser(okno()).logIn(email)).errors?.[0]?.extensions.code).toBe('LOG_IN_FAILED');
}, 120_000);

test('of the holder of a certificate stays what the register must keep, and nothing by which he could be reached', async () => {
  const { person, email, canaries, application, phone } = await aTracedPerson({ certificate: true });
  const [mark, , , passport] = canaries;
  expect((await okno().run(person, own)).ownPersonalData.certificates).toBe(1);
  await okno().run(person, erase, { key: newKey(), email });
  ahead += 4 * 86_400_000;
  await runJob('personal-data.erase');
  const kept = new Set((await tablesWith([mark!, phone, passport!])).map((found) => found.split(':')[0]));
  expect([...kept].sort()).toEqual(['public.certificate_applications', 'public.search_index']);
  const [row] = await asOwner<{ email: string; phone: string; person_key: Buffer | null; status: string }>(
    okno(),
    'select email, phone, person_key, status from certificate_applications where id = $1',
    [application.id],
  );
  expect(row).toMatchObject({ email: '', phone: '+00000000', status: 'collectingDocuments' });
  // Series and number of the paper by which he was identified: 63-FZ art. 15.
  expect(row!.person_key).not.toBeNull();
  expect(
    await asOwner(okno(), `select 1 from certificate_scans where application_id = $1 and sealed <> '{}'`, [
      application.id,
    ]),
  ).toEqual([]);
});

test('a copy of the database from before is put back: the erased are erased again', async () => {
  const { person, email, canaries } = await aTracedPerson();
  await okno().run(person, erase, { key: newKey(), email });
  ahead += 4 * 86_400_000;
  const kept = await asOwner<{ name: string }>(okno(), 'select * from persons where id = $1', [person.id]);
  await runJob('personal-data.erase');
  await asOwner(
    okno(),
    'update persons set email = $2, name = $3, erased_at = null, disabled_at = null where id = $1',
    [person.id, email, kept[0]!.name],
  );
  expect(await tablesWith(canaries)).not.toEqual([]);
  await runJob('personal-data.erase');
  expect(await tablesWith(canaries)).toEqual([]);
});
