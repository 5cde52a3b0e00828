import { expect, type Page } from '@playwright/test';
import { keptMessage } from './messages';

export const PASSWORD = 'тихий кедр у реки';
/** Each run has people and numbers of its own. */
export const unique = () => String(Date.now()).slice(-7) + String(Math.floor(Math.random() * 100)).padStart(2, '0');

const codeTo = (page: Page, phone: string) => keptMessage(page, phone, /^(\d{6}) /);

/** Registers by the form and the letter; ends on the page of who has no organisation yet. */
export async function register(page: Page) {
  const id = unique();
  const [email, phone] = [`person-${id}@test.example`, `+79${id}`];
  await page.goto('/register');
  await page.getByLabel('Имя и фамилия').fill('Андрей Кузнецов');
  await page.getByLabel('Электронная почта').fill(email);
  await page.getByRole('textbox', { name: 'Пароль' }).fill(PASSWORD);
  await page.getByLabel('Мобильный телефон').fill(phone);
  await page.getByLabel('Согласен на обработку персональных данных').check();
  await page.getByRole('button', { name: 'Получить код' }).click();
  await expect(page.getByLabel('Код из СМС')).toBeVisible();
  await page.getByLabel('Код из СМС').fill(await codeTo(page, phone));
  await page.getByRole('button', { name: 'Создать кабинет' }).click();
  await expect(page.getByText('Осталось подтвердить почту')).toBeVisible();
  const token = await keptMessage(page, email, /confirm-registration\?token=([\w-]+)/);
  await page.goto(`/confirm-registration?token=${token}`);
  await expect(page.getByRole('heading', { name: 'Ваш регион' })).toBeVisible();
  return { email, phone };
}
/** The first question to who has come. */
export async function chooseRegion(page: Page) {
  await page.getByRole('combobox', { name: 'Регион' }).click();
  await page.getByRole('combobox', { name: 'Регион' }).fill('66');
  await page.getByRole('option', { name: /^66 / }).click();
  await page.getByRole('button', { name: 'Выбрать' }).click();
  await expect(page.getByRole('heading', { name: 'Организаций пока нет' })).toBeVisible();
}
