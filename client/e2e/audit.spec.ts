import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('the auditor goes from one entry to all that happened to its object, and back', async ({ page }) => {
  await logIn(page, 'audit@okno.example');
  await page.goto('/s/hq/audit');
  await expect(page.getByRole('heading', { level: 1, name: 'Журнал действий' })).toBeVisible();
  // His own log-in stands there under his name.
  await expect(page.getByRole('row').filter({ hasText: /Вход/ }).first()).not.toContainText('без входа');
  // By the words that the log itself shows.
  await page.getByRole('textbox', { name: 'Действие' }).fill('выставил счет');
  await page
    .getByRole('row')
    .filter({ hasText: /Выставил счёт/ })
    .first()
    .click();
  const entry = page.getByRole('complementary', { name: /^Запись №/ });
  await expect(entry.getByText('Что изменилось')).toBeVisible();
  await expectAccessible(page);
  await entry.getByRole('button', { name: 'Всё об этом объекте: Счёт', exact: true }).click();
  await page.getByRole('textbox', { name: 'Действие' }).fill('');
  await expect(page.getByText('Записи об одном объекте: Счёт')).toBeVisible();
  // Where the invoice stands second: the letter that carried it, and printed it.
  await page.getByRole('row').filter({ hasText: 'Отправлено письмо со счётом' }).first().click();
  await expect(entry.getByText('Контрольная сумма PDF')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Записи об одном объекте: Счёт')).toBeVisible();
  await page.getByRole('button', { name: 'Показать все записи' }).click();
  await expect(page).not.toHaveURL(/about=/);
  await expect(page.getByText('Записи об одном объекте')).toBeHidden();
});
