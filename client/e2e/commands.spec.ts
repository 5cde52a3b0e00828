import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('Enter opens the first line, of sections as of what the server finds, without an arrow', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  // The frame of the scope is there, and with it its keys.
  await expect(page.getByRole('button', { name: 'Найти или сделать' })).toBeVisible();
  const search = page.getByRole('textbox', { name: 'Раздел, клиент, ИНН' });
  await page.keyboard.press('Control+KeyK');
  await search.fill('подписки');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/subscriptions$/);

  // Another ending of the words is no reason to find nothing.
  await page.keyboard.press('Control+KeyK');
  await search.fill('проверку личности');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/visits$/);

  await page.keyboard.press('Control+KeyK');
  // No section has this name: the first line is what the server finds a moment later.
  await search.fill('Исеть');
  await expect(page.getByRole('dialog').getByText('Исеть').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/clients\/[0-9a-f-]{36}/);

  // What an arrow chose stays chosen while more lines come.
  await page.keyboard.press('Control+KeyK');
  await search.fill('счет');
  await page.keyboard.press('ArrowDown');
  const chosen = page.getByRole('dialog').locator('[data-selected]');
  const words = (await chosen.textContent()) ?? '';
  await page.waitForLoadState('networkidle');
  await expect(chosen).toHaveText(words);
});
