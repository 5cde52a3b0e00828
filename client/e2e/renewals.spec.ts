import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('a run that is not there leads back to the list', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/subscriptions/renewals/01900000-0000-7000-8000-000000000000');
  await page.getByRole('link', { name: 'К списку' }).click();
  await expect(page).toHaveURL(/\/renewals$/);
});

test('a manager renews what ends: chooses, checks the prices, makes the drafts, issues them all', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto(`${page.url().replace(/(\/s\/[^/]+).*/, '$1')}/subscriptions/renewals?days=400`);
  await expect(page.getByRole('heading', { name: 'Продление подписок' })).toBeVisible();
  const rows = page.getByRole('region', { name: 'Продление подписок' }).locator('tbody tr[data-key]');
  await expect(rows.first()).toBeVisible();
  await expectAccessible(page);
  // Those that another run of this test has renewed already stay what they are: refused with their reason.
  await page.getByRole('button', { name: /^Выбрать все найденные/ }).click();
  await page.getByRole('button', { name: 'Проверить цены' }).click();
  const make = page.getByRole('button', { name: /^Сделать черновики: \d+$/ });
  await expect(make).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await make.click();
  await expect(page.getByText('Черновики готовы')).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Выставить счета: \d+$/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Отправить каждому клиенту письмо со счётом')).toBeChecked();
  await dialog.getByRole('button', { name: 'Выставить' }).click();
  await expect(page.getByText(/^Выставлено · /)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Прошлые продления' }).click();
  await expect(
    page.getByRole('region', { name: 'Прошлые продления' }).locator('tbody tr[data-key]').first(),
  ).toBeVisible();
});
