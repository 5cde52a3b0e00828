import { expect, type Page } from '@playwright/test';

/** What the page itself could ask. */
export async function ask(page: Page, scope: string, query: string, variables: object = {}) {
  const answer = await page.request.post('/graphql', {
    headers: { 'x-okno-scope': scope },
    data: { query, variables },
    // A connection that lay idle may have been closed by the server in the meantime.
    maxRetries: 2,
  });
  const { data, errors } = await answer.json();
  expect(errors).toBeUndefined();
  return data;
}

export interface PaymentInStatement {
  /** Kopecks. */
  amount: number;
  number: string;
  payer: { name: string; inn: string };
  purpose: string;
}

/** The file of a bank (1CClientBankExchange) with one payment of today to `account`. */
export function statementOf(account: string, payment: PaymentInStatement): string {
  const day = new Date().toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });
  return [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=UTF-8',
    `ДатаНачала=${day}`,
    `ДатаКонца=${day}`,
    `РасчСчет=${account}`,
    'СекцияДокумент=Платежное поручение',
    `Номер=${payment.number}`,
    `Дата=${day}`,
    `Сумма=${(payment.amount / 100).toFixed(2)}`,
    'ПлательщикСчет=40702810900000000013',
    `Плательщик1=${payment.payer.name}`,
    `ПлательщикИНН=${payment.payer.inn}`,
    `ПолучательСчет=${account}`,
    `ДатаПоступило=${day}`,
    `НазначениеПлатежа=${payment.purpose}`,
    'КонецДокумента',
    'КонецФайла',
    '',
  ].join('\r\n');
}

/** The account of a seller to which his invoices ask to pay. */
export async function accountOf(page: Page, scope: string, sellerId: string): Promise<string> {
  const { seller } = await ask(page, scope, 'query ($id: UUID!) { seller(id: $id) { accounts { account isMain } } }', {
    id: sellerId,
  });
  return seller.accounts.find((a: { isMain: boolean }) => a.isMain).account;
}

/** Loads a statement on the page of statements. */
export async function loadStatement(page: Page, scope: string, text: string) {
  await page.goto(`/s/${scope}/payments/import`);
  await page
    .getByLabel('Выбрать файл')
    .setInputFiles({ name: 'kl_to_1c.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  // A statement alone leads to its own page.
  await page.waitForURL(/\/payments\/statements\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(/kl_to_1c\.txt/).first()).toBeVisible();
}
