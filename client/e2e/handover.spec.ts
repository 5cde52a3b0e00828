import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { personInn } from './support/certificates';
import { logIn } from './support/log-in';
import { ask } from './support/money';
import { expect, test } from './support/test';

const number = () => String(Math.floor(100_000 + Math.random() * 900_000));

/** A working centre of the partner «Опора». */
async function openCentre(hq: Page, partnerId: string): Promise<{ id: string; number: string }> {
  const { openServiceCentre: centre } = await ask(
    hq,
    'hq',
    `mutation ($key: UUID!, $partnerId: UUID!, $input: ServiceCentreInput!) {
      openServiceCentre(idempotencyKey: $key, partnerId: $partnerId, input: $input) { id number version } }`,
    {
      key: crypto.randomUUID(),
      partnerId,
      input: { number: number(), name: 'Передача', regionCode: '66', address: 'г. Екатеринбург, ул. Мира, д. 1' },
    },
  );
  const move = `mutation ($id: UUID!, $version: Int!) { moveServiceCentre(id: $id, move: ACTIVATE, expectedVersion: $version) { id } }`;
  await ask(hq, 'hq', move, centre);
  return centre;
}

test('the vendor closes a centre and sees its clients go; who could not is named, and tried again', async ({
  page,
  browser,
  baseURL,
}) => {
  const CLIENTS = 30;
  const office = await browser.newContext({ baseURL: baseURL!, locale: 'ru-RU' });
  const partner = await office.newPage();
  await logIn(partner, 'partner@okno.example');
  const scope = /\/s\/([^/]+)/.exec(partner.url())![1]!;
  const { serviceCentres } = await ask(
    partner,
    scope,
    'query { serviceCentres(first: 1) { edges { node { partner { id } } } } }',
  );
  await logIn(page, 'hq@okno.example');
  const partnerId = serviceCentres.edges[0].node.partner.id;
  const [closing, successor] = [await openCentre(page, partnerId), await openCentre(page, partnerId)];
  for (let i = 0; i < CLIENTS; i++) {
    const name = `Клиент ${closing.number}-${i}`;
    await ask(
      partner,
      scope,
      'mutation ($key: UUID!, $input: ClientInput!, $centre: UUID) { createClient(idempotencyKey: $key, input: $input, serviceCentreId: $centre) { id } }',
      {
        key: crypto.randomUUID(),
        input: { category: 'INDIVIDUAL', name, fullName: name, inn: personInn() },
        centre: closing.id,
      },
    );
  }

  await page.goto(`/s/hq/centres/${closing.id}`);
  await page.getByRole('button', { name: 'Закрыть центр' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Преемник' }).fill(successor.number);
  await page.getByRole('option', { name: new RegExp(successor.number) }).click();
  await dialog.getByLabel('Причина').fill('Партнёр объединил два центра');
  await dialog.getByRole('button', { name: 'Закрыть центр' }).click();
  await expect(page.getByText(new RegExp(`Клиенты перешли в СЦ ${successor.number}`))).toBeVisible({ timeout: 60_000 });
  const { clients } = await ask(
    partner,
    scope,
    'query ($centre: [UUID!]) { clients(first: 100, serviceCentreIds: $centre) { edges { node { id name } } } }',
    { centre: [successor.id] },
  );
  expect(clients.edges).toHaveLength(CLIENTS);

  // Nothing in the demonstration keeps a client from going: the answer of the server is given two who could not.
  const stuck = clients.edges.slice(0, 2).map(({ node }: { node: { id: string; name: string } }) => node);
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    const handover = body.data?.serviceCentre?.handover;
    if (handover) {
      handover.moved = CLIENTS - stuck.length;
      handover.problems = stuck.map(({ id, name }: { id: string; name: string }) => ({
        __typename: 'HandoverProblem',
        clientId: id,
        clientName: name,
        code: 'CLIENT_NOT_ACTIVE',
        params: { status: 'archived' },
      }));
    }
    await route.fulfill({ response, json: body });
  });
  await page.reload();
  const panel = page.locator('section').filter({ hasText: 'Передача клиентов' });
  await expect(panel.getByText(`Передано ${CLIENTS - 2} из ${CLIENTS}`)).toBeVisible();
  await expect(panel.getByText('Не удалось передать: 2')).toBeVisible();
  await expect(panel.getByRole('link', { name: stuck[0].name })).toBeVisible();
  await expectAccessible(page);
  // Asked again, the server itself says that nobody is left.
  await panel.getByRole('button', { name: 'Передать оставшихся' }).click();
  await expect(panel.getByText('ничего не осталось для такой команды')).toBeVisible();
  await office.close();
});
