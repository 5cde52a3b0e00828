import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { AuditLogJobs, verifyAudit } from '../../../src/features/audit-log/index.js';
import { rewriteTables } from '../../../src/features/personal-data/rewrite-tables.js';
import { DATA_SOURCE } from '../../../src/platform/tokens.js';
import { asOwner, Browser } from '../../factories/accounts.js';
import { useSigner } from '../../factories/certificates.js';
import { aTracedPerson, tablesWith } from '../../factories/traced-person.js';
import { type Actor, newKey, runJob, useOkno } from '../../support/okno.js';
import { runningClock } from '../../support/running-clock.js';

const DAY = 86_400_000;
const clock = runningClock();
const okno = useOkno({ clock });
useSigner(okno);

const copy = 'mutation ($key: UUID!) { requestPersonalData(idempotencyKey: $key) { id status } }';
const erase = `mutation ($key: UUID!, $email: String!) { requestErasure(input: { email: $email }, idempotencyKey: $key) { id dueAt } }`;

/** The person asks, and the day comes on which it is done. */
async function eraseAll(person: Actor, email: string): Promise<void> {
  await okno().run(person, erase, { key: newKey(), email });
  clock.advance(4 * DAY);
  await runJob(okno(), 'personal-data.erase');
}

test('after the erasure no word of the person is in any table, any file or the bytes of the database; the audit log verifies', async () => {
  const { client, person, email, canaries, browser, scanId } = await aTracedPerson(okno());
  await okno().run(person, copy, { key: newKey() });
  await okno().settle();
  const before = await tablesWith(okno(), canaries);
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

  await eraseAll(person, email);

  expect(await tablesWith(okno(), canaries)).toEqual([]);
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
});

test('of the holder of a certificate stays what the register must keep, and nothing by which he could be reached', async () => {
  const { person, email, canaries, application, phone } = await aTracedPerson(okno(), { certificate: true });
  const [mark, , , passport] = canaries;
  expect((await okno().run(person, '{ ownPersonalData { certificates } }')).ownPersonalData.certificates).toBe(1);
  await eraseAll(person, email);
  const kept = new Set((await tablesWith(okno(), [mark!, phone, passport!])).map((found) => found.split(':')[0]));
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
  const { person, email, canaries } = await aTracedPerson(okno());
  const [kept] = await asOwner<{ name: string }>(okno(), 'select name from persons where id = $1', [person.id]);
  await eraseAll(person, email);
  await asOwner(
    okno(),
    'update persons set email = $2, name = $3, erased_at = null, disabled_at = null where id = $1',
    [person.id, email, kept!.name],
  );
  expect(await tablesWith(okno(), canaries)).not.toEqual([]);
  await runJob(okno(), 'personal-data.erase');
  expect(await tablesWith(okno(), canaries)).toEqual([]);
});
