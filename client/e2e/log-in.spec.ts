import { expectAccessible } from './support/accessible';
import { expect, test } from './support/test';

test('a stranger is led to log-in and comes back to the page he wanted', async ({ page }) => {
  await page.goto('/s/nowhere/invoices?view=late');
  await expect(page.getByRole('heading', { level: 1, name: 'Вход' })).toBeVisible();
  await expect(page).toHaveTitle('Вход — Окно');
  expect(new URL(page.url()).searchParams.get('next')).toBe('/s/nowhere/invoices?view=late');
});

test('log-in says at the field what is missing', async ({ page }) => {
  await page.goto('/login');
  await page.getByLabel('Электронная почта').fill('anna');
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByText('В адресе почты ошибка')).toBeVisible();
  await expect(page.getByText('Заполните поле')).toBeVisible();
  await expect(page.getByLabel('Электронная почта')).toBeFocused();
});

test('log-in speaks English when asked, and remembers it', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the language chosen at the log-in stays, and letters are offered in it', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('E-mail').fill('audit@okno.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('okno-demo-2026');
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page).toHaveURL(/\/s\//);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('Letters come in Russian.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write in English' })).toBeVisible();
});

for (const path of ['/login', '/recover', '/reset', '/reset?token=none', '/invitation', '/no-such-page']) {
  test(`${path} can be used by everybody, in both themes`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}

test('log-in fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/login');
  await expect(page.getByRole('button', { name: 'Войти' })).toBeVisible();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways).toBe(false);
  await expectAccessible(page);
});
