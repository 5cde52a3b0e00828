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
