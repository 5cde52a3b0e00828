import {
  anApplication,
  anOperator,
  applicationNow,
  claim,
  reject,
  submit,
  uploadAll,
} from '../../factories/applications.js';
import { aCabinet } from '../../factories/cabinet.js';
import { aServiceCentre, closeCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anEvidence, aPaper, aPublishedDocument, aRequirement, sendPaper } from '../../factories/compliance.js';
import { aPerson } from '../../factories/people.js';
import type { Tenant } from '../../factories/tenants.js';
import { type Actor, newKey, type Okno } from '../../support/okno.js';
import { asOwner } from './rows.js';

/** An application that collects documents, one under review with a document refused; the first one's person in his cabinet. */
export async function withApplications(okno: Okno, { centre, client }: Tenant): Promise<Actor> {
  const open = await anApplication(okno, centre, client);
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
  const { cookie } = await aCabinet(okno, open.person.phone);
  return { cookie };
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

/** A topic of the newsletter with an issue that is being written. */
export async function withNewsletter(okno: Okno, hq: Actor): Promise<void> {
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
  await okno.run(
    hq,
    'mutation ($key: UUID!, $i: NewsletterIssueInput!) { writeNewsletterIssue(idempotencyKey: $key, input: $i) { id } }',
    { key: newKey(), i },
  );
}

/** What the certification centre must fulfil: a requirement of its own with evidence and a paper, a document for everybody. */
export async function withCompliance(okno: Okno): Promise<void> {
  const officer = await aPerson(okno, 'caOfficer');
  const requirement = await aRequirement(okno, officer);
  const evidence = await anEvidence(okno, officer, requirement.id, { issuedBy: 'Лицензирующий орган', note: 'Копия' });
  await sendPaper(okno, officer, `/api/compliance-evidence/${evidence.id}/files`, aPaper());
  await aPublishedDocument(okno, officer);
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
