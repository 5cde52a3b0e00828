import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

const paper = { name: 'Лицензия.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') };

test('an officer proves a requirement of his own with a paper, replaces it and takes it back', async ({ page }) => {
  await logIn(page, 'officer@okno.example');
  await page.goto('/s/hq/compliance');
  await expect(page.getByRole('heading', { level: 1, name: 'Требования к УЦ' })).toBeVisible();
  await expect(
    page.getByRole('button', { name: /Финансовое обеспечение ответственности.*Заканчивается/ }),
  ).toBeVisible();
  await expectAccessible(page);
  const title = `Договор охраны ${Date.now()}`;
  await page.getByRole('button', { name: 'Своё требование' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Что требуется').fill(title);
  await dialog.getByLabel('Основание').fill('Регламент центра, п. 4');
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(dialog).toBeHidden();

  await page.getByLabel('Требование, основание, номер').fill(title);
  await page.getByRole('button', { name: new RegExp(`${title}.*Нет подтверждения`) }).click();
  const drawer = page.getByRole('complementary', { name: title });
  await drawer.getByRole('button', { name: 'Добавить подтверждение' }).click();
  await expectAccessible(page);
  await dialog.getByLabel('Номер документа').fill('ОХ-1');
  await dialog.getByLabel('Действует с').fill('01.03.2026');
  await dialog.getByLabel('Действует по').fill('01.02.2026');
  await dialog.getByLabel('Действует по').press('Tab');
  await dialog.locator('input[type=file]').setInputFiles(paper);
  await dialog.getByRole('button', { name: 'Добавить подтверждение' }).click();
  await expect(dialog.getByText('Проверьте даты')).toBeVisible();
  await dialog.getByLabel('Действует по').fill('01.03.2036');
  await dialog.getByLabel('Действует по').press('Tab');
  await dialog.getByRole('button', { name: 'Добавить подтверждение' }).click();
  await expect(dialog).toBeHidden();
  await expect(drawer.getByText('Выполнено')).toBeVisible();
  const href = await drawer.getByRole('link', { name: 'Лицензия.pdf' }).getAttribute('href');
  expect((await page.request.get(href!)).headers()['content-type']).toBe('application/pdf');
  await expectAccessible(page);

  await drawer.getByRole('button', { name: 'Отозвать № ОХ-1' }).click();
  await dialog.getByLabel('Причина').fill('Договор расторгнут');
  await dialog.getByRole('button', { name: 'Отозвать', exact: true }).click();
  await expect(drawer.getByText('отозвано: Договор расторгнут')).toBeVisible();
  await expect(drawer.getByText('Нет подтверждения')).toBeVisible();
});

test('documents of the centre are published once and read by everybody', async ({ page, browser }) => {
  await logIn(page, 'officer@okno.example');
  await page.goto('/s/hq/compliance/documents');
  await expect(page.getByRole('heading', { level: 1, name: 'Документы удостоверяющего центра' })).toBeVisible();
  await expectAccessible(page);
  const title = `Памятка заявителю ${Date.now()}`;
  await page.getByRole('button', { name: 'Новый документ' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Название').fill(title);
  await dialog.getByRole('button', { name: 'Сохранить' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: `Опубликовать редакцию: ${title}` }).click();
  await dialog.getByLabel('Действует с').fill('01.03.2026');
  await dialog.getByLabel('Действует с').press('Tab');
  await dialog.locator('input[type=file]').setInputFiles(paper);
  await dialog.getByRole('button', { name: 'Опубликовать редакцию' }).click();
  await expect(dialog).toBeHidden();

  const stranger = await (await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'ru-RU' })).newPage();
  await stranger.goto('/authority');
  const link = stranger.getByRole('link', { name: `Скачать: ${title}` });
  await expect(link).toBeVisible();
  expect((await stranger.request.get((await link.getAttribute('href'))!)).status()).toBe(200);
  await expectAccessible(stranger);
  await stranger.context().close();
});

test('an operator reads the list and changes nothing; a manager does not see it', async ({ page }) => {
  await logIn(page, 'operator@okno.example');
  await page.goto('/s/hq/compliance');
  await expect(page.getByRole('button', { name: /Аккредитация удостоверяющего центра/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Своё требование' })).toBeHidden();
});
