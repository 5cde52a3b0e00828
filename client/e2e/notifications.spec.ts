import { expectAccessible } from './support/accessible';
import { logIn } from './support/log-in';
import { ask } from './support/money';
import { expect, test } from './support/test';

const unique = () => `${Date.now().toString(36)}${Math.floor(Math.random() * 1e4)}`;

test('the bell leads to what happened; everything can be read at once', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  const bell = page.getByRole('button', { name: /^Уведомления/ });
  await bell.click();
  const panel = page.getByRole('dialog', { name: 'Уведомления' });
  await expect(panel.getByRole('link', { name: 'Все уведомления' })).toBeVisible();
  const readAll = panel.getByRole('button', { name: 'Прочитать все' });
  if (await readAll.isVisible()) {
    await readAll.click();
    await expect(page.getByRole('button', { name: 'Уведомления', exact: true })).toBeVisible();
  }
  await panel.getByRole('link', { name: 'Все уведомления' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Уведомления' })).toBeVisible();
  await expectAccessible(page);
});

test('a person chooses how he is told, and his quiet hours', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.getByRole('button', { name: /^Уведомления/ }).click();
  await page.getByRole('link', { name: 'Настроить' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Как вас уведомлять' })).toBeVisible();
  const mail = page.getByRole('combobox', { name: 'Счёт оплачен: Почта' });
  await mail.click();
  await page.getByRole('option', { name: 'Раз в день' }).click();
  await expect(mail).toHaveValue('Раз в день');
  await page.reload();
  await expect(mail).toHaveValue('Раз в день');
  await expect(
    page
      .getByRole('row', { name: /С вас снята роль/ })
      .getByText('Всегда')
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Вернуть обычное' }).click();
  await expect(mail).toHaveValue('Нет');
  await page.getByLabel('С', { exact: true }).fill('21:30');
  await page.getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByText('Запомнили').first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('С', { exact: true })).toHaveValue('21:30');
  await expectAccessible(page);
});

test('the vendor changes the words of a message, sees an example, and goes back to the original', async ({ page }) => {
  await logIn(page, 'hq@okno.example');
  await page.goto('/s/hq/notifications/templates?q=центр');
  await page.getByRole('cell', { name: 'Открыт центр', exact: true }).first().click();
  const drawer = page.getByRole('complementary', { name: 'Открыт центр' });
  await drawer.getByLabel('Тема').fill('Новый центр {{number}} и {{secret}}');
  await drawer.getByRole('button', { name: 'Опубликовать' }).click();
  await expect(drawer.getByText('{{secret}} у этого сообщения нет').first()).toBeVisible();
  const subject = `Новый центр {{number}} ${unique()}`;
  await drawer.getByLabel('Тема').fill(subject);
  await expect(drawer.getByTitle(/^Пример/)).toBeVisible();
  await drawer.getByRole('button', { name: 'Опубликовать' }).click();
  await expect(page.getByText('Новая редакция опубликована')).toBeVisible();
  await expect(page.getByRole('cell', { name: subject })).toBeVisible();
  await drawer.getByRole('button', { name: 'Вернуть исходный текст' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Вернуть исходный текст' }).click();
  await expect(page.getByRole('cell', { name: 'Открыт центр {{number}}' })).toBeVisible();
  // An SMS has no sheet of paper, in which nothing may be run, not even the judge.
  await page.goto('/s/hq/notifications/templates?channel=SMS&open=centreOpened-SMS-RU');
  await expect(page.getByRole('complementary', { name: 'Открыт центр' }).getByText('Открыт центр 6614')).toBeVisible();
  await expectAccessible(page);
});

test('the log of deliveries says what went out', async ({ page }) => {
  await logIn(page, 'hq@okno.example');
  await page.goto('/s/hq/notifications/log');
  await expect(page.getByRole('heading', { level: 1, name: 'Журнал отправки' })).toBeVisible();
  await expectAccessible(page);
});

test('an issue goes from a draft to its readers and onto the public page; a reader leaves by the link', async ({
  page,
}) => {
  await logIn(page, 'hq@okno.example');
  const name = `Тема ${unique()}`;
  await page.goto('/s/hq/newsletter?view=topics');
  await page.getByRole('button', { name: 'Добавить тему' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Название', { exact: true }).fill(name);
  await dialog.getByLabel('Название по-английски').fill(name);
  await dialog.getByLabel('Код').fill(`t-${unique()}`);
  await dialog.getByRole('button', { name: 'Добавить тему' }).click();
  await expect(page.getByRole('cell', { name })).toBeVisible();
  const { newsletterTopics } = await ask(page, 'hq', '{ newsletterTopics { id name } }');
  const topicId = newsletterTopics.find((t: { name: string }) => t.name === name).id;
  await ask(page, 'hq', 'mutation ($t: [UUID!]!) { setMyNewsletterTopics(topicIds: $t) }', { t: [topicId] });

  await page.goto('/s/hq/newsletter?open=new');
  const title = `Новая форма ${unique()}`;
  await page.getByRole('combobox', { name: 'Тема' }).click();
  await page.getByRole('option', { name }).click();
  await page.getByLabel('Заголовок').fill(title);
  await page.getByLabel('Текст').fill('Приказ вводит новую форму.\n\nСдавать по ней с отчёта за год.');
  await page.getByRole('button', { name: 'Сохранить черновик' }).click();
  await page.getByRole('button', { name: 'Отправить', exact: true }).click();
  await expect(page.getByRole('dialog').getByText('подписчики темы: 1')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Отправить' }).click();
  await expect(page.getByText('1 из 1').first()).toBeVisible({ timeout: 40_000 });
  await expectAccessible(page);

  await page.goto('/news');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('Сдавать по ней с отчёта за год.')).toBeVisible();
  await expectAccessible(page);

  const { keptMessages } = await ask(
    page,
    'hq',
    '{ keptMessages(recipient: "hq@okno.example") { edges { node { id subject } } } }',
  );
  const letter = keptMessages.edges.find((e: { node: { subject: string } }) => e.node.subject === title).node;
  const { keptMessage } = await ask(page, 'hq', 'query ($id: UUID!) { keptMessage(id: $id) { bodyText } }', {
    id: letter.id,
  });
  const token = /unsubscribe\?token=([\w-]+)/.exec(keptMessage.bodyText)?.[1];
  await page.goto(`/news/unsubscribe?token=${token}`);
  await page.getByRole('button', { name: 'Отписаться' }).click();
  await expect(page.getByText('Вы отписались')).toBeVisible();
  await expectAccessible(page);
});

test('anybody reads the news and asks for letters', async ({ page }) => {
  await page.goto('/news');
  await expect(page.getByRole('heading', { level: 1, name: 'Изменения законодательства' })).toBeVisible();
  await expectAccessible(page);
});

test('it installs as an app: manifest, icons and worker are there, and without a network there is a page', async ({
  page,
  context,
}) => {
  await logIn(page, 'manager@okno.example');
  const manifest = await (await page.request.get('/manifest.webmanifest')).json();
  for (const { src } of manifest.icons)
    expect((await page.request.get(src)).headers()['content-type']).toBe('image/png');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(1);
  await page.goto('about:blank');
  await context.setOffline(true);
  const other = await context.newPage();
  await other.goto('/s/c-6614/today').catch(() => undefined);
  await expect(other.getByRole('heading', { name: 'Нет связи' })).toBeVisible();
  await context.setOffline(false);
});
