import { createECDH, randomBytes } from 'node:crypto';
import { subjectAttributes } from '../../../src/features/certification-authority/index.js';
import { SignerClient } from '../../../src/features/certification-authority/signer-client.js';
import { aPersonWithPassword, Browser, letterTo, PASSWORD, tokenIn } from '../../factories/accounts.js';
import {
  acceptAll,
  anApplication,
  anOperator,
  applicationNow,
  submit,
  uploadAll,
} from '../../factories/applications.js';
import { aBrowserKey, aCabinet, ofCabinet } from '../../factories/cabinet.js';
import { aServiceCentre } from '../../factories/centres.js';
import { aCertificate, aHolder, approve, aSigner } from '../../factories/certificates.js';
import { aClient } from '../../factories/clients.js';
import { aCertificateInvoice } from '../../factories/invoices.js';
import { anOrderedKeyChange, stopKey } from '../../factories/key-changes.js';
import { payInvoice } from '../../factories/payments.js';
import { aPerson } from '../../factories/people.js';
import { aPhone, codeSentTo } from '../../factories/sms.js';
import { aSerial, aStockKind, inStock } from '../../factories/stock.js';
import { newKey, type Okno } from '../../support/okno.js';

/** Commands that want a code, a letter's token, a key or an address of a push service, done as people do them. */
export async function doneByHand(okno: Okno): Promise<void> {
  await registers(okno);
  await comesIn(okno);
  const signer = await aSigner(okno);
  try {
    await comesInByCertificate(okno);
    await getsACertificate(okno);
    await stopsAChangeOfKeys(okno);
  } finally {
    await signer.stop();
  }
}

async function registers(okno: Okno): Promise<void> {
  const browser = new Browser(okno);
  const [phone, email] = [aPhone(), `by-hand-${aPhone().slice(2)}@test.example`];
  const { handle } = (
    await browser.run('mutation ($p: String!) { requestRegistrationCode(input: { phone: $p }) { handle } }', {
      p: phone,
    })
  ).requestRegistrationCode;
  const { personalDataConsent: consent } = await browser.run('{ personalDataConsent { version } }');
  const input = {
    ...{ email, phone, handle, code: await codeSentTo(okno, phone), password: PASSWORD },
    ...{ name: 'Андрей Кузнецов', consentVersion: consent.version },
  };
  await browser.run('mutation ($input: RegisterInput!) { register(input: $input) }', { input });
  await browser.run('mutation ($token: String!) { confirmRegistration(token: $token) { person { id } } }', {
    token: tokenIn((await letterTo(okno, email))!.body_text),
  });
  await browser.logIn(email);
  await browser.run(
    'mutation ($key: UUID!, $i: EraseInput!) { requestErasure(input: $i, idempotencyKey: $key) { id } }',
    {
      key: newKey(),
      i: { email },
    },
  );
  await browser.run('mutation { takeBackErasure }');
}

/** By password and by code; then his own affairs. */
async function comesIn(okno: Okno): Promise<void> {
  const phone = aPhone();
  const person = await aPersonWithPassword(okno, 'partnerAdmin', { key: 'partner:none' }, phone);
  const browser = new Browser(okno);
  await browser.logIn(person.email);
  const run = (text: string, variables: object = {}) => browser.run(text, variables);
  const other = new Browser(okno);
  const { handle } = (
    await other.run('mutation ($p: String!) { requestLogInCode(input: { phone: $p }) { handle } }', { p: phone })
  ).requestLogInCode;
  await other.run(
    'mutation ($p: String!, $h: String!, $c: String!) { logInByCode(input: { phone: $p, handle: $h, code: $c }) { person { id } } }',
    { p: phone, h: handle, c: await codeSentTo(okno, phone) },
  );
  await run('mutation ($input: ProofInput!) { stepUp(input: $input) }', { input: { password: PASSWORD } });
  await run('mutation { updateProfile(input: { name: "Мария Орлова", locale: "en" }) { name } }');
  const times = { quiet: true, quietFrom: '22:00', quietUntil: '08:00', digestAt: '09:00' };
  await run('mutation ($i: NotificationTimesInput!) { setNotificationTimes(input: $i) { times { timeZone } } }', {
    i: times,
  });
  const keys = {
    p256dh: createECDH('prime256v1').generateKeys('base64url'),
    auth: randomBytes(16).toString('base64url'),
  };
  await run('mutation ($i: PushSubscriptionInput!) { subscribeToPush(input: $i) { id } }', {
    i: { endpoint: `https://fcm.googleapis.com/fcm/send/${newKey()}`, ...keys },
  });
  const next = aPhone();
  const { handle: h } = (
    await run('mutation ($p: String!) { requestPhoneChange(input: { phone: $p }) { handle } }', { p: next })
  ).requestPhoneChange;
  await run(
    'mutation ($p: String!, $h: String!, $c: String!) { changePhone(input: { phone: $p, handle: $h, code: $c }) { phone } }',
    { p: next, h, c: await codeSentTo(okno, next) },
  );
  const second = await aPersonWithPassword(okno, 'partnerAdmin', { key: 'partner:none' }, aPhone());
  await other.logIn(second.email);
  await other.run('mutation { sendStepUpCode { handle } }');
  await run('mutation { setPassword(input: { password: "совсем другие слова" }) }');
}

/** Two officers order a key for the root, and one thinks better of it. */
async function stopsAChangeOfKeys(okno: Okno): Promise<void> {
  const { id, second } = await anOrderedKeyChange(okno, 'root');
  await okno.run(second, stopKey, { id, reason: 'Ещё не время' });
}

async function comesInByCertificate(okno: Okno): Promise<void> {
  const centre = await aServiceCentre(okno);
  const client = await aClient(okno, centre);
  for (const [authority, kind] of [
    ['root', 'full'],
    ['issuing', 'full'],
    ['issuing', 'delta'],
  ]) {
    await okno.app.get(SignerClient, { strict: false }).ask('publishRevocationList', { authority, kind } as never);
  }
  const subject = aHolder();
  const key = await aBrowserKey(subjectAttributes(subject));
  const { der } = await aCertificate(okno, centre, client, {
    subject,
    requestDer: Buffer.from(key.request, 'base64'),
  });
  const origin = new URL(okno.config.publicUrl).origin;
  const answer = async (purpose: string, asked: { challengeId: string; challenge: string }) => ({
    input: {
      challengeId: asked.challengeId,
      certificate: der.toString('base64'),
      signature: await key.sign(`okno:${purpose}:${origin}:${asked.challenge}`),
    },
  });
  const person = await aPersonWithPassword(okno, 'partnerAdmin', { key: 'partner:none' });
  const browser = new Browser(okno);
  await browser.logIn(person.email);
  const { startCertificateWay } = await browser.run('mutation { startCertificateWay { challengeId challenge } }');
  await browser.run(
    'mutation ($input: CertificateAnswerInput!) { addCertificateWay(input: $input) }',
    await answer('add-certificate', startCertificateWay),
  );
  const other = new Browser(okno);
  const { certificateChallenge } = await other.run('mutation { certificateChallenge { challengeId challenge } }');
  await other.run(
    'mutation ($input: CertificateAnswerInput!) { logInByCertificate(input: $input) { person { id } } }',
    await answer('log-in', certificateChallenge),
  );
}

/** From the application to the receipt and the renewal, from the cabinet. */
async function getsACertificate(okno: Okno): Promise<void> {
  const centre = await aServiceCentre(okno);
  const client = await aClient(okno, centre);
  const operator = await anOperator(okno);
  const { id, person } = await anApplication(okno, centre, client);
  const serial = aSerial();
  await inStock(okno, centre, await aStockKind(okno), [serial]);
  await okno.run(
    centre.manager,
    `mutation ($id: UUID!, $key: UUID!, $input: HandOutForApplicationInput!) {
      handOutForApplication(id: $id, idempotencyKey: $key, input: $input) { act { id } } }`,
    { id, key: newKey(), input: { items: [{ serial }] } },
  );
  const cabinet = await aCabinet(okno, person.phone);
  await uploadAll(okno, centre.manager, id);
  await okno.run(centre.manager, submit, { id });
  await acceptAll(okno, operator, id);
  const { ticket } = await ofCabinet(cabinet, id);
  await okno.run(
    centre.manager,
    'mutation ($c: UUID!, $t: String!) { confirmIdentity(serviceCentreId: $c, ticket: $t) }',
    { c: centre.id, t: ticket.payload },
  );
  const invoice = await aCertificateInvoice(okno, centre, client);
  await okno.run(
    centre.manager,
    'mutation ($id: UUID!, $i: UUID!) { linkInvoiceToApplication(id: $id, invoiceId: $i) { status } }',
    { id, i: invoice.id },
  );
  await payInvoice(okno, centre, invoice);
  const ready = await ofCabinet(cabinet, id);
  const key = await aBrowserKey(ready.requestAttributes);
  await cabinet.run('mutation ($id: UUID!, $r: String!) { sendRequestFromCabinet(id: $id, request: $r) { status } }', {
    id,
    r: key.request,
  });
  const officer = await aPerson(okno, 'caOfficer');
  const { issuanceOrders } = await okno.run(
    officer,
    '{ issuanceOrders { edges { node { id applicationId requestHash } } } }',
  );
  const order = issuanceOrders.edges
    .map((e: { node: { applicationId: string } }) => e.node)
    .find((o: { applicationId: string }) => o.applicationId === id);
  await okno.run(officer, approve, { id: order.id, hash: order.requestHash });
  await okno.settle();
  if ((await applicationNow(okno, operator, id)).status !== 'ISSUED') throw new Error('No certificate was issued');
  const { receiptText } = await ofCabinet(cabinet, id);
  await cabinet.run('mutation ($id: UUID!, $s: String!) { signReceiptInCabinet(id: $id, signature: $s) { status } }', {
    id,
    s: await key.sign(receiptText),
  });
  const { renewalText } = await ofCabinet(cabinet, id);
  await cabinet.run('mutation ($id: UUID!, $s: String!) { renewInCabinet(id: $id, signature: $s) { id } }', {
    id,
    s: await key.sign(renewalText),
  });
}
