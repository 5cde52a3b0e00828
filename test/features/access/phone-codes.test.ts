import { type CodePurpose, PhoneCodes } from '../../../src/features/access/index.js';
import { fixedClock } from '../../../src/kernel/clock.js';
import type { AnyRefusal } from '../../../src/kernel/refusal.js';
import { anotherCode, aPhone, codeSentTo, textsTo } from '../../factories/sms.js';
import { useOkno } from '../../support/okno.js';

const clock = fixedClock('2026-11-20T08:00:00Z');
const okno = useOkno({ clock, env: { OKNO_SMS_CODES_PER_HOUR: '40' } });
const real = () => okno().app.get(PhoneCodes);
/** As one browser does it: the newest handle of the number is brought back with the code. */
const handles = new Map<string, string>();
let newest = '';
const codes = () => ({
  async send(...args: Parameters<PhoneCodes['send']>) {
    const sent = await real().send(...args);
    newest = sent.handle;
    handles.set(args[0], sent.handle);
    return sent;
  },
  check: (phone: string, purpose: CodePurpose, code: string, origin: typeof here) =>
    real().check(phone, purpose, { handle: handles.get(phone) ?? newest, code }, origin),
});
const from = (address: string) => ({ requestId: 'test', address, device: 'test' });
const here = from('10.0.0.1');

const now = () => clock.now().getTime();
const later = (seconds: number) => clock.advance(seconds * 1000);
const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (e: AnyRefusal) => e.code,
  );
// Each test begins with an empty hour.
beforeEach(() => later(90_000));

test('a code of six digits goes out by SMS, opens once, and only for its number and purpose', async () => {
  const phone = aPhone();
  const { resendAfter } = await codes().send(phone, 'logIn', here);
  expect(resendAfter.getTime() - now()).toBe(60_000);
  const code = await codeSentTo(okno(), phone);
  expect(await codeOf(codes().check(phone, 'cabinet', code, here))).toBe('CODE_VOID');
  expect(await codeOf(codes().check(aPhone(), 'logIn', code, here))).toBe('CODE_VOID');
  expect(await codeOf(codes().check(phone, 'logIn', code, here))).toBe('done');
  expect(await codeOf(codes().check(phone, 'logIn', code, here))).toBe('CODE_VOID');
  const [row] = await okno().asSystem((w) =>
    w.db.query<{ payload: object }>(
      `select payload from outbox where type = 'phoneCode.asked' order by id desc limit 1`,
    ),
  );
  expect(JSON.stringify(row)).not.toContain(code);
});

test('in English where asked', async () => {
  const phone = aPhone();
  await codes().send(phone, 'registration', here, { locale: 'en' });
  expect((await textsTo(okno(), phone))[0]).toMatch(/^\d{6} is your code to register/);
});

test('five tries, then void; five minutes, then void; a new code takes the place of the old', async () => {
  const phone = aPhone();
  await codes().send(phone, 'logIn', here);
  const first = await codeSentTo(okno(), phone);
  for (const left of [4, 3, 2, 1]) {
    await expect(codes().check(phone, 'logIn', anotherCode(first), here)).rejects.toMatchObject({
      code: 'CODE_WRONG',
      params: { left },
    });
  }
  expect(await codeOf(codes().check(phone, 'logIn', anotherCode(first), here))).toBe('CODE_VOID');
  expect(await codeOf(codes().check(phone, 'logIn', first, here))).toBe('CODE_VOID');
  later(60);
  await codes().send(phone, 'logIn', here);
  const second = await codeSentTo(okno(), phone);
  later(301);
  expect(await codeOf(codes().check(phone, 'logIn', second, here))).toBe('CODE_VOID');
});

test('only the asker’s tries count: without his handle, or with another one, nobody voids his code', async () => {
  const phone = aPhone();
  const { handle } = await real().send(phone, 'logIn', here);
  const code = await codeSentTo(okno(), phone);
  const stranger = from('10.9.9.9');
  for (let i = 0; i < 12; i++) {
    const given = { handle: i % 2 ? 'made-up' : '', code: i < 6 ? anotherCode(code) : code };
    expect(await codeOf(real().check(phone, 'logIn', given, stranger))).toBe('CODE_VOID');
  }
  later(60);
  const his = await real().send(phone, 'logIn', stranger);
  for (let i = 0; i < 6; i++) {
    await codeOf(real().check(phone, 'logIn', { handle: his.handle, code: anotherCode(code) }, stranger));
  }
  expect(await codeOf(real().check(phone, 'logIn', { handle: his.handle, code }, stranger))).toBe('CODE_VOID');
  expect(await codeOf(real().check(phone, 'logIn', { handle, code }, here))).toBe('done');
  const nobody = await real().send(aPhone(), 'logIn', here, { toNobody: true });
  expect(nobody.handle).toHaveLength(handle.length);
});

test('300 tries, thirty at once: five are judged, and the sixth is void though it is right', async () => {
  const phone = aPhone();
  await codes().send(phone, 'logIn', here);
  const code = await codeSentTo(okno(), phone);
  const wrong = Array.from({ length: 300 }, (_, i) => String((Number(code) + 1 + i) % 1_000_000).padStart(6, '0'));
  const answers: string[] = [];
  for (let i = 0; i < wrong.length; i += 30) {
    const some = wrong.slice(i, i + 30).map((w) => codeOf(codes().check(phone, 'logIn', w, here)));
    answers.push(...(await Promise.all(some)));
  }
  expect(answers.filter((a) => a === 'CODE_WRONG')).toHaveLength(4);
  expect(answers.filter((a) => a === 'CODE_VOID')).toHaveLength(296);
  expect(await codeOf(codes().check(phone, 'logIn', code, here))).toBe('CODE_VOID');
});

test('one a minute, five an hour, ten a day to a number, from wherever it is asked', async () => {
  const phone = aPhone();
  let asked = 0;
  const ask = () => codeOf(codes().send(phone, 'logIn', from(`10.1.0.${++asked % 200}`)));
  expect(await ask()).toBe('done');
  later(59);
  expect(await ask()).toBe('CODE_SEND_TOO_OFTEN');
  later(1);
  for (let i = 0; i < 4; i++) {
    expect(await ask()).toBe('done');
    later(60);
  }
  await expect(codes().send(phone, 'logIn', from('10.1.1.1'))).rejects.toMatchObject({
    params: { retryAfter: new Date(now() + 55 * 60_000).toISOString() },
  });
  later(3600);
  for (let i = 0; i < 5; i++) {
    expect(await ask()).toBe('done');
    later(60);
  }
  later(3600);
  expect(await ask()).toBe('CODE_SEND_TOO_OFTEN');
  later(86_400);
  expect(await ask()).toBe('done');
});

test('two sends at once are one', async () => {
  const phone = aPhone();
  const answers = await Promise.all(Array.from({ length: 8 }, () => codeOf(codes().send(phone, 'logIn', here))));
  expect(answers.filter((a) => a === 'done')).toHaveLength(1);
  expect(await textsTo(okno(), phone)).toHaveLength(1);
});

test('twenty an hour from one address; then a brake for all together', async () => {
  const ask = (address: string) => codeOf(codes().send(aPhone(), 'registration', from(address)));
  for (let i = 0; i < 20; i++) expect(await ask('10.2.0.1')).toBe('done');
  expect(await ask('10.2.0.1')).toBe('CODE_SEND_TOO_OFTEN');
  for (let i = 0; i < 20; i++) expect(await ask(`10.3.0.${i}`)).toBe('done');
  expect(await ask('10.4.0.1')).toBe('CODE_SEND_TOO_OFTEN');
  const { text } = await okno().http().get('/metrics');
  expect(text).toContain('okno_phone_codes_total{outcome="brake"} 1');
  later(3600);
  expect(await ask('10.4.0.1')).toBe('done');
});

test('to nobody: the same answer, no SMS, no money, no code that opens', async () => {
  const phone = aPhone();
  const { resendAfter } = await codes().send(phone, 'logIn', here, { toNobody: true });
  expect(resendAfter.getTime() - now()).toBe(60_000);
  expect(await textsTo(okno(), phone)).toEqual([]);
  await expect(codes().check(phone, 'logIn', '000000', here)).rejects.toMatchObject({
    code: 'CODE_WRONG',
    params: { left: 4 },
  });
});

test('numbers of countries that are not served are refused at once', async () => {
  expect(await codeOf(codes().send('+260971234567', 'registration', here))).toBe('PHONE_NOT_SERVED');
});
