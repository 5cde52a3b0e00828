/**
 * The signing library against its neighbours in one run, in turns: pkijs for what it makes and checks, node:crypto for bare
 * signatures, OpenSSL for its own limits and Streebog. Rates per second of this process's CPU.
 * `npm run bench pki`, or `npm run build && node bench/pki.mjs [seconds a round]`.
 */
import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, sign as nodeSign, verify as nodeVerify, webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { median, number, table, title } from './lib/console.mjs';

const dist = new URL(process.env.OKNO_DIST ?? '../dist/', import.meta.url);
const core = await import(new URL('reporting-core/index.js', dist));
/** The neighbour is what the client makes keys and requests with in the browser. */
const ofClient = createRequire(new URL('../client/package.json', import.meta.url));
const pkijs = ofClient('pkijs');
const asn1js = ofClient('asn1js');
const seconds = Number(process.argv[2] ?? 0.5);
const rounds = 3;

const now = new Date(Math.floor(Date.now() / 1000) * 1000);
const later = (days) => new Date(now.getTime() + days * 86_400_000);

const cpuSeconds = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

/** Operations a CPU second, the middle of several rounds; a round is measured in CPU time, so that neighbours on the machine count little. */
async function rate(run) {
  const seen = [];
  for (let round = 0; round <= rounds; round++) {
    const began = process.cpuUsage();
    let count = 0;
    do {
      await run();
      count++;
    } while (cpuSeconds(began) < seconds);
    // The first round warms up.
    if (round > 0) seen.push(count / cpuSeconds(began));
  }
  return median(seen);
}

const rootKey = await core.generatePrivateKey('ec-p256');
const key = await core.generatePrivateKey('ec-p256');
const subject = core.writeName({
  commonName: 'ООО «Ромашка»',
  country: 'RU',
  innle: '7707083893',
  snils: '11223344595',
});
const { extensions } = core;
const root = core.Certificate.parse(
  await core.issueCertificate(
    {
      subject: core.writeName({ country: 'RU', commonName: 'Root' }),
      publicKey: rootKey.publicKey.spki,
      notBefore: later(-1),
      notAfter: later(3650),
      extensions: [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign', 'digitalSignature')],
    },
    { signer: rootKey.signer() },
  ),
);
const authority = { signer: rootKey.signer(), certificate: root };
const contents = {
  subject,
  publicKey: key.publicKey.spki,
  notBefore: later(-1),
  notAfter: later(365),
  extensions: [
    extensions.keyUsage('digitalSignature', 'nonRepudiation'),
    extensions.certificatePolicies(['1.2.643.100.113.1']),
  ],
};
const certificate = core.Certificate.parse(await core.issueCertificate(contents, authority));
const document = Buffer.alloc(23_000, 'Акт');
const request = await core.writeCertificateRequest({ subject }, key.signer());
const signatories = [{ signer: key.signer(), certificate, signingTime: now }];
const message = await core.sign({ content: document, detached: true, signatories });
const crl = await core.writeRevocationList(
  { number: 1, thisUpdate: now, nextUpdate: later(7), entries: [] },
  authority,
);
const id = core.certificateId(certificate.serial, root);
const answer = { id, status: { state: 'good' }, thisUpdate: now, nextUpdate: later(1) };
const stamper = core.Certificate.parse(
  await core.issueCertificate(
    { ...contents, extensions: [extensions.keyUsage('digitalSignature'), extensions.extendedKeyUsage('timeStamping')] },
    authority,
  ),
);
const stamps = { signer: key.signer(), certificate: stamper, policy: '1.2.643.2.2.38.4', now: () => now };
const question = core.writeTimeStampRequest(document, 'sha256').raw;
const gostKey = await core.generatePrivateKey('gost-256');
const gostSigner = gostKey.signer();
const gostSignature = await gostSigner.sign(document);
const gostAlgorithm = core.Der.parse(gostSigner.algorithm);

// The same by pkijs, with WebCrypto keys as it wants them.
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' };
const theirs = {
  key: await webcrypto.subtle.importKey('pkcs8', rootKey.pkcs8(), ecdsa, true, ['sign']),
  personKey: await webcrypto.subtle.importKey('pkcs8', key.pkcs8(), ecdsa, true, ['sign']),
  root: pkijs.Certificate.fromBER(Uint8Array.from(root.raw)),
  certificate: pkijs.Certificate.fromBER(Uint8Array.from(certificate.raw)),
};
pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }));

async function theirIssue() {
  const made = pkijs.Certificate.fromBER(Uint8Array.from(certificate.raw));
  made.serialNumber = new asn1js.Integer({ valueHex: core.randomSerial().buffer });
  await made.sign(theirs.key, 'SHA-256');
  return made.toSchema(true).toBER();
}

async function theirPossession() {
  const read = pkijs.CertificationRequest.fromBER(Uint8Array.from(request));
  if (!(await read.verify())) throw new Error('refused');
}

async function theirSign() {
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({
      issuer: theirs.root.subject,
      serialNumber: theirs.certificate.serialNumber,
    }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        new pkijs.Attribute({
          type: '1.2.840.113549.1.9.3',
          values: [new asn1js.ObjectIdentifier({ value: '1.2.840.113549.1.7.1' })],
        }),
        new pkijs.Attribute({
          type: '1.2.840.113549.1.9.4',
          values: [new asn1js.OctetString({ valueHex: await webcrypto.subtle.digest('SHA-256', document) })],
        }),
      ],
    }),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' }),
    signerInfos: [signer],
    certificates: [theirs.certificate],
  });
  await signed.sign(theirs.personKey, 0, 'SHA-256', document);
  return new pkijs.ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signed.toSchema(true) })
    .toSchema()
    .toBER();
}

async function theirVerify() {
  const info = pkijs.ContentInfo.fromBER(Uint8Array.from(message));
  const signed = new pkijs.SignedData({ schema: info.content });
  const data = document.buffer.slice(document.byteOffset, document.byteOffset + document.length);
  if (!(await signed.verify({ signer: 0, trustedCerts: [theirs.root], data, checkChain: false })))
    throw new Error('refused');
}

async function ourVerify() {
  const outcome = await core.verifyMessage(message, { anchors: [root], evidence: { crls: [crl] }, now }, document);
  if (outcome.verdict !== 'valid') throw new Error(outcome.verdict);
}

const bare = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const bareSignature = nodeSign('sha256', certificate.tbs, bare.privateKey);
const rows = [];
async function compare(what, ours, other, name = 'pkijs') {
  const [us, them] = [await rate(ours), other ? await rate(other) : undefined];
  rows.push({
    what,
    'ours/s': number(us, 0),
    against: other ? name : '—',
    'theirs/s': number(them, 0),
    times: them ? `${number(us / them, 1)}×` : '—',
  });
}

await compare('issue a certificate (P-256)', () => core.issueCertificate(contents, authority), theirIssue);
await compare(
  '  limit: the bare signature',
  () => authority.signer.sign(certificate.tbs),
  () => nodeSign('sha256', certificate.tbs, bare.privateKey),
  'node:crypto',
);
await compare('read a request, prove possession', () => core.readCertificateRequest(request), theirPossession);
await compare('sign 23 KB (CAdES-BES)', () => core.sign({ content: document, detached: true, signatories }), theirSign);
await compare('check it: signature, path, revocation (pkijs: signature alone)', ourVerify, theirVerify);
await compare(
  '  limit: three bare checks (signature, certificate, list)',
  () => {
    // Not `isSignedBy`, which remembers its answer.
    for (let i = 0; i < 3; i++) {
      const { signatureAlgorithm, tbs, signature } = certificate;
      if (!root.publicKey.verify(signatureAlgorithm, tbs, signature)) throw new Error('refused');
    }
  },
  () => {
    for (let i = 0; i < 3; i++)
      if (!nodeVerify('sha256', certificate.tbs, bare.publicKey, bareSignature)) throw new Error('refused');
  },
  'node:crypto',
);
await compare(
  'OCSP answer',
  () => core.writeOcspResponse([answer], now, { ...authority, withCertificate: false }),
  () => nodeSign('sha256', certificate.tbs, bare.privateKey),
  'bare signature',
);
await compare('time-stamp', () => core.answerTimeStampRequest(question, stamps));
await compare('GOST 256: sign', () => gostSigner.sign(document.subarray(0, 100)));
await compare('GOST 256: check', () => gostKey.publicKey.verify(gostAlgorithm, document, gostSignature));

title('Operations a CPU second');
table(rows);

title("OpenSSL's own limit on P-256, operations a CPU second");
table([opensslLimit()]);

/** One person after another, as a register works: request read, possession proved, certificate signed. */
const month = 40_000;
title(`A month of the reference network: ${number(month)} certificates`);
const monthBegan = performance.now();
const monthCpu = process.cpuUsage();
for (let i = 0; i < month; i++) {
  const asked = core.readCertificateRequest(request);
  if (!asked.possessionProved) throw new Error('refused');
  await core.issueCertificate({ ...contents, subject: asked.subject.raw, publicKey: asked.spki }, authority);
}
const monthCpuSeconds = cpuSeconds(monthCpu);
const monthSeconds = (performance.now() - monthBegan) / 1000;
table([{ certificates: number(month), 's, clock': number(monthSeconds, 1), 's, CPU': number(monthCpuSeconds, 1) }]);

title('Revocation lists');
const listRows = [];
for (const count of [100_000, 1_000_000]) {
  const entries = Array.from({ length: count }, (_, i) => {
    const serial = Buffer.alloc(20, 0x41);
    serial.writeUInt32BE(i, 16);
    return { serial, revokedAt: later(-(i % 300)), reason: i % 2 ? 'superseded' : undefined };
  });
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const times = { make: [], search: [] };
  let size = 0;
  let most = before;
  for (let round = 0; round < rounds; round++) {
    let from = process.cpuUsage();
    const raw = await core.writeRevocationList(
      { number: 1, thisUpdate: now, nextUpdate: later(7), entries },
      authority,
    );
    times.make.push(cpuSeconds(from) * 1000);
    size = raw.length;
    from = process.cpuUsage();
    if (!core.RevocationList.parse(raw).find(entries.at(-1).serial, root.subject)) throw new Error('not found');
    times.search.push(cpuSeconds(from) * 1000);
    most = Math.max(most, process.memoryUsage.rss());
  }
  listRows.push({
    entries: number(count),
    MB: number(size / 1e6, 1),
    'make and sign, CPU ms': number(median(times.make), 0),
    'read, index, find, CPU ms': number(median(times.search), 0),
    'memory over the entries, MB': number((most - before) / 1e6, 0),
  });
}
table(listRows);

title('Streebog, MB a second');
const block = Buffer.alloc(1 << 20, 7);
const perSecond = async (run) => number((await rate(run)) * (block.length / 1e6), 1);
table([
  { what: 'Streebog-256, ours', 'MB/s': await perSecond(() => core.streebog256(block)) },
  { what: 'Streebog-512, ours', 'MB/s': await perSecond(() => core.streebog512(block)) },
  { what: 'Streebog-256, OpenSSL with the GOST engine', 'MB/s': number(opensslStreebog(), 1) },
  { what: 'SHA-256, node:crypto', 'MB/s': await perSecond(() => createHash('sha256').update(block).digest()) },
]);

// Others may crowd the machine: what the month costs is counted in processor time, as all here.
process.send?.({ monthSeconds: monthCpuSeconds });

/** `openssl speed`: signatures and checks of the program itself, on one core. */
function opensslLimit() {
  const { stdout, status } = spawnSync('openssl', ['speed', '-seconds', '1', 'ecdsap256'], { encoding: 'utf8' });
  const found = /ecdsa \(nistp256\)\s+\S+\s+\S+\s+([\d.]+)\s+([\d.]+)/.exec(stdout);
  if (status !== 0 || !found) throw new Error('openssl speed told nothing');
  return { 'signatures/s': number(Number(found[1]), 0), 'checks/s': number(Number(found[2]), 0) };
}

/** Time of the program over a large file less that over an empty one. */
function opensslStreebog() {
  const folder = mkdtempSync(path.join(tmpdir(), 'okno-bench-'));
  try {
    const file = (name, data) => {
      writeFileSync(path.join(folder, name), data);
      return path.join(folder, name);
    };
    const configuration = file(
      'cnf',
      'openssl_conf = a\n[a]\nengines = e\n[e]\ngost = g\n[g]\nengine_id = gost\ndefault_algorithms = ALL\n',
    );
    const millions = 64;
    const spent = (name) => {
      const began = performance.now();
      const env = { ...process.env, OPENSSL_CONF: configuration };
      const { status } = spawnSync('openssl', ['dgst', '-md_gost12_256', name], { env });
      if (status !== 0) throw new Error('OpenSSL has no GOST engine');
      return performance.now() - began;
    };
    const large = file('large', Buffer.alloc(millions * 1e6, 7));
    const small = file('small', Buffer.alloc(1));
    const seen = Array.from({ length: rounds }, () => spent(large) - spent(small));
    return millions / (median(seen) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
