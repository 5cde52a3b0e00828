import type { Actor, Okno } from '../support/okno.js';
import { newKey } from '../support/okno.js';
import { type ACentre, aServiceCentre } from './centres.js';
import { aCertificate, anOrder, aSigner } from './certificates.js';
import { type AClient, aClient } from './clients.js';
import { anInvoice } from './invoices.js';
import { aWire, statementFile, uploadStatement } from './payments.js';
import { aSerial, aStockKind, inStock } from './stock.js';
import { subscriptionsOf } from './subscriptions.js';
import { aCatalogue } from './tariffs.js';

export interface Tenant {
  partnerId: string;
  actors: Record<string, Actor>;
  centre: ACentre;
  client: AClient;
}

/** Two partners with the same shapes of data, and people of every role below the vendor. */
export async function twoTenants(okno: Okno): Promise<{ mine: Tenant; foreign: Tenant }> {
  return { mine: await aTenant(okno), foreign: await aTenant(okno) };
}

/** A partner whose every kind of row exists: centre, seller, client with its parts, invoices paid and not, statement, invitation. */
async function aTenant(okno: Okno): Promise<Tenant> {
  const centre = await aServiceCentre(okno);
  const client = await aClient(okno, centre);
  const paid = await anInvoice(okno, centre, { client });
  await anInvoice(okno, centre, { client });
  const { basic } = await aCatalogue(okno);
  const sold = await anInvoice(okno, centre, { client, items: [{ planId: basic.id, months: 12 }] });
  const statement = statementFile(centre.seller.account, [
    aWire(paid),
    aWire(sold),
    { ...aWire(paid), amount: 777_00, purpose: 'Оплата за услуги' },
  ]);
  await uploadStatement(okno, centre.partner.admin, statement);
  await aRenewal(okno, centre, client);
  await okno.run(
    centre.partner.admin,
    `mutation ($id: UUID!, $e: String!) { inviteToCentre(id: $id, input: { email: $e, roles: [CENTRE_MANAGER] }) { id } }`,
    { id: centre.id, e: `invited-${newKey()}@test.example` },
  );
  const kind = await aStockKind(okno, 'CARRIER', { copiesAllowed: true });
  const [, given] = await inStock(okno, centre, kind, [aSerial(), aSerial()]);
  await okno.run(
    centre.manager,
    `mutation ($key: UUID!, $input: HandOutStockInput!) { handOutStock(idempotencyKey: $key, input: $input) { act { id } } }`,
    { key: newKey(), input: { clientId: client.id, items: [{ itemId: given!.id }], receiver: 'Иванова А. С.' } },
  );
  await okno.run(
    centre.manager,
    `mutation ($c: UUID!, $k: UUID!) { setStockMark(serviceCentreId: $c, kindId: $k, least: 1) { id } }`,
    { c: centre.id, k: kind.id },
  );
  await okno.run(
    centre.manager,
    `mutation ($key: UUID!, $input: ContainerCopyInput!) { recordContainerCopy(idempotencyKey: $key, input: $input) { id } }`,
    {
      key: newKey(),
      input: {
        clientId: client.id,
        fromKindId: kind.id,
        fromSerial: aSerial(),
        toKindId: kind.id,
        toSerial: aSerial(),
        container: 'le-copy',
        reason: 'Запасной носитель',
      },
    },
  );
  await okno.settle();
  await withCertificate(okno, centre, client);
  return {
    partnerId: centre.partner.id,
    centre,
    client,
    actors: {
      partnerAdmin: centre.partner.admin,
      centreManager: centre.manager,
      centreAccountant: centre.accountant,
      clientUser: client.user,
    },
  };
}

/** A certificate that its holder asks to revoke, and an order that waits. */
async function withCertificate(okno: Okno, centre: ACentre, client: AClient): Promise<void> {
  const signer = await aSigner(okno);
  try {
    const { id } = await aCertificate(okno, centre, client);
    await okno.run(
      client.user,
      `mutation ($id: UUID!, $key: UUID!) { askForRevocation(certificateId: $id, idempotencyKey: $key, input: { act: REVOKE }) { id } }`,
      { id, key: newKey() },
    );
    await anOrder(okno, centre, client);
    await okno.settle();
  } finally {
    await signer.stop();
  }
}

/** Everything that the client has, in a run of renewals. */
async function aRenewal(okno: Okno, centre: ACentre, client: AClient): Promise<void> {
  const subscriptions = await subscriptionsOf(okno, centre.manager, client);
  await okno.run(
    centre.manager,
    `mutation ($key: UUID!, $ids: [UUID!]!) { startRenewalRun(idempotencyKey: $key, input: { subscriptionIds: $ids }) { id } }`,
    { key: newKey(), ids: subscriptions.map((one) => one.id) },
  );
}
