import { readFile } from 'node:fs/promises';
import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('a client sees what it owes, opens the invoice and takes its sheet away', async ({ page }) => {
  test.setTimeout(120_000);
  await logIn(page, 'client@okno.example');
  await expect(page.getByRole('heading', { level: 1, name: 'Сегодня' })).toBeVisible();
  await expect(page.getByText('К оплате')).toBeVisible();
  await expectAccessible(page);
  const scope = /\/s\/[^/]+\//.exec(page.url())?.[0] ?? '';
  await page.goto(`${scope}invoices`);
  await page.locator('tbody tr[data-key]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Счёт № \d{11}$/ })).toBeVisible();
  await expect(page.locator('canvas')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Скачать' }).first().click();
  const file = await (await download).path();
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-');
  // Others' pages are not there for it.
  await page.goto(`${scope}payments`);
  await expect(page.getByRole('heading', { name: 'Неразнесённые платежи' })).toHaveCount(0);
});
