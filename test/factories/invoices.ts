import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import type { ACentre } from './centres.js';
import { type AClient, aClient } from './clients.js';
import { aPerson } from './people.js';
import { anAddOn, priceZones } from './tariffs.js';

export const invoiceFields = `id version status number total vat net discount paid due payUntil offerUntil issuedOn`;
export const createDraft = `mutation ($key: UUID!, $input: InvoiceDraftInput!) {
  createInvoiceDraft(idempotencyKey: $key, input: $input) { ${invoiceFields} lines { id no title quantity unitPrice discount rateBp ground net vat gross taxPointDate periodFrom periodTo } } }`;
export const issue = `mutation ($key: UUID!, $id: UUID!, $v: Int!, $letter: InvoiceLetterInput) {
  issueInvoice(idempotencyKey: $key, id: $id, expectedVersion: $v, letter: $letter) { ${invoiceFields} link } }`;

export interface AnInvoice {
  id: string;
  version: number;
  status: string;
  number: string | null;
  total: number;
  vat: number | null;
  due: number;
  payUntil: string;
  offerUntil: string;
  link?: string | null;
  client: AClient;
}

/** A line of the manager's own: setting up a workplace at 22 %. */
export const aSetUp = (more: object = {}) => ({
  title: 'Настройка рабочего места у клиента',
  kind: 'SERVICE',
  unit: 'усл',
  unitPrice: 150_000,
  vatKind: 'GENERAL',
  quantity: 1,
  ...more,
});

/** A draft of one service of 1 500,00; other items when given. */
export async function aDraftInvoice(
  okno: Okno,
  centre: ACentre,
  options: { client?: AClient; items?: object[]; by?: Actor; input?: object } = {},
): Promise<AnInvoice> {
  const client = options.client ?? (await aClient(okno, centre));
  const { createInvoiceDraft } = await okno.run(options.by ?? centre.manager, createDraft, {
    key: newKey(),
    input: { clientId: client.id, items: options.items ?? [aSetUp()], ...options.input },
  });
  return { ...createInvoiceDraft, client };
}

/** The same, issued. */
export async function anInvoice(
  okno: Okno,
  centre: ACentre,
  options: Parameters<typeof aDraftInvoice>[2] = {},
): Promise<AnInvoice> {
  const draft = await aDraftInvoice(okno, centre, options);
  const { issueInvoice } = await okno.run(options.by ?? centre.manager, issue, {
    key: newKey(),
    id: draft.id,
    v: draft.version,
  });
  return { ...draft, ...issueInvoice };
}

/** An issued invoice of 2 000,00 for each certificate. */
export async function aCertificateInvoice(
  okno: Okno,
  centre: ACentre,
  client: AClient,
  quantity = 1,
): Promise<AnInvoice> {
  const hq = await aPerson(okno, 'hqAdmin');
  const certificate = { purpose: 'CERTIFICATE', kind: 'SERVICE', name: 'Дополнительный сертификат', unit: 'усл' };
  const addOnId = await anAddOn(okno, hq, await priceZones(okno, hq), 200_000, certificate);
  return anInvoice(okno, centre, { client, items: [{ addOnId, quantity }] });
}
