import {
  addArchiveTimeStamps,
  addCounterSignature,
  addTimeStamps,
  answerTimeStampRequest,
  completeForLongTerm,
  type SignatureVerdict,
  sign,
  type TrustOptions,
  verifyMessage,
} from '../../src/reporting-core/index.js';
import { cmsOids } from '../../src/reporting-core/pki/oids.js';
import type { KeyKind } from '../../src/reporting-core/pki/private-key.js';
import {
  ocspChoice,
  partsOf,
  readSignedMessage,
  unsignedOf,
  withUnsigned,
  writeAttribute,
  writeSignedMessage,
} from '../../src/reporting-core/signature/signed-data.js';
import { anAuthority, type Holder, later, type TestAuthority } from './support/authority.js';
import { placesIn } from './support/places.js';
import { answerAbout, listsOf } from './support/trust.js';

const content = Buffer.from('Договор на хранение сто лет');
const signatory = ({ key, certificate }: Holder) => ({ signer: key.signer(), certificate });

const stampsOf = ({ key, certificate }: Holder, days: number) => ({
  stamp: (request: Uint8Array) =>
    answerTimeStampRequest(request, {
      signer: key.signer(),
      certificate,
      policy: '1.2.643.2.2.38.4',
      now: () => later(days),
    }),
});

const codes = ({ reasons }: SignatureVerdict) => reasons.map(({ code }) => code);

/** Trust on a day, with the lists of that day and revocations so far. */
async function on(ca: TestAuthority, days: number, revoked: Parameters<typeof listsOf>[1] = []): Promise<TrustOptions> {
  return {
    anchors: [ca.root.certificate],
    evidence: { crls: await listsOf(ca, revoked, later(days)) },
    now: later(days),
  };
}

/** Signed and stamped today, completed tomorrow, put into the archive on day 300. The holders' certificates end at 365 and 400. */
async function archived(kind: KeyKind = 'ec-p256', detached = false) {
  const ca = await anAuthority(kind);
  const person = await ca.person();
  const witness = await ca.person({ surname: 'Свидетелев' });
  const stamper = await ca.service('timeStamping', { notAfter: later(400) });
  const second = await ca.service('timeStamping', { notBefore: later(250), notAfter: later(1200) });
  const document = detached ? content : undefined;
  const signed = await sign({ content, detached, signatories: [signatory(person)] });
  const witnessed = await addCounterSignature(signed, 0, signatory(witness));
  const stamped = await addTimeStamps(witnessed, stampsOf(stamper, 0));
  const longTerm = await completeForLongTerm(
    stamped,
    { ...(await on(ca, 1)), pool: [ca.issuing.certificate] },
    document,
  );
  // Evidence about the first stamp must speak of the day of the archive.
  const fresh = await completeForLongTerm(longTerm, await on(ca, 300), document);
  const message = await addArchiveTimeStamps(fresh, stampsOf(second, 300), document);
  return { ca, person, witness, stamper, second, longTerm, message };
}

test.each<[KeyKind, boolean]>([
  ['ec-p256', false],
  ['ec-p256', true],
  ['rsa-2048', true],
  ['gost-256', true],
])(
  'an archived %s signature (detached: %s) outlives all its certificates; one without the archive does not',
  async (kind, detached) => {
    const { ca, longTerm, message } = await archived(kind, detached);
    const document = detached ? content : undefined;
    const bare = { anchors: [ca.root.certificate], now: later(2) };
    const early = await verifyMessage(longTerm, bare, document);
    expect([early.verdict, early.signatures[0]!.reasons, early.signatures[0]!.level]).toEqual(['valid', [], 'LT']);
    for (const days of [350, 700]) {
      const outcome = await verifyMessage(message, await on(ca, days), document);
      const [signature] = outcome.signatures;
      expect([days, outcome.verdict, signature!.reasons, signature!.level]).toEqual([days, 'valid', [], 'LTA']);
      expect(signature!.judgedAt).toEqual(later(0));
      expect(signature!.archiveTimeStamps).toMatchObject([{ verdict: 'valid' }]);
      expect(signature!.counterSignatures).toMatchObject([{ verdict: 'valid', judgedAt: later(300) }]);
    }
    const late = await verifyMessage(longTerm, await on(ca, 700), document);
    expect(late.verdict).toBe('invalid');
    expect(codes(late.signatures[0]!)).toEqual(expect.arrayContaining(['TIME_STAMP_WRONG', 'EXPIRED']));
    // The archive stamp itself ends in its turn.
    expect((await verifyMessage(message, await on(ca, 1300), document)).verdict).toBe('invalid');
  },
);

test('the archive is renewed before its stamp ends, also by another authority, and then outlives the first authority', async () => {
  const { ca, message } = await archived();
  const third = await ca.service('timeStamping', { notBefore: later(1000), notAfter: later(3000), issuer: ca.root });
  const completed = await completeForLongTerm(message, await on(ca, 1100));
  const renewed = await addArchiveTimeStamps(completed, stampsOf(third, 1100));
  // The issuing authority ended on day 1800.
  const outcome = await verifyMessage(renewed, await on(ca, 2500));
  expect([outcome.verdict, outcome.signatures[0]!.reasons]).toEqual(['valid', []]);
  expect(outcome.signatures[0]!.archiveTimeStamps.map(({ info }) => info!.time)).toEqual([later(1100), later(300)]);
  expect(outcome.signatures[0]!.level).toBe('LTA');
  // Renewed without the lists about the former stamp: whether that was revoked is not proved any more.
  const incomplete = await addArchiveTimeStamps(message, stampsOf(third, 1100));
  expect((await verifyMessage(incomplete, await on(ca, 2500))).verdict).not.toBe('valid');
});

test('what is revoked after the archive stamp takes nothing back; what was revoked before it does', async () => {
  const { ca, person, witness, stamper, second, message } = await archived();
  const judged = async (holder: Holder, days: number) => {
    const revoked = [{ serial: holder.certificate.serial, revokedAt: later(days), reason: 'keyCompromise' as const }];
    return (await verifyMessage(message, await on(ca, 350, revoked))).verdict;
  };
  expect(await judged(person, 200)).toBe('valid');
  expect(await judged(stamper, 310)).toBe('valid');
  expect(await judged(witness, 310)).toBe('valid');
  expect(await judged(second, 310)).toBe('invalid');
});

test('a list that the archive stamp does not cover proves nothing about the past', async () => {
  const ca = await anAuthority('ec-p256');
  const [person, stamper] = [await ca.person(), await ca.service('timeStamping')];
  const stamped = await addTimeStamps(await sign({ content, signatories: [signatory(person)] }), stampsOf(stamper, 0));
  const archive = await addArchiveTimeStamps(stamped, stampsOf(stamper, 1));
  const parts = partsOf(readSignedMessage(archive));
  const lists = await listsOf(ca, [], later(1));
  const added = writeSignedMessage({ ...parts, revocationChoices: lists });
  const trust = { anchors: [ca.root.certificate], pool: [ca.issuing.certificate], now: later(2) };
  const outcome = await verifyMessage(added, trust);
  expect(outcome.verdict).toBe('unknown');
  expect(codes(outcome.signatures[0]!)).toContain('REVOCATION_UNKNOWN');
  // From outside, where the verifier answers for them, the same lists do.
  expect((await verifyMessage(added, { ...trust, evidence: { crls: lists } })).verdict).toBe('valid');
});

test('evidence by a responder of its own comes inside with what its check needs', async () => {
  const ca = await anAuthority('ec-p256');
  const [person, stamper, responder] = [
    await ca.person(),
    await ca.service('timeStamping'),
    await ca.service('ocspSigning'),
  ];
  const stamped = await addTimeStamps(await sign({ content, signatories: [signatory(person)] }), stampsOf(stamper, 0));
  const ocsp = [
    await answerAbout(ca, responder, person, later(1)),
    await answerAbout(ca, responder, stamper, later(1)),
  ];
  const [, rootList] = await listsOf(ca, [], later(1));
  const longTerm = await completeForLongTerm(stamped, {
    anchors: [ca.root.certificate],
    pool: [ca.issuing.certificate],
    evidence: { ocsp, crls: [rootList!] },
    now: later(1),
  });
  const inside = readSignedMessage(longTerm);
  expect([inside.ocsp.length, inside.crls.length]).toEqual([2, 1]);
  expect(inside.revocationChoices.map((raw) => Buffer.from(raw))).toContainEqual(Buffer.from(ocspChoice(ocsp[0]!)));
  const alone = await verifyMessage(longTerm, { anchors: [ca.root.certificate], now: later(2) });
  expect([alone.verdict, alone.signatures[0]!.level]).toEqual(['valid', 'LT']);
});

test('what is not valid now is not kept for later, nor what has no stamp', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const plain = await sign({ content, signatories: [signatory(person)] });
  const trust = { ...(await on(ca, 0)), pool: [ca.issuing.certificate] };
  await expect(completeForLongTerm(plain, trust)).rejects.toMatchObject({ code: 'NOT_VALID' });
  const stamped = await addTimeStamps(plain, stampsOf(await ca.service('timeStamping'), 0));
  const other = { anchors: [(await anAuthority('ec-p256')).root.certificate], now: later(0) };
  await expect(completeForLongTerm(stamped, other)).rejects.toMatchObject({ code: 'NOT_VALID' });
  const detached = await sign({ content, detached: true, signatories: [signatory(person)] });
  await expect(addArchiveTimeStamps(detached, { stamp: () => plain })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
});

test('taking a covered certificate, list or stamp away, or moving the archive stamp, is seen', async () => {
  const { ca, message } = await archived();
  const trust = { ...(await on(ca, 350)), pool: [ca.issuing.certificate] };
  const read = readSignedMessage(message);
  const parts = partsOf(read);
  const signer = read.signers[0]!;
  const without = (type: string) =>
    unsignedOf({ ...signer, unsignedAttributes: signer.unsignedAttributes.filter((one) => one.type !== type) });
  const spoilt: [string, Uint8Array][] = [
    ...parts.certificateChoices.map((_, i): [string, Uint8Array] => [
      `certificate ${i}`,
      writeSignedMessage({ ...parts, certificateChoices: parts.certificateChoices.toSpliced(i, 1) }),
    ]),
    ...parts.revocationChoices.map((_, i): [string, Uint8Array] => [
      `list ${i}`,
      writeSignedMessage({ ...parts, revocationChoices: parts.revocationChoices.toSpliced(i, 1) }),
    ]),
    ['counter-signature', rewritten(without(cmsOids.counterSignature))],
    ['signature time-stamp', rewritten(without(cmsOids.signatureTimeStamp))],
  ];
  for (const [what, raw] of spoilt) {
    const outcome = await verifyMessage(raw, trust);
    expect([what, outcome.verdict]).toEqual([what, 'invalid']);
  }
  // The stamp over another document by the same person.
  const other = readSignedMessage((await archived()).message).signers[0]!;
  const foreign = other.unsignedAttributes.find(({ type }) => type === cmsOids.archiveTimeStampV3)!;
  const moved = [...without(cmsOids.archiveTimeStampV3), writeAttribute(foreign.type, foreign.values[0]!.raw)];
  expect((await verifyMessage(rewritten(moved), trust)).verdict).toBe('invalid');

  function rewritten(unsigned: Uint8Array[]) {
    return writeSignedMessage({ ...parts, signerInfos: [withUnsigned(signer, unsigned)] });
  }
});

test('two hundred changed octets of an archived signature are two hundred refusals', async () => {
  const { ca, message } = await archived();
  const trust = await on(ca, 350);
  expect((await verifyMessage(message, trust)).signatures[0]!.level).toBe('LTA');
  const accepted: number[] = [];
  for (const [i, place] of placesIn(message, 200).entries()) {
    const changed = Uint8Array.from(message);
    changed[place]! ^= 1 << (i % 8);
    const outcome = await verifyMessage(changed, trust);
    if (outcome.verdict === 'valid' && outcome.signatures[0]!.level === 'LTA') accepted.push(place);
  }
  expect(accepted).toEqual([]);
});

test('a counter-signature belongs to one signature, bears no type of content and is judged like any other', async () => {
  const ca = await anAuthority('ec-p256');
  const [author, witness] = [await ca.person(), await ca.person({ surname: 'Свидетелев' })];
  const trust = { ...(await on(ca, 0)), pool: [ca.issuing.certificate] };
  const both = await sign({ content, signatories: [signatory(author), signatory(await ca.person())] });
  const message = readSignedMessage(await addCounterSignature(both, 0, signatory(witness)));
  const [signed, bare] = message.signers.toSorted((a, b) => b.unsignedAttributes.length - a.unsignedAttributes.length);
  const counter = unsignedOf(signed!);
  // Moved over to the other signature.
  const moved = { ...partsOf(message), signerInfos: [withUnsigned(signed!, []), withUnsigned(bare!, counter)] };
  const outcome = await verifyMessage(writeSignedMessage(moved), trust);
  expect(outcome.verdict).toBe('invalid');
  expect(outcome.signatures.flatMap(codes)).toContain('CONTENT_CHANGED');
  // A whole signature of the document posing as a counter-signature.
  const posing = writeAttribute(cmsOids.counterSignature, withUnsigned(bare!, []));
  const posed = { ...partsOf(message), signerInfos: [withUnsigned(signed!, [posing])] };
  const seen = (await verifyMessage(writeSignedMessage(posed), trust)).signatures.flatMap(codes);
  expect(seen).toEqual(expect.arrayContaining(['CONTENT_TYPE_WRONG', 'CONTENT_CHANGED']));
  // Its certificate has ended: without a stamp nobody knows when it was made.
  const old = await ca.person({}, { notBefore: later(-20), notAfter: later(-2) });
  const late = await addCounterSignature(await sign({ content, signatories: [signatory(author)] }), 0, signatory(old));
  expect(codes((await verifyMessage(late, trust)).signatures[0]!)).toContain('EXPIRED');
});
