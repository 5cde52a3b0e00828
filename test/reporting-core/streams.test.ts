import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  addArchiveTimeStamps,
  addSignature,
  addTimeStamps,
  answerTimeStampRequest,
  sign,
  verifyMessage,
} from '../../src/reporting-core/index.js';
import type { KeyKind } from '../../src/reporting-core/pki/private-key.js';
import { anAuthority, type Holder, today } from './support/authority.js';
import { gostOpenssl, inFolder } from './support/openssl.js';
import { opensslAuthority } from './support/openssl-authority.js';
import { trustIn, trustInRoot } from './support/trust.js';

const content = Buffer.alloc(300_001, 'Запись разговора');
const signatory = ({ key, certificate }: Holder) => ({ signer: key.signer(), certificate });

async function* piecesOf(data: Uint8Array, size: number) {
  for (let at = 0; at < data.length; at += size) yield data.subarray(at, at + size);
}

test.each<KeyKind>(['ec-p256', 'rsa-2048', 'gost-256', 'gost-512'])(
  'a document in pieces gets the same signatures as in memory: %s',
  async (kind) => {
    const ca = await anAuthority(kind);
    const [one, other] = [await ca.person(), await ca.person({ surname: 'Петров' }, { kind: 'ec-p384' })];
    const trust = await trustIn(ca);
    const first = await sign({ content: piecesOf(content, 4099), detached: true, signatories: [signatory(one)] });
    const both = await addSignature(first, signatory(other), piecesOf(content, 65_536));
    for (const document of [content, piecesOf(content, 1), piecesOf(content, 1 << 20)]) {
      expect(await verifyMessage(both, trust, document)).toMatchObject({ verdict: 'valid', reasons: [] });
    }
    const changed = Uint8Array.from(content);
    changed[content.length - 1]! ^= 1;
    const outcome = await verifyMessage(both, trust, piecesOf(changed, 1000));
    expect(outcome.signatures.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      ['CONTENT_CHANGED'],
      ['CONTENT_CHANGED'],
    ]);
    expect((await verifyMessage(both, trust, piecesOf(content.subarray(1), 1000))).verdict).toBe('invalid');
  },
);

test('a document in pieces is compared with the one inside; attached it is not signed', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const trust = await trustIn(ca);
  const message = await sign({ content, signatories: [signatory(person)] });
  expect((await verifyMessage(message, trust, piecesOf(content, 999))).verdict).toBe('valid');
  expect(await verifyMessage(message, trust, piecesOf(content.subarray(2), 999))).toMatchObject({
    reasons: [{ code: 'CONTENT_CHANGED' }],
  });
  const attached = sign({ content: piecesOf(content, 999), signatories: [signatory(person)] });
  await expect(attached).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
});

test('an archive time-stamp is put over a document in pieces', async () => {
  const ca = await anAuthority('ec-p256');
  const tsa = await ca.service('timeStamping');
  const authority = { signer: tsa.key.signer(), certificate: tsa.certificate, policy: '1.2.3.4', now: () => today };
  const source = { stamp: (request: Uint8Array) => answerTimeStampRequest(request, authority) };
  const detached = await sign({ content, detached: true, signatories: [signatory(await ca.person())] });
  const stamped = await addTimeStamps(detached, source);
  const archived = await addArchiveTimeStamps(stamped, source, piecesOf(content, 5000));
  const outcome = await verifyMessage(archived, await trustIn(ca), piecesOf(content, 7000));
  expect(outcome).toMatchObject({ verdict: 'valid', signatures: [{ archiveTimeStamps: [{ verdict: 'valid' }] }] });
});

test.each([
  ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256'],
  ['rsa', ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha256'],
  ['gost 256', ['gost2012_256', '-pkeyopt', 'paramset:TCB'], 'md_gost12_256'],
])('signatures of OpenSSL right over the document are checked while it goes by: %s', async (_, algorithm, md) => {
  await inFolder(async (folder) => {
    const judge = opensslAuthority(folder, algorithm, md);
    judge.issue('person');
    const who = ['-signer', folder.at('person.pem'), '-inkey', folder.at('person.key'), '-md', md, '-noattr'];
    const files = ['-in', folder.write('document', content), '-outform', 'DER', '-out', folder.at('message')];
    gostOpenssl(['cms', '-sign', '-binary', ...files, ...who]);
    const trust = trustInRoot(judge.root, [judge.list()]);
    const message = Uint8Array.from(folder.read('message'));
    expect(await verifyMessage(message, trust, piecesOf(content, 1234))).toMatchObject({ verdict: 'valid' });
    const other = await verifyMessage(message, trust, piecesOf(content.subarray(0, -1), 1234));
    expect(other.signatures[0]!.reasons.map(({ code }) => code)).toEqual(['SIGNATURE_WRONG']);
  });
});

test('a file of 256 MB is signed and checked in a small part of its size', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const trust = await trustIn(ca);
  const name = path.join(tmpdir(), `okno-large-${process.pid}`);
  try {
    const file = await open(name, 'w');
    const megabyte = Buffer.alloc(1 << 20);
    for (let i = 0; i < 256; i++) await file.write(megabyte.fill(i));
    await file.close();
    global.gc?.();
    const before = process.memoryUsage.rss();
    let most = before;
    const watched = async function* () {
      for await (const piece of createReadStream(name, { highWaterMark: 1 << 20 })) {
        most = Math.max(most, process.memoryUsage.rss());
        yield piece as Buffer;
      }
    };
    const message = await sign({ content: watched(), detached: true, signatories: [signatory(person)] });
    expect((await verifyMessage(message, trust, watched())).verdict).toBe('valid');
    expect((most - before) / (1 << 20)).toBeLessThan(100);
    inFolder((folder) => {
      const chain = ['-noverify', '-inform', 'DER', '-in', folder.write('message', message)];
      gostOpenssl(['cms', '-verify', '-binary', ...chain, '-content', name, '-out', '/dev/null']);
    });
  } finally {
    await rm(name, { force: true });
  }
});
