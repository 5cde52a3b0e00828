import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSignerSettings } from '../../../src/app/signer/settings.js';
import type { RunningSigner } from '../../../src/app/signer/start-signer.js';
import { Certificate, toPem } from '../../../src/reporting-core/index.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aCertificate, aSigner } from '../../factories/certificates.js';
import { aClient } from '../../factories/clients.js';
import { anOrderedKeyChange, keyChangeNow } from '../../factories/key-changes.js';
import { aPerson } from '../../factories/people.js';
import { inFolder, openssl } from '../../reporting-core/support/openssl.js';
import { useOkno } from '../../support/okno.js';
import { tokenPlace, useToken } from '../../support/token.js';

const okno = useOkno();
const device = useToken({ root: 'EC:secp384r1', issuing: 'EC:prime256v1', ocsp: 'EC:prime256v1' });
const token = { library: tokenPlace.library, label: tokenPlace.token, pin: tokenPlace.pin };
let signer: RunningSigner | undefined;
afterAll(() => signer?.stop());

test('the authority keeps its keys on a token: what is missing is said, what is issued is believed by OpenSSL', async () => {
  // A key that is not there is never made behind the back of whoever keeps the device.
  await expect(aSigner(okno(), { token })).rejects.toThrow(/no key "stamps".*pkcs11-tool/s);
  device.makeKey('stamps', 'EC:prime256v1');
  signer = await aSigner(okno(), { token });
  const folder = join(okno().config.dataDir, 'signer');
  expect(readdirSync(folder).filter((name) => name.endsWith('.key'))).toEqual([]);

  const centre = await aServiceCentre(okno());
  const { der } = await aCertificate(okno(), centre, await aClient(okno(), centre));
  expect(Certificate.parse(der).issuer.toString()).toContain('Удостоверяющий центр');
  inFolder((at) => {
    const holder = at.write('holder', toPem('CERTIFICATE', der));
    const [root, issuing] = ['root', 'issuing'].map((name) => join(folder, `${name}.pem`));
    expect(openssl(['verify', '-CAfile', root!, '-untrusted', issuing!, holder])).toContain('OK');
  });

  // The same token serves the next start.
  await signer.stop();
  signer = await aSigner(okno(), { token });
  expect((await aCertificate(okno(), centre, await aClient(okno(), centre))).der.length).toBeGreaterThan(500);
});

test('a new key is made on the token by whoever keeps it; until it is there the order waits', async () => {
  const { id } = await anOrderedKeyChange(okno());
  await signer!.tend();
  const wanted = { status: 'CONFIRMED', problem: 'KEY_NOT_ON_TOKEN', lacking: ['issuing-2', 'ocsp-2'] };
  expect(await keyChangeNow(okno(), id)).toMatchObject(wanted);
  device.makeKey('issuing-2', 'EC:secp384r1');
  await signer!.tend();
  expect(await keyChangeNow(okno(), id)).toMatchObject({ ...wanted, lacking: ['ocsp-2'] });
  device.makeKey('ocsp-2', 'EC:prime256v1');
  await signer!.tend();
  expect(await keyChangeNow(okno(), id)).toMatchObject({ status: 'DONE', made: 'issuing-2' });
  const health = '{ authorityHealth { lackingKeys } }';
  const officer = await aPerson(okno(), 'caOfficer');
  expect(await okno().run(officer, health)).toEqual({ authorityHealth: { lackingKeys: ['stamps-2'] } });
  device.makeKey('stamps-2', 'EC:prime256v1');
  await signer!.tend();
  expect(await okno().run(officer, health)).toEqual({ authorityHealth: { lackingKeys: [] } });

  const folder = join(okno().config.dataDir, 'signer');
  expect(readdirSync(folder).filter((name) => name.endsWith('.key'))).toEqual([]);
  const centre = await aServiceCentre(okno());
  const { der } = await aCertificate(okno(), centre, await aClient(okno(), centre));
  inFolder((at) => {
    const holder = at.write('holder', toPem('CERTIFICATE', der));
    const [root, issuing] = ['root', 'issuing-2'].map((name) => join(folder, `${name}.pem`));
    expect(openssl(['verify', '-CAfile', root!, '-untrusted', issuing!, holder])).toContain('OK');
  });
  // The same token serves the next start, with what it has been given.
  await signer!.stop();
  signer = await aSigner(okno(), { token });
});

test('settings of a token without its PIN are refused', async () => {
  const given = { DATABASE_SIGNER_URL: 'postgres://signing@localhost/okno', OKNO_DATA_DIR: okno().config.dataDir };
  const withToken = { ...given, SIGNER_TOKEN_LIBRARY: token.library };
  await expect(readSignerSettings(withToken)).rejects.toThrow('SIGNER_TOKEN_PIN');
  await expect(readSignerSettings({ ...withToken, SIGNER_TOKEN_PIN_FILE: '/nowhere' })).rejects.toThrow('/nowhere');
  const read = await readSignerSettings({ ...withToken, SIGNER_TOKEN: 'Okno', SIGNER_TOKEN_PIN: token.pin });
  expect(read.token).toEqual(token);
});
