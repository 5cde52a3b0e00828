import { expectAccessible } from './support/accessible';
import { openApplication, scanOf, sendToReview } from './support/certificates';
import { logIn } from './support/log-in';
import { keptMessage } from './support/messages';
import { expect, test } from './support/test';

test('a manager finds an application, reads its card and mends its data', async ({ page }) => {
  test.slow();
  await logIn(page, 'manager@okno.example');
  const application = await openApplication(page, 'c-6614');
  await page.goto('/s/c-6614/applications');
  await expect(page.getByRole('heading', { level: 1, name: 'Заявки на сертификат' })).toBeVisible();
  await expect(page.getByText(application.number).first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/s/c-6614/applications/${application.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Кузнецова Мария Петровна' })).toBeVisible();
  await page.getByRole('button', { name: 'Добавить документ' }).click();
  await page.getByRole('menuitem', { name: 'Приказ о назначении' }).click();
  await expect(page.getByRole('region', { name: 'Приказ о назначении' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Изменить данные' }).click();
  await page.getByLabel('Должность').fill('Финансовый директор');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByText('Финансовый директор')).toBeVisible();
});

test('the applicant works from a phone; a blurred picture is refused at once', async ({ page }) => {
  test.setTimeout(180_000);
  await logIn(page, 'manager@okno.example');
  const application = await openApplication(page, 'c-6614');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/cabinet');
  await expectAccessible(page);
  await page.getByLabel('Мобильный телефон').fill(application.phone);
  await page.getByRole('button', { name: 'Получить код' }).click();
  const code = page.getByLabel('Код из SMS');
  await expect(code).toBeVisible();
  await code.fill(await keptMessage(page, application.phone, /^(\d{6}) /));
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Кузнецова Мария Петровна' })).toBeVisible();
  await expectAccessible(page);
  // Nothing wider than the phone.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const passport = page.getByRole('region', { name: 'Паспорт, разворот с фото' });
  const send = async (blur: number) =>
    passport
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: blur > 0 ? 'blurred.jpg' : 'passport.jpg',
        mimeType: 'image/jpeg',
        buffer: await scanOf(page, Date.now(), blur),
      });
  const sent: string[] = [];
  page.on('request', (request) => request.url().includes('/scans') && sent.push(request.url()));
  await send(14);
  await expect(passport.getByText('Снимок смазан')).toBeVisible();
  expect(sent).toEqual([]);
  await expectAccessible(page);
  await passport.getByRole('button', { name: /Убрать.*blurred/ }).click();
  await send(0);
  await expect(passport.getByText('passport.jpg')).toBeVisible({ timeout: 30_000 });
  await expect(passport.getByText('1 файл')).toBeVisible();
});

test('an application on review may be taken out and taken up again', async ({ page }) => {
  test.slow();
  await logIn(page, 'manager@okno.example');
  const application = await openApplication(page, 'c-6614');
  await sendToReview(page, 'c-6614', application);
  await page.goto(`/s/c-6614/applications/${application.id}`);
  await page.getByRole('button', { name: 'Ещё', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Отозвать' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Причина').fill('Сотрудник уволился');
  await dialog.getByRole('button', { name: 'Отозвать' }).click();
  await expect(page.getByText('Сотрудник уволился').first()).toBeVisible();
  await page.getByRole('button', { name: 'Возобновить' }).click();
  await page.getByRole('button', { name: 'Ещё', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Отозвать' })).toBeVisible();
});
