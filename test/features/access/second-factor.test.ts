import { fixedClock } from '../../../src/kernel/clock.js';
import {
  aPersonWithPassword,
  asOwner,
  Browser,
  letterTo,
  PASSWORD,
  setUpTotp,
  tokenIn,
  totpCode,
} from '../../factories/accounts.js';
import { aPartner } from '../../factories/partners.js';
import { aPhone, codeSentTo } from '../../factories/sms.js';
import { useOkno } from '../../support/okno.js';

const clock = fixedClock(new Date());
const okno = useOkno({ clock, env: { OKNO_SECOND_FACTOR: 'required' } });
beforeEach(() => clock.advance(3_600_000));

const present =
  'mutation ($input: ProofInput!) { presentSecondFactor(input: $input) { person { id } scopes { key } } }';
const stepUp = 'mutation ($input: ProofInput!) { stepUp(input: $input) }';
const staff = '{ invitations { id } }';
const invite = `mutation ($id: UUID!, $email: String!) { inviteToPartner(id: $id, input: { email: $email, roles: [PARTNER_ADMIN] }) { id } }`;

/** Somebody of the vendor's staff with an authenticator, logged in with both factors. */
async function anAdministrator() {
  const person = await aPersonWithPassword(okno(), 'hqAdmin');
  const browser = new Browser(okno());
  await browser.logIn(person.email);
  const factor = await setUpTotp(okno(), browser);
  browser.scope = 'hq';
  return { person, browser, ...factor };
}
const stale = (personId: string) =>
  asOwner(okno(), `update sec.sessions set fresh_until = now() - interval '1 second' where person_id = $1`, [personId]);

describe('the vendor’s staff', () => {
  test('without a second factor has no right at all, in any scope; setting one up gives them in the same session', async () => {
    const person = await aPersonWithPassword(okno(), 'hqAdmin');
    const browser = new Browser(okno());
    expect((await browser.logIn(person.email)).data.logIn).toEqual({
      person: { id: person.id },
      secondFactorNeeded: true,
      scopes: [],
    });
    browser.scope = 'hq';
    expect(await browser.refusal(staff)).toBe('FORBIDDEN');
    const before = browser.token;
    const { recoveryCodes } = await setUpTotp(okno(), browser);
    expect(recoveryCodes).toHaveLength(10);
    expect(browser.token).not.toBe(before);
    expect(await browser.refusal(staff)).toBeNull();
    const old = new Browser(okno());
    old.token = before;
    expect(await old.person()).toBeNull();
  });

  test('below the vendor nobody is asked for one', async () => {
    const person = await aPersonWithPassword(okno(), 'partnerAdmin', { key: 'partner:x' });
    const { data } = await new Browser(okno()).logIn(person.email);
    expect(data.logIn).toMatchObject({ secondFactorNeeded: false });
  });

  test('keeps one: the last can’t be removed', async () => {
    const { browser } = await anAdministrator();
    const { ways } = await browser.run('{ ways { id kind removable } }');
    const totp = ways.find((w: { kind: string }) => w.kind === 'TOTP');
    expect(totp.removable).toBe(false);
    expect(await browser.refusal('mutation ($id: String!) { removeWay(way: $id) }', { id: totp.id })).toBe(
      'SECOND_FACTOR_STAYS',
    );
  });
});

describe('a log-in of who has a second factor', () => {
  test('waits for it: until then the session is nobody', async () => {
    const { person, secret } = await anAdministrator();
    clock.advance(60_000);
    const browser = new Browser(okno());
    const { errors } = await browser.logIn(person.email);
    expect(errors![0]!.extensions).toMatchObject({
      code: 'SECOND_FACTOR_NEEDED',
      params: { ways: ['totp', 'recovery'] },
    });
    expect(await browser.person()).toBeNull();
    expect(await browser.refusal('{ sessions { id } }')).toBe('NOT_LOGGED_IN');
    const waiting = browser.token;
    const { presentSecondFactor } = await browser.run(present, { input: { code: totpCode(secret, clock.now()) } });
    expect(presentSecondFactor).toEqual({ person: { id: person.id }, scopes: [{ key: 'hq' }] });
    expect(browser.token).not.toBe(waiting);
    const old = new Browser(okno());
    old.token = waiting;
    expect(await old.refusal(present, { input: { code: '000000' } })).toBe('NOT_LOGGED_IN');
  });

  test('a code is taken once, also in the tolerance of a step', async () => {
    const { person, secret } = await anAdministrator();
    clock.advance(60_000);
    const code = totpCode(secret, clock.now());
    const first = new Browser(okno());
    await first.logIn(person.email);
    await first.run(present, { input: { code } });
    const second = new Browser(okno());
    await second.logIn(person.email);
    expect(await second.refusal(present, { input: { code } })).toBe('PROOF_WRONG');
    clock.advance(30_000);
    await second.run(present, { input: { code: totpCode(secret, clock.now()) } });
  });

  test('tries of the second factor: five, whatever comes at once', async () => {
    const { person, secret } = await anAdministrator();
    clock.advance(60_000);
    const thief = new Browser(okno());
    await thief.logIn(person.email);
    const right = Number(totpCode(secret, clock.now()));
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        thief.refusal(present, { input: { code: String((right + 1000 + i) % 1_000_000).padStart(6, '0') } }),
      ),
    );
    expect(answers.filter((a) => a === 'PROOF_WRONG')).toHaveLength(5);
    expect(answers.filter((a) => a === 'TRIES_PAUSED')).toHaveLength(35);
  });

  test('also by phone and by the link of a letter', async () => {
    const { person } = await anAdministrator();
    const phone = aPhone();
    await asOwner(okno(), 'update persons set phone = $2, phone_confirmed_at = now() where id = $1', [
      person.id,
      phone,
    ]);
    const browser = new Browser(okno());
    const { requestLogInCode } = await browser.run(
      'mutation ($p: String!) { requestLogInCode(input: { phone: $p }) { handle } }',
      { p: phone },
    );
    expect(
      await browser.refusal(
        'mutation ($p: String!, $h: String!, $c: String!) { logInByCode(input: { phone: $p, handle: $h, code: $c }) { person { id } } }',
        {
          p: phone,
          h: requestLogInCode.handle,
          c: await codeSentTo(okno(), phone),
        },
      ),
    ).toBe('SECOND_FACTOR_NEEDED');
    await browser.run('mutation ($e: String!) { requestPasswordReset(input: { email: $e }) }', { e: person.email });
    const token = tokenIn((await letterTo(okno(), person.email, 'Новый пароль для входа в «Окно»'))!.body_text);
    expect(
      await browser.refusal('mutation ($i: ResetPasswordInput!) { resetPassword(input: $i) { person { id } } }', {
        i: { token, password: 'новый кедр у моря' },
      }),
    ).toBe('SECOND_FACTOR_NEEDED');
  });

  test('a recovery code stands in once, and its use is told by letter', async () => {
    const { person, recoveryCodes } = await anAdministrator();
    const browser = new Browser(okno());
    await browser.logIn(person.email);
    await browser.run(present, { input: { recoveryCode: recoveryCodes[3]!.toUpperCase() } });
    await browser.logIn(person.email);
    expect(await browser.refusal(present, { input: { recoveryCode: recoveryCodes[3] } })).toBe('PROOF_WRONG');
    await browser.run(present, { input: { recoveryCode: recoveryCodes[4] } });
    const { ways } = await browser.run('{ ways { kind left } }');
    expect(ways).toContainEqual({ kind: 'RECOVERY', left: 8 });
    const stored = await asOwner<{ data: unknown }>(okno(), `select data from sec.ways where person_id = $1`, [
      person.id,
    ]);
    for (const code of recoveryCodes) expect(JSON.stringify(stored)).not.toContain(code);
    expect(await letterTo(okno(), person.email, 'Использован запасной код')).toBeDefined();
  });
});

describe('step-up', () => {
  test('what is dangerous wants a fresh proof; a log-in is one for five minutes', async () => {
    const { id } = await aPartner(okno());
    const { person, browser, secret } = await anAdministrator();
    const email = () => ({ id, email: `grant-${aPhone().slice(2)}@test.example` });
    expect(await browser.refusal(invite, email())).toBeNull();
    await stale(person.id);
    const { errors } = await browser.ask(invite, email());
    expect(errors![0]!.extensions).toMatchObject({ code: 'STEP_UP_REQUIRED', params: { ways: ['totp'] } });
    expect(await browser.refusal(stepUp, { input: { password: PASSWORD } })).toBe('PROOF_WRONG');
    clock.advance(60_000);
    const before = browser.token;
    await browser.run(stepUp, { input: { code: totpCode(secret, clock.now()) } });
    expect(browser.token).not.toBe(before);
    expect(await browser.refusal(invite, email())).toBeNull();
  });

  test('by the password where there is no second factor', async () => {
    const partner = await aPartner(okno());
    const person = await aPersonWithPassword(okno(), 'partnerAdmin', {
      key: partner.admin.scope!,
      partnerId: partner.id,
    });
    const browser = new Browser(okno());
    await browser.logIn(person.email);
    browser.scope = partner.admin.scope;
    await stale(person.id);
    const variables = { id: partner.id, email: `grant-${aPhone().slice(2)}@test.example` };
    const { errors } = await browser.ask(invite, variables);
    expect(errors![0]!.extensions).toMatchObject({ code: 'STEP_UP_REQUIRED', params: { ways: ['password'] } });
    expect(await browser.refusal(stepUp, { input: { password: 'не тот' } })).toBe('PROOF_WRONG');
    await browser.run(stepUp, { input: { password: PASSWORD } });
    expect(await browser.refusal(invite, variables)).toBeNull();
  });

  test('exports over plain HTTP are refused with the same code', async () => {
    const { person, browser } = await anAdministrator();
    const get = () => okno().http().get('/api/audit.csv?scope=hq').set('cookie', `okno-session=${browser.token}`);
    expect((await get()).status).toBe(200);
    await stale(person.id);
    const refused = await get();
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'STEP_UP_REQUIRED', params: { ways: ['totp'] } });
  });
});

test('the secret lies encrypted', async () => {
  const { person, secret } = await anAdministrator();
  const rows = await asOwner(okno(), 'select data from sec.ways where person_id = $1', [person.id]);
  expect(JSON.stringify(rows)).not.toContain(secret.replace(/\s/g, ''));
});
