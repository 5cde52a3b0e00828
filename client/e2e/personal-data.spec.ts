import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { chooseRegion, PASSWORD, register } from './support/register';
import { expect, test } from './support/test';

const noSideways = async (page: Page) => {
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(sideways).toBe(false);
};

test('a director reads what he agreed to and who looked at his papers, on a wide screen and on a phone', async ({
  page,
}) => {
  await logIn(page, 'client@okno.example');
  await page.goto(`${page.url().replace(/(\/s\/[^/]+).*/, '$1')}/account`);
  await page.getByRole('link', { name: 'Мои данные' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Мои данные' })).toBeVisible();
  const consent = page.getByRole('row').filter({ hasText: 'Обработка персональных данных' });
  await expect(consent).toContainText('действует');
  await consent.getByRole('button', { name: /Прочитать согласие/ }).click();
  await expect(page.getByRole('dialog')).toContainText('персональных данных');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const look = page.getByRole('row').filter({ hasText: 'паспорт' }).first();
  await expect(look).toContainText('проверка документов');
  await expect(look).toContainText('Оператор');
  // What stays is told before anything is asked.
  for (const word of [
    'Бухгалтерские документы',
    'носитель по акту',
    'карточка клиента',
    'Журнал действий',
    'Реестр сертификатов',
  ])
    await expect(page.locator('main').getByRole('listitem').filter({ hasText: word })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page);
  await noSideways(page);
});

test('a person takes a copy of his data with a fresh proof, asks to be erased and changes his mind', async ({
  page,
}) => {
  test.slow();
  const { email } = await register(page);
  await chooseRegion(page);
  await page.getByRole('link', { name: 'Безопасность и вход' }).click();
  await page.getByRole('link', { name: 'Мои данные' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Мои данные' })).toBeVisible();
  await expect(page.getByText('Документы никто не смотрел')).toBeVisible();

  let asked = 0;
  // Who has just come is fresh for five minutes: the first answer is made as it would be after them.
  await page.route('**/graphql', async (route) => {
    const isAsked = /RequestPersonalData|RequestErasure/.test(route.request().postData() ?? '');
    if (!isAsked || ++asked > 1) return route.continue();
    const extensions = { code: 'STEP_UP_REQUIRED', kind: 'forbidden', params: { ways: ['password'] } };
    await route.fulfill({ json: { data: null, errors: [{ message: 'STEP_UP_REQUIRED', extensions }] } });
  });
  await page.getByRole('button', { name: 'Собрать копию' }).click();
  const proof = page.getByRole('dialog', { name: 'Подтвердите, что это вы' });
  await proof.getByRole('textbox', { name: 'Ваш пароль' }).fill(PASSWORD);
  await proof.getByRole('button', { name: 'Подтвердить' }).click();
  await expect(page.getByText(/Готова, можно скачать до/)).toBeVisible({ timeout: 60_000 });
  expect(asked).toBe(2);
  await expect(page.getByRole('button', { name: 'Собрать копию' })).toBeEnabled();
  await expectAccessible(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Скачать' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
  await expect(page.getByText(/скачана/)).toBeVisible();

  await page.getByRole('button', { name: 'Отозвать согласие и стереть данные' }).click();
  const dialog = page.getByRole('dialog', { name: 'Стереть мои данные?' });
  await dialog.getByLabel('Впишите свою почту').fill('other@test.example');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Стереть' }).click();
  // A wrong address is told before a proof is asked for, and the proof takes the place of the dialog.
  await expect(dialog.getByText('Это не адрес вашей учётной записи.')).toBeVisible();
  asked = 0;
  await dialog.getByLabel('Впишите свою почту').fill(email.toUpperCase());
  await dialog.getByRole('button', { name: 'Стереть' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await proof.getByRole('textbox', { name: 'Ваш пароль' }).fill(PASSWORD);
  await proof.getByRole('button', { name: 'Подтвердить' }).click();
  await expect(page.getByText(/Данные будут стёрты/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await noSideways(page);
  await page.getByRole('button', { name: 'Не стирать' }).click();
  await expect(page.getByRole('button', { name: 'Отозвать согласие и стереть данные' })).toBeVisible();
  await expect(page.getByText(/Данные будут стёрты/)).toHaveCount(0);
});

test('who works in the network is told why his data stay', async ({ page }) => {
  await logIn(page, 'accountant@okno.example');
  await page.goto(`${page.url().replace(/(\/s\/[^/]+).*/, '$1')}/account/personal-data`);
  await expect(page.getByText('Пока вы работаете в сети')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Отозвать согласие и стереть данные' })).toHaveCount(0);
});

test('an administrator finds looks at applicants’ papers by who, why and which application', async ({ page }) => {
  await logIn(page, 'hq@okno.example');
  await page.goto('/s/hq/data-looks');
  await expect(page.getByRole('heading', { level: 1, name: 'Просмотры персональных данных' })).toBeVisible();
  const rows = page.getByRole('row').filter({ hasText: 'проверка документов' });
  await expect(rows.first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Кто смотрел').fill('Орехова');
  await expect(page.getByRole('row').filter({ hasText: 'Воронов' })).toHaveCount(0);
  await expect(rows.first()).toContainText('Ксения Орехова');
  await page.getByLabel('Кто смотрел').fill('никого такого');
  await expect(rows).toHaveCount(0);
  await page.getByRole('button', { name: 'Сбросить' }).first().click();
  await expect(rows.first()).toBeVisible();
  await page.setViewportSize({ width: 390, height: 800 });
  await expectAccessible(page);
  await noSideways(page);
});
