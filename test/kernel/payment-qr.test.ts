import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { buildPaymentQr, type QrPayment, shortenAtWord } from '../../src/kernel/payment-qr.js';
import { encodeWindows1251 } from '../../src/kernel/windows-1251.js';

interface Vector {
  enc: 1 | 2;
  sep: string;
  string: string;
  hex: string;
  bytes: number;
  mandatoryBytes: number;
}
const vectors: Vector[] = JSON.parse(readFileSync('data/tables/qr_vectors.json', 'utf8'));

const payment: QrPayment = {
  name: 'ООО "Сервисный центр 9901"',
  account: '40702810600000099010',
  bankName: 'ПАО СБЕРБАНК г. Москва',
  bik: '044525225',
  correspondentAccount: '30101810400000000225',
  inn: '7701990101',
  kpp: '770101001',
  amount: 1220000,
  purpose: 'Оплата по счету № 99010000123 от 10.11.2026. В т.ч. НДС 22% 2200,00',
};

function paymentOf({ string, sep }: Vector): QrPayment {
  const fields = Object.fromEntries(
    string
      .slice(8)
      .split(sep)
      .map((part) => part.split('=')),
  );
  return {
    ...payment,
    name: fields.Name,
    kpp: fields.KPP ?? null,
    amount: Number(fields.Sum),
    purpose: fields.Purpose,
  };
}

test('payloads agree with the vectors byte for byte', () => {
  expect(vectors).toHaveLength(5);
  for (const vector of vectors) {
    const built = buildPaymentQr(paymentOf(vector), vector.enc === 1 ? 'windows-1251' : 'utf-8');
    if (!built.ok) throw new Error(JSON.stringify(built.problems));
    // The bytes of the last vector hold the text «undefined» for a KPP that its own string rightly leaves out.
    const slip = Buffer.from('|KPP=undefined').toString('hex');
    expect(built.text).toBe(vector.string);
    expect(Buffer.from(built.bytes).toString('hex')).toBe(vector.hex.replace(slip, ''));
    expect(built.mandatoryBytes).toBe(vector.mandatoryBytes);
    expect(built.separator).toBe(vector.sep);
  }
});

test('a long payee goes over to windows-1251, and a longer block is refused', () => {
  const long = { ...payment, name: 'Ы'.repeat(120), bankName: 'Банк '.repeat(12) };
  const built = buildPaymentQr(long);
  expect(built).toMatchObject({ ok: true, encoding: 'windows-1251', shortened: ['bankName'] });
  expect(buildPaymentQr(long, 'utf-8')).toEqual({ ok: false, problems: [{ code: 'BLOCK_TOO_LONG' }] });
  expect(buildPaymentQr({ ...long, name: `${'Ы'.repeat(119)}→` })).toEqual({
    ok: false,
    problems: [{ code: 'ENCODING' }],
  });
});

test('broken requisites make no code', () => {
  expect(buildPaymentQr({ ...payment, account: '40702810700000099010', amount: 0, kpp: '1', name: ' ' })).toEqual({
    ok: false,
    problems: [
      { code: 'REQUIRED', field: 'name' },
      { code: 'INVALID', field: 'account' },
      { code: 'INVALID', field: 'kpp' },
      { code: 'INVALID', field: 'amount' },
    ],
  });
  expect(buildPaymentQr({ ...payment, purpose: 'а\nSum=1' })).toMatchObject({ problems: [{ code: 'CONTROL' }] });
  const every = '|^~#;_{}!$%&()*+,/@:';
  expect(buildPaymentQr({ ...payment, purpose: every })).toEqual({ ok: false, problems: [{ code: 'SEPARATOR' }] });
});

test('a bank without a correspondent account is written as 0, an open sum is left out', () => {
  const built = buildPaymentQr({ ...payment, correspondentAccount: null, amount: null });
  expect(built.ok && built.text).toMatch(/\|CorrespAcc=0\|PayeeINN=7701990101\|KPP=770101001\|Purpose=/);
});

test('shortening keeps whole words', () => {
  expect(shortenAtWord('один два три', 8)).toBe('один два');
  expect(shortenAtWord('один два три', 7)).toBe('один');
  expect(shortenAtWord('непрерывный', 5)).toBe('непре');
});

test('windows-1251 agrees with the reference encoder', () => {
  for (let code = 0; code < 0x500; code += 1) {
    const sign = String.fromCharCode(code);
    const reference = iconv.encode(sign, 'windows-1251');
    const own = encodeWindows1251(sign);
    if (iconv.decode(reference, 'windows-1251') === sign && code !== 0x98) expect([...own!]).toEqual([...reference]);
    else expect(own).toBeNull();
  }
  expect([...encodeWindows1251('№«—…')!]).toEqual([...iconv.encode('№«—…', 'windows-1251')]);
});
