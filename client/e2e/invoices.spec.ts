import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a manager makes an invoice beside its real sheet and issues it; the client opens it on his phone', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const scope = await logIn(page, 'manager@okno.example');
  await page.goto(`${scope}invoices/new`);
  await page.getByRole('combobox', { name: 'Кому счёт' }).fill('Исеть');
  await page.getByRole('option', { name: /Исеть/ }).first().click();
  await page.getByRole('button', { name: /^Оптимальный ?\d/ }).click();
  const lines = page.getByRole('region', { name: 'Состав счёта' });
  await expect(lines).toContainText('тарифный план «Оптимальный»');

  await page.getByRole('button', { name: 'Своя строка' }).click();
  const own = page.getByRole('dialog');
  await own.getByLabel('Наименование').fill('Настройка рабочего места');
  await own.getByLabel('Цена с НДС, ₽').fill('1500');
  await own.getByRole('button', { name: 'Добавить' }).click();
  await expect(lines).toContainText('1 500,00');

  // More than the manager's limit is refused at its place, less is taken off.
  const discount = async (percent: string) => {
    await page.getByRole('button', { name: 'Скидка: Настройка рабочего места' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Скидка, %').fill(percent);
    await dialog.getByLabel('За что').fill('постоянный клиент');
    await dialog.getByRole('button', { name: 'Дать скидку' }).click();
  };
  await discount('20');
  await expect(page.getByRole('dialog')).toContainText('Больше вашего предела: не выше 10 %');
  await page.getByRole('button', { name: 'Не надо' }).click();
  await discount('10');
  await expect(lines).toContainText('скидка 150,00');
  await expect(page.locator('canvas')).toBeVisible();
  await expect(page.getByText('Черновик сохранён')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Выставить и отправить' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Почта').fill('buh@iset.example');
  await dialog.getByRole('button', { name: 'Выставить и отправить' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Счёт № \d{11}$/ })).toBeVisible();
  await expect(page.locator('canvas')).toBeVisible();
  await expect(page.getByText('Счёт → buh@iset.example')).toBeVisible();
  await expectAccessible(page);

  // What is issued has no form any more.
  const issued = page.url();
  await page.goto(`${issued}/edit`);
  await expect(page).toHaveURL(issued);

  const number = /\d{11}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? '';
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Скопировать ссылку' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ru-RU' })).newPage();
  await phone.goto(new URL(new URL(link).pathname, page.url()).toString());
  await expect(phone.getByRole('heading', { level: 1, name: `Счёт № ${number}` })).toBeVisible();
  await expect(phone.getByRole('img', { name: 'QR-код для оплаты' })).toBeVisible();
  await phone.locator('input[type=file]').setInputFiles({ name: 'плат.png', mimeType: 'image/png', buffer: png });
  await expect(phone.getByText('Файл у нас.')).toBeVisible();
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expectAccessible(phone);
  await phone.context().close();

  await page.reload();
  await expect(page.getByText('Клиент открыл счёт')).toBeVisible();
  await expect(page.getByRole('link', { name: 'плат.png' })).toBeVisible();
});

test('the list keeps its filters in the address, obeys the keys and acts on many', async ({ page }) => {
  test.setTimeout(120_000);
  const scope = await logIn(page, 'accountant@okno.example');
  await page.goto(`${scope}invoices`);
  await page.getByRole('button', { name: /^Ждут оплаты/ }).click();
  await expect(page).toHaveURL(/view=awaiting/);
  await page.reload();
  const rows = page.locator('tbody tr[data-key]');
  await expect(rows.first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(page.getByText('Выбрано: 2')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Напомнить · / }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Напомнить' }).click();
  await expect(page.getByText('Сделано: 2 из 2')).toBeVisible();
  await page.getByRole('textbox', { name: 'Номер, клиент или ИНН' }).fill('такого нет');
  await expect(page).toHaveURL(/q=/);
  await expect(rows).toHaveCount(0);
});

test('what was changed just before leaving a draft is kept', async ({ page }) => {
  const scope = await logIn(page, 'manager@okno.example');
  await page.goto(`${scope}invoices/new`);
  await page.getByRole('combobox', { name: 'Кому счёт' }).fill('Исеть');
  await page.getByRole('option', { name: /Исеть/ }).first().click();
  await page.getByRole('button', { name: /^Базовый ?\d/ }).click();
  await expect(page.getByText('Черновик сохранён')).toBeVisible();
  await page.waitForURL(/\/edit$/);
  const address = page.url();
  const note = `Заметка ${Date.now()}`;
  await page.getByLabel('Заметка для своих').fill(note);
  await page.getByRole('main').getByRole('link', { name: 'Счета' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Счета' })).toBeVisible();
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByLabel('Заметка для своих')).toHaveValue(note, { timeout: 2_000 });
  }).toPass();
});

test('an invoice is annulled with a reason, and its number stays', async ({ page }) => {
  test.setTimeout(60_000);
  const scope = await logIn(page, 'accountant@okno.example');
  await page.goto(`${scope}invoices?status=ISSUED`);
  await page.locator('tbody tr[data-key]').last().click();
  const title = page.getByRole('heading', { level: 1, name: /^Счёт № / });
  await expect(title).toBeVisible();
  const name = (await title.textContent()) ?? '';
  await page.getByRole('button', { name: 'Ещё' }).click();
  await page.getByRole('menuitem', { name: 'Аннулировать…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Аннулировать' }).click();
  await expect(dialog.getByText('Заполните')).toBeVisible();
  await dialog.getByLabel('Причина').fill('Ошибка в реквизитах');
  await dialog.getByRole('button', { name: 'Аннулировать' }).click();
  await expect(page.getByText('Счёт аннулирован')).toBeVisible();
  await expect(title).toHaveText(name);
});

test('the form of an invoice and the invoice itself fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const scope = await logIn(page, 'manager@okno.example');
  const fits = async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(844);
  };
  await page.goto(`${scope}invoices/new`);
  await page.getByRole('combobox', { name: 'Кому счёт' }).fill('Исеть');
  await page.getByRole('option', { name: /Исеть/ }).first().click();
  await page.getByRole('button', { name: /^Оптимальный ?\d/ }).click();
  const issue = page.getByRole('button', { name: 'Выставить и отправить' });
  await expect(issue).toBeEnabled();
  await fits();
  // The foot leaves the form most of the screen, and its buttons say all of what they do.
  expect(await issue.evaluate((button) => button.scrollWidth - button.clientWidth)).toBeLessThanOrEqual(0);
  const foot = await page.getByRole('button', { name: 'Сохранить черновик' }).evaluate((button) => {
    return button.parentElement?.getBoundingClientRect().height ?? 0;
  });
  expect(foot).toBeLessThan(160);
  const preview = page.locator('canvas');
  await preview.scrollIntoViewIfNeeded();
  await expect(preview).toBeVisible();
  await expectAccessible(page);

  await page.goto(`${scope}clients/new`);
  await expect(page.getByRole('button', { name: 'Завести клиента' })).toBeVisible();
  await fits();
  await page.goto(`${scope}invoices?view=awaiting`);
  await page.locator('tbody tr[data-key]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Счёт № / })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'История' })).toBeVisible();
  await fits();
});
