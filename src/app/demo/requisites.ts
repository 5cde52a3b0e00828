import { checkAccount } from '../../kernel/requisites.js';

/** The same numbers on every machine, so that the demonstration looks the same everywhere (mulberry32). */
export function seededRandom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const weighted = (digits: string, weights: readonly number[]) =>
  String((weights.reduce((sum, w, i) => sum + w * Number(digits[i]), 0) % 11) % 10);

/** INN of an organisation that begins with the region's code; `serial` makes it one of its own. */
export function innOfOrganisation(region: string, serial: number): string {
  const base = `${region}${String(71_00000 + serial).padStart(7, '0')}`;
  return base + weighted(base, [2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

export function innOfPerson(region: string, serial: number): string {
  const base = `${region}${String(58_000000 + serial).padStart(8, '0')}`;
  const eleven = base + weighted(base, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return eleven + weighted(eleven, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

const remainder = (digits: string, by: number) => [...digits].reduce((rest, d) => (rest * 10 + Number(d)) % by, 0);

/** OGRN: the year of registration, the region, a serial number and the check digit. */
export function ogrnOf(region: string, year: number, serial: number): string {
  const base = `1${String(year).slice(2)}${region}${String(serial).padStart(7, '0')}`;
  return `${base}${remainder(base, 11) % 10}`;
}

export function ogrnipOf(region: string, year: number, serial: number): string {
  const base = `3${String(year).slice(2)}${region}${String(serial).padStart(9, '0')}`;
  return `${base}${remainder(base, 13) % 10}`;
}

export function snilsOf(serial: number): string {
  const number = String(112_000_000 + serial);
  const sum = [...number].reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
  return number + String((sum % 101) % 100).padStart(2, '0');
}

/** Fictional banks whose codes can't be confused with real ones: the last three digits are not given out. */
export const banks: Readonly<Record<string, { bik: string; name: string; city: string }>> = {
  ural: { bik: '046577988', name: 'АО БАНК «УРАЛЬСКИЙ ПРИМЕР»', city: 'г. Екатеринбург' },
  siberia: { bik: '045004988', name: 'АО БАНК «СИБИРСКИЙ ПРИМЕР»', city: 'г. Новосибирск' },
  neva: { bik: '044030988', name: 'ПАО БАНК «НЕВСКИЙ ПРИМЕР»', city: 'г. Санкт-Петербург' },
  moscow: { bik: '044525988', name: 'ПАО БАНК «СТОЛИЧНЫЙ ПРИМЕР»', city: 'г. Москва' },
};

/** A settlement account with a right key. `balance` 40702 for organisations, 40802 for entrepreneurs, 40817 for people. */
export function accountOf(bik: string, serial: number, balance = '40702'): string {
  for (let key = 0; key < 10; key++) {
    const account = `${balance}810${key}${String(16_000_000_000 + serial).padStart(11, '0')}`;
    if (checkAccount(bik, account) === null) return account;
  }
  throw new Error('No key fits the account');
}

/** The bank's own account at the Bank of Russia. */
export function correspondentAccountOf(bik: string): string {
  const weights = [7, 1, 3];
  for (let key = 0; key < 10; key++) {
    const account = `30101810${key}00000000${bik.slice(6)}`;
    const text = `0${bik.slice(4, 6)}${account}`;
    if ([...text].reduce((sum, d, i) => sum + ((Number(d) * weights[i % 3]!) % 10), 0) % 10 === 0) return account;
  }
  throw new Error('No key fits the account');
}
