import { fixedClock } from '../../../src/kernel/clock.js';
import {
  aPersonWithPassword,
  asOwner,
  Browser,
  letterTo,
  PASSWORD,
  setUpTotp,
  tokenIn,
} from '../../factories/accounts.js';
import { aPerson } from '../../factories/people.js';
import { aPhone, codeSentTo, textsTo } from '../../factories/sms.js';
import { useOkno } from '../../support/okno.js';

const clock = fixedClock(new Date());
const okno = useOkno({ clock });
beforeEach(() => clock.advance(3_600_000));

async function somebody(role: 'auditor' | 'clientUser' | 'hqAdmin' | 'support' = 'auditor', phone?: string) {
  const person = await aPersonWithPassword(
    okno(),
    role,
    role === 'clientUser' ? { key: 'client:none' } : undefined,
    phone,
  );
  const browser = new Browser(okno());
  await browser.logIn(person.email);
  return { person, browser };
}
const age = (personId: string, sql: string) =>
  asOwner(okno(), `update sec.sessions set ${sql} where person_id = $1 and ended_at is null`, [personId]);

/** Waits till the program has noted that the session was used: it does so after the answer. */
async function useNoted(personId: string) {
  const used = () =>
    asOwner(okno(), `select from sec.sessions where person_id = $1 and seen_at > now() - interval '1 minute'`, [
      personId,
    ]);
  for (let i = 0; i < 1_000 && (await used()).length === 0; i++) await new Promise((done) => setTimeout(done, 50));
  expect(await used()).toHaveLength(1);
}

describe('sessions', () => {
  test('staff that is idle for half an hour, or has worked for twelve, logs in anew', async () => {
    const { person, browser } = await somebody();
    await age(person.id, `seen_at = now() - interval '29 minutes'`);
    expect(await browser.person()).toBe(person.id);
    await useNoted(person.id);
    await age(person.id, `seen_at = now() - interval '31 minutes'`);
    expect(await browser.person()).toBeNull();
    await age(person.id, `seen_at = now(), created_at = now() - interval '12 hours 1 minute'`);
    expect(await browser.person()).toBeNull();
  });

  test('a client who had the device remembered stays for thirty days', async () => {
    const person = await aPersonWithPassword(okno(), 'clientUser', { key: 'client:none' });
    const browser = new Browser(okno());
    await browser.logIn(person.email, PASSWORD, true);
    await age(person.id, `seen_at = now() - interval '20 days', created_at = now() - interval '29 days'`);
    expect(await browser.person()).toBe(person.id);
  });

  test('use is noted, so that who works is not idle', async () => {
    const { person, browser } = await somebody();
    await age(person.id, `seen_at = now() - interval '5 minutes'`);
    await browser.person();
    await useNoted(person.id);
  });

  test('all others are ended at once; disabling and a lost role hold on the very next request', async () => {
    const { person, browser } = await somebody('hqAdmin');
    const other = new Browser(okno());
    await other.logIn(person.email);
    await browser.run('mutation { endOtherSessions }');
    expect(await other.person()).toBeNull();
    expect(await browser.person()).toBe(person.id);
    browser.scope = 'hq';
    const staff = '{ invitations { id } }';
    expect(await browser.refusal(staff)).toBeNull();
    await asOwner(okno(), 'update memberships set suspended_at = now() where person_id = $1', [person.id]);
    expect(await browser.refusal(staff)).toBe('FORBIDDEN');
    await asOwner(okno(), 'update persons set disabled_at = now() where id = $1', [person.id]);
    expect(await browser.person()).toBeNull();
    expect((await new Browser(okno()).logIn(person.email)).errors![0]!.extensions.code).toBe('LOG_IN_FAILED');
  });

  test('a session given from outside does not become the person’s: the log-in has a token of its own', async () => {
    const person = await aPersonWithPassword(okno(), 'auditor');
    const browser = new Browser(okno());
    browser.token = 'a-token-that-an-attacker-knows';
    await browser.logIn(person.email);
    expect(browser.token).not.toBe('a-token-that-an-attacker-knows');
    expect(await browser.person()).toBe(person.id);
  });

  test('one sees one’s own log-ins, with the way and the device', async () => {
    const { browser } = await somebody();
    const { logIns } = await browser.run('{ logIns { way device strong endedAt } }');
    expect(logIns[0]).toEqual({ way: 'PASSWORD', device: 'test browser', strong: false, endedAt: null });
  });
});

describe('ways', () => {
  test('each tells when and where it was last used', async () => {
    const phone = aPhone();
    const { browser } = await somebody('auditor', phone);
    const { requestLogInCode } = await browser.run(
      'mutation ($p: String!) { requestLogInCode(input: { phone: $p }) { handle } }',
      { p: phone },
    );
    await browser.run(
      'mutation ($p: String!, $h: String!, $c: String!) { logInByCode(input: { phone: $p, handle: $h, code: $c }) { person { id } } }',
      {
        p: phone,
        h: requestLogInCode.handle,
        c: await codeSentTo(okno(), phone),
      },
    );
    const { ways } = await browser.run('{ ways { kind title usedAt usedDevice removable } }');
    expect(ways).toEqual([
      { kind: 'PASSWORD', title: '', usedAt: clock.now().toISOString(), usedDevice: 'test browser', removable: true },
      { kind: 'PHONE', title: phone, usedAt: clock.now().toISOString(), usedDevice: 'test browser', removable: true },
    ]);
  });

  test('the last one by which one gets in stays', async () => {
    const remove = 'mutation ($id: String!) { removeWay(way: $id) }';
    const { browser } = await somebody('auditor', aPhone());
    await browser.run(remove, { id: 'phone' });
    expect(await browser.refusal(remove, { id: 'password' })).toBe('LAST_WAY_STAYS');
    await setUpTotp(okno(), browser);
    expect(await browser.refusal(remove, { id: 'password' })).toBe('LAST_WAY_STAYS');
    expect(await browser.refusal(remove, { id: 'recovery' })).toBe('NOT_FOUND');
    const totp = (await browser.run('{ ways { id kind } }')).ways.find((w: { kind: string }) => w.kind === 'TOTP');
    await browser.run(remove, { id: totp.id });
    expect((await browser.run('{ ways { kind } }')).ways).toEqual([{ kind: 'PASSWORD' }]);
  });

  test('a foreign way is not there', async () => {
    const one = await somebody();
    await setUpTotp(okno(), one.browser);
    const foreign = (await one.browser.run('{ ways { id kind } }')).ways.find(
      (w: { kind: string }) => w.kind === 'TOTP',
    );
    const { browser } = await somebody('auditor', aPhone());
    const remove = 'mutation ($id: String!) { removeWay(way: $id) }';
    const answers = [await browser.ask(remove, { id: foreign.id }), await browser.ask(remove, { id: one.person.id })];
    expect(answers[0]!.raw).toBe(answers[1]!.raw);
    expect(answers[0]!.errors![0]!.extensions.code).toBe('NOT_FOUND');
  });

  test('a new password ends other sessions and is told by letter', async () => {
    const { person, browser } = await somebody();
    const other = new Browser(okno());
    await other.logIn(person.email);
    await browser.run('mutation { setPassword(input: { password: "совсем другие слова" }) }');
    expect(await other.person()).toBeNull();
    expect(await browser.person()).toBe(person.id);
    expect(await letterTo(okno(), person.email, 'Пароль изменён')).toBeDefined();
    expect((await new Browser(okno()).logIn(person.email, 'совсем другие слова')).errors).toBeUndefined();
  });
});

describe('particulars', () => {
  test('name and language', async () => {
    const { browser } = await somebody();
    const { updateProfile } = await browser.run(
      'mutation { updateProfile(input: { name: "Мария Орлова", locale: "en" }) { name locale } }',
    );
    expect(updateProfile).toEqual({ name: 'Мария Орлова', locale: 'en' });
  });

  test('the phone: confirmed at the new number; somebody else’s is refused', async () => {
    const { person, browser } = await somebody();
    const phone = aPhone();
    const ask = 'mutation ($p: String!) { requestPhoneChange(input: { phone: $p }) { handle } }';
    const change =
      'mutation ($p: String!, $h: String!, $c: String!) { changePhone(input: { phone: $p, handle: $h, code: $c }) { phone phoneConfirmed } }';
    const { handle: h } = (await browser.run(ask, { p: phone })).requestPhoneChange;
    expect((await browser.run(change, { p: phone, h, c: await codeSentTo(okno(), phone) })).changePhone).toEqual({
      phone,
      phoneConfirmed: true,
    });
    expect(await letterTo(okno(), person.email, 'Изменён телефон для входа')).toBeDefined();
    const { browser: other } = await somebody();
    clock.advance(60_000);
    const { handle: his } = (await other.run(ask, { p: phone })).requestPhoneChange;
    expect(await other.refusal(change, { p: phone, h: his, c: await codeSentTo(okno(), phone) })).toBe('PHONE_TAKEN');
  });

  test('the e-mail: confirmed at the new box, told at the old one', async () => {
    const { person, browser } = await somebody();
    const email = `moved-${person.email}`;
    await browser.run('mutation ($e: String!) { requestEmailChange(input: { email: $e }) }', { e: email });
    const letter = await letterTo(okno(), email);
    expect(letter!.subject).toBe('Подтвердите новую почту');
    const confirm = 'mutation ($t: String!) { confirmEmailChange(token: $t) }';
    expect(await new Browser(okno()).run(confirm, { t: tokenIn(letter!.body_text) })).toEqual({
      confirmEmailChange: email,
    });
    expect(await new Browser(okno()).refusal(confirm, { t: tokenIn(letter!.body_text) })).toBe('TOKEN_WORTHLESS');
    expect(await letterTo(okno(), person.email, 'Изменена почта для входа')).toBeDefined();
    expect((await new Browser(okno()).logIn(email)).errors).toBeUndefined();
  });
});

describe('recovery by support', () => {
  const find = 'query ($s: String!) { personToRecover(search: $s) { id name } }';
  const recover = 'mutation ($input: RecoverPersonInput!) { recoverPerson(input: $input) }';
  const words = { check: 'Паспорт показан по видеосвязи', reason: 'Потерян телефон и ящик' };

  test('after a check every way is reset, a letter lets set a password, and it is told everywhere and logged', async () => {
    const phone = aPhone();
    const { person, browser } = await somebody('clientUser', phone);
    await setUpTotp(okno(), browser);
    const support = await aPerson(okno(), 'support');
    const found = await okno().run(support, find, { s: person.email.toUpperCase() });
    expect(found.personToRecover.id).toBe(person.id);
    const newEmail = `new-${person.email}`;
    await okno().run(support, recover, { input: { personId: person.id, ...words, newEmail } });
    expect(await browser.person()).toBeNull();
    const letter = await letterTo(okno(), newEmail, 'Новый пароль для входа в «Окно»');
    const token = tokenIn(letter!.body_text);
    await browser.run('mutation ($i: ResetPasswordInput!) { resetPassword(input: $i) { person { id } } }', {
      i: { token, password: 'слова после потери' },
    });
    expect(await browser.person()).toBe(person.id);
    expect(await letterTo(okno(), person.email, 'Доступ восстановлен через поддержку')).toBeDefined();
    expect((await textsTo(okno(), phone))[0]).toContain('сбросила ваши способы входа');
    const log = await asOwner<{ changes: Record<string, unknown> }>(
      okno(),
      `select changes from audit.entries where action = 'recoverPerson' and subject_id = $1`,
      [person.id],
    );
    const told = JSON.stringify(log[0]!.changes);
    for (const word of [words.reason, words.check]) expect(told).toContain(word);
    expect(told).not.toContain(newEmail);
  });

  test('others than support may not, and support not with the vendor’s staff', async () => {
    const { person } = await somebody('clientUser');
    const input = { personId: person.id, ...words };
    for (const role of ['auditor', 'hqBilling', 'caOperator'] as const) {
      expect(await okno().refusal(await aPerson(okno(), role), recover, { input })).toBe('FORBIDDEN');
    }
    const support = await aPerson(okno(), 'support');
    const { person: admin } = await somebody('hqAdmin');
    expect(await okno().refusal(support, recover, { input: { ...input, personId: admin.id } })).toBe(
      'RECOVERY_NOT_ALLOWED',
    );
    expect(await okno().refusal(support, recover, { input: { ...input, reason: 'x' } })).toBe('BAD_INPUT');
  });
});
