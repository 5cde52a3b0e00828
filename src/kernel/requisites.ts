/**
 * What is wrong with a requisite; the interface has words for each.
 * DIGITS — other signs than allowed; LENGTH — wrong number of them; ZEROS — nothing but zeros;
 * PREFIX — begins with digits that are never given out; CHECK_DIGIT — a misprint, the check sum does not agree;
 * BIK — the bank's code that the account is checked against is itself wrong.
 */
export const REQUISITE_PROBLEMS = ['EMPTY', 'DIGITS', 'LENGTH', 'ZEROS', 'PREFIX', 'CHECK_DIGIT', 'BIK'] as const;
export type RequisiteProblem = (typeof REQUISITE_PROBLEMS)[number];

/** null = the requisite is right. */
export type RequisiteCheck = RequisiteProblem | null;

/** Drops spaces (no-break ones too), hyphens and dots that people copy along; leaves the rest for the check to refuse. */
function strip(value: string): string {
  return value.replace(/[\s\u00a0\u2007\u202f.\-–—‑]/g, '');
}

export const normaliseInn = strip;
export const normaliseOgrn = strip;
export const normaliseBik = strip;
export const normaliseAccount = strip;
/** «112-233-445 95» → "11223344595": the form kept in the database. */
export const normaliseSnils = strip;
/** KPP may hold Latin letters in places 5–6; they are kept in capitals. */
export const normaliseKpp = (value: string): string => strip(value).toUpperCase();

/** SNILS as documents print it: "11223344595" → «112-233-445 95»; other texts come back unchanged. */
export function formatSnils(snils: string): string {
  return /^\d{11}$/.test(snils) ? snils.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4') : snils;
}

/** A Russian passport as it is printed: "6505123456" → «65 05 123456»; what another document writes comes back unchanged. */
export function formatPassport(passport: string): string {
  return passport.replace(/^(\d{2})(\d{2})(\d{6})$/, '$1 $2 $3');
}

/** INN of an organisation (10 digits) or of a person (12), order ЕД-7-14/559 of the Federal Tax Service. Normalise first. */
export function checkInn(inn: string): RequisiteCheck {
  const shape = checkDigits(inn, [10, 12]);
  if (shape) return shape;
  if (inn.startsWith('00')) return 'PREFIX';
  if (inn.length === 10) return weighted(inn, [2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(inn[9]) ? null : 'CHECK_DIGIT';
  const first = weighted(inn, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  const second = weighted(inn, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return first === Number(inn[10]) && second === Number(inn[11]) ? null : 'CHECK_DIGIT';
}

/** INN of a person alone: what stands in the certificate of a person, whoever pays for it. */
export const checkPersonInn = (inn: string): RequisiteCheck => checkDigits(inn, [12]) ?? checkInn(inn);

/** Who an INN belongs to by its length; null when it is neither. */
export function kindOfInn(inn: string): 'organisation' | 'person' | null {
  return /^\d{10}$/.test(inn) ? 'organisation' : /^\d{12}$/.test(inn) ? 'person' : null;
}

/** KPP: office (4 digits), reason (2 digits or Latin capitals), number (3 digits); it has no check digit. */
export function checkKpp(kpp: string): RequisiteCheck {
  if (kpp === '') return 'EMPTY';
  if (!/^[0-9A-Z]+$/.test(kpp)) return 'DIGITS';
  if (kpp.length !== 9) return 'LENGTH';
  if (!/^\d{4}[0-9A-Z]{2}\d{3}$/.test(kpp)) return 'DIGITS';
  if (/^0+$/.test(kpp)) return 'ZEROS';
  return kpp.startsWith('00') ? 'PREFIX' : null;
}

/** OGRN of an organisation: 13 digits, the last is the rest of the first twelve by 11, by 10. */
export function checkOgrn(ogrn: string): RequisiteCheck {
  const shape = checkDigits(ogrn, [13]);
  if (shape) return shape;
  if (!/^[1-9]/.test(ogrn) || ogrn.startsWith('3') || ogrn.startsWith('4')) return 'PREFIX';
  return remainder(ogrn.slice(0, 12), 11) % 10 === Number(ogrn[12]) ? null : 'CHECK_DIGIT';
}

/** OGRNIP of a sole entrepreneur: 15 digits beginning with 3, the last is the rest of the first fourteen by 13, by 10. */
export function checkOgrnip(ogrnip: string): RequisiteCheck {
  const shape = checkDigits(ogrnip, [15]);
  if (shape) return shape;
  if (!ogrnip.startsWith('3')) return 'PREFIX';
  return remainder(ogrnip.slice(0, 14), 13) % 10 === Number(ogrnip[14]) ? null : 'CHECK_DIGIT';
}

/** SNILS: 9 digits and a check number of 2; numbers up to 001-001-998 were given out without a check (resolution 192п). */
export function checkSnils(snils: string): RequisiteCheck {
  const shape = checkDigits(snils, [11]);
  if (shape) return shape;
  const number = snils.slice(0, 9);
  if (/^0+$/.test(number)) return 'ZEROS';
  if (Number(number) <= 1_001_998) return null;
  const sum = [...number].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  return (sum % 101) % 100 === Number(snils.slice(9)) ? null : 'CHECK_DIGIT';
}

/** BIK of a Russian bank (04…) or of the treasury and the Bank of Russia (00–02); it has no check digit. */
export function checkBik(bik: string): RequisiteCheck {
  const shape = checkDigits(bik, [9]);
  if (shape) return shape;
  return /^0[0124]/.test(bik) ? null : 'PREFIX';
}

/**
 * A settlement account against the BIK of its bank: weights 7, 1, 3 over the last three digits of the BIK and the account
 * (Bank of Russia, order 515 of 08.09.1997). At settlement centres of the Bank of Russia (…000, …001, …002) and at the
 * treasury the two digits of the branch stand instead; accounts 03… of the treasury bear no key.
 */
export function checkAccount(bik: string, account: string): RequisiteCheck {
  const shape = checkDigits(account, [20]);
  if (shape) return shape;
  if (checkBik(bik)) return 'BIK';
  if (isTreasury(bik) && account.startsWith('03')) return null;
  const ofCentralBank = isTreasury(bik) || /00[012]$/.test(bik);
  return accountKeyFits((ofCentralBank ? branch(bik) : bik.slice(6)) + account) ? null : 'CHECK_DIGIT';
}

/** A correspondent account (301…, or the treasury's 401…) against the BIK: the branch's two digits stand before it. */
export function checkCorrespondentAccount(bik: string, account: string): RequisiteCheck {
  const shape = checkDigits(account, [20]);
  if (shape) return shape;
  if (checkBik(bik)) return 'BIK';
  if (!/^(301|401)/.test(account)) return 'PREFIX';
  return accountKeyFits(branch(bik) + account) ? null : 'CHECK_DIGIT';
}

const isTreasury = (bik: string): boolean => bik.startsWith('01');
const branch = (bik: string): string => `0${bik.slice(4, 6)}`;

function accountKeyFits(text: string): boolean {
  const weights = [7, 1, 3];
  return [...text].reduce((sum, digit, index) => sum + ((Number(digit) * weights[index % 3]!) % 10), 0) % 10 === 0;
}

function checkDigits(value: string, lengths: readonly number[]): RequisiteCheck {
  if (value === '') return 'EMPTY';
  if (!/^[0-9]+$/.test(value)) return 'DIGITS';
  if (!lengths.includes(value.length)) return 'LENGTH';
  return /^0+$/.test(value) ? 'ZEROS' : null;
}

function weighted(digits: string, weights: readonly number[]): number {
  return (weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11) % 10;
}

function remainder(digits: string, divisor: number): number {
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % divisor, 0);
}
