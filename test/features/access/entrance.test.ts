import { fixedClock } from '../../../src/kernel/clock.js';
import { aPersonWithPassword, asOwner, Browser, letterTo, PASSWORD, tokenIn } from '../../factories/accounts.js';
import { aPartner } from '../../factories/partners.js';
import { aPerson } from '../../factories/people.js';
import { anotherCode, aPhone, codeSentTo, textsTo } from '../../factories/sms.js';
import { useOkno } from '../../support/okno.js';

const clock = fixedClock(new Date());
const okno = useOkno({ clock });
beforeEach(() => clock.advance(3_600_000));

const requestCode = 'mutation ($phone: String!) { requestLogInCode(input: { phone: $phone }) { resendAfter handle } }';
const byCode = `mutation ($phone: String!, $handle: String!, $code: String!) { logInByCode(input: { phone: $phone, handle: $handle, code: $code }) { person { id } } }`;

describe('by a code to the phone', () => {
  test('a confirmed phone lets in', async () => {
    const phone = aPhone();
    const person = await aPersonWithPassword(okno(), 'partnerAdmin', { key: 'partner:none' }, phone);
    const browser = new Browser(okno());
    const { handle } = (await browser.run(requestCode, { phone: phone.replace('+7', '8 ') })).requestLogInCode;
    const { logInByCode } = await browser.run(byCode, { phone, handle, code: await codeSentTo(okno(), phone) });
    expect(logInByCode.person.id).toBe(person.id);
    expect(await browser.person()).toBe(person.id);
  });

  test('known and unknown numbers get the same bytes, and no SMS goes to a stranger', async () => {
    const known = aPhone();
    const unconfirmed = aPhone();
    await aPersonWithPassword(okno(), 'auditor', undefined, known);
    const other = await aPersonWithPassword(okno(), 'auditor');
    await asOwner(okno(), 'update persons set phone = $2 where id = $1', [other.id, unconfirmed]);
    const stranger = aPhone();
    const answers = [];
    for (const phone of [known, unconfirmed, stranger]) {
      const browser = new Browser(okno());
      const sent = await browser.ask(requestCode, { phone });
      const { handle } = sent.data.requestLogInCode;
      expect(handle).toMatch(/^[\w-]{32}$/);
      answers.push([
        sent.raw.replace(handle, ''),
        (await browser.ask(requestCode, { phone })).raw,
        (
          await browser.ask(byCode, {
            phone,
            handle,
            code: phone === known ? anotherCode(await codeSentTo(okno(), phone)) : '123456',
          })
        ).raw,
      ]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await textsTo(okno(), stranger)).toEqual([]);
    expect(await textsTo(okno(), unconfirmed)).toEqual([]);
  });

  test('300 guesses by aliases, over parallel connections and under forged addresses: five are judged', async () => {
    const phone = aPhone();
    await aPersonWithPassword(okno(), 'auditor', undefined, phone);
    const { handle } = (await new Browser(okno()).run(requestCode, { phone })).requestLogInCode;
    const code = Number(await codeSentTo(okno(), phone));
    const guesses = Array.from({ length: 300 }, (_, i) => String((code + 1 + i) % 1_000_000).padStart(6, '0'));
    const requests = Array.from({ length: 30 }, (_, r) => {
      const fields = guesses
        .slice(r * 10, r * 10 + 10)
        .map(
          (g, i) =>
            `a${i}: logInByCode(input: { phone: "${phone}", handle: "${handle}", code: "${g}" }) { person { id } }`,
        );
      return new Browser(okno(), { 'x-forwarded-for': `203.0.113.${r}` }).ask(`mutation { ${fields.join(' ')} }`);
    });
    const codes = (await Promise.all(requests)).flatMap((a) => (a.errors ?? []).map((e) => e.extensions.code));
    const [row] = await asOwner<{ tries: number }>(okno(), 'select tries from sec.phone_codes where phone = $1', [
      phone,
    ]);
    expect(row!.tries).toBe(5);
    expect(codes.filter((c) => c === 'CODE_WRONG')).toHaveLength(4);
    expect(await new Browser(okno()).refusal(byCode, { phone, handle, code: String(code).padStart(6, '0') })).toBe(
      'CODE_VOID',
    );
  });

  test('what is no number is refused at its field', async () => {
    const { errors } = await new Browser(okno()).ask(requestCode, { phone: 'звоните вечером' });
    expect(errors![0]!.extensions).toMatchObject({ code: 'PHONE_UNCLEAR', at: ['input', 'phone'] });
  });
});

describe('guessing a password', () => {
  test('100 wrong tries of strangers don’t lock the owner’s own device, but they do pause new ones', async () => {
    const person = await aPersonWithPassword(okno(), 'auditor');
    const owner = new Browser(okno());
    expect((await owner.logIn(person.email)).errors).toBeUndefined();
    const wrong = await Promise.all(
      Array.from({ length: 100 }, (_, i) => new Browser(okno()).logIn(person.email, `не тот пароль ${i}`)),
    );
    const codes = wrong.map((a) => a.errors![0]!.extensions.code);
    expect(codes.filter((c) => c === 'LOG_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((c) => c === 'LOG_IN_PAUSED')).toHaveLength(95);
    expect((await new Browser(okno()).logIn(person.email)).errors![0]!.extensions.code).toBe('LOG_IN_PAUSED');
    await owner.run('mutation { logOut }');
    expect((await owner.logIn(person.email)).data).toMatchObject({ logIn: { person: { id: person.id } } });
  });

  test('a known device has a count of its own', async () => {
    const person = await aPersonWithPassword(okno(), 'auditor');
    const owner = new Browser(okno());
    await owner.logIn(person.email);
    for (const left of [4, 3, 2, 1, 0]) {
      expect((await owner.logIn(person.email, 'не тот')).errors![0]!.extensions.params).toMatchObject({ left });
    }
    expect((await owner.logIn(person.email)).errors![0]!.extensions.code).toBe('LOG_IN_PAUSED');
    expect((await new Browser(okno()).logIn(person.email)).errors).toBeUndefined();
  });

  test('the mark of a device can’t be made up', async () => {
    const person = await aPersonWithPassword(okno(), 'auditor');
    const owner = new Browser(okno());
    await owner.logIn(person.email);
    const [device] = await asOwner<{ device_id: string }>(
      okno(),
      'select device_id from sec.devices where person_id = $1',
      [person.id],
    );
    for (let i = 0; i < 5; i++) await new Browser(okno()).logIn(person.email, 'не тот');
    const forger = new Browser(okno(), { cookie: `okno-device=${device!.device_id}.AAAA` });
    expect((await forger.logIn(person.email)).errors![0]!.extensions.code).toBe('LOG_IN_PAUSED');
  });

  test('known and unknown addresses get the same bytes', async () => {
    const person = await aPersonWithPassword(okno(), 'auditor');
    const known = await new Browser(okno()).logIn(person.email, 'не тот');
    const unknown = await new Browser(okno()).logIn(`nobody-${person.email}`, 'не тот');
    expect(unknown.raw).toBe(known.raw);
  });

  test('a log-in on another device is told by letter; the first one is not', async () => {
    const person = await aPersonWithPassword(okno(), 'auditor');
    const browser = new Browser(okno());
    await browser.logIn(person.email);
    expect(await letterTo(okno(), person.email)).toBeUndefined();
    await browser.logIn(person.email);
    expect(await letterTo(okno(), person.email)).toBeUndefined();
    await new Browser(okno(), { 'user-agent': 'a strange browser' }).logIn(person.email);
    const letter = await letterTo(okno(), person.email);
    expect(letter!.subject).toBe('Вход с нового устройства');
    expect(letter!.body_text).toContain('a strange browser');
  });
});

describe('registration', () => {
  const consent = async () =>
    (await new Browser(okno()).run('{ personalDataConsent { version text } }')).personalDataConsent;
  const sendCode = 'mutation ($phone: String!) { requestRegistrationCode(input: { phone: $phone }) { handle } }';
  const register = 'mutation ($input: RegisterInput!) { register(input: $input) }';
  const confirm =
    'mutation ($token: String!) { confirmRegistration(token: $token) { person { id name } scopes { key } secondFactorNeeded } }';
  const filled = async (phone: string, email: string, more: object = {}) => {
    const { handle } = (await new Browser(okno()).run(sendCode, { phone })).requestRegistrationCode;
    const code = await codeSentTo(okno(), phone);
    return {
      input: {
        email,
        phone,
        handle,
        code,
        password: PASSWORD,
        name: 'Андрей Кузнецов',
        consentVersion: (await consent()).version,
        ...more,
      },
    };
  };

  test('phone by code, e-mail by link, and only then the account works; the consent is kept with its version', async () => {
    const [phone, email] = [aPhone(), `kuznetsov-${aPhone().slice(2)}@test.example`];
    expect((await consent()).text).toContain('152-ФЗ');
    const browser = new Browser(okno());
    expect(await browser.run(register, await filled(phone, email))).toEqual({ register: true });
    expect((await browser.logIn(email)).errors![0]!.extensions.code).toBe('LOG_IN_FAILED');
    const letter = await letterTo(okno(), email);
    expect(letter!.subject).toBe('Подтвердите почту');
    const { confirmRegistration } = await browser.run(confirm, { token: tokenIn(letter!.body_text) });
    expect(confirmRegistration).toMatchObject({
      person: { name: 'Андрей Кузнецов' },
      scopes: [],
      secondFactorNeeded: false,
    });
    expect(await browser.refusal(confirm, { token: tokenIn(letter!.body_text) })).toBe('TOKEN_WORTHLESS');
    expect((await new Browser(okno()).logIn(email)).errors).toBeUndefined();
    const { account } = await browser.run(
      '{ account { phone phoneConfirmed registered regionCode secondFactorRequired } }',
    );
    expect(account).toEqual({
      phone,
      phoneConfirmed: true,
      registered: true,
      regionCode: null,
      secondFactorRequired: false,
    });
    const consents = await asOwner<{ version: string; given_at: Date }>(
      okno(),
      'select c.version, c.given_at from consents c join persons p on p.id = c.person_id where p.email = $1',
      [email],
    );
    expect(consents).toEqual([{ version: (await consent()).version, given_at: expect.any(Date) }]);
  });

  test('the region is chosen once', async () => {
    const [phone, email] = [aPhone(), `region-${aPhone().slice(2)}@test.example`];
    const browser = new Browser(okno());
    await browser.run(register, await filled(phone, email));
    await browser.run(confirm, { token: tokenIn((await letterTo(okno(), email))!.body_text) });
    const choose = 'mutation ($code: String!) { chooseRegion(code: $code) }';
    for (const code of ['00', '__proto__']) expect(await browser.refusal(choose, { code })).toBe('REGION_UNKNOWN');
    await browser.run(choose, { code: '66' });
    expect(await browser.refusal(choose, { code: '77' })).toBe('REGION_CHOSEN');
    expect((await browser.run('{ account { regionCode } }')).account.regionCode).toBe('66');
  });

  test('an address that is known gets the same answer; its owner is told, and nothing else happens', async () => {
    const owner = await aPersonWithPassword(okno(), 'auditor');
    const answer = await new Browser(okno()).ask(register, await filled(aPhone(), owner.email));
    const other = await new Browser(okno()).ask(register, await filled(aPhone(), `new-${owner.email}`));
    expect(answer.raw).toBe(other.raw);
    const letter = await letterTo(okno(), owner.email);
    expect(letter!.subject).toBe('У вас уже есть вход в «Окно»');
    expect(tokenIn(letter!.body_text)).toBe('');
  });

  test('refused: a wrong code, a weak password, an old consent, a number that is somebody’s', async () => {
    const phone = aPhone();
    const email = `refused-${phone.slice(2)}@test.example`;
    const right = await filled(phone, email);
    const refusal = (more: object) => new Browser(okno()).refusal(register, { input: { ...right.input, ...more } });
    expect(await refusal({ code: anotherCode(right.input.code) })).toBe('CODE_WRONG');
    expect(await refusal({ password: 'Qwerty123456' })).toBe('PASSWORD_TOO_WEAK');
    expect(await refusal({ consentVersion: '2020-01-01' })).toBe('CONSENT_OUTDATED');
    const taken = aPhone();
    await aPersonWithPassword(okno(), 'auditor', undefined, taken);
    expect(await new Browser(okno()).refusal(register, await filled(taken, email))).toBe('PHONE_TAKEN');
    await new Browser(okno()).run(register, right);
  });
});

test.each([
  'Qwerty2026!',
  'пароль12345',
  'P@ssw0rd12',
  '1234567890',
  '19.05.1985 00',
  'qazwsxedcrfv',
  'иванов1990',
  'абвабвабваб',
  'glavbuh_2026',
])('«%s» is too common for a password', async (password) => {
  const email = `weak-${aPhone().slice(2)}@test.example`;
  const input = { token: 'none', password };
  expect(
    await new Browser(okno()).refusal(
      'mutation ($i: ResetPasswordInput!) { resetPassword(input: $i) { person { id } } }',
      { i: input },
    ),
  ).toBe('TOKEN_WORTHLESS');
  const { checkPassword } = await import('../../../src/features/access/index.js');
  expect(() => checkPassword(password, email)).toThrow();
  expect(() => checkPassword('тихий кедр у реки', email)).not.toThrow();
  expect(() => checkPassword('correct horse battery', email)).not.toThrow();
});

test('an invitation to whoever is logged in already asks for no password; to another it is worth nothing', async () => {
  const partner = await aPartner(okno());
  const person = await aPersonWithPassword(okno(), 'partnerAdmin', { key: 'partner:none' });
  const hq = await aPerson(okno(), 'hqAdmin');
  await okno().run(
    hq,
    'mutation ($id: UUID!, $input: InviteInput!) { inviteToPartner(id: $id, input: $input) { id } }',
    { id: partner.id, input: { email: person.email, roles: ['PARTNER_ADMIN'] } },
  );
  const token = tokenIn((await letterTo(okno(), person.email))!.body_text);
  const join = 'mutation ($token: String!) { joinByInvitation(token: $token) { person { id } scopes { key } } }';
  const stranger = await aPersonWithPassword(okno(), 'partnerAdmin', { key: 'partner:none' });
  const browser = new Browser(okno());
  expect(await browser.refusal(join, { token })).toBe('NOT_LOGGED_IN');
  await browser.logIn(stranger.email);
  expect(await browser.refusal(join, { token })).toBe('TOKEN_WORTHLESS');
  await browser.logIn(person.email);
  const { joinByInvitation } = await browser.run(join, { token });
  expect(joinByInvitation.person.id).toBe(person.id);
  expect(joinByInvitation.scopes.map((s: { key: string }) => s.key)).toHaveLength(2);
  expect(await browser.refusal(join, { token })).toBe('TOKEN_WORTHLESS');
});
