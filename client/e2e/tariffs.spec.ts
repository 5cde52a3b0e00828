import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('a seller finds the plan that suits, and what its price is made of', async ({ page }) => {
  const scope = await logIn(page, 'manager@okno.example');
  await page.goto(`${scope}tariffs`);
  await expect(page.getByRole('heading', { level: 1, name: 'Тарифы' })).toBeVisible();
  const plan = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} ?\\d`) });
  await expect(plan('Базовый')).toContainText('Подходит');
  await page.getByRole('textbox', { name: 'Организаций' }).fill('3');
  await expect(plan('Базовый')).toContainText('Другое число организаций');
  await expect(plan('Оптимальный плюс')).toContainText('Подходит');
  await plan('Оптимальный плюс').click();
  const parts = page.getByRole('table', { name: 'Из чего цена: Оптимальный плюс' });
  await expect(parts.getByRole('row')).toHaveCount(4);
  await page.getByText('24 мес.', { exact: true }).first().click();
  await expect(page).toHaveURL(/months=24/);
  await page.reload();
  await expect(plan('Оптимальный плюс')).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
});

test('the vendor adds a plan, prices it from a spreadsheet, sees its holes, and publishes it', async ({ page }) => {
  test.setTimeout(150_000);
  const scope = await logIn(page, 'hq@okno.example');
  await page.goto(`${scope}catalogue`);
  await page.getByRole('button', { name: 'Новый тариф: Склад и торговля' }).click();
  const dialog = page.getByRole('dialog');
  const name = `Лавка ${Date.now() % 1_000_000}`;
  await dialog.getByLabel('Код').fill(`shop-${Date.now()}`);
  await dialog.getByLabel('Название', { exact: true }).fill(name);
  await dialog.getByLabel('Название по-английски').fill('Shop');
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Новая редакция' }).click();
  await page.getByRole('button', { name: 'Создать черновик' }).click();
  await expect(page.getByText('Нет цены: Столицы, Юридическое лицо, 12 мес.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Опубликовать' })).toBeDisabled();

  const cell = (zone: string, category: string) => page.getByRole('textbox', { name: `${zone}, ${category}, 12 мес.` });
  await cell('Столицы', 'Юридическое лицо').focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text', '9 100,00\t1\n5900\t1\n8 000\n5200,50\nдорого\n');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await expect(cell('Основная', 'ИП')).toHaveValue(/^5\s200,50$/);
  await expect(page.getByText('Не цена: 1')).toBeVisible();
  await cell('Север и Дальний Восток', 'Юридическое лицо').fill('8600');
  await cell('Север и Дальний Восток', 'ИП').focus();
  await page.keyboard.press('Control+KeyD');
  await expect(cell('Север и Дальний Восток', 'ИП')).toHaveValue(/^8\s600,00$/);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Сохранить цены' }).click();
  await expect(page.getByText('Всё сходится: редакцию можно публиковать.')).toBeVisible();
  await page.getByRole('button', { name: 'Опубликовать' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Опубликовать' }).click();
  await expect(page.getByText('Опубликованная редакция не меняется')).toBeVisible();

  await page.getByRole('button', { name: 'Снять с продажи' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Снять с продажи' }).click();
  await expect(page.getByRole('button', { name: 'Вернуть из архива' })).toBeVisible();
});

for (const [path, heading] of [
  ['catalogue', 'Каталог'],
  ['catalogue/zones', 'Ценовые зоны'],
  ['catalogue/add-ons', 'Товары и услуги'],
  ['catalogue/products/new', 'Новый продукт'],
] as const) {
  test(`${path} can be used by everybody, in both themes`, async ({ page }) => {
    const scope = await logIn(page, 'hq@okno.example');
    await page.goto(`${scope}${path}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    await expectAccessible(page);
  });
}

test('plans can be compared on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const scope = await logIn(page, 'manager@okno.example');
  await page.goto(`${scope}tariffs`);
  await expect(page.getByRole('table', { name: /^Сравнение тарифов/ })).toBeVisible();
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways).toBe(false);
});
