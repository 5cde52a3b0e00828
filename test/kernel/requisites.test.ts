import { readFileSync } from 'node:fs';
import { regionName, regionOfInn } from '../../src/kernel/regions.js';
import {
  checkAccount,
  checkBik,
  checkCorrespondentAccount,
  checkInn,
  checkKpp,
  checkOgrn,
  checkOgrnip,
  checkSnils,
  formatPassport,
  formatSnils,
  kindOfInn,
  normaliseInn,
  normaliseKpp,
  normaliseSnils,
} from '../../src/kernel/requisites.js';

const vectors = JSON.parse(readFileSync('data/checksum-vectors.json', 'utf8'));

test.each([
  ['inn10', checkInn],
  ['inn12', checkInn],
  ['ogrn', checkOgrn],
  ['ogrnip', checkOgrnip],
] as const)('%s of the vectors', (name, check) => {
  for (const value of vectors[name].valid) expect([value, check(value)]).toEqual([value, null]);
  for (const value of vectors[name].invalid) expect([value, check(value)]).toEqual([value, 'CHECK_DIGIT']);
});

test('SNILS of the vectors, and old numbers without a check', () => {
  for (const value of vectors.snils.valid) expect(checkSnils(normaliseSnils(value))).toBeNull();
  for (const value of vectors.snils.invalid) expect(checkSnils(normaliseSnils(value))).toBe('CHECK_DIGIT');
  expect(checkSnils('00100199899')).toBeNull();
  expect(checkSnils('00100199999')).toBe('CHECK_DIGIT');
  expect(checkSnils('00000000000')).toBe('ZEROS');
  expect(formatSnils('11223344595')).toBe('112-233-445 95');
  expect(formatPassport('6505123456')).toBe('65 05 123456');
  expect(formatPassport('AB 1234567')).toBe('AB 1234567');
});

test('accounts against the BIK of their bank', () => {
  for (const { bik, account } of vectors.accounts.valid) expect(checkAccount(bik, account)).toBeNull();
  for (const { bik, account } of vectors.accounts.corr) expect(checkCorrespondentAccount(bik, account)).toBeNull();
  for (const { bik, account } of vectors.accounts.invalid) expect(checkAccount(bik, account)).toBe('CHECK_DIGIT');
  expect(checkAccount('044525225', '40702810100000000001')).toBe('CHECK_DIGIT');
  expect(checkAccount('04452522', '40702810200000000001')).toBe('BIK');
  expect(checkAccount('017003983', '03100643000000018500')).toBeNull();
  expect(checkBik('444525225')).toBe('PREFIX');
});

test('each mistake is told apart', () => {
  expect(checkInn('')).toBe('EMPTY');
  expect(checkInn('77012345')).toBe('LENGTH');
  expect(checkInn('77О7083893')).toBe('DIGITS');
  expect(checkInn('0000000000')).toBe('ZEROS');
  expect(checkInn('000000000000')).toBe('ZEROS');
  expect(checkInn('0012345678')).toBe('PREFIX');
  expect(checkKpp('7701AB001')).toBeNull();
  expect(checkKpp('77010100')).toBe('LENGTH');
  expect(checkKpp('7701ab001')).toBe('DIGITS');
  expect(checkKpp('A70101001')).toBe('DIGITS');
  expect(checkKpp('000000000')).toBe('ZEROS');
  expect(checkOgrnip('123774600000012')).toBe('PREFIX');
  expect(normaliseInn(' 7707\u00a0083893 ')).toBe('7707083893');
  expect(normaliseKpp('7701ab001')).toBe('7701AB001');
  expect(kindOfInn('7707083893')).toBe('organisation');
  expect(kindOfInn('165001234562')).toBe('person');
});

test('the region of an INN is a hint', () => {
  expect(regionName('66')).toBe('Свердловская');
  expect(regionOfInn('7707083893')).toBe('77');
  expect(regionOfInn('8100000000')).toBe('59');
  expect(regionOfInn('9800000000')).toBeNull();
  expect(regionOfInn('77')).toBeNull();
});
