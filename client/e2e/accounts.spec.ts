import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { keptMessage } from './support/messages';
import { chooseRegion, PASSWORD, register, unique } from './support/register';
import { expect, test } from './support/test';

/** What an authenticator shows (RFC 6238), `ahead` steps later. */
function totp(secret: string, ahead = 0): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replace(/\s/g, '')].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** A key inside Chromium, which asks for the person and gets its yes. */
async function virtualKey(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function logOut(page: Page) {
  await page.goto('/start');
  await page.getByRole('button', { name: 'Выйти' }).click();
  await expect(page.getByRole('heading', { name: 'Вход', exact: true })).toBeVisible();
}
async function enterPassword(page: Page, email: string) {
  await page.goto('/login');
  await page.getByLabel('Электронная почта').fill(email);
  await page.getByRole('textbox', { name: 'Пароль' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Войти' }).click();
}

test('registers, chooses the region, and comes in by a code to the phone', async ({ page }) => {
  // A minute must pass between two codes to one number.
  test.setTimeout(240_000);
  const { phone } = await register(page);
  await chooseRegion(page);
  await expectAccessible(page);
  await logOut(page);
  await page.getByText('Код на телефон').click();
  await page.getByLabel('Мобильный телефон').fill(phone);
  // The code of the registration was sent less than a minute ago.
  await page.waitForTimeout(45_000);
  await expect(async () => {
    await page.getByRole('button', { name: 'Получить код' }).click();
    await expect(page.getByLabel('Код из СМС')).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 40_000 });
  await page.getByLabel('Код из СМС').fill(await keptMessage(page, phone, /^(\d{6}) — код для входа/));
  await page.getByRole('button', { name: 'Войти' }).click();
  await expect(page.getByRole('heading', { name: 'Организаций пока нет' })).toBeVisible();
});

test('adds an authenticator; from then on the log-in asks for it, and a spare code stands in', async ({ page }) => {
  const { email } = await register(page);
  await chooseRegion(page);
  await page.getByRole('link', { name: 'Безопасность и вход' }).click();
  await page.getByRole('button', { name: 'Добавить приложение с кодами' }).click();
  const secret = (await page.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).textContent()) ?? '';
  await page.getByLabel('Шесть цифр из приложения').fill(totp(secret));
  await page.getByRole('button', { name: 'Добавить', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Сохраните запасные коды' })).toBeVisible();
  const [spare = ''] = await page.getByRole('dialog').getByRole('listitem').allInnerTexts();
  await page.getByRole('button', { name: 'Коды сохранены' }).click();
  await expect(page.getByText('Приложение с кодами', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await logOut(page);
  await enterPassword(page, email);
  await expect(page.getByRole('heading', { name: 'Подтвердите вход' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Код из приложения').fill(totp(secret, 1));
  await page.getByRole('button', { name: 'Подтвердить вход' }).click();
  await expect(page.getByRole('heading', { name: 'Организаций пока нет' })).toBeVisible();
  await logOut(page);
  await enterPassword(page, email);
  await page.getByRole('button', { name: /запасной код/ }).click();
  await page.getByLabel('Запасной код').fill(spare);
  await page.getByRole('button', { name: 'Подтвердить вход' }).click();
  await expect(page.getByRole('heading', { name: 'Организаций пока нет' })).toBeVisible();
});

test('adds a passkey and comes in by it alone, then by password and the key', async ({ page }) => {
  await virtualKey(page);
  const { email } = await register(page);
  await chooseRegion(page);
  await page.getByRole('link', { name: 'Безопасность и вход' }).click();
  await page.getByRole('button', { name: 'Добавить ключ входа' }).click();
  await page.getByLabel('Как его назвать').fill('Рабочий ноутбук');
  await page.getByRole('button', { name: 'Создать ключ' }).click();
  await page.getByRole('button', { name: 'Коды сохранены' }).click();
  await expect(page.getByText('Ключ входа: Рабочий ноутбук', { exact: true })).toBeVisible();
  await logOut(page);
  await page.getByRole('button', { name: 'Без пароля: ключом этого устройства' }).click();
  await expect(page.getByRole('heading', { name: 'Организаций пока нет' })).toBeVisible();
  await logOut(page);
  await enterPassword(page, email);
  await page.getByRole('button', { name: 'Подтвердить ключом входа' }).click();
  await expect(page.getByRole('heading', { name: 'Организаций пока нет' })).toBeVisible();
});

test('«Security and log-in» shows ways, sessions and log-ins inside the program, and ends the others', async ({
  page,
  browser,
}) => {
  await logIn(page, 'audit@okno.example');
  const other = await browser.newContext({ baseURL: new URL(page.url()).origin, locale: 'ru-RU' });
  await logIn(await other.newPage(), 'audit@okno.example');
  await page.goto('/s/hq/account');
  await expect(page.getByRole('heading', { name: 'Способы входа и подтверждения' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Убрать: Пароль' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Завершить все остальные' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Завершить все остальные' }).click();
  await expect(page.getByText('Остальные входы завершены.')).toBeVisible();
  await other.close();
});

test('what asks for a fresh proof opens the dialog and is repeated by itself', async ({ page }) => {
  await logIn(page, 'audit@okno.example');
  let asked = 0;
  // The log-in itself counts as fresh for five minutes: the first answer is made as it would be after them.
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('moved-') || ++asked > 1) return route.continue();
    const extensions = { code: 'STEP_UP_REQUIRED', kind: 'forbidden', params: { ways: ['password'] } };
    await route.fulfill({ json: { data: null, errors: [{ message: 'STEP_UP_REQUIRED', extensions }] } });
  });
  await page.goto('/s/hq/account');
  await page.getByRole('button', { name: 'Изменить почту' }).click();
  await page.getByLabel('Новая почта').fill(`moved-${unique()}@test.example`);
  await page.getByRole('button', { name: 'Прислать ссылку' }).click();
  const dialog = page.getByRole('dialog', { name: 'Подтвердите, что это вы' });
  await dialog.getByRole('textbox', { name: 'Ваш пароль' }).fill('не тот');
  await dialog.getByRole('button', { name: 'Подтвердить' }).click();
  await expect(dialog.getByText('Не подошло.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Ваш пароль' }).fill('okno-demo-2026');
  await dialog.getByRole('button', { name: 'Подтвердить' }).click();
  await expect(page.getByText('Ссылка отправлена на новый адрес.')).toBeVisible();
  expect(asked).toBe(2);
});

for (const path of ['/register', '/login', '/confirm-registration?token=none', '/confirm-email?token=none']) {
  test(`${path} can be used by everybody, in both themes and on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(path);
    await expectAccessible(page);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(sideways).toBe(false);
  });
}
