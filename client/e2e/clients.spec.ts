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

test('a request becomes a client, and the invoice that was drafted with him is the one that opens', async ({
  page,
}) => {
  await page.goto('/connect');
  const organisation = `ООО «Заявка ${Date.now()}»`;
  await page.getByLabel('Как к вам обращаться').fill('Пётр Новиков');
  await page.getByLabel('Телефон').fill('8 912 345-67-80');
  await page.getByRole('combobox', { name: 'Регион' }).fill('Новосиб');
  await page.getByRole('option', { name: /Новосибирская/ }).click();
  await page.getByLabel('Организация или ИП').fill(organisation);
  const base = `5406${String(Date.now()).slice(-5)}`;
  const sum = [2, 4, 10, 3, 5, 9, 4, 6, 8].reduce((total, weight, k) => total + weight * Number(base[k]), 0);
  await page.getByLabel('ИНН').fill(base + String((sum % 11) % 10));
  await page.getByRole('combobox', { name: 'Что интересует' }).click();
  await page.getByRole('option', { name: 'Отчётность' }).click();
  await page.getByLabel(/Согласен/).check();
  await page.getByRole('button', { name: 'Отправить заявку' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Заявка № \d+ принята/ })).toBeVisible();

  await logIn(page, 'hq@okno.example');
  await page.goto('/s/hq/requests');
  await page.getByRole('button', { name: organisation }).click();
  await page.getByRole('button', { name: 'Завести клиента' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('КПП').fill('540601001');
  await form.getByRole('button', { name: 'Завести клиента' }).click();
  await page.getByRole('link', { name: 'Открыть черновик счёта' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Правка черновика' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Состав счёта' })).toContainText('тарифный план «');
});
