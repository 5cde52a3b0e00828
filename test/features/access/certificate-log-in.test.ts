import { subjectAttributes } from '../../../src/features/certification-authority/index.js';
import { SignerClient } from '../../../src/features/certification-authority/signer-client.js';
import { fixedClock } from '../../../src/kernel/clock.js';
import {
  Certificate,
  extensions,
  generatePrivateKey,
  issueCertificate,
  sign,
  writeName,
} from '../../../src/reporting-core/index.js';
import { aPersonWithPassword, asOwner, Browser, letterTo } from '../../factories/accounts.js';
import { aBrowserKey } from '../../factories/cabinet.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { aCertificate, aHolder, useSigner } from '../../factories/certificates.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { aPerson } from '../../factories/people.js';
import { newKey, useOkno } from '../../support/okno.js';

const clock = fixedClock(new Date(Math.floor(Date.now() / 1000) * 1000));
const okno = useOkno({ clock });
useSigner(okno);
let centre: ACentre;
let client: AClient;
const publish = async () => {
  for (const [authority, kind] of [
    ['root', 'full'],
    ['issuing', 'full'],
    ['issuing', 'delta'],
  ] as const) {
    await okno().app.get(SignerClient).ask('publishRevocationList', { authority, kind });
  }
};
beforeAll(async () => {
  centre = await aServiceCentre(okno());
  client = await aClient(okno(), centre);
  await publish();
});

const challenge = 'mutation { certificateChallenge { challengeId challenge } }';
const enter = `mutation ($input: CertificateAnswerInput!) { logInByCertificate(input: $input) { person { id } secondFactorNeeded } }`;
const start = 'mutation { startCertificateWay { challengeId challenge } }';
const add = 'mutation ($input: CertificateAnswerInput!) { addCertificateWay(input: $input) }';
const ways = '{ ways { id kind title serial fingerprint notAfter usedAt removable standing } }';
const origin = () => new URL(okno().config.publicUrl).origin;

interface Key {
  id: string;
  der: Buffer;
  sign(text: string): Promise<string>;
}
/** An issued certificate whose key was made as a browser makes it. */
async function aKey(): Promise<Key> {
  const subject = aHolder();
  const key = await aBrowserKey(subjectAttributes(subject));
  const made = await aCertificate(okno(), centre, client, { subject, requestDer: Buffer.from(key.request, 'base64') });
  return { id: made.id, der: made.der, sign: key.sign };
}
const answer = async (asked: { challengeId: string; challenge: string }, key: Key, more: object = {}) => ({
  input: {
    challengeId: asked.challengeId,
    certificate: key.der.toString('base64'),
    signature: await key.sign(`okno:log-in:${origin()}:${asked.challenge}`),
    ...more,
  },
});
const addKey = async (browser: Browser, key: Key) => {
  const { startCertificateWay: asked } = await browser.run(start);
  const signature = await key.sign(`okno:add-certificate:${origin()}:${asked.challenge}`);
  return browser.ask(add, await answer(asked, key, { signature }));
};
const logIn = async (key: Key, browser = new Browser(okno()), more: object = {}) => {
  const { certificateChallenge: asked } = await browser.run(challenge);
  return browser.ask(enter, await answer(asked, key, more));
};
/** A person with a browser in which he is logged in, and a certificate that is his way in. */
async function anOwner() {
  const person = await aPersonWithPassword(okno(), 'partnerAdmin', { key: 'partner:none' });
  const browser = new Browser(okno());
  await browser.logIn(person.email);
  const key = await aKey();
  expect((await addKey(browser, key)).errors).toBeUndefined();
  return { person, browser, key };
}
const refusalOf = (a: Awaited<ReturnType<typeof logIn>>) => a.errors?.[0]?.extensions;

test('a certificate becomes a way, lets in as both factors, and is told of by letter', async () => {
  const { person, browser, key } = await anOwner();
  const letter = await letterTo(okno(), person.email, 'Добавлен вход по сертификату');
  expect(letter!.body_text).toContain('Иванова Мария Петровна');
  const other = new Browser(okno());
  expect((await logIn(key, other)).data.logInByCertificate).toEqual({
    person: { id: person.id },
    secondFactorNeeded: false,
  });
  const { logIns } = await other.run('{ logIns(first: 1) { way strong } }');
  expect(logIns).toEqual([{ way: 'CERTIFICATE', strong: true }]);
  // Fresh: what asks for a step-up is done at once.
  expect(await other.refusal(start)).toBeNull();
  const way = (await browser.run(ways)).ways.find((w: { kind: string }) => w.kind === 'CERTIFICATE');
  expect(way).toMatchObject({
    title: 'Иванова Мария Петровна',
    removable: true,
    standing: 'IN_FORCE',
    usedAt: clock.now().toISOString(),
  });
  expect(way.notAfter).toBe(Certificate.parse(key.der).notAfter.toISOString());
  expect((await letterTo(okno(), person.email))!.subject).toBe('Вход с нового устройства');
  await browser.run('mutation ($id: String!) { removeWay(way: $id) }', { id: way.id });
  expect(refusalOf(await logIn(key))).toMatchObject({ code: 'CERTIFICATE_LOG_IN_FAILED', params: {} });
});

test('a CMS of a crypto plug-in serves as well', async () => {
  const person = await aPersonWithPassword(okno(), 'partnerAdmin', { key: 'partner:none' });
  const browser = new Browser(okno());
  await browser.logIn(person.email);
  const made = await aCertificate(okno(), centre, client);
  const cms = async (text: string) =>
    Buffer.from(
      await sign({
        content: Buffer.from(text),
        detached: true,
        signatories: [{ certificate: Certificate.parse(made.der), signer: made.key.signer() }],
      }),
    ).toString('base64');
  const key: Key = { id: made.id, der: made.der, sign: cms };
  expect((await addKey(browser, key)).errors).toBeUndefined();
  expect((await logIn(key)).data?.logInByCertificate.person.id).toBe(person.id);
  const stranger = await aKey();
  expect(refusalOf(await logIn({ ...stranger, sign: cms }))?.code).toBe('CERTIFICATE_LOG_IN_FAILED');
});

test('every wrong answer is refused in the same bytes', async () => {
  const { key } = await anOwner();
  const notAWay = await aKey();
  const browser = new Browser(okno());
  const fresh = async () => (await browser.run(challenge)).certificateChallenge;
  const raw: Record<string, string> = {};
  const asked = await fresh();
  expect((await browser.ask(enter, await answer(asked, key))).errors).toBeUndefined();
  raw.replayed = (await browser.ask(enter, await answer(asked, key))).raw;
  const failed = await fresh();
  await browser.ask(enter, await answer(failed, key, { signature: 'AAAA' }));
  raw.usedUpByAWrongTry = (await browser.ask(enter, await answer(failed, key))).raw;
  const old = await fresh();
  clock.advance(301_000);
  raw.expired = (await browser.ask(enter, await answer(old, key))).raw;
  raw.otherBrowser = (await new Browser(okno()).ask(enter, await answer(await fresh(), key))).raw;
  const signed = async (text: (c: string) => string) => {
    const one = await fresh();
    return (await browser.ask(enter, await answer(one, key, { signature: await key.sign(text(one.challenge)) }))).raw;
  };
  raw.otherPurpose = await signed((c) => `okno:add-certificate:${origin()}:${c}`);
  raw.otherOrigin = await signed((c) => `okno:log-in:https://okno.evil:${c}`);
  raw.otherChallenge = await signed((c) => `okno:log-in:${origin()}:${c.split('').reverse().join('')}`);
  raw.notAWay = (await browser.ask(enter, await answer(await fresh(), notAWay))).raw;
  raw.otherKey = (await browser.ask(enter, await answer(await fresh(), { ...key, sign: notAWay.sign }))).raw;
  const tampered = Buffer.from(key.der);
  tampered[tampered.length - 1]! ^= 1;
  raw.tampered = (await browser.ask(enter, await answer(await fresh(), { ...key, der: tampered }))).raw;
  raw.noCertificate = (
    await browser.ask(enter, await answer(await fresh(), { ...key, der: Buffer.from('сертификат') }))
  ).raw;
  raw.unknownChallenge = (
    await browser.ask(enter, await answer({ ...(await fresh()), challengeId: newKey() }, key))
  ).raw;
  expect(JSON.parse(raw.replayed!).errors[0].extensions).toMatchObject({
    code: 'CERTIFICATE_LOG_IN_FAILED',
    params: {},
  });
  for (const [why, bytes] of Object.entries(raw)) expect([why, bytes]).toEqual([why, raw.replayed]);
  const [row] = await asOwner<{ n: string }>(
    okno(),
    `select count(*) n from sec.challenges where purpose like 'certificate.enter%'`,
  );
  expect(Number(row!.n)).toBeLessThan(4);
});

test('not a way: a foreign authority, a signature for another purpose, a challenge of another session, somebody’s already', async () => {
  const { person, key } = await anOwner();
  const browser = new Browser(okno());
  await browser.logIn(person.email);
  expect(refusalOf(await addKey(browser, key))?.code).toBe('CERTIFICATE_IN_USE');
  const own = await aKey();
  const { startCertificateWay: asked } = await browser.run(start);
  expect(refusalOf(await browser.ask(add, await answer(asked, own)))?.params).toEqual({ reason: 'SIGNATURE' });
  const other = new Browser(okno());
  await other.logIn(person.email);
  const { startCertificateWay: his } = await other.run(start);
  const signature = await own.sign(`okno:add-certificate:${origin()}:${his.challenge}`);
  expect(refusalOf(await browser.ask(add, await answer(his, own, { signature })))?.params).toEqual({
    reason: 'CHALLENGE',
  });
  const foreign = await generatePrivateKey('ec-p256');
  const der = await issueCertificate(
    {
      subject: writeName({ commonName: 'Чужой' }),
      publicKey: foreign.signer().publicKey,
      notBefore: clock.now(),
      notAfter: new Date(clock.now().getTime() + 86_400_000),
      extensions: [extensions.keyUsage('digitalSignature')],
    },
    { signer: foreign.signer() },
  );
  const cms = async (text: string) =>
    Buffer.from(
      await sign({
        content: Buffer.from(text),
        detached: true,
        signatories: [{ certificate: Certificate.parse(der), signer: foreign.signer() }],
      }),
    ).toString('base64');
  const stranger: Key = { id: '', der: Buffer.from(der), sign: cms };
  expect(refusalOf(await addKey(browser, stranger))).toMatchObject({ code: 'CERTIFICATE_NOT_ACCEPTED' });
  expect(refusalOf(await logIn(stranger))?.params).toEqual({});
});

test('suspended, revoked and expired ones stop working by themselves, and the owner of the key is told why', async () => {
  const { browser, key } = await anOwner();
  const stop = `mutation ($id: UUID!, $key: UUID!, $input: RevocationRequestInput!) { askForRevocation(certificateId: $id, idempotencyKey: $key, input: $input) { id } }`;
  const fingerprint = (await browser.run(ways)).ways.find(
    (w: { kind: string }) => w.kind === 'CERTIFICATE',
  ).fingerprint;
  const standing = async () =>
    (
      await new Browser(okno()).run(`query ($f: [String!]!) { certificateStandings(fingerprints: $f) { standing } }`, {
        f: [fingerprint, '0'.repeat(64)],
      })
    ).certificateStandings.map((s: { standing: string }) => s.standing);
  expect(await standing()).toEqual(['IN_FORCE', 'UNKNOWN']);
  await okno().run(client.user, stop, {
    id: key.id,
    key: newKey(),
    input: { act: 'REVOKE', reason: 'KEY_COMPROMISE' },
  });
  expect(refusalOf(await logIn(key))?.params).toEqual({ reason: 'SUSPENDED' });
  // Without the key nothing is told.
  expect(refusalOf(await logIn(key, new Browser(okno()), { signature: 'AAAA' }))?.params).toEqual({});
  expect(await standing()).toEqual(['SUSPENDED', 'UNKNOWN']);
  const operator = await aPerson(okno(), 'caOperator');
  const revoke = 'mutation ($id: UUID!) { revokeCertificate(id: $id, input: { reason: KEY_COMPROMISE }) { id } }';
  await okno().run(operator, revoke, { id: key.id });
  expect(refusalOf(await logIn(key))?.params).toEqual({ reason: 'REVOKED' });
  expect(await standing()).toEqual(['REVOKED', 'UNKNOWN']);
  const second = await anOwner();
  clock.advance(Certificate.parse(second.key.der).notAfter.getTime() + 1000 - clock.now().getTime());
  expect(refusalOf(await logIn(second.key))?.params).toEqual({ reason: 'EXPIRED' });
});

test('questions about the state of certificates are limited', async () => {
  const browser = new Browser(okno(), { 'x-forwarded-for': '203.0.113.77' });
  const ask = `query ($f: [String!]!) { certificateStandings(fingerprints: $f) { standing } }`;
  expect(await browser.refusal(ask, { f: ['нет'] })).toBe('BAD_INPUT');
  const codes: (string | null)[] = [];
  for (let i = 0; i < 130; i++) codes.push(await browser.refusal(ask, { f: [] }));
  expect(codes.slice(0, 120)).toEqual(Array(120).fill(null));
  expect(codes.slice(120)).toEqual(Array(10).fill('LOG_IN_PAUSED'));
});
