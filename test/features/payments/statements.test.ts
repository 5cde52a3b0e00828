import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { readStatement } from '../../../src/features/payments/statements/read-statement.js';
import { StatementProblem } from '../../../src/features/payments/statements/statement.js';
import { parseRubles } from '../../../src/kernel/money.js';
import { growth } from '../../support/effort.js';

const bank = (name: string) => new Uint8Array(readFileSync(`data/bank/${name}`));
const expected = JSON.parse(readFileSync('data/bank/1c_expected.json', 'utf8'));
const windows = (text: string) => new Uint8Array(iconv.encode(text, 'windows-1251'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const OWN = '40702810600000099010';
const OTHER = '40702810900000000013';

function problemOf(bytes: Uint8Array): Pick<StatementProblem, 'code' | 'line' | 'detail'> {
  try {
    readStatement(bytes);
  } catch (error) {
    if (!(error instanceof StatementProblem)) throw error;
    return { code: error.code, line: error.line, detail: error.detail };
  }
  throw new Error('The file was accepted');
}

/** A small file of one payment; `fields` replace or add keys of the document, `head` those of the account section. */
function oneC(fields: Record<string, string> = {}, head: Record<string, string> = {}, end = 'КонецФайла'): string {
  const document = {
    Номер: '7',
    Дата: '16.11.2026',
    Сумма: '12800.00',
    ПлательщикСчет: OTHER,
    Плательщик: 'ИНН 6601000013 ООО "Ромашка"',
    ПлательщикИНН: '6601000013',
    ПолучательСчет: OWN,
    ДатаПоступило: '16.11.2026',
    НазначениеПлатежа: 'Оплата по счету 99010000123',
    ...fields,
  };
  const section = { РасчСчет: OWN, ДатаНачала: '16.11.2026', ДатаКонца: '16.11.2026', ...head };
  const lines = (record: Record<string, string>) => Object.entries(record).map(([key, value]) => `${key}=${value}`);
  return [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'СекцияРасчСчет',
    ...lines(section),
    'КонецРасчСчет',
    'СекцияДокумент=Платежное поручение',
    ...lines(document),
    'КонецДокумента',
    end,
  ].join('\r\n');
}

describe.each([
  ['1c_v103_win1251.txt', 'windows-1251'],
  ['1c_v102_dos866_lf.txt', 'ibm866'],
  ['1c_v103_utf8_bom.txt', 'utf-8'],
  ['camt053_001_05.xml', 'utf-8'],
  ['camt053_001_08.xml', 'utf-8'],
])('the statement %s', (name, encoding) => {
  const file = readStatement(bank(name));

  test('holds the expected payments', () => {
    expect(file.encoding).toBe(encoding);
    expect(file.documents).toHaveLength(expected.documents.length);
    file.documents.forEach((document, index) => {
      const row = expected.documents[index];
      const other = document.direction === 'in' ? document.payer : document.payee;
      expect([document.number, document.amount, document.direction, other.inn, document.bookedOn]).toEqual([
        row.number,
        parseRubles(row.sum),
        row.incoming ? 'in' : 'out',
        row.payerOrPayeeInn,
        '2026-11-16',
      ]);
      expect(document.raw).toContain(row.number);
    });
  });

  test('agrees with its totals and its account', () => {
    expect(file.totalsMismatch).toEqual([]);
    expect(file.skipped).toEqual([]);
    expect(file.accounts).toMatchObject([
      {
        account: expected.account.acc,
        from: '2026-11-16',
        to: '2026-11-16',
        opening: 10000000,
        closing: 18728500,
        credited: parseRubles(expected.totals.in),
        debited: parseRubles(expected.totals.out),
      },
    ]);
  });

  test('names parties without their INN and address, and joins a split purpose', () => {
    const [first, entrepreneur] = file.documents;
    expect(first!.payer.name).toBe('ООО "Ромашка"');
    expect(first!.payee.name).toBe('ООО "Сервисный центр 9901"');
    expect(entrepreneur!.payer).toMatchObject({
      name: 'Индивидуальный предприниматель Щербаков Пётр Ильич',
      kpp: null,
    });
    expect(file.documents[11]!.purpose).toContain('99010000132');
  });

  test('points the repeated payment at the first', () => {
    const [first] = file.documents;
    const last = file.documents.at(-1)!;
    expect(last).toMatchObject({ naturalKey: first!.naturalKey, ordinal: 2, duplicateOf: first!.line });
    expect(new Set(file.documents.map((document) => document.naturalKey)).size).toBe(12);
  });
});

test('the same payments have the same keys in every format', () => {
  const keys = (name: string) => readStatement(bank(name)).documents.map((document) => document.naturalKey);
  const reference = keys('1c_v103_win1251.txt');
  for (const name of ['1c_v102_dos866_lf.txt', '1c_v103_utf8_bom.txt', 'camt053_001_05.xml', 'camt053_001_08.xml']) {
    expect(keys(name)).toEqual(reference);
  }
});

test('a file cut off is refused whole', () => {
  expect(problemOf(bank('1c_broken_no_end.txt'))).toMatchObject({ code: 'TRUNCATED' });
  expect(problemOf(windows(oneC({}, {}, '')))).toMatchObject({ code: 'TRUNCATED', line: 19 });
  const torn = oneC().replace('КонецДокумента\r\n', '');
  expect(problemOf(windows(torn))).toEqual({ code: 'SECTION_NOT_CLOSED', line: 9, detail: undefined });
  expect(problemOf(windows(`${oneC()}\r\nСумма=1.00`))).toMatchObject({ code: 'AFTER_END', line: 21 });
});

test('only three forms of an amount are taken, others are refused with their line', () => {
  for (const amount of ['12800.00', '12800,00', '12800']) {
    expect(readStatement(windows(oneC({ Сумма: amount }))).documents[0]!.amount).toBe(1280000);
  }
  for (const amount of [
    '12 800,00',
    '12800.5',
    '12800.000',
    '-12800.00',
    '1e3',
    '12\u00a0800.00',
    '+1',
    '12.800,00',
    '.50',
  ]) {
    expect(problemOf(windows(oneC({ Сумма: amount })))).toEqual({ code: 'BAD_AMOUNT', line: 12, detail: amount });
  }
  expect(problemOf(windows(oneC({ Сумма: '' })))).toEqual({ code: 'MISSING_FIELD', line: 9, detail: 'Сумма' });
});

test('dates and accounts are checked with their lines', () => {
  expect(problemOf(windows(oneC({ ДатаПоступило: '31.02.2026' })))).toMatchObject({ code: 'BAD_DATE', line: 17 });
  expect(problemOf(windows(oneC({ Дата: '2026-11-16' })))).toMatchObject({ code: 'BAD_DATE', line: 11 });
  expect(problemOf(windows(oneC({}, { РасчСчет: '4070281060000009901' })))).toMatchObject({
    code: 'BAD_ACCOUNT',
    line: 5,
  });
});

test('banks may differ in ways that do not touch money', () => {
  const plain = readStatement(windows(oneC())).documents;
  const variants = [
    oneC().replace('КонецРасчСчет\r\n', ''),
    oneC().replaceAll('\r\n', '\n'),
    oneC().replaceAll('\r\n', '\r'),
    oneC().replaceAll('=', ' = '),
    oneC().replace('ПолучательСчет', 'ПолучательРасчСчет'),
    oneC().replace('Сумма', 'СУММА').replace('СекцияДокумент', 'секциядокумент'),
    oneC().replace('Плательщик=', 'НовыйКлючБанка=1\r\nПлательщик='),
    oneC().replaceAll('\r\n', '\r\n\r\n'),
    `${oneC()}\r\n\u001a`,
    oneC().replace('Кодировка=Windows', 'Кодировка=windows-1251'),
    oneC().replace('Кодировка=Windows', 'Кодировка=DOS'),
    oneC().replace('ВерсияФормата=1.03\r\n', ''),
  ];
  for (const variant of variants) {
    const documents = readStatement(windows(variant)).documents;
    expect(documents.map(({ naturalKey }) => naturalKey)).toEqual(plain.map(({ naturalKey }) => naturalKey));
  }
  expect(readStatement(utf8(oneC())).encoding).toBe('utf-8');
  expect(readStatement(new Uint8Array(iconv.encode(oneC(), 'cp866'))).encoding).toBe('ibm866');
});

test('a purpose typed in several lines is joined and cannot smuggle another sum in', () => {
  const smuggled = oneC({ НазначениеПлатежа: 'Оплата\r\nСумма=1.00\r\nпо счету' });
  expect(problemOf(windows(smuggled))).toMatchObject({ code: 'REPEATED_KEY', detail: 'Сумма=1.00' });
  const typed = readStatement(windows(oneC({ НазначениеПлатежа: 'Оплата по счету\r\n99010000123' })));
  expect(typed.documents[0]!.purpose).toBe('Оплата по счету 99010000123');
  expect(problemOf(windows(oneC({ ПлательщикИНН: '1\r\nмусор без ключа' })))).toMatchObject({
    code: 'BAD_LINE',
    line: 16,
  });
});

test('sections by day, several accounts and an INN joined with its KPP', () => {
  const day = (date: string, opening: string, credited: string, closing: string) =>
    [
      'СекцияРасчСчет',
      `ДатаНачала=${date}`,
      `ДатаКонца=${date}`,
      `РасчСчет=${OWN}`,
      `НачальныйОстаток=${opening}`,
      `ВсегоПоступило=${credited}`,
      'ВсегоСписано=0.00',
      `КонечныйОстаток=${closing}`,
      'КонецРасчСчет',
      '',
    ].join('\r\n');
  const text = oneC({ ПлательщикИНН: '6601000013/660101001' })
    .replace(/СекцияРасчСчет[\s\S]*КонецРасчСчет\r\n/, '')
    .replace('СекцияДокумент', () => {
      return `РасчСчет=${OWN}\r\nРасчСчет=${OTHER.replace('13', '14')}\r\nДатаНачала=15.11.2026\r\nДатаКонца=16.11.2026\r\n${day(
        '15.11.2026',
        '5.00',
        '0.00',
        '5.00',
      )}${day('16.11.2026', '5.00', '12800.00', '12805.00')}СекцияДокумент`;
    });
  const file = readStatement(windows(text));
  expect(file.accounts.map(({ account, from, to }) => [account, from, to])).toEqual([
    [OWN, '2026-11-15', '2026-11-15'],
    [OWN, '2026-11-16', '2026-11-16'],
    [OTHER.replace('13', '14'), '2026-11-15', '2026-11-16'],
  ]);
  expect(file.documents[0]!.payer.inn).toBe('6601000013');
  expect(file.totalsMismatch).toEqual([]);
});

test('drafts, foreign payments and zeros are set aside, not lost', () => {
  const reasonOf = (fields: Record<string, string>) => readStatement(windows(oneC(fields))).skipped[0]?.reason;
  expect(reasonOf({ ДатаПоступило: '' })).toBe('NOT_EXECUTED');
  expect(reasonOf({ ПолучательСчет: OTHER })).toBe('FOREIGN_ACCOUNTS');
  expect(reasonOf({ Сумма: '0.00' })).toBe('ZERO_AMOUNT');
});

test('a payment without its day counts when only so the turnover agrees', () => {
  const file = readStatement(
    windows(oneC({ ДатаПоступило: '' }, { ВсегоПоступило: '12800.00', ВсегоСписано: '0.00' })),
  );
  expect(file.documents).toMatchObject([{ bookedOn: '2026-11-16', amount: 1280000 }]);
  expect(file.totalsMismatch).toEqual([]);
});

test('totals that do not agree are told, the file is accepted', () => {
  const head = {
    НачальныйОстаток: '-10.00',
    ВсегоПоступило: '12801.00',
    ВсегоСписано: '0',
    КонечныйОстаток: '12790.00',
  };
  const { totalsMismatch, documents } = readStatement(windows(oneC({}, head)));
  expect(documents).toHaveLength(1);
  expect(totalsMismatch).toMatchObject([
    { what: 'CREDITED', stated: 1280100, reckoned: 1280000 },
    { what: 'BALANCE', stated: 1279000, reckoned: 1279100 },
  ]);
  const late = readStatement(windows(oneC({ ДатаПоступило: '17.11.2026' })));
  expect(late.totalsMismatch).toMatchObject([{ what: 'OUTSIDE_PERIOD', reckoned: 1280000 }]);
});

test('money between own accounts is internal and moves both', () => {
  const second = `СекцияРасчСчет\r\nРасчСчет=${OTHER}\r\nВсегоСписано=12800.00\r\nДатаНачала=16.11.2026\r\nДатаКонца=16.11.2026\r\n`;
  const text = oneC({ ДатаСписано: '16.11.2026' }, { ВсегоПоступило: '12800.00' }).replace(
    'СекцияДокумент',
    `${second}СекцияДокумент`,
  );
  const file = readStatement(windows(text));
  expect(file.documents).toMatchObject([{ direction: 'internal', account: OTHER }]);
  expect(file.accounts).toHaveLength(2);
  expect(file.totalsMismatch).toEqual([]);
});

test('control characters, other encodings and other files are refused', () => {
  expect(problemOf(windows(oneC({ Номер: '7\u0000' })))).toEqual({
    code: 'CONTROL_CHARACTER',
    line: 10,
    detail: 'U+0000',
  });
  expect(problemOf(utf8(oneC({ Номер: '7\u202e' })))).toMatchObject({ code: 'CONTROL_CHARACTER', line: 10 });
  expect(problemOf(new Uint8Array(Buffer.from(oneC(), 'utf16le')))).toMatchObject({ code: 'ENCODING' });
  expect(problemOf(windows('Дата;Сумма'))).toMatchObject({ code: 'UNKNOWN_FORMAT', line: 1 });
  expect(problemOf(windows('1CClientBankExchange2\r\nКонецФайла'))).toMatchObject({ code: 'UNKNOWN_FORMAT' });
  expect(problemOf(windows('1CClientBankExchange\r\nКонецФайла'))).toMatchObject({ code: 'NO_ACCOUNT' });
  expect(problemOf(new Uint8Array())).toMatchObject({ code: 'EMPTY_FILE' });
  expect(problemOf(utf8(' \n'))).toMatchObject({ code: 'EMPTY_FILE' });
  expect(problemOf(new Uint8Array(20 * 1024 * 1024 + 1))).toMatchObject({ code: 'TOO_LARGE' });
  expect(problemOf(utf8('PK\u0003\u0004'))).toMatchObject({ code: 'UNKNOWN_FORMAT' });
});

describe('camt.053', () => {
  const xml = new TextDecoder().decode(bank('camt053_001_08.xml'));
  const first = xml.slice(xml.indexOf('<Ntry>'), xml.indexOf('</Ntry>') + 7);
  const withEntry = (change: (entry: string) => string) => utf8(xml.replace(first, change(first)));

  test('only booked entries in roubles are money', () => {
    const pending = readStatement(withEntry((entry) => entry.replace('BOOK', 'PDNG')));
    expect(pending.skipped).toMatchObject([{ reason: 'NOT_EXECUTED' }]);
    expect(pending.documents).toHaveLength(12);
    expect(pending.totalsMismatch.map((row) => row.what)).toEqual(['CREDITED']);
    const dollars = readStatement(withEntry((entry) => entry.replace('Amt Ccy="RUB"', 'Amt Ccy="USD"')));
    expect(dollars.skipped).toMatchObject([{ reason: 'CURRENCY' }]);
  });

  test('purposes in pieces are joined as they stand, references are resolved', () => {
    const change = (entry: string) =>
      entry.replace(/<Ustrd>.*<\/Ustrd>/, '<Ustrd>по счету 9901 </Ustrd><Ustrd>&#48;000123 &lt;a&gt;</Ustrd>');
    expect(readStatement(withEntry(change)).documents[0]!.purpose).toBe('по счету 9901 0000123 <a>');
  });

  test('a batch gives each of its payments, and must add up', () => {
    const half = (sum: string) =>
      `<TxDtls><Refs><EndToEndId>${sum}</EndToEndId></Refs><Amt Ccy="RUB">${sum}.00</Amt></TxDtls>`;
    const batch = (a: string, b: string) => (entry: string) =>
      entry.replace(/<NtryDtls>.*<\/NtryDtls>/, `<NtryDtls>${half(a)}${half(b)}</NtryDtls>`);
    const read = readStatement(withEntry(batch('12000', '200')));
    expect(read.documents.slice(0, 2).map((row) => [row.number, row.amount])).toEqual([
      ['12000', 1200000],
      ['200', 20000],
    ]);
    expect(read.totalsMismatch).toEqual([]);
    expect(problemOf(withEntry(batch('12000', '300')))).toMatchObject({ code: 'BATCH_AMOUNTS' });
  });

  test('lines are counted, windows-1251 and CRLF are read, prefixes do not matter', () => {
    const lined = xml.replaceAll('<Ntry>', '\r\n<Ntry>').replace('encoding="UTF-8"', 'encoding="windows-1251"');
    const file = readStatement(windows(lined));
    expect(file.documents.map((row) => row.line)).toEqual(Array.from({ length: 13 }, (_, index) => index + 3));
    expect(file.documents[3]!.raw.startsWith('<Ntry>')).toBe(true);
    expect(file.documents[3]!.raw.endsWith('</Ntry>')).toBe(true);
    expect(file.documents[3]!.raw).toContain('103');
    const prefixed = xml.replace(/<(\/?)([A-Z])/g, '<$1c:$2').replace('xmlns=', 'xmlns:c=');
    expect(readStatement(utf8(prefixed)).documents).toHaveLength(13);
    expect(problemOf(utf8(lined.replace('windows-1251', 'UTF-8').replace('>12200.00<', '>12 200.00<')))).toMatchObject({
      code: 'BAD_AMOUNT',
      line: 3,
    });
  });

  test('several statements of one message, and money between them', () => {
    const start = xml.indexOf('<Stmt>');
    const stmt = xml.slice(start, xml.indexOf('</Stmt>') + 7);
    const empty = stmt
      .replace(/<Ntry>.*<\/Ntry>/s, '')
      .replace(OWN, OTHER)
      .replace(/<TxsSummry>.*<\/TxsSummry>/s, '');
    const file = readStatement(utf8(xml.replace('</BkToCstmrStmt>', `${empty}</BkToCstmrStmt>`)));
    expect(file.accounts.map((row) => row.account)).toEqual([OWN, OTHER]);
    expect(file.documents[0]!.direction).toBe('internal');
    expect(file.documents[1]!.direction).toBe('in');
    expect(file.totalsMismatch).toMatchObject([{ account: OTHER, what: 'BALANCE' }]);
  });

  test('broken, hostile and foreign messages are refused', () => {
    expect(problemOf(utf8(xml.slice(0, -20)))).toMatchObject({ code: 'BROKEN_XML' });
    expect(problemOf(utf8(xml.replace('<Document', '<!DOCTYPE a [<!ENTITY b "c">]><Document')))).toMatchObject({
      code: 'DOCTYPE',
    });
    const deep = '<a>'.repeat(200) + '</a>'.repeat(200);
    expect(problemOf(utf8(xml.replace('<Ntry>', `${deep}<Ntry>`)))).toMatchObject({ code: 'TOO_DEEP' });
    expect(problemOf(utf8(xml.replace('camt.053.001.08', 'camt.052.001.08')))).toMatchObject({
      code: 'UNSUPPORTED_VERSION',
    });
    expect(problemOf(utf8('<html></html>'))).toMatchObject({ code: 'UNKNOWN_FORMAT' });
    expect(problemOf(withEntry((entry) => entry.replace('<Ustrd>', '<Ustrd>&#x202E;')))).toMatchObject({
      code: 'CONTROL_CHARACTER',
    });
    expect(problemOf(withEntry((entry) => entry.replace('CRDT', 'XXXX')))).toMatchObject({ code: 'MISSING_FIELD' });
  });
});

test('the work of reading grows with the file, not with its square', async () => {
  const one = oneC();
  const document = one.slice(one.indexOf('СекцияДокумент'), one.indexOf('КонецФайла'));
  const xml = new TextDecoder().decode(bank('camt053_001_08.xml'));
  const entry = xml.slice(xml.indexOf('<Ntry>'), xml.indexOf('</Ntry>') + 7);
  const times = 8;
  const grown = (file: (count: number) => Uint8Array, least: number, most: number) => {
    const files = new Map([most / times, most].map((count) => [count, file(count)]));
    return growth(
      (count) => expect(readStatement(files.get(count)!).documents.length).toBeGreaterThanOrEqual(least + count),
      most / times,
      most,
    );
  };
  const documents = (count: number) =>
    windows(
      one.replace(
        document,
        Array.from({ length: count }, (_, index) => document.replace('Номер=7', `Номер=${index}`)).join(''),
      ),
    );
  const entries = (count: number) => utf8(xml.replace(entry, entry.repeat(count)));
  // As many as fit into the six and the two megabytes that are taken.
  const fitting = (megabytes: number, size: number) => times * Math.floor((megabytes * 1024 * 1024) / size / times);
  expect(await grown(documents, 0, fitting(6, windows(document).length))).toBeLessThan(3 * times);
  expect(await grown(entries, 12, fitting(2, utf8(entry).length))).toBeLessThan(3 * times);
});
