import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { openApplication, sendToReview } from './support/certificates';
import { logIn } from './support/log-in';
import { expect, test } from './support/test';

test('an operator takes an application and decides with the keys A and R', async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000);
  const centre = await browser.newContext({ baseURL: baseURL!, locale: 'ru-RU' });
  const manager = await centre.newPage();
  await logIn(manager, 'manager@okno.example');
  const application = await openApplication(manager, 'c-6614');
  await sendToReview(manager, 'c-6614', application);
  await centre.close();

  await logIn(page, 'operator@okno.example');
  await page.goto(`/s/hq/review/${application.id}`);
  await expect(page.getByText(`№ ${application.number}`).first()).toBeVisible();
  await page.getByRole('button', { name: 'Взять' }).click();
  await expect(page.getByRole('button', { name: 'Вернуть', exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Паспорт, разворот с фото' })).toBeVisible();
  await expect(page.getByText('УВД г. Екатеринбурга')).toBeVisible();
  await expectAccessible(page);
  // A scan on its side stands within the desk, or is scrolled to from its first pixel.
  await page.keyboard.press('BracketRight');
  const leftOf = async (what: Locator) => (await what.boundingBox())!.x;
  const desk = await leftOf(page.getByRole('region', { name: 'Скан', exact: true }));
  expect(await leftOf(page.getByRole('img', { name: 'Паспорт, разворот с фото' }))).toBeGreaterThanOrEqual(desk);
  await page.keyboard.press('a');
  await expect(page.getByText('Документ принят').first()).toBeVisible();
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { name: 'Почему отклоняем' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await page.getByLabel('Что сделать заявителю').fill('Снимите страницу целиком');
  await page.getByRole('button', { name: 'Отклонить', exact: true }).click();
  await expect(page.getByText('Документ отклонён').first()).toBeVisible();
});

/** What the desk says, and whether it stands over the button by which one goes on. */
async function toastsOf(page: Page) {
  const toasts = page.getByRole('alert');
  const [one, button] = [
    await toasts.last().boundingBox(),
    await page.getByRole('button', { name: /^Принять/ }).boundingBox(),
  ];
  const apart = !one || !button || one.y + one.height <= button.y || button.y + button.height <= one.y;
  const beside = !one || !button || one.x + one.width <= button.x || button.x + button.width <= one.x;
  return { number: await toasts.count(), covers: !apart && !beside };
}

test('decisions one after another say the last alone, and never over the buttons', async ({
  page,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const centre = await browser.newContext({ baseURL: baseURL!, locale: 'ru-RU' });
  const manager = await centre.newPage();
  await logIn(manager, 'manager@okno.example');
  const application = await openApplication(manager, 'c-6614');
  await sendToReview(manager, 'c-6614', application);
  await centre.close();

  await logIn(page, 'operator@okno.example');
  for (const [i, size] of [
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ].entries()) {
    await page.setViewportSize(size);
    await page.goto(`/s/hq/review/${application.id}`);
    if (i === 0) await page.getByRole('button', { name: 'Взять' }).click();
    const accept = page.getByRole('button', { name: /^Принять/ });
    // By the keyboard and by the thumb; on a telephone the buttons are at the foot of the page.
    for (const _document of [1, 2].slice(i)) {
      await expect(accept).toBeEnabled();
      await accept.scrollIntoViewIfNeeded();
      if (i === 0) await page.keyboard.press('a');
      else await accept.click();
      await expect(page.getByText('Документ принят').last()).toBeVisible();
    }
    await expect.poll(() => toastsOf(page)).toEqual({ number: 1, covers: false });
  }
});

test('second looks and figures of operators', async ({ page }) => {
  await logIn(page, 'operator@okno.example');
  await page.goto('/s/hq/review/rechecks');
  await expect(page.getByRole('heading', { level: 1, name: 'Перепроверка решений' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/s/hq/review/figures');
  await expect(page.getByRole('heading', { level: 1, name: 'Показатели операторов' })).toBeVisible();
  await expectAccessible(page);
});
