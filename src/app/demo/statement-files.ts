import iconv from 'iconv-lite';
import { decimalRubles } from '../../kernel/money.js';
import type { IsoDate } from '../../kernel/period.js';

/** The account of which the bank gives a statement, and its owner. */
export interface StatementAccount {
  inn: string;
  fullName: string;
  account: string;
  bik: string;
  bankName: string;
}
export interface Payer {
  name: string;
  inn: string | null;
  kpp: string | null;
  bik: string;
  account: string;
  bankName: string;
}
/** One incoming payment order, as the payer's bank hands it on. */
export interface PaymentOrder {
  number: string;
  on: IsoDate;
  amount: number;
  payer: Payer;
  purpose: string;
}
export interface StatementPeriod {
  from: IsoDate;
  until: IsoDate;
  /** Balance before it, kopecks. */
  opening: number;
}

/** 1CClientBankExchange 1.03, windows-1251. */
export function oneCFile(owner: StatementAccount, orders: readonly PaymentOrder[], period: StatementPeriod): Buffer {
  const { from, until, opening } = period;
  const credited = creditedBy(orders);
  const lines = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    `Отправитель=${owner.bankName}`,
    `ДатаСоздания=${day(until)}`,
    'ВремяСоздания=20:15:00',
    `ДатаНачала=${day(from)}`,
    `ДатаКонца=${day(until)}`,
    `РасчСчет=${owner.account}`,
    'СекцияРасчСчет',
    `ДатаНачала=${day(from)}`,
    `ДатаКонца=${day(until)}`,
    `НачальныйОстаток=${decimalRubles(opening)}`,
    `РасчСчет=${owner.account}`,
    'ВсегоСписано=0.00',
    `ВсегоПоступило=${decimalRubles(credited)}`,
    `КонечныйОстаток=${decimalRubles(opening + credited)}`,
    'КонецРасчСчет',
    ...orders.flatMap((order) => oneCDocument(owner, order)),
    'КонецФайла',
  ];
  return iconv.encode(`${lines.join('\r\n')}\r\n`, 'win1251');
}

function oneCDocument(owner: StatementAccount, { number, on, amount, payer, purpose }: PaymentOrder): string[] {
  const inn = payer.inn ?? '0';
  return [
    'СекцияДокумент=Платежное поручение',
    `Номер=${number}`,
    `Дата=${day(on)}`,
    `Сумма=${decimalRubles(amount)}`,
    `ПлательщикСчет=${payer.account}`,
    `Плательщик=ИНН ${inn} ${payer.name}`,
    `ПлательщикИНН=${inn}`,
    `ПлательщикКПП=${payer.kpp ?? '0'}`,
    `Плательщик1=${payer.name}`,
    `ПлательщикРасчСчет=${payer.account}`,
    `ПлательщикБанк1=${payer.bankName}`,
    `ПлательщикБИК=${payer.bik}`,
    `ПолучательСчет=${owner.account}`,
    `ДатаПоступило=${day(on)}`,
    `Получатель=ИНН ${owner.inn} ${owner.fullName}`,
    `ПолучательИНН=${owner.inn}`,
    `Получатель1=${owner.fullName}`,
    `ПолучательРасчСчет=${owner.account}`,
    `ПолучательБанк1=${owner.bankName}`,
    `ПолучательБИК=${owner.bik}`,
    'ВидОплаты=01',
    'Очередность=5',
    `НазначениеПлатежа=${purpose}`,
    'КонецДокумента',
  ];
}

/** ISO 20022 camt.053.001.08, UTF-8, with accounts, INN and BIK where Russian banks write them. */
export function camtFile(owner: StatementAccount, orders: readonly PaymentOrder[], period: StatementPeriod): Buffer {
  const { from, until, opening } = period;
  const credited = creditedBy(orders);
  const balance = (code: string, amount: number, on: IsoDate) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${sum(amount)}<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
  const account = `<Acct>${accountId(owner.account)}<Ccy>RUB</Ccy><Ownr>${party(owner.fullName, owner.inn)}</Ownr><Svcr>${bank(owner)}</Svcr></Acct>`;
  const xml = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    `<GrpHdr><MsgId>${until}-${owner.account}</MsgId><CreDtTm>${until}T20:15:00+03:00</CreDtTm></GrpHdr>`,
    `<Stmt><Id>${until}</Id><CreDtTm>${until}T20:15:00+03:00</CreDtTm>`,
    `<FrToDt><FrDtTm>${from}T00:00:00+03:00</FrDtTm><ToDtTm>${until}T23:59:59+03:00</ToDtTm></FrToDt>`,
    account,
    balance('OPBD', opening, from),
    balance('CLBD', opening + credited, until),
    `<TxsSummry><TtlCdtNtries><Sum>${decimalRubles(credited)}</Sum></TtlCdtNtries></TxsSummry>`,
    ...orders.map((order, i) => camtEntry(owner, order, i + 1)),
    '</Stmt></BkToCstmrStmt></Document>',
  ];
  return Buffer.from(`${xml.join('\n')}\n`);
}

function camtEntry(owner: StatementAccount, { number, on, amount, payer, purpose }: PaymentOrder, ref: number): string {
  return [
    `<Ntry><NtryRef>${ref}</NtryRef>${sum(amount)}<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>`,
    `<BookgDt><Dt>${on}</Dt></BookgDt><ValDt><Dt>${on}</Dt></ValDt>`,
    '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>NTAV</SubFmlyCd></Fmly></Domn></BkTxCd>',
    `<NtryDtls><TxDtls><Refs><EndToEndId>${number}</EndToEndId></Refs>${sum(amount)}<CdtDbtInd>CRDT</CdtDbtInd><RltdPties>`,
    `<Dbtr><Pty>${party(payer.name, payer.inn)}</Pty></Dbtr><DbtrAcct>${accountId(payer.account)}</DbtrAcct>`,
    `<Cdtr><Pty>${party(owner.fullName, owner.inn)}</Pty></Cdtr><CdtrAcct>${accountId(owner.account)}</CdtrAcct></RltdPties>`,
    `<RltdAgts><DbtrAgt>${bank(payer)}</DbtrAgt><CdtrAgt>${bank(owner)}</CdtrAgt></RltdAgts>`,
    `<RmtInf><Ustrd>${escaped(purpose)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  ].join('');
}

const creditedBy = (orders: readonly PaymentOrder[]) => orders.reduce((total, order) => total + order.amount, 0);
const day = (date: IsoDate) => date.split('-').reverse().join('.');
const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
const sum = (amount: number) => `<Amt Ccy="RUB">${decimalRubles(amount)}</Amt>`;
const accountId = (account: string) => `<Id><Othr><Id>${account}</Id></Othr></Id>`;
const party = (name: string, inn: string | null) =>
  `<Nm>${escaped(name)}</Nm>${inn ? `<Id><OrgId><Othr><Id>${inn}</Id><SchmeNm><Cd>TXID</Cd></SchmeNm></Othr></OrgId></Id>` : ''}`;
const bank = ({ bik, bankName }: { bik: string; bankName: string }) =>
  `<FinInstnId><ClrSysMmbId><ClrSysId><Cd>RUCBC</Cd></ClrSysId><MmbId>${bik}</MmbId></ClrSysMmbId><Nm>${escaped(bankName)}</Nm></FinInstnId>`;
