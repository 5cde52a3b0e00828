import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { accountOf, ask, loadStatement, statementOf } from './support/money';
import { expect, test } from './support/test';

/** INN of one of the organisations of the built-in register: region, serial number, check digit. */
function innOfRegister(i: number): string {
  const base = `${['66', '74', '72', '59'][i % 4]}${7_170_000 + i}`;
  const sum = [2, 4, 10, 3, 5, 9, 4, 6, 8].reduce((total, weight, k) => total + weight * Number(base[k]), 0);
  return base + String((sum % 11) % 10);
}

test('from an INN to money: client, invoice, sheet, letter, statement, paid', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await logIn(page, 'manager@okno.example');

  // A client by INN: the first of the register whom nobody serves yet.
  await page.goto('/s/c-6614/clients/new');
  const button = page.getByRole('button', { name: 'Завести клиента' });
  for (let i = Date.now() % 60; ; i++) {
    if (i % 5 === 4 || i % 20 === 7) continue;
    await page.getByRole('textbox', { name: 'ИНН' }).fill(innOfRegister(i % 200));
    await page.getByRole('button', { name: 'Заполнить по ИНН' }).click();
    await expect(page.getByText(/Заполнено из выписки|Этот клиент уже есть/).first()).toBeVisible();
    if (await button.isEnabled()) break;
  }
  await page.getByLabel('Почта для счетов').fill('bukh@sale.example');
  await expectAccessible(page);
  await button.click();
  await page.waitForURL(/\/clients\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const clientId = page.url().slice(-36);

  // The tariff, the sheet beside it, and out it goes.
  await page.goto(`/s/c-6614/invoices/new?client=${clientId}`);
  await page.getByRole('button', { name: /^Оптимальный ?\d/ }).click();
  await expect(page.locator('canvas')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Выставить и отправить' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Выставить и отправить' }).click();
  const title = page.getByRole('heading', { level: 1, name: /^Счёт № \d{11}$/ });
  await expect(title).toBeVisible();
  await expect(page.locator('canvas')).toBeVisible({ timeout: 30_000 });
  const number = /\d{11}/.exec((await title.textContent()) ?? '')?.[0] ?? '';
  const invoiceId = page.url().slice(-36);
  await expectAccessible(page);

  // The head office sees the letter and loads the bank's file; exact money finds its invoice by itself.
  const office = await (await browser.newContext({ locale: 'ru-RU' })).newPage();
  await logIn(office, 'hq@okno.example');
  await office.goto('/s/hq/messages');
  await expect(office.getByText('bukh@sale.example').first()).toBeVisible({ timeout: 20_000 });
  await expectAccessible(office);
  const { invoice } = await ask(
    office,
    'hq',
    'query ($id: UUID!) { invoice(id: $id) { total sellerId buyer { name inn kpp } } }',
    { id: invoiceId },
  );
  const account = await accountOf(office, 'hq', invoice.sellerId);
  const payer = { name: invoice.buyer.name, inn: invoice.buyer.inn };
  const purpose = `Оплата по счёту № ${number}`;
  const payment = { amount: invoice.total, number: number.slice(-6), payer, purpose };
  await loadStatement(office, 'hq', statementOf(account, payment));
  await expectAccessible(office);
  await office.context().close();

  // The manager sees that it is paid, and the right that has begun.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Оплачен полностью').first()).toBeVisible({ timeout: 4000 });
  }).toPass({ timeout: 30_000 });
  const { subscriptions } = await ask(
    page,
    'c-6614',
    'query ($id: UUID!) { subscriptions(filter: { clientId: $id }) { edges { node { status } } } }',
    { id: clientId },
  );
  expect(subscriptions.edges).toEqual([{ node: { status: 'ACTIVE' } }]);
});
