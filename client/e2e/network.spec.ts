import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

/** The same name never twice: the specs run on a database that is not emptied between them. */
const unique = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1e4)}`;

/** A valid fictional INN of an organisation. */
const anInn = () => {
  const nine = `66${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
  const sum = [2, 4, 10, 3, 5, 9, 4, 6, 8].reduce((a, weight, i) => a + weight * Number(nine[i]), 0);
  return `${nine}${(sum % 11) % 10}`;
};

test('the vendor registers a partner, opens its centre and activates both', async ({ page }) => {
  await logIn(page, 'hq@okno.example');
  const name = `Партнёр ${unique()}`;
  await page.goto('/s/hq/partners/new');
  await page.getByLabel('Короткое название').fill(name);
  await page.getByLabel('Полное название').fill(`ООО «${name}»`);
  await page.getByLabel('ИНН').fill('7707083894');
  await page.getByRole('button', { name: 'Завести партнёра' }).click();
  await expect(page.getByText('не сходится контрольная цифра')).toBeVisible();
  await page.getByLabel('ИНН').fill(anInn());
  await page.getByRole('button', { name: 'Завести партнёра' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByRole('button', { name: 'Состояние' }).click();
  await page.getByRole('menuitem', { name: 'Включить' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Включить' }).click();
  await expect(page.getByText('Работает').first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Открыть центр' }).click();
  await page.getByLabel('Название').fill(`Центр ${name}`);
  await page.getByRole('combobox', { name: 'Регион' }).fill('Чукот');
  await page.getByRole('option', { name: /Чукотский/ }).click();
  await page.getByRole('button', { name: 'Открыть центр' }).click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`СЦ 87\\d+ «Центр ${name}»`) })).toBeVisible();
  await page.getByRole('button', { name: 'Включить' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Включить' }).click();
  await expect(page.getByText('Asia/Anadyr')).toBeVisible();
  await expect(page.getByText('Продавец не назван')).toBeVisible();
});

test('a centre that works is not closed without a successor', async ({ page }) => {
  await logIn(page, 'hq@okno.example');
  await page.goto('/s/hq/centres?status=ACTIVE');
  await page.getByRole('link', { name: '6614' }).click();
  await page.getByRole('button', { name: 'Закрыть центр' }).click();
  await page.getByLabel('Причина').fill('Проверка отказа');
  await page.getByRole('dialog').getByRole('button', { name: 'Закрыть центр' }).click();
  await expect(page.getByText('без преемника они останутся ни с кем')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Работает').first()).toBeVisible();
});

test('a table of centres shows its mistakes under the cells and is not written', async ({ page }) => {
  await logIn(page, 'hq@okno.example');
  await page.goto('/s/hq/imports/centres');
  const csv = 'Код партнёра;Номер;Название;Регион\n99999;;Центр;66\n99999;;;00\n';
  await page.locator('input[type=file]').setInputFiles({
    name: 'centres.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  });
  await expect(page.getByText('Ничего не записано', { exact: false })).toBeVisible();
  // Of each row all that is wrong.
  await expect(page.getByText('Нет такого: «99999»')).toHaveCount(2);
  await expect(page.getByText('Не заполнено').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Записать/ })).toHaveCount(0);
  await expectAccessible(page);
});

const pages = [
  ['partners', 'Партнёры'],
  ['centres', 'Сервисные центры'],
  ['sellers', 'Продавцы'],
  ['staff', 'Сотрудники'],
  ['audit', 'Журнал действий'],
  ['messages', 'Письма и СМС'],
  ['calendars', 'Производственный календарь'],
] as const;
for (const [path, title] of pages) {
  test(`${path} can be used by everybody, in both themes, and fits a phone`, async ({ page }) => {
    await logIn(page, 'hq@okno.example');
    await page.goto(`/s/hq/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 800 });
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(sideways).toBe(false);
  });
}
