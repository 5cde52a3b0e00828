import type { Page } from '@playwright/test';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

/** The demonstration's manager serves a centre of Yekaterinburg: his log-ins and the latest events of his centre. */
async function open(page: Page) {
  await logIn(page, 'manager@okno.example');
  const scope = new URL(page.url()).pathname.split('/')[2];
  await expect(page.locator('main time').first()).toBeVisible();
  const line = await page.locator('main time').first().textContent();
  await page.goto(`/s/${scope}/account`);
  return line;
}

test.describe('a reader in Moscow', () => {
  test.use({ timezoneId: 'Europe/Moscow' });
  test('is told the zone of the centre: in the head of a column, else beside the time', async ({ page }) => {
    expect(await open(page)).toMatch(/\d\d:\d\d\sМСК\+2/);
    await expect(page.getByRole('columnheader', { name: 'МСК+2' }).first()).toBeVisible();
    await expect(page.getByRole('cell', { name: 'МСК+2' })).toHaveCount(0);
  });
});

test.describe('a reader at the centre', () => {
  test.use({ timezoneId: 'Asia/Yekaterinburg' });
  test('needs no zone', async ({ page }) => {
    expect(await open(page)).toMatch(/\d\d:\d\d$/);
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(page.locator('main').getByText('МСК')).toHaveCount(0);
  });
});
