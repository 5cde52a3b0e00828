import { expectAccessible } from './support/accessible';
import { openApplication } from './support/certificates';
import { logIn } from './support/log-in';
import { ask } from './support/money';
import { expect, test } from './support/test';

const serial = () => `09${Date.now().toString(36)}${Math.floor(Math.random() * 1e6)}`.toUpperCase();

test('a manager receives carriers, hands one out with an act and takes it back', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/stock');
  await expectAccessible(page);
  const [one, two] = [serial(), serial()];
  await page.getByRole('button', { name: 'Принять', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Вид').click();
  await page.getByRole('option', { name: 'JaCarta LT' }).click();
  await dialog.getByLabel('Серийные номера').fill(`${one}\n${two}\nЖЖЖ`);
  await dialog.getByRole('button', { name: 'Принять' }).click();
  await expect(dialog.getByText('Строка 3')).toBeVisible();
  await dialog.getByLabel('Серийные номера').fill(`${one}\n${two.toLowerCase()}`);
  await dialog.getByRole('button', { name: 'Принять' }).click();
  await expect(dialog).toBeHidden();

  await page.getByLabel('Часть серийного номера').fill(one);
  await expect(page.getByRole('row', { name: new RegExp(two) })).toBeHidden();
  await page.getByRole('row', { name: new RegExp(one) }).click();
  const drawer = page.getByRole('complementary', { name: one });
  await expect(drawer.getByText('Принят на склад')).toBeVisible();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Выдать' }).click();
  await dialog.getByLabel('Клиент центра').click();
  await page.getByRole('option').first().click();
  await dialog.getByLabel('Кто получает').fill('Иванова Анна Сергеевна');
  await dialog.getByRole('button', { name: 'Выдать' }).click();
  await expect(drawer.getByText('Выдан клиенту')).toBeVisible();
  const href = await drawer.getByRole('link', { name: 'Акт' }).first().getAttribute('href');
  const pdf = await page.request.get(href!);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  await drawer.getByRole('button', { name: 'Принять возврат' }).click();
  await dialog.getByLabel('Причина').fill('Выдан по ошибке');
  await dialog.getByRole('button', { name: 'Принять возврат' }).click();
  await expect(drawer.getByText('Возвращён клиентом')).toBeVisible();
  await expect(drawer.getByText('Свободен')).toBeVisible();
});

test('levels, the mark of a kind and what a client was handed are read by those who may', async ({ page }) => {
  await logIn(page, 'manager@okno.example');
  await page.goto('/s/c-6614/stock/levels');
  await page.getByRole('button', { name: /Неснижаемый остаток: JaCarta LT/ }).click();
  await page.getByRole('dialog').getByLabel('Неснижаемый остаток').fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click();
  await expect(page.getByText('Запомнили')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/s/c-6614/stock?status=HANDED_OUT');
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Носители и лицензии клиента' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Записать копирование' }).click();
  await page.getByRole('dialog').getByLabel('С носителя').click();
  await page.getByRole('option', { name: 'Рутокен ЭЦП 3.0' }).click();
  await expect(page.getByRole('dialog').getByText('не выпускает ключ наружу')).toBeVisible();
});

test('a carrier and a licence go out for an application by one act; who comes second is told that it is out', async ({
  page,
  context,
}) => {
  test.slow();
  await logIn(page, 'manager@okno.example');
  const { serviceCentres, stockKinds } = await ask(
    page,
    'c-6614',
    '{ serviceCentres(first: 1) { edges { node { id } } } stockKinds { id purpose } }',
  );
  const licence = Array.from({ length: 25 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ'[Math.floor(Math.random() * 24)]).join('');
  const numbers = { CARRIER: serial(), LICENCE: licence };
  for (const [purpose, number] of Object.entries(numbers)) {
    await ask(
      page,
      'c-6614',
      'mutation ($key: UUID!, $input: ReceiveStockInput!) { receiveStock(idempotencyKey: $key, input: $input) { id } }',
      {
        key: crypto.randomUUID(),
        input: {
          serviceCentreId: serviceCentres.edges[0].node.id,
          kindId: stockKinds.find((kind: { purpose: string }) => kind.purpose === purpose).id,
          serials: [number],
        },
      },
    );
  }
  const application = await openApplication(page, 'c-6614', {
    carrierFrom: 'STOCK',
    carrier: 'RUTOKEN',
    keyPlace: 'PLUGIN',
  });
  // Two windows have the form open at the same time.
  const second = await context.newPage();
  for (const one of [page, second]) {
    await one.goto(`/s/c-6614/applications/${application.id}`);
    await expect(one.getByText('Носитель со склада ещё не выдан')).toBeVisible();
    await one.getByRole('button', { name: 'Выдать', exact: true }).click();
    const dialog = one.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Носитель' }).fill(numbers.CARRIER);
    await one.getByRole('option', { name: new RegExp(numbers.CARRIER) }).click();
  }
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Лицензия' }).fill(licence.slice(-5));
  await page.getByRole('option', { name: new RegExp(licence.slice(-5)) }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Выдать', exact: true }).click();
  await expect(dialog).toBeHidden();
  const act = page.getByRole('link', { name: /Акт выдачи №/ });
  const pdf = await page.request.get((await act.getAttribute('href'))!);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await expectAccessible(page);

  await second.getByRole('dialog').getByRole('button', { name: 'Выдать', exact: true }).click();
  await expect(second.getByRole('dialog').getByText(`${numbers.CARRIER} уже выдан`)).toBeVisible();
  await second.close();

  const held = page.getByRole('listitem').filter({ hasText: numbers.CARRIER }).getByRole('button');
  await held.click();
  await dialog.getByLabel('Причина').fill('Передумали');
  await dialog.getByRole('button', { name: 'Принять возврат' }).click();
  await expect(page.getByRole('link', { name: /Акт возврата №/ })).toBeVisible();
  await expect(held).toHaveCount(0);
});
