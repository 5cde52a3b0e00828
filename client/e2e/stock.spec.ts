import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

const serial = () => `09${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`.toUpperCase();

test('a manager receives carriers, hands one out with an act and takes it back', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/stock');
  await expectAccessible(page);
  const [one, two] = [serial(), serial()];
  await page.getByRole('button', { name: 'Принять', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Вид').click();
  await page.getByRole('option', { name: 'JaCarta LT' }).click();
  await dialog.getByLabel('Серийные номера').fill(`${one}\n${two}\nЖЖЖ`);
  await dialog.getByRole('button', { name: 'Принять' }).click();
  await expect(dialog.getByText('Строка 3')).toBeVisible();
  await dialog.getByLabel('Серийные номера').fill(`${one}\n${two.toLowerCase()}`);
  await dialog.getByRole('button', { name: 'Принять' }).click();
  await expect(dialog).toBeHidden();

  await page.getByLabel('Часть серийного номера').fill(one);
  await page.getByRole('row', { name: new RegExp(one) }).click();
  const drawer = page.getByRole('complementary', { name: one });
  await expect(drawer.getByText('Принят на склад')).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Выдать' }).click();
  await dialog.getByLabel('Клиент центра').click();
  await page.getByRole('option').first().click();
  await dialog.getByLabel('Кто получает').fill('Иванова Анна Сергеевна');
  await dialog.getByRole('button', { name: 'Выдать' }).click();
  await expect(drawer.getByText('Выдан клиенту')).toBeVisible();
  const href = await drawer.getByRole('link', { name: 'Акт' }).first().getAttribute('href');
  const pdf = await page.request.get(href!);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  await drawer.getByRole('button', { name: 'Принять возврат' }).click();
  await dialog.getByLabel('Причина').fill('Выдан по ошибке');
  await dialog.getByRole('button', { name: 'Принять возврат' }).click();
  await expect(drawer.getByText('Возвращён клиентом')).toBeVisible();
  await expect(drawer.getByText('Свободен')).toBeVisible();
});

test('levels, the mark of a kind and what a client was handed are read by those who may', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/stock/levels');
  await page.getByRole('button', { name: /Неснижаемый остаток: JaCarta LT/ }).click();
  await page.getByRole('dialog').getByLabel('Неснижаемый остаток').fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByText('Запомнили')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/s/c-6614/stock?status=HANDED_OUT');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Носители и лицензии клиента' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Записать копирование' }).click();
  await page.getByRole('dialog').getByLabel('С носителя').click();
  await page.getByRole('option', { name: 'Рутокен ЭЦП 3.0' }).click();
  await expect(page.getByRole('dialog').getByText('не выпускает ключ наружу')).toBeVisible();
});
