import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AuthorityFacts } from '../../../src/features/certification-authority/authority-facts.js';
import { announceKeyChanges } from '../../../src/features/certification-authority/key-changes.service.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import {
  Certificate,
  certificateId,
  readOcspResponse,
  toPem,
  validateCertificate,
  writeOcspRequest,
} from '../../../src/reporting-core/index.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { type ACertificate, aCertificate, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { authoritiesNow, changeKey } from '../../factories/key-changes.js';
import { aPerson } from '../../factories/people.js';
import { listening } from '../../support/listening.js';
import { useOkno } from '../../support/okno.js';

const run = promisify(execFile);
const okno = useOkno();
const signer = useSigner(okno);
let centre: ACentre;
let client: AClient;
let folder: string;
let base: string;
let old: ACertificate;
let fresh: ACertificate;
const at = (name: string) => join(folder, name);
const openssl = async (...args: string[]) => {
  const { stdout, stderr } = await run('openssl', args).catch((e: { stdout: string; stderr: string }) => e);
  return stdout + stderr;
};
const get = async (path: string) => {
  const answer = await fetch(`${base}${path}`);
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
};
/** Takes certificates and lists from their addresses; each as PEM under its own name. */
async function fetchAll(...names: string[]): Promise<void> {
  for (const name of names) {
    const { body, status } = await get(`/ca/${name}`);
    expect([name, status]).toEqual([name, 200]);
    await writeFile(at(name), toPem(name.endsWith('.crl') ? 'X509 CRL' : 'CERTIFICATE', body));
  }
}
async function joined(name: string, ...parts: string[]): Promise<string> {
  await writeFile(at(name), (await Promise.all(parts.map((part) => readFile(at(part), 'utf8')))).join(''));
  return at(name);
}
const leaf = async (one: ACertificate) => {
  await writeFile(at('leaf.pem'), toPem('CERTIFICATE', one.der));
  return at('leaf.pem');
};
/** As another program would: by the chain and the lists of this very generation. */
const verify = async (one: ACertificate, issuer: string, root = 'root', ...links: string[]) =>
  openssl(
    'verify',
    '-CAfile',
    at(`${root}.cer`),
    '-untrusted',
    await joined('untrusted.pem', `${issuer}.cer`, ...links),
    '-crl_check',
    '-CRLfile',
    at(`${issuer}.crl`),
    '-x509_strict',
    await leaf(one),
  );
const ocsp = (issuer: string, serial: string) =>
  openssl(
    'ocsp',
    '-issuer',
    at(`${issuer}.cer`),
    '-serial',
    `0x${serial}`,
    '-url',
    `${base}/ocsp`,
    '-CAfile',
    at('root.cer'),
    '-verify_other',
    at(`${issuer}.cer`),
    '-header',
    'host=localhost',
  );
async function stamp(name: string): Promise<void> {
  await writeFile(at('data'), 'Акт выполненных работ');
  await openssl('ts', '-query', '-data', at('data'), '-sha256', '-cert', '-out', at('query.tsq'));
  const body = await readFile(at('query.tsq'));
  const headers = { 'content-type': 'application/timestamp-query' };
  const answer = await fetch(`${base}/tsp`, { method: 'POST', headers, body });
  await writeFile(at(name), Buffer.from(await answer.arrayBuffer()));
}
const stampHolds = (name: string, issuer: string) =>
  openssl(
    'ts',
    '-verify',
    '-data',
    at('data'),
    '-in',
    at(name),
    '-CAfile',
    at('root.cer'),
    '-untrusted',
    at(`${issuer}.cer`),
  );

beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
  folder = await mkdtemp(join(tmpdir(), 'okno-roll-over-'));
  base = await listening(okno());
  await signer().tend();
  old = await aCertificate(okno(), centre, client);
  await stamp('old.tsr');
  await changeKey(okno(), signer());
  fresh = await aCertificate(okno(), centre, client);
  await fetchAll('root.cer', 'issuing.cer', 'issuing-2.cer', 'root.crl', 'issuing.crl', 'issuing-2.crl');
});
afterAll(() => rm(folder, { recursive: true }));

test('the new generation signs; the old one closes and keeps what it has in force', async () => {
  expect(await authoritiesNow(okno())).toMatchObject({
    root: { status: 'CURRENT' },
    issuing: { status: 'CLOSING', inForce: 1, hasKey: true },
    'issuing-2': { status: 'CURRENT', inForce: 1, hasKey: true },
    ocsp: { status: 'CURRENT' },
    'ocsp-2': { status: 'CURRENT' },
    stamps: { status: 'RETIRED' },
    'stamps-2': { status: 'CURRENT' },
  });
  const [one, two] = [old, fresh].map((each) => Certificate.parse(each.der));
  expect(one!.issuer.equals(two!.issuer)).toBe(true);
  expect(Buffer.from(two!.authorityKeyIdentifier!.keyId!)).not.toEqual(
    Buffer.from(one!.authorityKeyIdentifier!.keyId!),
  );
  const text = await openssl('x509', '-in', await leaf(fresh), '-noout', '-text');
  for (const address of ['issuing-2.crl', 'issuing-2-delta.crl', 'issuing-2.cer']) {
    expect(text).toContain(`http://ca.test/ca/${address}`);
  }
  expect(await openssl('x509', '-in', await leaf(old), '-noout', '-text')).toContain('http://ca.test/ca/issuing.crl');
});

test('OpenSSL believes certificates of both generations, each by its own chain and list', async () => {
  expect(await verify(old, 'issuing')).toContain('OK');
  expect(await verify(fresh, 'issuing-2')).toContain('OK');
  // The list of the other key is no list of theirs.
  expect(await verify(old, 'issuing-2')).toMatch(/unable to get|signature failure|unable to verify/);
});

test('OpenSSL takes answers about both, each from a responder that this generation certified', async () => {
  for (const [issuer, one] of [
    ['issuing', old],
    ['issuing-2', fresh],
  ] as const) {
    const said = await ocsp(issuer, one.serial);
    expect(said).toContain('Response verify OK');
    expect(said).toMatch(/: good/);
  }
  expect(await ocsp('issuing-2', old.serial)).toMatch(/: unknown/);
  const { authorities } = await okno().asSystem(async (work) => ({
    authorities: await okno().app.get(AuthorityFacts).authorities(work),
  }));
  const named = (name: string) => Certificate.parse(authorities.find((a) => a.name === name)!.certificate);
  const ask = async (...ids: ReturnType<typeof certificateId>[]) =>
    get(`/ocsp/${encodeURIComponent(Buffer.from(writeOcspRequest(ids)).toString('base64'))}`);
  const id = (one: ACertificate, issuer: string) => certificateId(Certificate.parse(one.der).serial, named(issuer));
  const answer = readOcspResponse((await ask(id(fresh, 'issuing-2'))).body);
  expect(answer.certificates[0]!.isSignedBy(named('issuing-2').publicKey)).toBe(true);
  expect(answer.isSignedBy(named('ocsp-2').publicKey)).toBe(true);
  // Nobody is certified to speak for both at once.
  const both = await ask(id(old, 'issuing'), id(fresh, 'issuing-2'));
  expect(() => readOcspResponse(both.body)).toThrow(/refused: 6/);
});

test('a revoked certificate of the old generation stands in the list of the old one, and is believed by nobody', async () => {
  const officer = await aPerson(okno(), 'caOfficer');
  const other = await aCertificate(okno(), centre, client);
  for (const { id } of [old, other]) {
    await okno().run(
      officer,
      `mutation ($id: UUID!) { revokeCertificate(id: $id, input: { reason: SUPERSEDED }) { id } }`,
      {
        id,
      },
    );
  }
  for (const authority of ['issuing', 'issuing-2']) {
    await okno().run(
      officer,
      'mutation ($a: String!) { publishRevocationList(authority: $a, kind: "full") { number } }',
      { a: authority },
    );
  }
  await fetchAll('issuing.crl', 'issuing-2.crl');
  expect(await verify(old, 'issuing')).toContain('certificate revoked');
  expect(await verify(other, 'issuing-2')).toContain('certificate revoked');
  expect(await verify(fresh, 'issuing-2')).toContain('OK');
  expect(await ocsp('issuing', old.serial)).toMatch(/: revoked/);
  // The program's own judge reads all lists at once and minds whose they are, in whatever order they come.
  const trust = await okno().asSystem((work) => okno().app.get(AuthorityFacts).trust(work));
  for (const crls of [trust.evidence!.crls!, trust.evidence!.crls!.toReversed()]) {
    const codes = async (one: ACertificate) => {
      const parsed = Certificate.parse(one.der);
      return (await validateCertificate(parsed, 'clientAuth', okno().clock.now(), { ...trust, evidence: { crls } }))
        .reasons;
    };
    expect(await codes(old)).toMatchObject([{ code: 'REVOKED' }]);
    expect(await codes(other)).toMatchObject([{ code: 'REVOKED' }]);
    expect(await codes(fresh)).toEqual([]);
  }
});

test('time-stamps of before and after the renewal hold', async () => {
  await stamp('new.tsr');
  expect(await stampHolds('old.tsr', 'issuing')).toContain('Verification: OK');
  expect(await stampHolds('new.tsr', 'issuing-2')).toContain('Verification: OK');
  await fetchAll('stamps.cer', 'stamps-2.cer');
});

test('every certificate can be had in one file; unknown names are not found', async () => {
  const { body } = await get('/ca/all.pem');
  expect(body.toString().match(/BEGIN CERTIFICATE/g)).toHaveLength(7);
  expect(body.toString()).toContain('issuing-2\n-----BEGIN');
  for (const name of ['issuing-3.cer', 'issuing-1.cer', 'ocsp.crl', 'issuing-2-delta.cer', 'root-delta.crl']) {
    expect((await get(`/ca/${name}`)).status).toBe(404);
  }
});

test('a change that is done is entered in the log once and told to officers', async () => {
  const jobs = okno().app.get(JobRunner);
  for (let i = 0; i < 2; i++) await jobs.runNow(announceKeyChanges.name);
  const events = await okno().asSystem((work) =>
    work.db.query<{ payload: object }>(`select payload from outbox where type = 'authority.keyChanged'`),
  );
  expect(events).toMatchObject([{ payload: { name: 'issuing', made: 'issuing-2' } }]);
});

test('a new root and the old one vouch for each other; the next issuing key is under the new', async () => {
  await changeKey(okno(), signer(), 'root');
  expect(await authoritiesNow(okno())).toMatchObject({
    root: { status: 'CLOSING' },
    'root-2': { status: 'CURRENT' },
    'issuing-2': { status: 'CURRENT' },
  });
  await changeKey(okno(), signer(), 'issuing');
  const third = await aCertificate(okno(), centre, client);
  const links = ['root-by-root-2.cer', 'root-2-by-root.cer'];
  await fetchAll('root-2.cer', ...links, 'issuing-3.cer', 'issuing-3.crl', 'root-2.crl', 'root.crl');
  // Each by its own root.
  expect(await verify(third, 'issuing-3', 'root-2')).toContain('OK');
  expect(await verify(fresh, 'issuing-2', 'root')).toContain('OK');
  // Whoever trusts the new root alone believes the old generation, and the other way round.
  expect(await verify(fresh, 'issuing-2', 'root-2', 'root-by-root-2.cer')).toContain('OK');
  expect(await verify(third, 'issuing-3', 'root', 'root-2-by-root.cer')).toContain('OK');
  expect(await verify(third, 'issuing-3', 'root')).toMatch(/unable to get|error/);
  expect(await openssl('verify', '-CAfile', at('root-2.cer'), at('root-by-root-2.cer'))).toContain('OK');
  expect(await openssl('verify', '-CAfile', at('root.cer'), at('root-2-by-root.cer'))).toContain('OK');
});
