import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import type { ACentre } from './centres.js';
import { type AClient, aSnils } from './clients.js';
import { anInn, aPerson } from './people.js';
import { aScan } from './scans.js';

/** Somebody who asks for a certificate; the same person asks again with the same data. */
export interface AnApplicant {
  lastName: string;
  firstName: string;
  middleName: string;
  snils: string;
  personInn: string;
  passport: string;
  phone: string;
  email: string;
}
export interface AnApplication {
  id: string;
  number: string;
  version: number;
  status: string;
}
export interface ADocument {
  id: string;
  kind: string;
  status: string;
  version: number;
  required: boolean;
  reused: boolean;
  reasonCode: string | null;
  reasonWords: string;
  scans: { id: string; scanVersion: number; page: number }[];
}

const digits = (n: number) => String(Math.floor(Math.random() * 10 ** n)).padStart(n, '0');

export const anApplicant = (more: Partial<AnApplicant> = {}): AnApplicant => ({
  lastName: 'Кузнецова',
  firstName: 'Мария',
  middleName: 'Петровна',
  snils: aSnils(),
  personInn: anInn(12),
  passport: `65 12 ${digits(6)}`,
  phone: `+7912${digits(7)}`,
  email: `applicant-${digits(8)}@test.example`,
  ...more,
});

export const applicationInput = (person: AnApplicant, more: object = {}) => ({
  profileCode: 'employee',
  birthDate: '1985-04-12',
  passportIssuedOn: '2005-05-20',
  passportIssuedBy: 'УВД г. Екатеринбурга',
  passportOffice: '660-003',
  position: 'Главный бухгалтер',
  ...person,
  ...more,
});

const create = `mutation ($key: UUID!, $clientId: UUID!, $input: CertificateApplicationInput!) {
  createCertificateApplication(clientId: $clientId, input: $input, idempotencyKey: $key) { id number version status } }`;
const open = `mutation ($id: UUID!, $v: Int!) { openCertificateApplication(id: $id, expectedVersion: $v) { id number version status } }`;

/** An application that the applicant may work on. */
export async function anApplication(
  okno: Okno,
  centre: ACentre,
  client: AClient,
  person: AnApplicant = anApplicant(),
  more: object = {},
): Promise<AnApplication & { person: AnApplicant }> {
  const { createCertificateApplication: made } = await okno.run(centre.manager, create, {
    key: newKey(),
    clientId: client.id,
    input: applicationInput(person, more),
  });
  const { openCertificateApplication: opened } = await okno.run(centre.manager, open, { id: made.id, v: made.version });
  return { ...opened, person };
}

const card = `query ($id: UUID!) { certificateApplication(id: $id) { id number version status waitsFor dueAt paid certificateId
  documentList { id kind status version required reused reasonCode reasonWords scans { id scanVersion page } } } }`;
export async function applicationNow(okno: Okno, actor: Actor, id: string) {
  const { certificateApplication } = await okno.run(actor, card, { id });
  return certificateApplication as AnApplication & {
    waitsFor: string;
    dueAt: string | null;
    paid: boolean;
    certificateId: string | null;
    documentList: ADocument[];
  };
}

let pages = 1;
export async function uploadScan(okno: Okno, actor: Actor, documentId: string, bytes?: Buffer) {
  return okno
    .http()
    .post(`/api/certificate-documents/${documentId}/scans`)
    .set('cookie', `okno-session=${actor.token}`)
    .set('x-okno-scope', actor.scope!)
    .attach('file', bytes ?? (await aScan(pages++)), { filename: 'скан.jpg', contentType: 'image/jpeg' });
}

/** Uploads whatever is still to be uploaded. */
export async function uploadAll(okno: Okno, actor: Actor, applicationId: string): Promise<void> {
  const { documentList } = await applicationNow(okno, actor, applicationId);
  for (const document of documentList) {
    if (!document.required || document.status === 'ACCEPTED' || document.status === 'UPLOADED') continue;
    const answer = await uploadScan(okno, actor, document.id);
    if (answer.status >= 300) throw new Error(`Not taken: ${answer.text}`);
  }
}

export const submit = `mutation ($id: UUID!) { submitCertificateApplication(id: $id) { id status dueAt waitsFor version } }`;
export const claim = `mutation ($id: UUID!) { claimCertificateApplication(id: $id) { id status claimUntil } }`;
export const accept = `mutation ($id: UUID!, $v: Int!) { acceptDocument(documentId: $id, expectedVersion: $v) { id status } }`;
export const reject = `mutation ($id: UUID!, $v: Int!, $reason: String! = "unreadable", $words: String! = "Снимите без вспышки") {
  rejectDocument(documentId: $id, expectedVersion: $v, reasonCode: $reason, words: $words) { id status } }`;

/** An operator accepts every document that was uploaded. */
export async function acceptAll(okno: Okno, operator: Actor, applicationId: string): Promise<string> {
  await okno.run(operator, claim, { id: applicationId });
  const { documentList } = await applicationNow(okno, operator, applicationId);
  for (const document of documentList.filter((d) => d.status === 'UPLOADED')) {
    await okno.run(operator, accept, { id: document.id, v: document.version });
  }
  return (await applicationNow(okno, operator, applicationId)).status;
}

export const anOperator = (okno: Okno) => aPerson(okno, 'caOperator');

/** What is said of a profile for employees, of today. */
export const aProfile = (okno: Okno, more: object = {}) => ({
  code: `profile${digits(8)}`,
  validFrom: okno.clock.today('Europe/Moscow'),
  titleRu: 'Сотрудник',
  titleEn: 'Employee',
  subjectKind: 'EMPLOYEE',
  documents: ['PASSPORT'],
  needsPayment: false,
  needsVisit: true,
  validityMonths: 12,
  reviewDays: 1,
  reviewUnit: 'WORKING',
  keyKinds: ['EC_P256'],
  twoPersons: false,
  policies: [],
  keyUsages: ['DIGITAL_SIGNATURE'],
  purposes: ['clientAuth'],
  signTool: 'Средство подписи',
  ...more,
});

/** A profile for employees, written by one officer and confirmed by another; with `code` its next edition. */
export async function aConfirmedProfile(
  okno: Okno,
  more: { code?: string; [setting: string]: unknown } = {},
): Promise<string> {
  const [one, two] = [await aPerson(okno, 'caOfficer'), await aPerson(okno, 'caOfficer')];
  const input = aProfile(okno, more);
  const { writeCertificateProfile: made } = await okno.run(
    one,
    `mutation ($key: UUID!, $input: CertificateProfileInput!) { writeCertificateProfile(idempotencyKey: $key, input: $input) { id } }`,
    { key: newKey(), input },
  );
  await okno.run(two, `mutation ($id: UUID!) { confirmCertificateProfile(id: $id) { id } }`, made);
  return input.code;
}
