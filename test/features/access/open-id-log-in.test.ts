import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readConfig } from '../../../src/platform/config/config.js';
import { aPersonWithPassword, asOwner, Browser, letterTo, setUpTotp, totpCode } from '../../factories/accounts.js';
import { newKey, type Okno, startOkno } from '../../support/okno.js';

const HOME = 'http://localhost:3000/open-id';
let provider: ChildProcess;
let issuer: string;
let okno: Okno;

beforeAll(async () => {
  const env = {
    ...process.env,
    REDIRECT_URI: HOME,
    CLIENT_ID: 'okno',
    CLIENT_SECRET: 'a secret of the test',
    LOGIN: 'anna',
  };
  provider = spawn(process.execPath, ['test/support/open-id-provider.mjs'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(provider.stdout!, 'data')) as [Buffer];
  issuer = line.toString().trim();
  okno = await startOkno({
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'okno',
      OIDC_CLIENT_SECRET: 'a secret of the test',
      OIDC_TITLE: 'Пример ID',
    },
  });
});
afterAll(async () => {
  await okno?.stop();
  provider?.kill();
});

const begin = 'mutation { beginOpenId }';
const logIn = 'mutation ($input: OpenIdAnswerInput!) { logInByOpenId(input: $input) { person { id } } }';
const prove = 'mutation ($input: OpenIdAnswerInput!) { proveOpenId(input: $input) }';
const add = 'mutation ($id: UUID!) { addOpenIdWay(provenId: $id) }';

/** Walks through the provider as a browser would; gives what it sends back. */
async function throughProvider(address: string, who: string) {
  const jar = new Map<string, string>([['who', who]]);
  let next = address;
  for (let i = 0; i < 12; i++) {
    if (next.startsWith(HOME)) {
      const { searchParams, search } = new URL(next);
      return { state: searchParams.get('state')!, parameters: search.slice(1) };
    }
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string];
      jar.set(name, value);
    }
    next = new URL(answer.headers.get('location') ?? '', next).href;
  }
  throw new Error('The provider did not come to an end.');
}
const answerOf = async (browser: Browser, who: string) => throughProvider((await browser.run(begin)).beginOpenId, who);

/** A person who has bound the account. */
async function bound(who: string) {
  const person = await aPersonWithPassword(okno, 'auditor');
  const browser = new Browser(okno);
  await browser.logIn(person.email);
  const { proveOpenId: id } = await browser.run(prove, { input: await answerOf(browser, who) });
  await browser.run(add, { id });
  return { person, browser };
}

test('the page of log-in knows the provider; the browser goes there with PKCE, state and nonce', async () => {
  expect((await okno.run({}, '{ openIdProvider { title } }')).openIdProvider).toEqual({ title: 'Пример ID' });
  const address = new URL((await new Browser(okno).run(begin)).beginOpenId);
  expect(address.origin).toBe(issuer);
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: HOME,
  });
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(address.searchParams.get(name)!.length).toBeGreaterThan(30);
});

test('an account that nobody has bound lets nobody in, whatever address it names', async () => {
  const person = await aPersonWithPassword(okno, 'auditor');
  await asOwner(okno, 'update persons set email = $2 where id = $1', [person.id, 'boris@outside.example']);
  const browser = new Browser(okno);
  const refused = await browser.ask(logIn, { input: await answerOf(browser, 'boris') });
  expect(refused.errors![0]!.extensions).toMatchObject({
    code: 'OPEN_ID_UNKNOWN',
    params: { title: 'boris@outside.example' },
  });
  expect(await browser.person()).toBeNull();
});

test('a bound account lets its owner in, is told of by letter, stands among the ways with its last use and can be removed', async () => {
  const who = `vera-${newKey().slice(-6)}`;
  const { person, browser } = await bound(who);
  expect((await letterTo(okno, person.email, 'Добавлен вход через внешнюю учётную запись'))?.body_text).toContain(
    `${who}@outside.example`,
  );
  const other = new Browser(okno);
  const { logInByOpenId } = await other.run(logIn, { input: await answerOf(other, who) });
  const entries = await asOwner<{ action: string }>(
    okno,
    `select distinct action from audit.entries
     where person_id = $1::uuid and action in ('addOpenIdWay', 'proveOpenId') or subject_id = $1::text and action = 'session.started'`,
    [person.id],
  );
  expect(entries.map((e) => e.action).sort()).toEqual(['addOpenIdWay', 'proveOpenId', 'session.started']);
  expect(logInByOpenId.person.id).toBe(person.id);
  expect((await other.run('{ logIns { way } }')).logIns[0].way).toBe('OPEN_ID');
  const ways = async () => (await browser.run('{ ways { id kind title usedAt usedAddress removable } }')).ways;
  const way = (await ways()).find((w: { kind: string }) => w.kind === 'OPEN_ID');
  expect(way).toMatchObject({ title: `${who}@outside.example`, usedAt: expect.any(String), removable: true });
  // It is not ours: the password stays the last way.
  expect((await ways()).find((w: { kind: string }) => w.kind === 'PASSWORD').removable).toBe(false);
  await browser.run('mutation ($way: String!) { removeWay(way: $way) }', { way: way.id });
  const third = new Browser(okno);
  expect(await third.refusal(logIn, { input: await answerOf(third, who) })).toBe('OPEN_ID_UNKNOWN');
});

test('who has a second factor must show it after the provider too', async () => {
  const who = `galina-${newKey().slice(-6)}`;
  const { person, browser } = await bound(who);
  const { secret } = await setUpTotp(okno, browser);
  const other = new Browser(okno);
  const answer = await other.ask(logIn, { input: await answerOf(other, who) });
  expect(answer.errors![0]!.extensions.code).toBe('SECOND_FACTOR_NEEDED');
  expect(await other.person()).toBeNull();
  const code = totpCode(secret, new Date(okno.clock.now().getTime() + 30_000));
  await other.run('mutation ($input: ProofInput!) { presentSecondFactor(input: $input) { person { id } } }', {
    input: { code },
  });
  expect(await other.person()).toBe(person.id);
});

test('an answer serves once, in the browser that asked, for what it was asked; a stranger’s account is not taken over', async () => {
  const who = `darya-${newKey().slice(-6)}`;
  const { browser } = await bound(who);
  const mine = new Browser(okno);
  const input = await answerOf(mine, who);
  expect(await new Browser(okno).refusal(logIn, { input })).toBe('OPEN_ID_REFUSED');
  // A try in another browser does not use it up: nothing there knows of it.
  await mine.run(logIn, { input });
  expect(await mine.refusal(logIn, { input })).toBe('OPEN_ID_REFUSED');

  const state = (await answerOf(mine, who)).state;
  const forged = [
    { state, parameters: `code=made-up&state=${state}&iss=${encodeURIComponent(issuer)}` },
    { state: newKey(), parameters: 'code=made-up' },
  ];
  for (const one of forged) expect(await mine.refusal(logIn, { input: one })).toBe('OPEN_ID_REFUSED');
  // A code that was given to another question: nonce and verifier are not those.
  const [first, second] = [await answerOf(mine, who), await answerOf(mine, who)];
  const swapped = first.parameters.replace(first.state, second.state);
  expect(await mine.refusal(logIn, { input: { state: second.state, parameters: swapped } })).toBe('OPEN_ID_REFUSED');

  const { proveOpenId: id } = await browser.run(prove, { input: await answerOf(browser, who) });
  expect(await browser.refusal(add, { id })).toBe('OPEN_ID_IN_USE');
  const thief = await aPersonWithPassword(okno, 'auditor');
  const his = new Browser(okno);
  await his.logIn(thief.email);
  const { proveOpenId: again } = await browser.run(prove, { input: await answerOf(browser, who) });
  expect(await his.refusal(add, { id: again })).toBe('OPEN_ID_REFUSED');
  expect(await new Browser(okno).refusal(add, { id: again })).toBe('NOT_LOGGED_IN');
});

test('adding asks for a fresh proof', async () => {
  const person = await aPersonWithPassword(okno, 'auditor');
  const browser = new Browser(okno);
  await browser.logIn(person.email);
  const { proveOpenId: id } = await browser.run(prove, {
    input: await answerOf(browser, `elena-${newKey().slice(-6)}`),
  });
  await asOwner(okno, `update sec.sessions set fresh_until = now() - interval '1 minute' where person_id = $1`, [
    person.id,
  ]);
  expect(await browser.refusal(add, { id })).toBe('STEP_UP_REQUIRED');
});

test('settings are whole or refused; http is for this machine alone', () => {
  const env = { OKNO_SECRET: 'x'.repeat(40), OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'okno' };
  expect(() => readConfig(env)).toThrow('OIDC_CLIENT_SECRET');
  expect(() => readConfig({ ...env, OIDC_ISSUER: 'http://id.example', OIDC_CLIENT_SECRET: 's' })).toThrow('https:');
  expect(readConfig({ ...env, OIDC_CLIENT_SECRET: 's' }).openId?.title).toBe('id.example');
  expect(readConfig({ OKNO_SECRET: 'x'.repeat(40) }).openId).toBeUndefined();
});
