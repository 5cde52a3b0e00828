import { expect, type Page } from '@playwright/test';

/** Comes in as one of the demonstration's people. */
export async function logIn(page: Page, email: string) {
  await page.goto('/login');
  await page.getByLabel('Электронная почта').fill(email);
  await page.getByRole('textbox', { name: 'Пароль' }).fill('okno-demo-2026');
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page).toHaveURL(/\/s\//);
}
