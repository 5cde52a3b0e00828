// A statement in the exchange format of 1C with as many payments as wanted, as banks export it: windows-1251, CRLF.
import iconv from 'iconv-lite';

const rubles = (kopecks) => `${Math.floor(kopecks / 100)}.${String(kopecks % 100).padStart(2, '0')}`;
const day = (date) => date.split('-').reverse().join('.');

/**
 * `owner`: whose account it is {name, inn, kpp, account, bik, bankName}; `payments`: [{amount, payer: {name, inn, kpp, account}, purpose}];
 * `date`: the day on which all of them came.
 */
export function statementOf(owner, payments, date) {
  const total = payments.reduce((sum, p) => sum + p.amount, 0);
  const head = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'Отправитель=Банк измерений',
    'Получатель=',
    `ДатаСоздания=${day(date)}`,
    'ВремяСоздания=20:00:00',
    `ДатаНачала=${day(date)}`,
    `ДатаКонца=${day(date)}`,
    `РасчСчет=${owner.account}`,
    'СекцияРасчСчет',
    `ДатаНачала=${day(date)}`,
    `ДатаКонца=${day(date)}`,
    'НачальныйОстаток=0.00',
    `РасчСчет=${owner.account}`,
    'ВсегоСписано=0.00',
    `ВсегоПоступило=${rubles(total)}`,
    `КонечныйОстаток=${rubles(total)}`,
    'КонецРасчСчет',
  ];
  const documents = payments.flatMap(({ amount, payer, purpose }, i) => [
    'СекцияДокумент=Платежное поручение',
    `Номер=${i + 1}`,
    `Дата=${day(date)}`,
    `Сумма=${rubles(amount)}`,
    `ПлательщикСчет=${payer.account}`,
    `Плательщик=ИНН ${payer.inn} ${payer.name}`,
    `ПлательщикИНН=${payer.inn}`,
    `ПлательщикКПП=${payer.kpp ?? ''}`,
    `Плательщик1=${payer.name}`,
    `ПлательщикРасчСчет=${payer.account}`,
    'ПлательщикБанк1=УРАЛЬСКИЙ БАНК',
    'ПлательщикБанк2=г. Екатеринбург',
    'ПлательщикБИК=046577674',
    'ПлательщикКорсчет=30101810500000000674',
    `ПолучательСчет=${owner.account}`,
    `ДатаПоступило=${day(date)}`,
    `Получатель=ИНН ${owner.inn} ${owner.name}`,
    `ПолучательИНН=${owner.inn}`,
    `ПолучательКПП=${owner.kpp}`,
    `Получатель1=${owner.name}`,
    `ПолучательРасчСчет=${owner.account}`,
    `ПолучательБанк1=${owner.bankName}`,
    'ПолучательБанк2=г. Екатеринбург',
    `ПолучательБИК=${owner.bik}`,
    'ПолучательКорсчет=30101810500000000674',
    'ВидПлатежа=электронно',
    'ВидОплаты=01',
    'Код=0',
    'Очередность=5',
    `НазначениеПлатежа=${purpose}`,
    'КонецДокумента',
  ]);
  return iconv.encode([...head, ...documents, 'КонецФайла', ''].join('\r\n'), 'win1251');
}

/** A settlement account with a right key for the BIK. */
export function anAccount(n, bik = '046577674') {
  const body = `407028100${String(n).padStart(11, '0')}`;
  const weights = [7, 1, 3];
  const sum = [...(bik.slice(6) + body)].reduce((all, digit, i) => all + ((Number(digit) * weights[i % 3]) % 10), 0);
  return `${body.slice(0, 8)}${(3 * sum) % 10}${body.slice(9)}`;
}
