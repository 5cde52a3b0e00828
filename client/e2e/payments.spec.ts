import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { expect, test } from './support/test';

const logIn = async (page: Page, email: string) => {
  await page.goto('/login');
  await page.getByLabel('Электронная почта').fill(email);
  await page.getByRole('textbox', { name: 'Пароль' }).fill('okno-demo-2026');
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL(/\/s\/[^/]+\//);
  return /\/s\/[^/]+\//.exec(page.url())?.[0] ?? '';
};

test('a payment in doubt is put to an invoice by a digit, and U brings it back', async ({ page }) => {
  test.setTimeout(90_000);
  const scope = await logIn(page, 'billing@okno.example');
  await page.goto(`${scope}payments`);
  await expect(page.getByRole('heading', { level: 1, name: 'Неразнесённые платежи' })).toBeVisible();
  const queue = page.getByRole('region', { name: 'Очередь платежей' });
  const items = queue.getByRole('button');
  await expect(items.first()).toBeVisible();
  await expectAccessible(page);
  const count = await items.count();
  for (let i = 0; i < count; i++) {
    await items.nth(i).click();
    await expect(items.nth(i)).toHaveAttribute('aria-current', 'true');
    const allocate = page.getByRole('button', { name: /^Разнести на счёт №/ }).first();
    // Candidates come a moment after the payment; where none come, the next payment is tried.
    await allocate.waitFor({ state: 'visible', timeout: 4_000 }).catch(() => undefined);
    if (!(await allocate.isVisible()) || (await allocate.isDisabled())) continue;
    const name = await items.nth(i).innerText();
    await page.keyboard.press('1');
    await expect(page.getByText(/^Разнесено на счёт №/)).toBeVisible();
    await expect(items).toHaveCount(count - 1);
    await page.keyboard.press('u');
    await expect(items).toHaveCount(count);
    expect((await items.allInnerTexts()).some((text) => text.split('\n')[0] === name.split('\n')[0])).toBe(true);
    return;
  }
  throw new Error('No payment of the queue has a candidate');
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
