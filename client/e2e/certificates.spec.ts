import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('an operator reads the register and the state of the authority', async ({ page }) => {
  test.slow();
  await logIn(page, 'operator@okno.example');
  for (const [path, title] of [
    ['certificates', 'Сертификаты'],
    ['certificates/authority', 'Состояние удостоверяющего центра'],
  ]) {
    await page.goto(`/s/hq/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: title! })).toBeVisible();
    await expectAccessible(page);
  }
  await expect(page.getByText('отвечает', { exact: true })).toBeVisible();
});

test('an officer sees what waits for an approval and writes the next edition of a profile', async ({ page }) => {
  test.slow();
  await logIn(page, 'officer@okno.example');
  for (const path of ['certificates/approvals', 'certificates/requests', 'certificates/profiles']) {
    await page.goto(`/s/hq/${path}`);
    await expectAccessible(page);
  }
  await page.locator('main').getByRole('button').nth(1).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('an officer orders a new key for the authority and thinks better of it', async ({ page }) => {
  test.slow();
  await logIn(page, 'officer@okno.example');
  await page.goto('/s/hq/certificates/authority');
  await page.getByRole('button', { name: 'Сменить ключ' }).last().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Заказ подтвердит другой офицер')).toBeVisible();
  await dialog.getByLabel('Причина').fill('Плановая смена ключа');
  await dialog.getByRole('button', { name: 'Заказать смену' }).click();
  await expect(page.getByText('Ждёт второго офицера')).toBeVisible();
  // Nobody confirms his own order.
  await expect(page.getByRole('button', { name: 'Подтвердить' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Отозвать заказ' }).click();
  await dialog.getByLabel('Причина').fill('Ещё не время');
  await dialog.getByRole('button', { name: 'Отозвать заказ' }).click();
  await expect(page.getByText('Ждёт второго офицера')).toBeHidden();
  await expect(page.getByText('Плановая смена ключа · Ещё не время').first()).toBeVisible();
});

test.describe('the public check', () => {
  test.use({ refused: true });
  test('anybody checks a signature; a file that is none is told to be none', async ({ page }) => {
    await page.goto('/check-signature');
    await expectAccessible(page);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'nonsense.sig',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('not a signature'),
      });
    await page.getByRole('button', { name: 'Проверить' }).click();
    await expect(page.getByText('Это не файл подписи')).toBeVisible();
    await expectAccessible(page);
  });
});
