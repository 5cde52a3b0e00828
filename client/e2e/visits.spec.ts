import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { openApplication, scanOf } from './support/certificates';
import { logIn } from './support/log-in';
import { keptMessage } from './support/messages';
import { ask } from './support/money';
import { expect, test } from './support/test';

/** A profile whose visits are recorded with a photo: written by one officer, confirmed by another. */
async function photoProfile(officers: readonly [Page, Page]): Promise<string> {
  const code = `photo${String(Date.now()).slice(-8)}`;
  const input = {
    code,
    validFrom: new Date().toISOString().slice(0, 10),
    titleRu: `Со снимком визита ${code}`,
    titleEn: `With a photo of the visit ${code}`,
    subjectKind: 'EMPLOYEE',
    documents: ['PASSPORT'],
    needsPayment: false,
    needsVisit: true,
    visitPhoto: true,
    validityMonths: 12,
    reviewDays: 1,
    reviewUnit: 'WORKING',
    keyKinds: ['EC_P256'],
    twoPersons: false,
    policies: [],
    keyUsages: ['DIGITAL_SIGNATURE'],
    purposes: ['clientAuth'],
    signTool: 'Средство подписи',
  };
  const { writeCertificateProfile: made } = await ask(
    officers[0],
    'hq',
    'mutation ($key: UUID!, $input: CertificateProfileInput!) { writeCertificateProfile(idempotencyKey: $key, input: $input) { id } }',
    { key: crypto.randomUUID(), input },
  );
  await ask(officers[1], 'hq', 'mutation ($id: UUID!) { confirmCertificateProfile(id: $id) { id } }', made);
  return code;
}

/** What the applicant shows at the counter. */
async function ticketOf(person: Page, application: { id: string; phone: string }): Promise<string> {
  const { phone } = application;
  const { sendCabinetCode } = await ask(
    person,
    '',
    'mutation ($input: CabinetCodeInput!) { sendCabinetCode(input: $input) { handle } }',
    { input: { phone } },
  );
  const code = await keptMessage(person, phone, /^(\d{6}) /);
  await ask(person, '', 'mutation ($input: CabinetEnterInput!) { enterCabinet(input: $input) }', {
    input: { phone, handle: sendCabinetCode.handle, code },
  });
  const { cabinet } = await ask(person, '', '{ cabinet { applications { id ticket { payload } } } }');
  return cabinet.applications.find((a: { id: string }) => a.id === application.id).ticket.payload;
}

test('where the profile wants a photo of the visit, nobody is confirmed before it is taken', async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  const person = async (email?: string) => {
    const context = await browser.newContext({ baseURL: baseURL!, locale: 'ru-RU' });
    const window = await context.newPage();
    if (email) await logIn(window, email);
    else await window.goto('/cabinet');
    return window;
  };
  const officers = [await person('officer@okno.example'), await person('officer2@okno.example')] as const;
  const profileCode = await photoProfile(officers);
  await logIn(page, 'manager@okno.example');
  const application = await openApplication(page, 'c-6614', { profileCode });
  const applicant = await person();
  const ticket = await ticketOf(applicant, application);
  for (const window of [...officers, applicant]) await window.context().close();

  await page.goto('/s/c-6614/visits');
  await page.getByLabel('Талон').fill(ticket);
  await page.getByRole('button', { name: 'Найти', exact: true }).click();
  await expect(page.getByText('Профиль требует снимок')).toBeVisible();
  const confirm = page.getByRole('button', { name: 'Личность подтверждаю' });
  await expect(confirm).toBeDisabled();
  await expectAccessible(page);
  // Past the page the server asks for it too.
  const { serviceCentres } = await ask(page, 'c-6614', '{ serviceCentres(first: 1) { edges { node { id } } } }');
  const past = await page.request.post('/graphql', {
    headers: { 'x-okno-scope': 'c-6614' },
    data: {
      query:
        'mutation ($centre: UUID!, $ticket: String!) { confirmIdentity(serviceCentreId: $centre, ticket: $ticket) }',
      variables: { centre: serviceCentres.edges[0].node.id, ticket },
    },
  });
  expect((await past.json()).errors[0].extensions.code).toBe('VISIT_PHOTO_MISSING');

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'visit.jpg', mimeType: 'image/jpeg', buffer: await scanOf(page, Date.now()) });
  await expect(page.getByRole('img', { name: 'Снимок с визита' })).toBeVisible();
  await expectAccessible(page);
  await confirm.click();
  await expect(page.getByText('Личность подтверждена и подписана')).toBeVisible();
});
