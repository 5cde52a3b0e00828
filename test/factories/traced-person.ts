import pg from 'pg';
import { newKey, type Okno } from '../support/okno.js';
import { aPersonWithPassword, asOwner, Browser, PASSWORD } from './accounts.js';
import { anApplicant, anApplication, anOperator, applicationNow, uploadScan } from './applications.js';
import { type ACentre, aServiceCentre } from './centres.js';
import { aCertificate } from './certificates.js';
import { type AClient, aClient } from './clients.js';
import { aPhone } from './sms.js';

/** A client's person whose every trace bears a word that is nowhere else. */
export async function aTracedPerson(okno: Okno, more: { certificate?: boolean; alone?: boolean } = {}) {
  const centre = await aServiceCentre(okno);
  const client = await aClient(okno, centre);
  const phone = aPhone();
  const mark = newKey().slice(-8);
  const place = {
    key: `c-${client.id}`,
    partnerId: centre.partner.id,
    serviceCentreId: centre.id,
    clientId: client.id,
  };
  const person = await aPersonWithPassword(okno, 'clientUser', place, phone);
  if (more.alone)
    await asOwner(okno, 'update memberships set ended_at = now() where client_id = $1 and person_id <> $2', [
      client.id,
      person.id,
    ]);
  const email = `canary-${mark}@test.example`;
  const name = `Канарейкин${mark} Пётр`;
  await asOwner(okno, 'update persons set email = $2, name = $3, registered_at = now() where id = $1', [
    person.id,
    email,
    name,
  ]);
  await asOwner(
    okno,
    `insert into consents (id, person_id, kind, version, text_hash, given_at, address) values ($1, $2, 'personalData', '2026-11-01', '\\x00', now(), '10.9.8.7')`,
    [newKey(), person.id],
  );
  // A card of a contact, a visitor's request, an invitation, log-ins, an action in the chain of the partner.
  const contact = { name, email, phone, position: 'Директор', roles: [], note: `звонить ${mark}` };
  await setPart(okno, centre, client, 'setClientContacts', 'ClientContactInput', [contact]);
  await setPart(okno, centre, client, 'setClientSignatories', 'ClientSignatoryInput', [
    { name: `Канарейкин${mark} Петр  Птицын`, position: 'Директор', ground: 'Устава' },
    { name: 'Пётр Соседов', position: 'Главный бухгалтер', ground: 'Приказа' },
  ]);
  // The organisation gave his address and telephone as its own.
  await asOwner(okno, 'update clients set email = $2, phone = $3 where id = $1', [client.id, email, phone]);
  await okno.run(
    {},
    `mutation ($key: UUID!, $input: ConnectionRequestInput!) { sendConnectionRequest(idempotencyKey: $key, input: $input) { number } }`,
    {
      key: newKey(),
      input: { contactName: name, phone, email, regionCode: '66', consent: true, wishes: `для ${name}` },
    },
  );
  const browser = new Browser(okno);
  await browser.logIn(email, PASSWORD);
  await new Browser(okno).logIn(email, 'not the password');
  // An application that names his phone, with sealed data and a scan at which an operator has looked.
  const applicant = anApplicant({
    lastName: `Канарейкин${mark}`,
    firstName: 'Пётр',
    middleName: 'Птицын',
    phone,
    email,
  });
  const application = await anApplication(okno, centre, client, applicant);
  const { documentList } = await applicationNow(okno, centre.manager, application.id);
  await uploadScan(okno, centre.manager, documentList[0]!.id);
  const { documentList: now } = await applicationNow(okno, centre.manager, application.id);
  const scanId = now.find((d) => d.scans.length > 0)!.scans[0]!.id;
  const operator = await anOperator(okno);
  await okno.download(operator, `/files/certificate-scans/${scanId}?purpose=review`).expect(200);
  const certificate = more.certificate
    ? await aCertificate(okno, centre, client, { applicationId: application.id })
    : null;
  await okno.settle();
  const passport = applicant.passport.replace(/\s/g, '');
  const canaries = [mark, phone, phone.slice(2), passport, applicant.snils.replace(/\D/g, ''), applicant.personInn];
  return {
    centre,
    client,
    place,
    person,
    browser,
    email,
    name,
    phone,
    application,
    scanId,
    operator,
    canaries,
    certificate,
  };
}

/** One list of the client's card. */
async function setPart(
  okno: Okno,
  centre: ACentre,
  { id }: AClient,
  mutation: string,
  input: string,
  items: object[],
): Promise<void> {
  const { client } = await okno.run(centre.manager, 'query ($id: UUID!) { client(id: $id) { version } }', { id });
  await okno.run(
    centre.manager,
    `mutation ($id: UUID!, $v: Int!, $items: [${input}!]!) { ${mutation}(id: $id, expectedVersion: $v, items: $items) { id } }`,
    { id, v: client.version, items },
  );
}

/** Tables of the database in whose rows a word stands, as text or in the bytes of a column. */
export async function tablesWith(okno: Okno, words: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: okno.ownerUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    for (const word of words) {
      const { rows } = await client.query(
        `select 1 from ${name} t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0 limit 1`,
        [word, Buffer.from(word).toString('hex')],
      );
      if (rows.length > 0) found.push(`${name}: ${word}`);
    }
  }
  await client.end();
  return found;
}
