import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

const unique = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1e4)}`;

test('a director lets a colleague in until a day, sees it, takes the invitation back', async ({ page }) => {
  await logIn(page, 'client@okno.example');
  await page.getByRole('link', { name: 'Доступ коллег' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Доступ коллег' })).toBeVisible();
  await expect(page.getByText('Впускать других').first()).toBeVisible();
  await expectAccessible(page);
  const email = `colleague-${unique()}@test.example`;
  await page.getByRole('button', { name: 'Впустить коллегу' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Электронная почта').fill(email);
  await dialog.getByLabel('Подписывать и отправлять').check();
  await dialog.getByLabel('Последний день').fill('31.01.2099');
  await dialog.getByLabel('Последний день').press('Tab');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Отправить приглашение' }).click();
  const row = page.getByRole('listitem').filter({ hasText: email });
  await expect(row).toContainText('31.01.2099');
  await expect(row).toContainText('Подписывать и отправлять');
  await row.getByRole('button', { name: 'Отозвать' }).click();
  await expect(row).toHaveCount(0);
});

test('the last director can’t give himself away', async ({ page }) => {
  await logIn(page, 'client@okno.example');
  await page.getByRole('link', { name: 'Доступ коллег' }).click();
  await page.getByRole('button', { name: /Действия: Роман Белов/ }).click();
  await page.getByRole('menuitem', { name: 'Отнять доступ' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Отнять доступ' }).click();
  await expect(page.getByText('последний администратор или директор')).toBeVisible();
});

test('support looks with a client’s eyes by consent, under a bar, and either side ends it', async ({ browser }) => {
  const director = await (await browser.newContext()).newPage();
  const support = await (await browser.newContext()).newPage();
  await logIn(director, 'client@okno.example');
  await logIn(support, 'support@okno.example');
  await support.getByRole('link', { name: 'Глазами клиента' }).click();
  await expect(support.getByRole('heading', { level: 1, name: 'Глазами клиента' })).toBeVisible();
  await expectAccessible(support);
  await support.getByRole('button', { name: 'Попросить' }).click();
  const dialog = support.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Клиент' }).fill('Исеть');
  await support.getByRole('option', { name: /Исеть/ }).first().click();
  await dialog.getByRole('combobox', { name: 'Чьими глазами' }).click();
  await support.getByRole('option', { name: 'Роман Белов' }).click();
  await dialog.getByLabel('Зачем').fill('Проверить, что видно на странице счетов');
  await dialog.getByRole('button', { name: 'Попросить' }).click();
  await expect(support.getByText('Ждёт ответа').first()).toBeVisible();

  await director.getByRole('link', { name: 'Доступ коллег' }).click();
  const asked = director.getByRole('listitem').filter({ hasText: 'просит посмотреть' }).first();
  await expect(asked).toContainText('Проверить, что видно');
  await expectAccessible(director);
  await asked.getByRole('button', { name: 'Разрешить' }).click();
  await expect(director.getByText('Разрешено, не начато')).toBeVisible();

  await support.reload();
  await support.getByRole('button', { name: 'Начать' }).first().click();
  await expect(support.getByText('Вы смотрите глазами: Роман Белов')).toBeVisible();
  await expect(support.getByRole('link', { name: 'Доступ коллег' })).toHaveCount(0);
  await expectAccessible(support);

  await director.reload();
  await director.getByRole('button', { name: 'Прекратить сейчас' }).first().click();
  await expect(director.getByRole('button', { name: 'Прекратить сейчас' })).toHaveCount(0);
  await support.reload();
  await expect(support.getByText('Вы смотрите глазами: Роман Белов')).toHaveCount(0);
});

test('the matrix of roles and rights: whole, one’s own, searched, on a phone', async ({ page }) => {
  test.slow();
  await logIn(page, 'manager@okno.example');
  await page.getByRole('link', { name: 'Роли и права' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Роли и права' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Аудитор' })).toBeVisible();
  await page.getByRole('button', { name: 'Что могу я' }).click();
  await expect(page.getByRole('columnheader', { name: 'Аудитор' })).toHaveCount(0);
  await expect(page.getByRole('columnheader', { name: 'Менеджер' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Право или роль').fill('аннулировать');
  await expect(page.getByText('Ничего не нашлось')).toBeVisible();
  await page.getByRole('button', { name: 'Все права' }).click();
  await expect(page.getByRole('rowheader', { name: 'Аннулировать' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Выгрузить' }).click();
  expect((await download).suggestedFilename()).toBe('Роли-и-права.csv');
  await page.setViewportSize({ width: 390, height: 800 });
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways).toBe(false);
});
