import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SignerClient } from '../../../src/features/certification-authority/signer-client.js';
import {
  Certificate,
  certificateId,
  readOcspResponse,
  toPem,
  writeOcspRequest,
} from '../../../src/reporting-core/index.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { aCertificate, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { listening } from '../../support/listening.js';
import { asBytes, useOkno } from '../../support/okno.js';

const run = promisify(execFile);
const okno = useOkno();
useSigner(okno);
let centre: ACentre;
let client: AClient;
let folder: string;
let base: string;
const at = (name: string) => join(folder, name);
const get = (path: string) => okno().download({}, path);
const openssl = async (...args: string[]) => {
  const { stdout, stderr } = await run('openssl', args).catch((e: { stdout: string; stderr: string }) => e);
  return stdout + stderr;
};
const list = (authority: 'root' | 'issuing', kind: 'full' | 'delta') =>
  okno().app.get(SignerClient).ask('publishRevocationList', { authority, kind });

beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
  folder = await mkdtemp(join(tmpdir(), 'okno-ca-'));
  base = await listening(okno());
  for (const code of ['root', 'issuing', 'ocsp', 'stamps']) {
    const { body, headers } = await get(`/ca/${code}.cer`);
    expect(headers['content-type']).toBe('application/pkix-cert');
    await writeFile(at(`${code}.pem`), toPem('CERTIFICATE', body));
  }
  await writeFile(
    at('chain.pem'),
    (await readFile(at('root.pem'), 'utf8')) + (await readFile(at('issuing.pem'), 'utf8')),
  );
  await list('root', 'full');
  await list('issuing', 'full');
});
afterAll(() => rm(folder, { recursive: true }));

async function crls(): Promise<void> {
  let text = '';
  for (const file of ['root.crl', 'issuing.crl']) text += toPem('X509 CRL', (await get(`/ca/${file}`)).body);
  await writeFile(at('crls.pem'), text);
}
const ocsp = (serial: string, ...more: string[]) =>
  openssl(
    'ocsp',
    '-issuer',
    at('issuing.pem'),
    '-serial',
    `0x${serial}`,
    '-url',
    `${base}/ocsp`,
    '-CAfile',
    at('root.pem'),
    '-verify_other',
    at('issuing.pem'),
    '-header',
    'host=localhost',
    ...more,
  );

test('OpenSSL reads the certificate, and believes it by our chain and our lists', async () => {
  const { der } = await aCertificate(okno(), centre, client);
  await writeFile(at('leaf.pem'), toPem('CERTIFICATE', der));
  const text = await openssl('x509', '-in', at('leaf.pem'), '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus');
  expect(text).toContain('Version: 3');
  expect(text).toContain('Digital Signature, Non Repudiation, Key Encipherment');
  expect(text).toContain('http://ca.test/ca/issuing.crl');
  expect(text).toContain('OCSP - URI:http://ca.test/ocsp');
  expect(text).toMatch(/Policy: (Class of Signing Tool KC1|1\.2\.643\.100\.113\.1)/);
  await crls();
  expect(
    await openssl(
      'verify',
      '-CAfile',
      at('root.pem'),
      '-untrusted',
      at('issuing.pem'),
      '-crl_check_all',
      '-CRLfile',
      at('crls.pem'),
      '-x509_strict',
      at('leaf.pem'),
    ),
  ).toContain('OK');
});

test('a revocation is on OCSP at once and in the next lists; a resumed certificate is good again', async () => {
  const officer = await aPerson(okno(), 'caOfficer');
  const [one, two] = [await aCertificate(okno(), centre, client), await aCertificate(okno(), centre, client)];
  for (const nonce of ['-nonce', '-no_nonce']) {
    const good = await ocsp(one.serial, nonce);
    expect(good).toContain('Response verify OK');
    expect(good).toMatch(/: good/);
  }
  expect(await ocsp('1234567890abcdef1234')).toMatch(/: unknown/);
  await okno().run(
    officer,
    `mutation ($id: UUID!) { revokeCertificate(id: $id, input: { reason: KEY_COMPROMISE }) { id } }`,
    { id: one.id },
  );
  await okno().run(officer, `mutation ($id: UUID!) { suspendCertificate(id: $id) { id } }`, { id: two.id });
  expect(await ocsp(one.serial)).toMatch(/: revoked[\s\S]*keyCompromise/);
  expect(await ocsp(two.serial)).toMatch(/: revoked[\s\S]*certificateHold/);

  await list('issuing', 'delta');
  await writeFile(at('delta.crl'), (await get('/ca/issuing-delta.crl')).body);
  const delta = await openssl('crl', '-inform', 'DER', '-in', at('delta.crl'), '-noout', '-text');
  expect(delta).toContain('Delta CRL Indicator: critical');
  expect(delta.toLowerCase()).toContain(one.serial);
  expect(delta).toContain('Key Compromise');
  await list('issuing', 'full');
  await crls();
  await writeFile(at('one.pem'), toPem('CERTIFICATE', one.der));
  const verify = [
    'verify',
    '-CAfile',
    at('root.pem'),
    '-untrusted',
    at('issuing.pem'),
    '-crl_check',
    '-CRLfile',
    at('crls.pem'),
  ];
  expect(await openssl(...verify, at('one.pem'))).toContain('certificate revoked');

  await okno().run(officer, `mutation ($id: UUID!) { resumeCertificate(id: $id) { state } }`, { id: two.id });
  expect(await ocsp(two.serial)).toMatch(/: good/);
  await list('issuing', 'delta');
  await writeFile(at('delta.crl'), (await get('/ca/issuing-delta.crl')).body);
  expect(await openssl('crl', '-inform', 'DER', '-in', at('delta.crl'), '-noout', '-text')).toContain(
    'Remove From CRL',
  );
  const [{ n, least }] = (await okno().asSystem((work) =>
    work.db.query(
      'select count(distinct number)::int n, (max(number) - count(*))::int least from revocation_lists l join certificate_authorities a on a.id = l.authority_id where a.code = $1',
      ['issuing'],
    ),
  )) as [{ n: number; least: number }];
  expect({ n, least }).toEqual({ n: 4, least: 0 });
});

test('OpenSSL takes our time-stamps', async () => {
  await writeFile(at('data'), 'Акт выполненных работ');
  await openssl('ts', '-query', '-data', at('data'), '-sha256', '-cert', '-out', at('query.tsq'));
  const { body, status, headers } = await okno()
    .http()
    .post('/tsp')
    .set('content-type', 'application/timestamp-query')
    .send(await readFile(at('query.tsq')))
    .buffer(true)
    .parse(asBytes);
  expect([status, headers['content-type']]).toEqual([200, 'application/timestamp-reply']);
  await writeFile(at('reply.tsr'), body);
  const said = await openssl(
    'ts',
    '-verify',
    '-data',
    at('data'),
    '-in',
    at('reply.tsr'),
    '-CAfile',
    at('root.pem'),
    '-untrusted',
    at('issuing.pem'),
  );
  expect(said).toContain('Verification: OK');
});

test('answers say how long they may be kept; GET is answered as POST; what is no question is refused', async () => {
  const { der, serial } = await aCertificate(okno(), centre, client);
  const issuer = Certificate.parse((await get('/ca/issuing.cer')).body);
  const question = Buffer.from(writeOcspRequest([certificateId(Certificate.parse(der).serial, issuer, 'sha256')]));
  const answer = await get(`/ocsp/${encodeURIComponent(question.toString('base64'))}`);
  expect(answer.headers['cache-control']).toMatch(/max-age=(19|20)/);
  expect(readOcspResponse(answer.body).answers[0]!.status.state).toBe('good');
  expect(serial).toHaveLength(40);
  const crl = await get('/ca/issuing.crl');
  expect(crl.headers).toMatchObject({
    'content-type': 'application/pkix-crl',
    etag: expect.any(String),
    expires: expect.any(String),
  });
  expect((await okno().http().get('/ca/issuing.crl').set('if-none-match', crl.headers.etag!)).status).toBe(304);
  const post = (bytes: Buffer, type = 'application/ocsp-request') =>
    okno().http().post('/ocsp').set('content-type', type).send(bytes);
  expect((await post(Buffer.alloc(70_000, 1))).status).toBe(413);
  expect((await post(Buffer.from('nonsense'))).status).toBe(200);
  expect((await post(question, 'text/plain')).status).toBe(415);
  expect((await get('/ca/nothing.crl')).status).toBe(404);
  // Of another authority we do not speak.
  const root = Certificate.parse((await get('/ca/root.cer')).body);
  const other = Buffer.from(writeOcspRequest([certificateId(Certificate.parse(der).serial, root)]));
  const refused = await get(`/ocsp/${encodeURIComponent(other.toString('base64'))}`);
  expect(() => readOcspResponse(refused.body)).toThrow(/refused: 6/);
});
