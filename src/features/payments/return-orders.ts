import { decimalRubles } from '../../kernel/money.js';
import { encodeWindows1251 } from '../../kernel/windows-1251.js';

/** A payment order for the bank: we give money back to who sent it. */
export interface ReturnOrder {
  number: number;
  /** 'YYYY-MM-DD' */
  date: string;
  amount: number;
  payer: OrderParty;
  payee: OrderParty;
  purpose: string;
}

export interface OrderParty {
  name: string;
  inn: string;
  kpp: string;
  account: string;
  bankName: string;
  bik: string;
  correspondentAccount: string;
}

/** Rules of payments (762-П, appendix 11): a name holds 160 signs, a purpose 210. */
const NAME = 160;
const PURPOSE = 210;

const inDigits = (date: string) => `${date.slice(8)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
const line = (text: string, most = 500) => text.replace(/[\r\n]+/g, ' ').slice(0, most);

/** A 1CClientBankExchange file (1c_to_kl) of payment orders: windows-1251, CRLF. Signs without a place in it become «?». */
export function returnOrdersFile(orders: readonly ReturnOrder[], now: { date: string; time: string }): Buffer {
  const dates = orders.map((o) => o.date).sort();
  const rows = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'Отправитель=Окно',
    'Получатель=',
    `ДатаСоздания=${inDigits(now.date)}`,
    `ВремяСоздания=${now.time}`,
    `ДатаНачала=${inDigits(dates[0] ?? now.date)}`,
    `ДатаКонца=${inDigits(dates.at(-1) ?? now.date)}`,
    ...[...new Set(orders.map((o) => o.payer.account))].map((account) => `РасчСчет=${account}`),
    'Документ=Платежное поручение',
    ...orders.flatMap(section),
    'КонецФайла',
    '',
  ];
  const text = [...rows.join('\r\n')].map((sign) => (encodeWindows1251(sign) ? sign : '?')).join('');
  return Buffer.from(encodeWindows1251(text)!);
}

const section = (o: ReturnOrder): string[] => [
  'СекцияДокумент=Платежное поручение',
  `Номер=${o.number}`,
  `Дата=${inDigits(o.date)}`,
  `Сумма=${decimalRubles(o.amount)}`,
  ...party('Плательщик', o.payer),
  ...party('Получатель', o.payee),
  'ВидПлатежа=',
  'ВидОплаты=01',
  'Очередность=5',
  `НазначениеПлатежа=${line(o.purpose, PURPOSE)}`,
  'КонецДокумента',
];

const party = (side: string, p: OrderParty): string[] => [
  `${side}Счет=${p.account}`,
  `${side}=${line(p.name, NAME)}`,
  `${side}ИНН=${p.inn}`,
  `${side}КПП=${p.kpp}`,
  `${side}1=${line(p.name, NAME)}`,
  `${side}РасчСчет=${p.account}`,
  `${side}Банк1=${line(p.bankName)}`,
  `${side}БИК=${p.bik}`,
  `${side}Корсчет=${p.correspondentAccount}`,
];
