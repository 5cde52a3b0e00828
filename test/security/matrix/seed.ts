import { aServiceCentre } from '../../factories/centres.js';
import { aDraftInvoice, anInvoice } from '../../factories/invoices.js';
import { sendDue } from '../../factories/notifications.js';
import { aWire, statementFile, uploadStatement } from '../../factories/payments.js';
import { type ACatalogue, aCatalogue, draftOf } from '../../factories/tariffs.js';
import { type Tenant, twoTenants } from '../../factories/tenants.js';
import { type Actor, newKey, type Okno } from '../../support/okno.js';
import { asOwner } from './rows.js';
import { type Said, saidBy } from './said.js';
import {
  type InCabinet,
  withApplications,
  withClosedCentre,
  withCompliance,
  withDoubts,
  withExtract,
  withLook,
  withNewsletter,
  withPapers,
} from './seed-more.js';

/** A tenant with everybody of it, the person of an application in his cabinet among them. */
export interface LikeTenant extends Tenant {
  cabinet: Actor;
  said: Said;
}

/** Two like tenants in which nearly every kind of row is there, in the states in which most can be done with it. */
export async function likeTenants(okno: Okno): Promise<{ mine: LikeTenant; foreign: LikeTenant }> {
  const catalogue = await aCatalogue(okno);
  await draftOf(okno, catalogue.hq, catalogue.basic.id, '2027-01-01');
  const newsletterToken = await withNewsletter(okno, catalogue.hq);
  const inn = await withExtract(okno);
  await withCompliance(okno);
  const tenants = await twoTenants(okno);
  const people: InCabinet[] = [];
  for (const tenant of [tenants.mine, tenants.foreign]) {
    await liven(okno, tenant, catalogue);
    await withPapers(okno, tenant);
    await withDoubts(okno, tenant);
    await withLook(okno, tenant);
    await withClosedCentre(okno, tenant);
    people.push(await withApplications(okno, tenant));
  }
  await okno.settle();
  // At whatever hour it is asked, nobody's quiet hours hold a message back.
  await okno.asSystem((work) =>
    work.db.query(`update deliveries set due_at = least(due_at, $1) where state = 'waiting'`, [work.clock.now()]),
  );
  await sendDue(okno);
  const like = async (tenant: Tenant, { cabinet, ticket }: InCabinet) => ({
    ...tenant,
    cabinet,
    said: await saidBy(okno, { tenant, ticket, newsletterToken, inn }),
  });
  return { mine: await like(tenants.mine, people[0]!), foreign: await like(tenants.foreign, people[1]!) };
}

/** Contacts, accounts, a draft, a sale that was paid, a correction, a return, a transfer, an application and an import. */
async function liven(okno: Okno, { centre, client }: Tenant, catalogue: ACatalogue): Promise<void> {
  const { manager, accountant, partner } = centre;
  const run = (text: string, variables: object, by = manager) => okno.run(by, text, { key: newKey(), ...variables });
  const version = async () =>
    (await okno.run(manager, 'query ($id: UUID!) { client(id: $id) { version } }', { id: client.id })).client.version;
  const parts: [string, string, object][] = [
    ['setClientContacts', 'ClientContactInput', { name: 'Анна Павловна', email: `anna-${newKey()}@client.example` }],
    ['setClientBranches', 'ClientBranchInput', { name: 'Филиал на Урале', kpp: '667201001', address: 'г. Пермь' }],
    ['setClientSignatories', 'ClientSignatoryInput', { name: 'Петров Пётр', position: 'Директор завода' }],
    [
      'setClientAccounts',
      'ClientAccountInput',
      { bik: '046577674', bankName: 'Уральский банк', account: centre.seller.account },
    ],
  ];
  for (const [name, type, item] of parts) {
    await okno.run(
      manager,
      `mutation ($id: UUID!, $v: Int!, $items: [${type}!]!) { ${name}(id: $id, items: $items, expectedVersion: $v) { id } }`,
      { id: client.id, v: await version(), items: [item] },
    );
  }
  const sold = await anInvoice(okno, centre, { client, items: [{ planId: catalogue.basic.id, months: 12 }] });
  const surplus = { ...aWire(sold), amount: 500_00, purpose: 'Лишнее за услуги' };
  await uploadStatement(okno, accountant, statementFile(centre.seller.account, [aWire(sold), surplus]));
  const corrected = await anInvoice(okno, centre, { client });
  const { invoice } = await okno.run(manager, 'query ($id: UUID!) { invoice(id: $id) { lines { id } } }', {
    id: corrected.id,
  });
  await run(
    `mutation ($key: UUID!, $id: UUID!, $input: CreditNoteInput!) { issueCreditNote(idempotencyKey: $key, invoiceId: $id, input: $input) { id } }`,
    { id: corrected.id, input: { reason: 'Не всё сделано', lines: [{ lineId: invoice.lines[0].id, gross: 10_000 }] } },
    accountant,
  );
  const { payments } = await okno.run(
    accountant,
    'query { payments(first: 50) { edges { node { id number rest bookedOn version } } } }',
    {},
  );
  const spare = payments.edges.map((e: any) => e.node).find((p: any) => p.number === surplus.number);
  await okno.run(
    accountant,
    'mutation ($id: UUID!, $c: UUID!, $v: Int!) { putPaymentOnBalance(id: $id, clientId: $c, expectedVersion: $v) { id } }',
    { id: spare.id, c: client.id, v: spare.version },
  );
  await run(
    `mutation ($key: UUID!, $id: UUID!, $claimDate: LocalDate!) { askPaymentReturn(id: $id, idempotencyKey: $key, input: { amount: 1000, reason: "Просит вернуть", claimNumber: "б/н", claimDate: $claimDate }) { id } }`,
    { id: spare.id, claimDate: spare.bookedOn },
    accountant,
  );
  await aDraftInvoice(okno, centre, { client });
  const { sendConnectionRequest: sent } = await okno.run(
    {},
    `mutation ($key: UUID!, $input: ConnectionRequestInput!) { sendConnectionRequest(idempotencyKey: $key, input: $input) { number } }`,
    {
      key: newKey(),
      input: {
        regionCode: '66',
        contactName: 'Мария Петрова',
        phone: '+79126000001',
        organisation: 'ООО «Ива и дуб»',
        consent: true,
      },
    },
  );
  // It went to whichever centre of the region was least busy.
  await asOwner(okno.ownerUrl, (c) =>
    c.query('update connection_requests set partner_id = $1, service_centre_id = $2 where number = $3', [
      partner.id,
      centre.id,
      sent.number,
    ]),
  );
  const taken = await okno
    .http()
    .post('/api/imports/clients')
    .set('cookie', `okno-session=${manager.token}`)
    .set('x-okno-scope', manager.scope!)
    .attach(
      'file',
      Buffer.from(
        'Категория;ИНН;КПП;Название;Полное название\nюр. лицо;123;667101001;ООО «Неверная строка»;ООО «Неверная строка»\n',
      ),
      'Клиенты центра.csv',
    );
  if (taken.status !== 201) throw new Error(`Not taken: ${taken.text}`);
  const neighbour = await aServiceCentre(okno, { partner });
  await run(
    `mutation ($key: UUID!, $id: UUID!, $to: String!) { requestTransfer(idempotencyKey: $key, clientId: $id, input: { toCentreNumber: $to, reason: "Переехали в область" }) { id } }`,
    { id: client.id, to: neighbour.number },
    client.user as never,
  );
}
