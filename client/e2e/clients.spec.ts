import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('a manager finds a client, reads its card and adds a contact', async ({ page }) => {
  test.slow();
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/clients');
  await expect(page.getByRole('heading', { level: 1, name: 'Клиенты' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Лента' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Изменить: контакты' }).click();
  await page.getByRole('button', { name: 'Добавить строку' }).click();
  const name = `Контакт ${Date.now()}`;
  const row = page.getByRole('group', { name: /^Строка/ }).last();
  await row.getByLabel('Имя').fill(name);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByText(name)).toBeVisible({ timeout: 15_000 });
});

test('a new client is filled by INN, checked and saved; its double is told', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/clients/new');
  await page.getByRole('textbox', { name: 'ИНН' }).fill('7707083894');
  await page.getByRole('button', { name: 'Заполнить по ИНН' }).click();
  await expect(page.getByText('не сходится контрольная цифра').first()).toBeVisible();
  await expectAccessible(page);
  // A number put right is not told wrong any more.
  await page.getByRole('textbox', { name: 'ИНН' }).fill('7707083893');
  await expect(page.getByText('не сходится контрольная цифра')).toHaveCount(0);
});

test('a visitor asks to be connected and is told by when', async ({ page }) => {
  await page.goto('/connect');
  await expectAccessible(page);
  await page.getByLabel('Как к вам обращаться').fill('Мария Петрова');
  await page.getByLabel('Телефон').fill(`+7 912 ${String(Date.now()).slice(-7)}`);
  await page.getByRole('button', { name: 'Отправить заявку' }).click();
  await expect(page.getByText('Заполните поле').first()).toBeVisible();
  // A list that is open calls itself a combobox, a closed one a text field.
  const region = page.getByRole('combobox', { name: 'Регион' }).or(page.getByRole('textbox', { name: 'Регион' }));
  await region.fill('Свердл');
  await page.getByRole('option', { name: /Свердловская/ }).click();
  await page.getByLabel(/Согласен на обработку/).check();
  await page.getByRole('button', { name: 'Отправить заявку' }).click();
  await expect(page.getByRole('heading', { name: /Заявка № \d+ принята/ })).toBeVisible();
  await expect(page.getByText(/Позвоним или напишем до/)).toBeVisible();
  await expectAccessible(page);
});

test('the queue of requests is worked through by keys', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/requests');
  await expect(page.getByRole('heading', { level: 1, name: 'Заявки на подключение' })).toBeVisible();
  await expectAccessible(page);
});
