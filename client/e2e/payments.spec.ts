import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { accountOf, ask, loadStatement, statementOf } from './support/money';
import { expect, test } from './support/test';

test('a payment in doubt is put to an invoice by a digit, and U brings it back', async ({ page }) => {
  const scope = await logIn(page, 'billing@okno.example');
  const key = scope.split('/')[2] ?? '';

  // Money of the very sum from the very client, without a number: a person decides.
  const { invoices } = await ask(
    page,
    key,
    `query { invoices(first: 100, filter: { statuses: [ISSUED] }) { edges { node { due sellerId buyer { inn } } } } }`,
  );
  const owed = invoices.edges.map((e: { node: object }) => e.node);
  const invoice = owed[Date.now() % owed.length];
  const payer = { name: `ООО «Без номера ${Date.now()}»`, inn: invoice.buyer.inn };
  const payment = { amount: invoice.due, number: String(Date.now()).slice(-6), payer, purpose: 'Оплата за услуги' };
  const account = await accountOf(page, key, invoice.sellerId);
  await loadStatement(page, key, statementOf(account, payment));

  await page.goto(`${scope}payments`);
  await expect(page.getByRole('heading', { level: 1, name: 'Неразнесённые платежи' })).toBeVisible();
  const waiting = page.getByRole('region', { name: 'Очередь платежей' }).getByRole('button', { name: payer.name });
  await expect(async () => {
    await page.reload();
    await expect(waiting).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 30_000 });
  await expectAccessible(page);
  await waiting.click();
  await expect(waiting).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('button', { name: /^Разнести на счёт №/ }).first()).toBeEnabled();
  await page.keyboard.press('1');
  await expect(page.getByText(/^Разнесено на счёт №/)).toBeVisible();
  await expect(waiting).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(waiting).toBeVisible();
});

test('money goes back by a written claim and by the word of two', async ({ page }) => {
  const scope = await logIn(page, 'billing@okno.example');
  const key = scope.split('/')[2] ?? '';
  const { invoices } = await ask(page, key, 'query { invoices(first: 1) { edges { node { sellerId } } } }');
  const account = await accountOf(page, key, invoices.edges[0].node.sellerId);
  const payer = { name: `ООО «Лишнее ${Date.now()}»`, inn: '7707083893' };
  const number = String(Date.now()).slice(-6);
  await loadStatement(page, key, statementOf(account, { amount: 123_400, number, payer, purpose: 'Оплата по ошибке' }));

  await page.goto(`${scope}payments/all?q=${encodeURIComponent(payer.name)}`);
  await page
    .getByRole('row', { name: new RegExp(payer.name) })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: 'Вернуть клиенту' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Причина').fill('Заплатили дважды');
  await dialog.getByRole('button', { name: 'Запросить возврат' }).click();
  await expect(dialog.getByText('Заполните поле').first()).toBeVisible();
  await dialog.getByLabel('Номер заявления').fill('17');
  const dated = dialog.getByLabel('Дата заявления');
  await dated.fill('01.02.2020');
  await dated.press('Tab');
  await dialog.getByRole('button', { name: 'Запросить возврат' }).click();
  await expect(dialog.getByText(/Заявление не могли написать раньше платежа/)).toBeVisible();
  await dated.fill(new Date().toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' }));
  await dated.press('Tab');
  await dialog.getByRole('button', { name: 'Запросить возврат' }).click();
  await expect(page.getByText('Возврат ждёт решения')).toBeVisible();

  // Who asked is told who approves instead of him.
  await page.goto(`${scope}payments/returns`);
  const row = page.getByRole('row', { name: new RegExp(payer.name) });
  await expect(row).toContainText('ИНН 7707083893');
  await expect(row).toContainText('40702810900000000013');
  await expect(row).toContainText(/Заявление № 17 от/);
  await expect(row.getByText('Одобрит другой')).toBeVisible();
  await expect(row.getByRole('button', { name: 'Одобрить' })).toHaveCount(0);
  await expect(row.getByRole('button', { name: 'Отклонить' })).toBeVisible();
  await expectAccessible(page);

  await page.context().clearCookies();
  const head = await logIn(page, 'hq@okno.example');
  await page.goto(`${head}payments/returns`);
  await row.getByRole('button', { name: 'Одобрить' }).click();
  await expect(page.getByText('Возврат одобрен')).toBeVisible();
  await expect(row).toContainText('Одобрен');
});

test.describe('a file that is no statement', () => {
  test.use({ refused: true });

  test('a broken file is refused with its line, and nothing of it is taken', async ({ page }) => {
    const scope = await logIn(page, 'billing@okno.example');
    await page.goto(`${scope}payments/import`);
    const text = '1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=UTF-8\r\nДатаНачала=16.11.2026\r\n';
    await page
      .getByLabel('Выбрать файл')
      .setInputFiles({ name: 'broken.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await expect(page.getByText('broken.txt: не принят')).toBeVisible();
    await expect(page.getByText(/Файл оборван/)).toBeVisible();
  });
});

for (const path of ['payments/all', 'payments/statements', 'payments/returns', 'payments/import', 'subscriptions']) {
  test(`${path} can be used by everybody, in both themes`, async ({ page }) => {
    const scope = await logIn(page, 'billing@okno.example');
    await page.goto(scope + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expectAccessible(page);
  });
}
