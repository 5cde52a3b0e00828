import type { Actor, Okno } from '../support/okno.js';
import type { ACentre } from './centres.js';
import { type AClient, aClient } from './clients.js';
import { type AnInvoice, anInvoice } from './invoices.js';
import { payInvoice } from './payments.js';
import type { ACatalogue } from './tariffs.js';

export interface ASubscription {
  id: string;
  status: string;
  startsOn: string;
  endsOn: string;
  creditUntil: string | null;
  title: string;
  productCode: string;
  periods: {
    kind: string;
    state: string;
    months: number;
    fromOn: string;
    toOn: string;
    entitlements: { code: string; kind: string }[];
  }[];
  client: { id: string };
}

const listed = `query ($id: UUID!) { subscriptions(filter: { clientId: $id }) { edges { node { id status startsOn endsOn creditUntil title productCode
  periods { kind state months fromOn toOn entitlements { code kind } } client { id } } } } }`;

/** What the client has, as the actor sees it. */
export async function subscriptionsOf(okno: Okno, actor: Actor, client: { id: string }): Promise<ASubscription[]> {
  const { subscriptions } = await okno.run(actor, listed, { id: client.id });
  return subscriptions.edges.map((e: { node: ASubscription }) => e.node);
}

/** An invoice for the basic plan, issued. */
export const sellBasic = (
  okno: Okno,
  centre: ACentre,
  { basic }: ACatalogue,
  client: AClient,
  months = 12,
): Promise<AnInvoice> => anInvoice(okno, centre, { client, items: [{ planId: basic.id, months }] });

/** A client who has paid for a year of the basic plan. */
export async function aSubscriber(
  okno: Okno,
  centre: ACentre,
  catalogue: ACatalogue,
): Promise<{ client: AClient; subscriptionId: string }> {
  const client = await aClient(okno, centre);
  await payInvoice(okno, centre, await sellBasic(okno, centre, catalogue, client));
  const [subscription] = await subscriptionsOf(okno, centre.manager, client);
  return { client, subscriptionId: subscription!.id };
}
