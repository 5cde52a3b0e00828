import { hashPassword } from '../../../src/features/access/index.js';
import { LoadedExtracts, readRegistryFile } from '../../../src/features/clients/index.js';
import { addDays } from '../../../src/kernel/period.js';
import { PASSWORD, tokenIn } from '../../factories/accounts.js';
import {
  anApplication,
  anOperator,
  applicationNow,
  claim,
  reject,
  submit,
  uploadAll,
} from '../../factories/applications.js';
import { aCabinet, ofCabinet } from '../../factories/cabinet.js';
import { aServiceCentre, closeCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anEvidence, aPaper, aPublishedDocument, aRequirement, sendPaper } from '../../factories/compliance.js';
import { aCertificateInvoice, anInvoice } from '../../factories/invoices.js';
import { keptFor, sendDue } from '../../factories/notifications.js';
import { aWire, statementFile, uploadStatement } from '../../factories/payments.js';
import { anInn, aPerson } from '../../factories/people.js';
import { aScan } from '../../factories/scans.js';
import type { Tenant } from '../../factories/tenants.js';
import { type Actor, newKey, type Okno } from '../../support/okno.js';
import { asOwner } from './rows.js';

/** Somebody in the cabinet of his application, and the ticket with which he may come to a centre. */
export interface InCabinet {
  cabinet: Actor;
  ticket: string;
}

/**
 * Applications: one that collects documents, one under review with a document refused, one that waits for review and whose
 * person has been at a centre; the first one's person in his cabinet.
 */
export async function withApplications(okno: Okno, { centre, client }: Tenant): Promise<InCabinet> {
  const open = await anApplication(okno, centre, client);
  const seen = await anApplication(okno, centre, client);
  await uploadAll(okno, centre.manager, seen.id);
  await okno.run(centre.manager, submit, { id: seen.id });
  const { ticket } = await ofCabinet(await aCabinet(okno, seen.person.phone), seen.id);
  await okno.run(
    centre.manager,
    'mutation ($c: UUID!, $t: String!) { confirmIdentity(serviceCentreId: $c, ticket: $t) }',
    { c: centre.id, t: ticket.payload },
  );
  const sent = await anApplication(okno, centre, client);
  await uploadAll(okno, centre.manager, sent.id);
  await okno.run(centre.manager, submit, { id: sent.id });
  const operator = await anOperator(okno);
  // A second person looks at each decision here, not at some that chance chooses.
  await asOwner(okno.ownerUrl, (owner) =>
    owner.query(
      `insert into document_recheck_shares (profile_code, percent) values ('employee', 100)
       on conflict (profile_code) do update set percent = 100`,
    ),
  );
  await okno.run(operator, claim, { id: sent.id });
  const [first] = (await applicationNow(okno, operator, sent.id)).documentList;
  await okno.run(operator, reject, { id: first!.id, v: first!.version });
  await okno.run(
    centre.manager,
    'query ($id: UUID!) { applicantPersonalData(applicationId: $id) { snils passport } }',
    { id: open.id },
  );
  const inside = await aCabinet(okno, open.person.phone);
  return { cabinet: { cookie: inside.cookie }, ticket: (await ofCabinet(inside, open.id)).ticket.payload };
}

/** A scan of an invoice's paper, an edition of the paper that another replaced, a manager who has a password of his own. */
export async function withPapers(okno: Okno, { centre, client }: Tenant): Promise<void> {
  const invoice = await anInvoice(okno, centre, { client });
  const scan = await okno
    .http()
    .post(`/api/invoices/${invoice.id}/scans`)
    .set('cookie', `okno-session=${centre.manager.token}`)
    .set('x-okno-scope', centre.manager.scope!)
    .attach('file', await aScan(), { filename: 'Подписанный счёт.jpg', contentType: 'image/jpeg' });
  if (scan.status !== 201) throw new Error(`Not taken: ${scan.text}`);
  await okno.run(
    centre.manager,
    'mutation ($id: UUID!, $until: LocalDate!, $v: Int!) { extendInvoice(id: $id, payUntil: $until, expectedVersion: $v) { id } }',
    { id: invoice.id, until: addDays(invoice.payUntil, 3), v: invoice.version },
  );
  const hash = await hashPassword(PASSWORD);
  await okno.asSystem((work) =>
    work.db.query('select sec.keep_password($1, $2, $3)', [okno.units.key, centre.manager.id, hash]),
  );
}

/** An extract of the register of organisations; gives the INN that it is found by. */
export async function withExtract(okno: Okno): Promise<string> {
  const inn = anInn();
  const table = `inn;kpp;name;full_name;region_code;extract_date\n${inn};667101001;ООО «Выписка»;Общество «Выписка»;66;2026-10-01\n`;
  const { organisations } = await readRegistryFile(Buffer.from(table), 'organisations.csv');
  await okno.asSystem((work) => okno.app.get(LoadedExtracts).put(work, organisations));
  return inn;
}

/** Support asks to look with the eyes of the client's director. */
export async function withLook(okno: Okno, { client }: Tenant): Promise<void> {
  const support = await aPerson(okno, 'support');
  await okno.run(
    support,
    'mutation ($key: UUID!, $input: AskImpersonationInput!) { askImpersonation(idempotencyKey: $key, input: $input) { id } }',
    {
      key: newKey(),
      input: {
        clientId: client.id,
        personId: client.user.id,
        reason: 'Не видит счёт за ноябрь',
        minutes: 30,
        mode: 'LOOK',
      },
    },
  );
}

/** A topic of the newsletter with an issue that is being written and one that was sent; the token of somebody who asked for it. */
export async function withNewsletter(okno: Okno, hq: Actor): Promise<string> {
  const { addNewsletterTopic: topic } = await okno.run(
    hq,
    'mutation ($key: UUID!, $i: NewsletterTopicInput!) { addNewsletterTopic(idempotencyKey: $key, input: $i) { id } }',
    { key: newKey(), i: { code: 'reporting', name: 'Отчётность', nameEn: 'Reporting' } },
  );
  const i = {
    topicId: topic.id,
    title: 'Новая форма 6-НДФЛ',
    summary: 'С отчёта за год',
    body: 'Приказ & <форма>.',
    source: 'Приказ ФНС',
  };
  const write =
    'mutation ($key: UUID!, $i: NewsletterIssueInput!) { writeNewsletterIssue(idempotencyKey: $key, input: $i) { id version } }';
  const { writeNewsletterIssue: sent } = await okno.run(hq, write, { key: newKey(), i });
  await okno.run(hq, write, { key: newKey(), i: { ...i, title: 'Новый срок уплаты' } });
  const email = 'somebody@reader.example';
  await okno.run({}, 'mutation ($i: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $i) }', {
    i: { email, topicIds: [topic.id] },
  });
  await sendDue(okno);
  const [asked] = await keptFor(okno, email);
  await okno.run({}, 'mutation ($t: String!) { confirmNewsletter(token: $t) { topic } }', { t: tokenIn(asked!.text) });
  await okno.run(
    hq,
    'mutation ($id: UUID!, $v: Int!) { moveNewsletterIssue(id: $id, move: SEND, expectedVersion: $v) { id } }',
    { id: sent.id, v: sent.version },
  );
  await sendDue(okno);
  return tokenIn((await keptFor(okno, email)).at(-1)!.text);
}

/** What the certification centre must fulfil: a requirement of its own with evidence and a paper, a document for everybody. */
export async function withCompliance(okno: Okno): Promise<void> {
  const officer = await aPerson(okno, 'caOfficer');
  const requirement = await aRequirement(okno, officer);
  const evidence = await anEvidence(okno, officer, requirement.id, { issuedBy: 'Лицензирующий орган', note: 'Копия' });
  await sendPaper(okno, officer, `/api/compliance-evidence/${evidence.id}/files`, aPaper());
  await aPublishedDocument(okno, officer);
}

/**
 * An invoice that sold certificates; a statement whose total does not agree, with a payment in doubt and a document of
 * no sum; offices of the centre.
 */
export async function withDoubts(okno: Okno, { centre, client }: Tenant): Promise<void> {
  const sold = await aCertificateInvoice(okno, centre, client, 2);
  const doubt = { ...aWire(sold), number: '901', purpose: 'Оплата за услуги' };
  const nothing = { ...doubt, number: '902', amount: 0 };
  const file = statementFile(centre.seller.account, [doubt, nothing])
    .toString()
    .replace(/КонечныйОстаток=.*/, 'КонечныйОстаток=1.00');
  const taken = await uploadStatement(okno, centre.accountant, Buffer.from(file), 'С расхождением.txt');
  if (taken.status >= 300) throw new Error(`Not taken: ${JSON.stringify(taken.body)}`);
  await asOwner(okno.ownerUrl, (owner) =>
    owner.query('update service_centres set offices = $2 where id = $1', [
      centre.id,
      JSON.stringify([
        { address: 'г. Асбест, ул. Мира, д. 2', openingHours: 'пн–пт 9:00–18:00', phone: '+73430000002' },
      ]),
    ]),
  );
}

/** A centre that has closed, one of whose clients could not go to its successor. */
export async function withClosedCentre(okno: Okno, { centre }: Tenant): Promise<void> {
  const closed = await aServiceCentre(okno, { partner: centre.partner });
  const client = await aClient(okno, closed);
  await closeCentre(okno, closed, centre);
  await asOwner(okno.ownerUrl, (owner) =>
    owner.query(
      `insert into centre_handover_problems (handover_id, client_id, code, at)
       select id, $2, 'CHANGED_MEANWHILE', now() from centre_handovers where service_centre_id = $1`,
      [closed.id, client.id],
    ),
  );
}
