/** What is kept by its number: a key carrier (token, smart card) or a licence of a crypto provider. */
export const stockPurposes = ['carrier', 'licence'] as const;
export type StockPurpose = (typeof stockPurposes)[number];

/** Characters of a licence: five groups of five, capital Latin letters and digits. */
export const LICENCE_LENGTH = 25;
const CARRIER_LEAST = 4;
const CARRIER_MOST = 32;

/** Russian capitals that look like Latin ones: a number typed with the wrong keyboard layout means the Latin ones. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  [...'АВЕКМНОРСТУХ'].map((letter, i) => [letter, 'ABEKMHOPCTYX'[i]!]),
);

/** Capitals, without spaces and dashes of any kind: as the number is kept and compared. */
export const normaliseSerial = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212_.-]/gu, '')
    .replace(/[А-Я]/gu, (letter) => lookalikes[letter] ?? letter);

export type SerialProblem = 'empty' | 'length' | 'characters';

/** What is wrong with a normalised number; null: nothing. */
export function checkSerial(purpose: StockPurpose, serial: string): SerialProblem | null {
  if (serial === '') return 'empty';
  if (!/^[0-9A-Z]+$/.test(serial)) return 'characters';
  if (purpose === 'licence') return serial.length === LICENCE_LENGTH ? null : 'length';
  return serial.length >= CARRIER_LEAST && serial.length <= CARRIER_MOST ? null : 'length';
}

/** As people read it: a licence in groups of five, the number of a carrier as it stands on it. */
export const showSerial = (purpose: StockPurpose, serial: string): string =>
  purpose === 'licence' ? (serial.match(/.{1,5}/g) ?? []).join('-') : serial;

/** What may be told to everybody who reads of the hand-out: whoever knows the whole licence can use it. */
export const maskSerial = (purpose: StockPurpose, serial: string): string =>
  purpose === 'licence' ? `…-${serial.slice(-5)}` : serial;
