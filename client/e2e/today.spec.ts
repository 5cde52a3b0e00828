import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

for (const who of ['hq', 'billing', 'audit', 'partner', 'manager', 'accountant', 'client']) {
  test(`the day of ${who} begins with what waits for him`, async ({ page }) => {
    test.setTimeout(60_000);
    await logIn(page, `${who}@okno.example`);
    await expect(page.getByRole('heading', { level: 1, name: 'Сегодня' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2, name: 'Ждёт меня' })).toBeVisible({ timeout: 15_000 });
    await expectAccessible(page);
  });
}

test('the chart is a table for whoever wants numbers, and a phone shows all of the day', async ({ page }) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 390, height: 844 });
  await logIn(page, 'manager@okno.example');
  await page.getByRole('button', { name: 'Таблицей' }).click();
  await expect(page.getByRole('table', { name: 'Продажи по месяцам' }).getByRole('row')).toHaveCount(13);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expectAccessible(page);
});
