import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyVault } from '../../../src/app/signer/key-vault.js';
import type { RunningSigner } from '../../../src/app/signer/start-signer.js';
import { fixedClock } from '../../../src/kernel/clock.js';
import { Certificate } from '../../../src/reporting-core/index.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { aCertificate, anOrder, approve, aSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import {
  anOrderedKeyChange,
  askForKey,
  authoritiesNow,
  changeKey,
  keyChangeInput,
  keyChangeNow,
} from '../../factories/key-changes.js';
import { aPerson } from '../../factories/people.js';
import { newKey, useOkno } from '../../support/okno.js';

const clock = fixedClock(new Date(Math.floor(Date.now() / 1000) * 1000));
const okno = useOkno({ clock });
const year = 365.25 * 86_400_000;
let signer: RunningSigner;
let centre: ACentre;
let client: AClient;
beforeAll(async () => {
  signer = await aSigner(okno());
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
});
afterAll(() => signer.stop());

const statuses = async () =>
  Object.fromEntries(Object.values(await authoritiesNow(okno())).map((one) => [one.name, one.status]));
const shortTerms = async () =>
  (await okno().run(await aPerson(okno(), 'caOfficer'), '{ authorityHealth { shortTerms { name months } } }'))
    .authorityHealth.shortTerms;

test('killed after any step, the change goes on: one current, every key with its certificate', async () => {
  await signer.stop();
  // As a crash between key and certificate leaves it.
  await new KeyVault(join(okno().config.dataDir, 'signer'), 'a passphrase of tests').make('issuing-2', 'ec-p256');
  const { id } = await anOrderedKeyChange(okno());
  const seen: string[] = [];
  for (let ended = false; !ended; ) {
    // Dies when it tells of something that no earlier run has told of.
    let dead = false;
    const running = await aSigner(okno(), {
      log: (line, facts) => {
        const told = `${line} ${JSON.stringify(facts)}`;
        if (line === 'signer is ready' || (!dead && seen.includes(told))) return;
        dead = true;
        seen.push(told);
        throw new Error('killed');
      },
    });
    ended = await running.tend().then(
      () => true,
      () => false,
    );
    await running.stop();
    const [row] = await okno().asSystem((work) =>
      work.db.query<{ n: string }>(
        `select count(*) n from certificate_authorities where code = 'issuing' and status = 'current'`,
      ),
    );
    expect(Number(row!.n)).toBe(1);
    expect(seen.length).toBeLessThan(50);
  }
  signer = await aSigner(okno());
  expect(await keyChangeNow(okno(), id)).toMatchObject({ status: 'DONE', made: 'issuing-2' });
  expect(await statuses()).toMatchObject({ issuing: 'CLOSING', 'issuing-2': 'CURRENT', 'ocsp-2': 'CURRENT' });
  const files = await readdir(join(okno().config.dataDir, 'signer'));
  const named = (ending: string) => files.filter((f) => f.endsWith(ending)).map((f) => f.slice(0, -ending.length));
  expect(named('.key').sort()).toEqual(named('.pem').sort());
  for (const step of ['key change begun', 'authority made', 'generation prepared', 'servant renewed', 'key changed']) {
    expect(seen.join()).toContain(step);
  }
});

test('who answers and who stamps the time gets a new key while a third of the term is left', async () => {
  await signer.tend();
  clock.advance(2.1 * year);
  await signer.tend();
  expect(await statuses()).toMatchObject({
    ocsp: 'RETIRED',
    'ocsp-2': 'RETIRED',
    'ocsp-3': 'CURRENT',
    'ocsp-4': 'CURRENT',
    'stamps-2': 'CURRENT',
  });
  clock.advance(2 * year);
  await signer.tend();
  expect(await statuses()).toMatchObject({ issuing: 'CLOSING', 'stamps-2': 'RETIRED', 'stamps-3': 'CURRENT' });
  // Twice at one moment makes nothing twice.
  const before = await statuses();
  await signer.tend();
  expect(await statuses()).toEqual(before);
});

test('an authority retires when the last certificate that it has signed has ended; its last list stays', async () => {
  clock.advance(2.1 * year);
  await signer.tend();
  const now = await statuses();
  expect(now).toMatchObject({ issuing: 'RETIRED', 'issuing-2': 'CURRENT', root: 'CURRENT' });
  expect(Object.values(now).filter((status) => status === 'CURRENT')).toHaveLength(4);
  expect((await okno().http().get('/ca/issuing.crl')).status).toBe(200);
  const { authorityHealth } = await okno().run(
    await aPerson(okno(), 'caOfficer'),
    '{ authorityHealth { lists { authority age } } }',
  );
  expect(authorityHealth.lists).toEqual(
    ['issuing-2', 'issuing-2', 'root'].map((authority) => ({ authority, age: 'fresh' })),
  );
});

test('a key that ends before the profiles do is told in time, and issues nothing that would outlive it', async () => {
  expect(await shortTerms()).toEqual([]);
  clock.advance(5 * year);
  await signer.tend();
  expect(await shortTerms()).toEqual([{ name: 'issuing-2', months: 12 }]);
  const { order, hash } = await anOrder(okno(), centre, client);
  const officer = await aPerson(okno(), 'caOfficer');
  const { errors } = await okno().ask(officer, approve, { id: order.id, hash });
  expect(errors![0]!.extensions).toMatchObject({
    code: 'AUTHORITY_TERM_TOO_SHORT',
    params: { until: (await authoritiesNow(okno()))['issuing-2']!.notAfter },
  });
  await changeKey(okno(), signer);
  expect(await shortTerms()).toEqual([]);
  // The order has waited for the key.
  await okno().run(officer, approve, { id: order.id, hash });
  await okno().settle();
  expect((await authoritiesNow(okno()))['issuing-3']!.inForce).toBe(1);
});

test('under a root that ends soon no key is changed: the root comes first', async () => {
  // The third issuing key ends with its root, eight years after it was made.
  clock.advance(7.9 * year);
  await signer.tend();
  expect(await shortTerms()).toEqual([
    { name: 'root', months: 12 },
    { name: 'issuing-3', months: 12 },
  ]);
  const officer = await aPerson(okno(), 'caOfficer');
  const input = await keyChangeInput(okno(), 'issuing');
  expect(await okno().refusal(officer, askForKey, { key: newKey(), input })).toBe('KEY_CHANGE_ROOT_FIRST');
  await changeKey(okno(), signer, 'root');
  await changeKey(okno(), signer, 'issuing');
  expect(await shortTerms()).toEqual([]);
  const { der } = await aCertificate(okno(), centre, client);
  expect(Certificate.parse(der).notAfter > clock.now()).toBe(true);
});
