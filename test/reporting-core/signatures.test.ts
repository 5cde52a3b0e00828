import { Certificate } from '../../src/reporting-core/pki/certificate.js';
import { cmsOids } from '../../src/reporting-core/pki/oids.js';
import { explain } from '../../src/reporting-core/pki/path/reasons.js';
import { toPem } from '../../src/reporting-core/pki/pem.js';
import { type KeyKind, readPrivateKey } from '../../src/reporting-core/pki/private-key.js';
import {
  addCounterSignature,
  addSignature,
  addTimeStamps,
  addValidationData,
  detach,
  sign,
} from '../../src/reporting-core/signature/sign.js';
import {
  readSignedMessage,
  withUnsigned,
  writeAttribute,
  writeSignedMessage,
} from '../../src/reporting-core/signature/signed-data.js';
import { answerTimeStampRequest } from '../../src/reporting-core/signature/time-stamp-authority.js';
import { verifyMessage } from '../../src/reporting-core/signature/verify.js';
import { anAuthority, type Holder, later, type TestAuthority, today } from './support/authority.js';
import { gostOpenssl, inFolder } from './support/openssl.js';
import { opensslAuthority } from './support/openssl-authority.js';
import { placesIn } from './support/places.js';
import { listsOf, trustIn, trustInRoot } from './support/trust.js';

const kinds: KeyKind[] = ['ec-p256', 'ec-p384', 'rsa-2048', 'gost-256', 'gost-512'];
const content = Buffer.from('Акт № 1 от 18 ноября 2026 г.\r\nсумма 1 000,00 руб.\n');
const signatory = ({ key, certificate }: Holder, signingTime?: Date) => ({
  signer: key.signer(),
  certificate,
  signingTime,
});

async function stamping(ca: TestAuthority, now = () => today) {
  const tsa = await ca.service('timeStamping');
  const authority = { signer: tsa.key.signer(), certificate: tsa.certificate, policy: '1.2.643.2.2.38.4', now };
  return { tsa, source: { stamp: (request: Uint8Array) => answerTimeStampRequest(request, authority) } };
}

/** The judge reads a message with the chain of our authority. */
function judged(ca: TestAuthority, message: Uint8Array, document?: Uint8Array, more: string[] = []): Buffer {
  return inFolder((folder) => {
    const pem = (name: string, { certificate }: Holder) => folder.write(name, toPem('CERTIFICATE', certificate.raw));
    const chain = ['-CAfile', pem('root', ca.root), '-purpose', 'any'];
    // The judge builds paths from what the message has inside.
    const complete = addValidationData(message, { certificates: [ca.issuing.certificate.raw] });
    const detached = document ? ['-content', folder.write('document', document)] : [];
    const args = ['cms', '-verify', '-binary', '-inform', 'DER', '-in', folder.write('message', complete)];
    gostOpenssl([...args, ...detached, ...chain, ...more, '-out', folder.at('out')]);
    return folder.read('out');
  });
}

test.each(kinds)('OpenSSL believes our %s signatures, detached and attached, and so do we', async (kind) => {
  const ca = await anAuthority(kind);
  const person = await ca.person();
  const trust = await trustIn(ca);
  for (const detached of [true, false]) {
    const message = await sign({ content, detached, signatories: [signatory(person, today)] });
    expect(judged(ca, message, detached ? content : undefined, ['-cades'])).toEqual(content);
    const outcome = await verifyMessage(message, trust, detached ? content : undefined);
    expect(outcome).toMatchObject({ verdict: 'valid', reasons: [] });
    expect(outcome.signatures[0]).toMatchObject({ level: 'BES', claimedTime: today });
    expect(outcome.signatures[0]!.certificate!.subject.get('surname')).toBe('Иванова');
  }
});

test.each([
  ['ec', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256'],
  ['rsa', ['rsa', '-pkeyopt', 'rsa_keygen_bits:2048'], 'sha256'],
  ['gost 256', ['gost2012_256', '-pkeyopt', 'paramset:TCB'], 'md_gost12_256'],
  ['gost 512', ['gost2012_512', '-pkeyopt', 'paramset:A'], 'md_gost12_512'],
])('we believe signatures of OpenSSL: %s', async (_, algorithm, md) => {
  await inFolder(async (folder) => {
    const judge = opensslAuthority(folder, algorithm, md);
    const person = judge.issue('person');
    const file = folder.write('document', content);
    const crls = [judge.list()];
    const variants = [
      ['-cades'],
      ['-cades', '-nodetach'],
      ['-nodetach', '-stream'],
      ['-noattr'],
      ['-keyid', '-cades'],
      ['-nocerts', '-cades'],
    ];
    for (const variant of variants) {
      const who = ['-signer', folder.at('person.pem'), '-inkey', folder.at('person.key'), '-md', md];
      gostOpenssl([
        'cms',
        '-sign',
        '-binary',
        '-in',
        file,
        '-outform',
        'DER',
        '-out',
        folder.at('message'),
        ...who,
        ...variant,
      ]);
      const trust = { ...trustInRoot(judge.root, crls), pool: [Certificate.parse(person)] };
      const message = Uint8Array.from(folder.read('message'));
      const outcome = await verifyMessage(message, trust, variant.includes('-nodetach') ? undefined : content);
      expect([variant, outcome.verdict, outcome.signatures[0]?.reasons]).toEqual([variant, 'valid', []]);
      const changed = await verifyMessage(message, trust, Buffer.from('другое'));
      expect(changed.verdict).toBe('invalid');
    }
    // A key of the judge signs here, and he believes it.
    const key = readPrivateKey(judge.key('person'));
    const message = await sign({
      content,
      signatories: [{ signer: key.signer(), certificate: Certificate.parse(person) }],
    });
    const args = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', folder.write('ours', message)];
    gostOpenssl([...args, '-CAfile', folder.at('root.pem'), '-purpose', 'any', '-out', folder.at('out')]);
    expect(folder.read('out')).toEqual(content);
  });
});

test('several sign one document, one of them later and with another algorithm; OpenSSL and we see all', async () => {
  const ca = await anAuthority('ec-p256');
  const [first, second, third] = [
    await ca.person(),
    await ca.person({ surname: 'Петров' }),
    await ca.person({ surname: 'Сидоров' }, { kind: 'gost-256' }),
  ];
  const two = await sign({ content, detached: true, signatories: [signatory(first), signatory(second)] });
  const three = await addSignature(two, signatory(third), content);
  expect(judged(ca, three, content, ['-cades'])).toEqual(content);
  const outcome = await verifyMessage(three, await trustIn(ca), content);
  expect(outcome.verdict).toBe('valid');
  expect(outcome.signatures.map((one) => one.certificate!.subject.get('surname')).sort()).toEqual([
    'Иванова',
    'Петров',
    'Сидоров',
  ]);
  await expect(addSignature(two, signatory(third))).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
});

test('a counter-signature confirms a signature, and is judged with it', async () => {
  const ca = await anAuthority('ec-p256');
  const [author, witness] = [await ca.person(), await ca.person({ surname: 'Свидетелев' })];
  const message = await addCounterSignature(
    await sign({ content, signatories: [signatory(author)] }),
    0,
    signatory(witness),
  );
  expect(judged(ca, message, undefined, ['-cades'])).toEqual(content);
  const trust = await trustIn(ca);
  const outcome = await verifyMessage(message, trust);
  expect(outcome.verdict).toBe('valid');
  expect(outcome.signatures[0]!.counterSignatures[0]!.certificate!.subject.get('surname')).toBe('Свидетелев');
  const revoked = await trustIn(ca, [{ serial: witness.certificate.serial, revokedAt: later(-1) }]);
  expect((await verifyMessage(message, revoked)).verdict).toBe('invalid');
});

test('an attached document comes out of a detached signature untouched', async () => {
  const ca = await anAuthority('ec-p256');
  const message = await sign({ content, signatories: [signatory(await ca.person())] });
  const detached = detach(message);
  expect(readSignedMessage(detached).content).toBeUndefined();
  expect(judged(ca, detached, content, ['-cades'])).toEqual(content);
  expect(await verifyMessage(detached, await trustIn(ca))).toMatchObject({
    verdict: 'unknown',
    reasons: [{ code: 'CONTENT_MISSING' }],
  });
});

test.each<KeyKind>(['ec-p256', 'rsa-2048', 'gost-256', 'gost-512'])(
  'OpenSSL believes our %s time-stamps',
  async (kind) => {
    const ca = await anAuthority(kind);
    const { source } = await stamping(ca);
    await inFolder(async (folder) => {
      const data = folder.write('data', content);
      const query = folder.at('query');
      const digest = kind === 'gost-256' ? '-md_gost12_256' : kind === 'gost-512' ? '-md_gost12_512' : '-sha256';
      gostOpenssl(['ts', '-query', '-data', data, digest, '-cert', '-out', query]);
      folder.write('answer', await source.stamp(Uint8Array.from(folder.read('query'))));
      const pem = (name: string, { certificate }: Holder) => folder.write(name, toPem('CERTIFICATE', certificate.raw));
      const chain = ['-CAfile', pem('root', ca.root), '-untrusted', pem('issuing', ca.issuing)];
      expect(gostOpenssl(['ts', '-verify', '-in', folder.at('answer'), '-queryfile', query, ...chain])).toContain('OK');
      expect(gostOpenssl(['ts', '-verify', '-in', folder.at('answer'), '-data', data, ...chain])).toContain('OK');
      folder.write('refused', await source.stamp(Buffer.from('no request')));
      expect(gostOpenssl(['ts', '-reply', '-in', folder.at('refused'), '-text'])).toMatch(
        /Rejected[\s\S]*wrong format/,
      );
    });
  },
);

test('a signature stamped by OpenSSL is CAdES-T for us', async () => {
  await inFolder(async (folder) => {
    // The judge's time-stamp program takes imprints of SHA-2 only, so there is no such test with GOST.
    const judge = opensslAuthority(folder, ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'sha256');
    const person = Certificate.parse(judge.issue('person'));
    judge.issue('tsa', 'stamper');
    const key = readPrivateKey(judge.key('person'));
    const message = await sign({ content, signatories: [{ signer: key.signer(), certificate: person }] });
    const stamped = await addTimeStamps(message, { stamp: (request) => judge.stamp(request, 'tsa') });
    const outcome = await verifyMessage(stamped, trustInRoot(judge.root, [judge.list()]));
    expect([outcome.verdict, outcome.signatures[0]!.reasons]).toEqual(['valid', []]);
    expect(outcome.signatures[0]).toMatchObject({ level: 'T', timeStamps: [{ verdict: 'valid' }] });
  });
});

test('a stamped signature outlives the certificate and its later revocation; an unstamped one does not', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person({}, { notBefore: later(-20), notAfter: later(-2) });
  const { source } = await stamping(ca, () => later(-1 + 0.5));
  const { source: inTime } = await stamping(ca, () => later(-0.9));
  const plain = await sign({ content, signatories: [signatory(person)] });
  const trust = await trustIn(ca);
  expect((await verifyMessage(plain, trust)).signatures[0]!.reasons.map((r) => r.code)).toContain('EXPIRED');
  const late = await verifyMessage(await addTimeStamps(plain, source), trust);
  expect(late.verdict).toBe('invalid');

  const alive = await ca.person();
  const message = await addTimeStamps(await sign({ content, signatories: [signatory(alive)] }), inTime);
  const revokedAfter = await trustIn(ca, [
    { serial: alive.certificate.serial, revokedAt: later(-0.1), reason: 'keyCompromise' },
  ]);
  const outcome = await verifyMessage(message, revokedAfter);
  expect([outcome.verdict, outcome.signatures[0]!.reasons]).toEqual(['valid', []]);
  expect(outcome.signatures[0]!.judgedAt).toEqual(new Date(Math.floor(later(-0.9).getTime() / 1000) * 1000));
  const revokedBefore = await trustIn(ca, [
    { serial: alive.certificate.serial, revokedAt: later(-1), reason: 'keyCompromise' },
  ]);
  expect((await verifyMessage(message, revokedBefore)).verdict).toBe('invalid');
});

test('a long-term signature needs no lists from outside for the signatory', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const { source } = await stamping(ca);
  const stamped = await addTimeStamps(await sign({ content, signatories: [signatory(person)] }), source);
  const bare = { anchors: [ca.root.certificate], now: today };
  expect((await verifyMessage(stamped, bare)).verdict).toBe('unknown');
  const crls = await listsOf(ca);
  const longTerm = addValidationData(stamped, { certificates: [ca.issuing.certificate.raw], crls });
  const outcome = await verifyMessage(longTerm, bare);
  expect([outcome.verdict, outcome.signatures[0]!.reasons]).toEqual(['valid', []]);
  expect(outcome.signatures[0]!.level).toBe('LT');
  expect(judged(ca, longTerm, undefined, ['-cades'])).toEqual(content);
});

test('two hundred changed octets are two hundred refusals', async () => {
  const ca = await anAuthority('ec-p256');
  const { source } = await stamping(ca);
  const message = await addTimeStamps(await sign({ content, signatories: [signatory(await ca.person())] }), source);
  const trust = await trustIn(ca);
  expect((await verifyMessage(message, trust)).verdict).toBe('valid');
  const accepted: number[] = [];
  for (const [i, place] of placesIn(message, 200).entries()) {
    const changed = Uint8Array.from(message);
    changed[place]! ^= 1 << (i % 8);
    const outcome = await verifyMessage(changed, trust);
    // A stamp whose label was spoilt is a stamp no more: then the level falls, which is seen as well.
    if (outcome.verdict === 'valid' && outcome.signatures[0]!.level === 'T') accepted.push(place);
  }
  expect(accepted).toEqual([]);
});

test('tricks with attributes are seen through', async () => {
  const ca = await anAuthority('ec-p256');
  const [person, other] = [await ca.person(), await ca.person()];
  const trust = await trustIn(ca);
  // A stamp over another signature.
  const { source } = await stamping(ca);
  const a = await addTimeStamps(await sign({ content, signatories: [signatory(person)] }), source);
  const b = await sign({ content: Buffer.from('другое'), signatories: [signatory(person)] });
  const foreign = await addTimeStamps(b, { stamp: (request) => source.stamp(request) });
  const [ours, theirs] = [readSignedMessage(a), readSignedMessage(foreign)];
  const stamp = writeAttribute(cmsOids.signatureTimeStamp, theirs.signers[0]!.unsignedAttributes[0]!.values[0]!.raw);
  const swapped = writeSignedMessage({ ...ours, signerInfos: [withUnsigned(ours.signers[0]!, [stamp])] });
  expect((await verifyMessage(swapped, trust)).signatures[0]!.reasons.map((r) => r.code)).toEqual(['TIME_STAMP_WRONG']);
  const garbage = writeAttribute(cmsOids.signatureTimeStamp, Buffer.from('0500', 'hex'));
  const spoilt = writeSignedMessage({ ...ours, signerInfos: [withUnsigned(ours.signers[0]!, [garbage])] });
  expect((await verifyMessage(spoilt, trust)).verdict).toBe('invalid');
  // The content type outside is not the signed one.
  const retyped = Buffer.from(await sign({ content, signatories: [signatory(person)] }));
  const at = retyped.indexOf(Buffer.from('2a864886f70d010701', 'hex'));
  retyped[at + 8] = 0x06;
  expect((await verifyMessage(retyped, trust)).signatures[0]?.reasons.map((r) => r.code)).toContain(
    'CONTENT_TYPE_WRONG',
  );
  // A certificate that is not of the key does not sign.
  const wrong = sign({ content, signatories: [{ signer: person.key.signer(), certificate: other.certificate }] });
  await expect(wrong).rejects.toMatchObject({ code: 'KEY_MISMATCH' });
});

test('reasons are told in both languages', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const trust = await trustIn(ca, [{ serial: person.certificate.serial, revokedAt: later(-1) }]);
  const [signature] = (await verifyMessage(await sign({ content, signatories: [signatory(person)] }), trust))
    .signatures;
  expect(signature!.reasons).toHaveLength(1);
  expect(explain(signature!.reasons[0]!, 'ru')).toMatch(/^Сертификат отозван \(.*\): ИНН=/);
  expect(explain(signature!.reasons[0]!, 'en')).toMatch(/^The certificate is revoked/);
});
