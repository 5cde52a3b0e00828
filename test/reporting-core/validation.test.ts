import {
  Certificate,
  certificateId,
  explain,
  extensions,
  generatePrivateKey,
  type PrivateKey,
  randomSerial,
  type TrustOptions,
  validateCertificate,
  writeName,
  writeOcspResponse,
} from '../../src/reporting-core/index.js';
import { anAuthority, type Holder, held, later, type TestAuthority, today } from './support/authority.js';
import { listsOf, trustIn } from './support/trust.js';

const codes = async (holder: Holder, trust: TrustOptions, at = today) =>
  (await validateCertificate(holder.certificate, 'signature', at, trust)).reasons.map(({ code }) => code);

async function answerBy(responder: Holder, ca: TestAuthority, person: Holder, more: object = {}) {
  const answer = {
    id: certificateId(person.certificate.serial, ca.issuing.certificate),
    status: { state: 'good' as const },
    thisUpdate: today,
    nextUpdate: later(1),
    ...more,
  };
  return writeOcspResponse([answer], answer.thisUpdate, {
    signer: responder.key.signer(),
    certificate: responder.certificate,
  });
}

test('a forged «good» answer never outweighs the list that revokes', async () => {
  const ca = await anAuthority('ec-p256');
  const stranger = await anAuthority('ec-p256');
  const person = await ca.person();
  const crls = await listsOf(ca, [
    { serial: person.certificate.serial, revokedAt: later(-1), reason: 'keyCompromise' },
  ]);
  const forged: [string, Uint8Array][] = [
    ['a stranger with the right purpose', await answerBy(await stranger.service('ocspSigning'), ca, person)],
    ['a holder of the same authority without the purpose', await answerBy(await ca.person(), ca, person)],
    ['a time-stamper of the same authority', await answerBy(await ca.service('timeStamping'), ca, person)],
    ['the certificate itself', await answerBy(person, ca, person)],
    [
      'an answer of 1970',
      await answerBy(await ca.service('ocspSigning'), ca, person, {
        thisUpdate: new Date(1000),
        nextUpdate: new Date(90_000_000),
      }),
    ],
    [
      'an answer of the future',
      await answerBy(await ca.service('ocspSigning'), ca, person, { thisUpdate: later(2), nextUpdate: later(3) }),
    ],
    ['an answer about another', await answerBy(await ca.service('ocspSigning'), ca, await ca.person())],
  ];
  for (const [who, raw] of forged) {
    const trust = { ...(await trustIn(ca)), evidence: { crls, ocsp: [raw] } };
    expect([who, await codes(person, trust)]).toEqual([who, ['REVOKED']]);
  }
});

test('answers of the issuer and of its responder count, and a suspension is told apart', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const [, rootList] = await listsOf(ca);
  for (const responder of [ca.issuing, await ca.service('ocspSigning')]) {
    const trust = async (more: object) => ({
      ...(await trustIn(ca)),
      evidence: { crls: [rootList!], ocsp: [await answerBy(responder, ca, person, more)] },
    });
    expect(await codes(person, await trust({}))).toEqual([]);
    expect(
      await codes(
        person,
        await trust({ status: { state: 'revoked', revokedAt: later(-1), reason: 'certificateHold' } }),
      ),
    ).toEqual(['SUSPENDED']);
    expect(await codes(person, await trust({ status: { state: 'unknown' } }))).toEqual(['REVOCATION_UNKNOWN']);
  }
});

test('without evidence, or with evidence of last month, the state is unknown and not valid', async () => {
  const ca = await anAuthority('ec-p256');
  const person = await ca.person();
  const trust = await trustIn(ca);
  expect(await codes(person, { ...trust, evidence: {} })).toEqual(['REVOCATION_UNKNOWN']);
  expect(await codes(person, { ...trust, evidence: { crls: await listsOf(ca, [], later(-29)) } })).toEqual([
    'REVOCATION_STALE',
  ]);
  const broken = { evidence: () => Promise.reject(new Error('no network')) };
  expect(await codes(person, { ...trust, evidence: {}, source: broken })).toEqual(['REVOCATION_UNKNOWN']);
  const source = { evidence: async () => ({ crls: await listsOf(ca) }) };
  expect(await codes(person, { ...trust, evidence: {}, source })).toEqual([]);
});

test('dates, strange authorities, unknown critical extensions and foreign anchors are told', async () => {
  const ca = await anAuthority('ec-p256');
  const trust = await trustIn(ca);
  expect(await codes(await ca.person({}, { notAfter: later(-0.5) }), trust)).toContain('EXPIRED');
  expect(await codes(await ca.person({}, { notBefore: later(5) }), trust)).toContain('NOT_YET_VALID');
  const critical = extensions.otherExtension('1.2.3.4.5', new Uint8Array([5, 0]), true);
  expect(await codes(await ca.person({}, { extensions: [critical] }), trust)).toContain('CRITICAL_EXTENSION');
  const other = await anAuthority('ec-p256');
  const person = await ca.person();
  expect(await codes(person, { ...trust, anchors: [other.root.certificate] })).toEqual(['NO_TRUSTED_PATH']);
  // The same names, other keys: somebody else's authority that calls itself ours.
  expect(await codes(person, { ...trust, pool: [other.issuing.certificate] })).toEqual(['SIGNATURE_WRONG']);
  expect(await codes(person, { ...trust, anchors: [(await anAuthority('rsa-2048')).root.certificate] })).toEqual([
    'NO_TRUSTED_PATH',
  ]);
  // A person is no authority, whatever he signs.
  const key = await generatePrivateKey('ec-p256');
  const contents = {
    subject: writeName({ commonName: 'Подделка' }),
    publicKey: key.publicKey.spki,
    notBefore: later(-1),
    notAfter: later(1),
    extensions: [],
  };
  const fake = await held(key, { issuer: person, contents });
  expect(await codes(fake, { ...trust, pool: [...trust.pool!, person.certificate] })).toEqual(
    expect.arrayContaining(['NOT_AN_AUTHORITY', 'KEY_USAGE_FORBIDS']),
  );
  // One that signed itself is named once.
  const own = await validateCertificate((await held(key, { contents })).certificate, 'signature', today, trust);
  expect(own.reasons.map((one) => explain(one, 'ru'))).toEqual(['Нет пути до доверенного центра: CN=Подделка']);
});

test('a maze of authorities that certify each other ends in bounded work', async () => {
  const names = Array.from({ length: 9 }, (_, i) => writeName({ commonName: `Лабиринт ${i}` }));
  const keys: PrivateKey[] = [];
  for (const _ of names) keys.push(await generatePrivateKey('ec-p256'));
  const term = { notBefore: later(-1), notAfter: later(100) };
  const list = [extensions.authority(), extensions.keyUsage('keyCertSign', 'cRLSign')];
  const selves: Holder[] = [];
  for (const [i, key] of keys.entries()) {
    selves.push(
      await held(key, { contents: { ...term, subject: names[i]!, publicKey: key.publicKey.spki, extensions: list } }),
    );
  }
  const pool: Certificate[] = [];
  for (const [i, key] of keys.entries()) {
    for (const issuer of selves) {
      if (issuer === selves[i]) continue;
      const contents = {
        ...term,
        subject: names[i]!,
        publicKey: key.publicKey.spki,
        extensions: list,
        serial: randomSerial(),
      };
      pool.push((await held(key, { issuer, contents })).certificate);
    }
  }
  const leafKey = await generatePrivateKey('ec-p256');
  const leaf = await held(leafKey, {
    issuer: selves[0]!,
    contents: {
      ...term,
      subject: writeName({ commonName: 'Путник' }),
      publicKey: leafKey.publicKey.spki,
      extensions: [],
    },
  });
  const elsewhere = await anAuthority('ec-p256');
  const outcome = await validateCertificate(leaf.certificate, 'any', today, {
    anchors: [elsewhere.root.certificate],
    pool,
    now: today,
  });
  expect(outcome).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'WORK_LIMIT' }] });
});
