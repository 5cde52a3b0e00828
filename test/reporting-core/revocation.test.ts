import { Certificate } from '../../src/reporting-core/pki/certificate.js';
import {
  certificateId,
  certificateIdKey,
  newNonce,
  readOcspRequest,
  writeOcspRequest,
} from '../../src/reporting-core/pki/ocsp-request.js';
import {
  type CertificateStatus,
  readOcspResponse,
  writeOcspError,
  writeOcspResponse,
} from '../../src/reporting-core/pki/ocsp-response.js';
import { toPem } from '../../src/reporting-core/pki/pem.js';
import type { KeyKind } from '../../src/reporting-core/pki/private-key.js';
import { RevocationList } from '../../src/reporting-core/pki/revocation-list.js';
import { type RevokedEntry, writeRevocationList } from '../../src/reporting-core/pki/revocation-list-writer.js';
import { growth } from '../support/effort.js';
import { anAuthority, later, type TestAuthority, today } from './support/authority.js';
import { gostOpenssl, inFolder, openssl } from './support/openssl.js';
import { opensslAuthority } from './support/openssl-authority.js';

const kinds: KeyKind[] = ['ec-p256', 'rsa-2048', 'gost-256', 'gost-512'];
const issuerOf = (ca: TestAuthority) => ({ signer: ca.issuing.key.signer(), certificate: ca.issuing.certificate });
const listOf = (ca: TestAuthority, entries: RevokedEntry[], more = {}) =>
  writeRevocationList({ number: 7, thisUpdate: today, nextUpdate: later(7), entries, ...more }, issuerOf(ca));

test.each(kinds)('OpenSSL refuses a certificate of our %s list and accepts another', async (kind) => {
  const ca = await anAuthority(kind);
  const [good, revoked] = [await ca.person(), await ca.person()];
  const raw = await listOf(ca, [{ serial: revoked.certificate.serial, revokedAt: later(-1), reason: 'keyCompromise' }]);
  const rootList = await writeRevocationList(
    { number: 1n, thisUpdate: today, nextUpdate: later(7), entries: [] },
    { signer: ca.root.key.signer(), certificate: ca.root.certificate },
  );
  inFolder((folder) => {
    const pem = (name: string, der: Uint8Array, label = 'CERTIFICATE') => folder.write(name, toPem(label, der));
    const args = [
      ...['-CAfile', pem('root', ca.root.certificate.raw), '-untrusted', pem('issuing', ca.issuing.certificate.raw)],
      ...[
        '-CRLfile',
        pem('list', raw, 'X509 CRL'),
        '-CRLfile',
        pem('root-list', rootList, 'X509 CRL'),
        '-crl_check_all',
      ],
    ];
    const verify = (leaf: string) => gostOpenssl(['verify', '-x509_strict', ...args, leaf]);
    expect(verify(pem('good', good.certificate.raw))).toContain('OK');
    expect(() => verify(pem('revoked', revoked.certificate.raw))).toThrow(/certificate revoked/);
    expect(gostOpenssl(['crl', '-in', folder.at('list'), '-noout', '-text'])).toMatch(/Key Compromise[\s\S]*/);
  });
  const list = RevocationList.parse(raw);
  expect(list.isSignedBy(ca.issuing.certificate.publicKey)).toBe(true);
  expect(list.isSignedBy(ca.root.certificate.publicKey)).toBe(false);
  expect(list.number).toBe(7n);
  expect(list.find(revoked.certificate.serial, ca.issuing.certificate.subject)).toEqual({
    revokedAt: later(-1),
    reason: 'keyCompromise',
  });
  expect(list.find(good.certificate.serial, ca.issuing.certificate.subject)).toBeUndefined();
});

test('OpenSSL takes a delta list together with its full list', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const base = await listOf(ca, []);
  const delta = await listOf(ca, [{ serial: person.certificate.serial, revokedAt: today, reason: 'superseded' }], {
    number: 8,
    baseNumber: 7,
  });
  expect(RevocationList.parse(delta)).toMatchObject({ number: 8n, baseNumber: 7n, size: 1 });
  inFolder((folder) => {
    const pem = (name: string, der: Uint8Array, label = 'CERTIFICATE') => folder.write(name, toPem(label, der));
    const chain = [
      '-CAfile',
      pem('root', ca.root.certificate.raw),
      '-untrusted',
      pem('issuing', ca.issuing.certificate.raw),
    ];
    const lists = ['-CRLfile', pem('base', base, 'X509 CRL'), '-CRLfile', pem('delta', delta, 'X509 CRL')];
    const leaf = pem('leaf', person.certificate.raw);
    const check = ['verify', '-crl_check', '-extended_crl', ...chain, ...lists];
    expect(openssl([...check, leaf])).toContain('OK');
    expect(() => openssl([...check, '-use_deltas', leaf])).toThrow(/certificate revoked/);
  });
});

test('a list of a hundred thousand entries takes the work of as many entries, and OpenSSL counts the same', async () => {
  const ca = await anAuthority('ec-p256');
  const entries = Array.from({ length: 100_000 }, (_, i) => {
    const serial = Buffer.alloc(20, 0x41);
    serial.writeUInt32BE(i, 16);
    return { serial, revokedAt: later(-(i % 300)), reason: i % 3 ? ('superseded' as const) : undefined };
  });
  let raw: Uint8Array = new Uint8Array();
  const grown = await growth(
    async (count) => {
      raw = await listOf(ca, entries.slice(0, count));
      const list = RevocationList.parse(raw);
      expect(list.size).toBe(count);
      for (const { serial, reason } of entries.slice(0, count)) {
        if (list.find(serial, list.issuer)?.reason !== (reason ?? 'unspecified')) throw new Error('not found');
      }
    },
    12_500,
    100_000,
  );
  expect(grown).toBeLessThan(3 * 8);
  inFolder((folder) => {
    const text = openssl(['crl', '-inform', 'DER', '-in', folder.write('list', raw), '-noout', '-text']);
    expect(text.match(/Serial Number:/g)).toHaveLength(100_000);
  });
});

test.each(kinds)('OpenSSL believes our %s answers about good, revoked and unknown certificates', async (kind) => {
  const ca = await anAuthority(kind);
  const responder = await ca.service('ocspSigning');
  const person = await ca.person();
  const id = certificateId(person.certificate.serial, ca.issuing.certificate);
  const statuses: [CertificateStatus, RegExp][] = [
    [{ state: 'good' }, /leaf: good/],
    [{ state: 'revoked', revokedAt: later(-1), reason: 'keyCompromise' }, /leaf: revoked[\s\S]*keyCompromise/],
    [{ state: 'unknown' }, /leaf: unknown/],
  ];
  await inFolder(async (folder) => {
    const pem = (name: string, der: Uint8Array) => folder.write(name, toPem('CERTIFICATE', der));
    const chain = ['-issuer', pem('issuing', ca.issuing.certificate.raw), '-cert', pem('leaf', person.certificate.raw)];
    const trust = ['-CAfile', pem('root', ca.root.certificate.raw)];
    // The judge asks; we read his question and answer it.
    const question = folder.at('question');
    gostOpenssl(['ocsp', ...chain, '-reqout', question]);
    const request = readOcspRequest(Uint8Array.from(folder.read('question')));
    expect(request.ids.map(certificateIdKey)).toEqual([certificateIdKey(id)]);
    for (const [status, words] of statuses) {
      const answer = { id: request.ids[0]!, status, thisUpdate: today, nextUpdate: later(1) };
      const by = { signer: responder.key.signer(), certificate: responder.certificate };
      const raw = await writeOcspResponse([answer], today, by, request.nonce);
      folder.write('answer', raw);
      // The nonce of the question stays the one that is compared; without -no_nonce the judge would add a second.
      const args = ['ocsp', '-no_nonce', ...chain, '-reqin', question, '-respin', folder.at('answer'), ...trust];
      expect(gostOpenssl(args).replaceAll(folder.path, '')).toMatch(words);
      const read = readOcspResponse(raw);
      expect(read.isSignedBy(responder.certificate.publicKey)).toBe(true);
      expect(read.answers[0]!.status).toEqual(status);
      expect(Buffer.from(read.nonce!)).toEqual(Buffer.from(request.nonce!));
    }
  });
});

test('a refusal of the responder is understood by OpenSSL and by us', () => {
  inFolder((folder) => {
    const file = folder.write('answer', writeOcspError('tryLater'));
    expect(() => openssl(['ocsp', '-respin', file])).toThrow(/trylater/);
  });
  expect(() => readOcspResponse(writeOcspError('tryLater'))).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
});

test.each([
  ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256'],
  ['rsa', ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha256'],
  ['gost', ['gost2012_256', '-pkeyopt', 'paramset:A'], 'md_gost12_256'],
])('lists and OCSP answers of OpenSSL are read: %s', (_, algorithm, digest) => {
  inFolder((folder) => {
    const judge = opensslAuthority(folder, algorithm, digest);
    const root = Certificate.parse(judge.root);
    const good = Certificate.parse(judge.issue('good'));
    const bad = Certificate.parse(judge.issue('bad'));
    const responder = Certificate.parse(judge.issue('responder', 'responder'));
    judge.revoke('bad');
    const list = RevocationList.parse(judge.list());
    expect(list.isSignedBy(root.publicKey)).toBe(true);
    expect(list.find(bad.serial, root.subject)).toMatchObject({ reason: 'keyCompromise' });
    expect(list.find(good.serial, root.subject)).toBeUndefined();
    const nonce = newNonce();
    const ids = [good, bad].map(({ serial }) => certificateId(serial, root));
    const answer = readOcspResponse(judge.answer(writeOcspRequest(ids, nonce), 'responder'));
    expect(answer.isSignedBy(responder.publicKey)).toBe(true);
    expect(answer.answers.map(({ status }) => status.state)).toEqual(['good', 'revoked']);
    expect(Buffer.from(answer.nonce!)).toEqual(Buffer.from(nonce));
  });
});
