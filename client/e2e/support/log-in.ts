import type { Page } from '@playwright/test';

const scoped = /\/s\/[^/]+\//;

/** Comes in as one of the demonstration's people; the beginning of the addresses of his scope. */
export async function logIn(page: Page, email: string): Promise<string> {
  await page.goto('/login');
  await page.getByLabel('Электронная почта').fill(email);
  await page.getByRole('textbox', { name: 'Пароль' }).fill('okno-demo-2026');
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.waitForURL(scoped);
  return scoped.exec(page.url())?.[0] ?? '';
}
