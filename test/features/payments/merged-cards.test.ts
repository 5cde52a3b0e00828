import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anInvoice } from '../../factories/invoices.js';
import { payInvoice } from '../../factories/payments.js';
import { useOkno } from '../../support/okno.js';
import { pdfText } from '../../support/printed.js';

const okno = useOkno();

test('what was billed and paid on a merged card stands in the books of the survivor, with a mark', async () => {
  const centre = await aServiceCentre(okno());
  const survivor = await aClient(okno(), centre);
  const double = await aClient(okno(), centre, 'legalEntity', { inn: survivor.inn, kpp: '667201001' });
  const own = await anInvoice(okno(), centre, { client: survivor });
  const moved = await anInvoice(okno(), centre, { client: double });
  await payInvoice(okno(), centre, moved, { amount: 50_000 });
  const merge = `mutation ($id: UUID!, $into: UUID!) { mergeClients(id: $id, intoId: $into, expectedVersion: 1) { id } }`;
  await okno().run(centre.manager, merge, { id: double.id, into: survivor.id });

  const balances = `query ($id: UUID!) { clientBalances(clientId: $id) { sellerId balance } clientAllocations(clientId: $id) { edges { node { invoiceId } } } }`;
  const { clientBalances, clientAllocations } = await okno().run(centre.manager, balances, { id: survivor.id });
  expect(clientBalances).toMatchObject([{ balance: own.total + moved.total - 50_000 }]);
  expect(clientAllocations.edges).toEqual([{ node: { invoiceId: moved.id } }]);
  const year = new Date().getFullYear();
  const period = {
    clientId: survivor.id,
    sellerId: clientBalances[0].sellerId,
    from: `${year - 1}-01-01`,
    to: `${year}-12-31`,
  };
  const { clientAccount } = await okno().run(
    centre.manager,
    `query ($clientId: UUID!, $sellerId: UUID!, $from: LocalDate!, $to: LocalDate!) {
       clientAccount(clientId: $clientId, sellerId: $sellerId, from: $from, to: $to) { closing lines { debit credit mergedFrom } } }`,
    period,
  );
  expect(clientAccount.closing).toBe(own.total + moved.total - 50_000);
  expect(clientAccount.lines).toHaveLength(3);
  expect(clientAccount.lines).toEqual(
    expect.arrayContaining([
      { debit: own.total, credit: 0, mergedFrom: null },
      { debit: moved.total, credit: 0, mergedFrom: double.name },
      { debit: 0, credit: 50_000, mergedFrom: double.name },
    ]),
  );
  const paper = await okno()
    .http()
    .get(`/files/reconciliation.pdf?${new URLSearchParams(period)}&scope=${centre.manager.scope}`)
    .set({ cookie: `okno-session=${centre.manager.token}` })
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });
  expect(paper.status).toBe(200);
  expect((await pdfText(paper.body)).replace(/\s+/g, ' ')).toContain('объединена');
});
