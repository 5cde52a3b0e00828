import { expect, type Page } from '@playwright/test';
import { ask } from './money';

const digits = (n: number) => String(Math.floor(Math.random() * 10 ** n)).padStart(n, '0');
/** The insurance number with its control digits. */
function snils(): string {
  const nine = `2${digits(8)}`;
  const sum = [...nine].reduce((all, digit, i) => all + Number(digit) * (9 - i), 0) % 101;
  return nine + String(sum === 100 ? 0 : sum).padStart(2, '0');
}
/** The tax number of a person with its control digits. */
export function personInn(): string {
  let inn = `66${digits(8)}`;
  for (const weights of [
    [7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
    [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
  ]) {
    inn += String((weights.reduce((all, w, i) => all + w * Number(inn[i]), 0) % 11) % 10);
  }
  return inn;
}

export interface OpenApplication {
  id: string;
  number: string;
  phone: string;
  documents: { id: string; kind: string }[];
}

/** An application for an employee of the first organisation of the centre, handed over to the applicant. */
export async function openApplication(page: Page, scope: string, more: object = {}): Promise<OpenApplication> {
  const { clients } = await ask(
    page,
    scope,
    'query { clients(first: 1, categories: [LEGAL_ENTITY]) { edges { node { id } } } }',
  );
  const phone = `+7912${digits(7)}`;
  const { createCertificateApplication: made } = await ask(
    page,
    scope,
    `mutation ($key: UUID!, $clientId: UUID!, $input: CertificateApplicationInput!) {
      createCertificateApplication(idempotencyKey: $key, clientId: $clientId, input: $input) { id number version } }`,
    {
      key: crypto.randomUUID(),
      clientId: clients.edges[0].node.id,
      input: {
        profileCode: 'employee',
        lastName: 'Кузнецова',
        firstName: 'Мария',
        middleName: 'Петровна',
        position: 'Главный бухгалтер',
        personInn: personInn(),
        snils: snils(),
        birthDate: '1985-04-12',
        passport: `6512 ${digits(6)}`,
        passportIssuedOn: '2005-05-20',
        passportIssuedBy: 'УВД г. Екатеринбурга',
        passportOffice: '660-003',
        phone,
        email: `kuznetsova-${digits(7)}@example.com`,
        ...more,
      },
    },
  );
  const { openCertificateApplication: opened } = await ask(
    page,
    scope,
    `mutation ($id: UUID!, $version: Int!) {
      openCertificateApplication(id: $id, expectedVersion: $version) { documentList { id kind required } } }`,
    { id: made.id, version: made.version },
  );
  return { id: made.id, number: made.number, phone, documents: opened.documentList };
}

/** A page as a scanner gives it, each its own; `blur` in pixels spoils it. */
export async function scanOf(page: Page, seed: number, blur = 0): Promise<Buffer> {
  const url = await page.evaluate(
    ([text, pixels]) => {
      const canvas = document.createElement('canvas');
      canvas.width = 1240;
      canvas.height = 1754;
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#f4f2ec';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.filter = pixels > 0 ? `blur(${pixels}px)` : 'none';
      context.fillStyle = '#1c1c22';
      context.font = '34px sans-serif';
      for (let line = 0; line < 38; line++) context.fillText(`${text} ${line} `.repeat(6), 60, 90 + line * 43);
      return canvas.toDataURL('image/jpeg', 0.9);
    },
    [`Документ ${seed}`, blur] as const,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** Sends a readable scan of each document and puts the application on the desk. */
export async function sendToReview(page: Page, scope: string, application: OpenApplication): Promise<void> {
  for (const [i, { id }] of application.documents.entries()) {
    const answer = await page.request.post(`/api/certificate-documents/${id}/scans`, {
      headers: { 'x-okno-scope': scope },
      multipart: {
        file: { name: 'scan.jpg', mimeType: 'image/jpeg', buffer: await scanOf(page, Date.now() + i) },
      },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
  await ask(page, scope, 'mutation ($id: UUID!) { submitCertificateApplication(id: $id) { id status } }', {
    id: application.id,
  });
}
