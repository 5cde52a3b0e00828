import { addDays } from '../../../src/kernel/period.js';
import { tokenIn } from '../../factories/accounts.js';
import { aProfile } from '../../factories/applications.js';
import { aSetUp } from '../../factories/invoices.js';
import { keptFor } from '../../factories/notifications.js';
import type { Tenant } from '../../factories/tenants.js';
import { newKey, type Okno } from '../../support/okno.js';
import { asOwner } from './rows.js';

/** Operation → what is said to it besides identifiers by name: tokens of links and visits, lines of an invoice. */
export type Said = Readonly<Record<string, Record<string, unknown>>>;

export interface SaidBy {
  tenant: Tenant;
  /** Of an application whose person may come with it. */
  ticket: string;
  newsletterToken: string;
  /** Of an organisation in the register. */
  inn: string;
}

/** What the people of this tenant would say. */
export async function saidBy(okno: Okno, { tenant, ticket, newsletterToken, inn }: SaidBy): Promise<Said> {
  const { centre, client } = tenant;
  const found = <T>(sql: string, params: unknown[] = []) =>
    asOwner(okno.ownerUrl, async (owner) => (await owner.query(sql, params)).rows as T[]);
  const invoices = await found<{ id: string; expectedVersion: number; status: string; due: string }>(
    'select id, version as "expectedVersion", status, due from invoices where client_id = $1 order by created_at',
    [client.id],
  );
  const named = (wanted: (one: (typeof invoices)[0]) => boolean) => {
    const { id, expectedVersion } = invoices.find(wanted)!;
    return { id, expectedVersion };
  };
  const draft = named((one) => one.status === 'draft');
  const open = named((one) => one.status === 'issued' && Number(one.due) > 0);
  const { invoice } = await okno.run(centre.manager, 'query ($id: UUID!) { invoice(id: $id) { link } }', {
    id: open.id,
  });
  const [other] = await found<{ id: string }>(
    `select id from clients where partner_id = $1 and id <> $2 and status = 'active' order by created_at`,
    [tenant.partnerId, client.id],
  );
  const [served] = await found<{ id: string; version: number }>('select id, version from clients where id = $1', [
    client.id,
  ]);
  const [invited] = await found<{ email: string }>(
    'select email from invitations where partner_id = $1 order by created_at desc limit 1',
    [tenant.partnerId],
  );
  const [letter] = await keptFor(okno, invited!.email);
  const [imported] = await found<{ id: string }>('select id from imports where partner_id = $1', [tenant.partnerId]);
  const [message] = await found<{ id: string }>('select id from kept_messages order by id limit 1');
  const [notice] = await found<{ id: string }>('select id from notifications where person_id = $1', [client.user.id]);
  const [product] = await found<{ code: string }>('select code from products order by code limit 1');
  const sells = { input: { products: [product!.code] } };
  const people = { fromPersonId: centre.accountant.id, toPersonId: centre.manager.id, serviceCentreId: centre.id };
  const term = { from: '2026-01-01', to: okno.clock.today('Europe/Moscow') };
  const items = [aSetUp()];
  const ofLine = { input: { items, managerId: null } };
  const place = { kind: 'accessSuspended', channel: 'MAIL', locale: 'RU' };
  const visit = { serviceCentreId: centre.id, ticket };
  return {
    'query invoiceByLink': { token: invoice.link.split('/').at(-1) },
    'mutation noteInvoiceOpened': { token: invoice.link.split('/').at(-1) },
    'query invoicePreview': ofLine,
    'query invoiceQuote': ofLine,
    'mutation createInvoiceDraft': ofLine,
    'mutation updateInvoiceDraft': { ...draft, input: { clientId: other!.id, items, managerId: null } },
    'mutation discardInvoiceDraft': draft,
    'mutation recountInvoiceDraft': draft,
    'mutation extendInvoice': { ...open, payUntil: addDays(okno.clock.today('Europe/Moscow'), 30) },
    'mutation giveInvoiceCredit': open,
    'mutation payFromBalance': { invoiceId: open.id },
    'mutation mergeClients': { id: served!.id, intoId: other!.id, expectedVersion: served!.version },
    'query organisationByInn': { inn },
    'query personToRecover': { search: centre.manager.email },
    'mutation sendConnectionRequest': { input: { consent: true, regionCode: '66', website: '' } },
    'query clientAccount': term,
    'query reviewFigures': term,
    'query import': { id: imported!.id },
    'mutation confirmImport': { id: imported!.id },
    'mutation discardImport': { id: imported!.id },
    'query invitation': { token: tokenIn(letter!.text) },
    'query keptMessage': { id: message!.id },
    'mutation readNotification': { id: notice?.id ?? newKey() },
    'query openWorkOf': { personId: centre.accountant.id, serviceCentreId: centre.id },
    'mutation transferOpenWork': people,
    'query visit': visit,
    'mutation confirmIdentity': visit,
    'mutation refuseIdentity': visit,
    'query newsletterReader': { token: newsletterToken },
    'mutation leaveNewsletter': { token: newsletterToken },
    'mutation writeCertificateProfile': { input: aProfile(okno) },
    'query messageTemplate': { input: place },
    'query messageTemplateVersions': { input: place },
    'query previewMessageTemplate': { input: { ...place, body: 'Счёт ждёт оплаты', subject: 'Счёт' } },
    'mutation publishMessageTemplate': { input: { ...place, body: 'Счёт ждёт оплаты', subject: 'Счёт' } },
    'mutation restoreMessageTemplate': { input: place },
    'mutation chooseRegion': { code: '66' },
    'mutation addCalendarYear': { year: 2029 },
    'mutation moveDayOff': { from: '2026-11-21', to: '2026-11-20' },
    'mutation enterCabinet': { input: { code: '123456' } },
    'mutation openServiceCentre': sells,
    'mutation updateServiceCentre': sells,
    'mutation updatePartner': { input: { parentPartnerId: null } },
  };
}
