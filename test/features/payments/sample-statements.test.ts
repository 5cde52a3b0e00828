import { aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anInvoice } from '../../factories/invoices.js';
import { paymentsOf, uploadStatement } from '../../factories/payments.js';
import { type Actor, startOkno, useOkno } from '../../support/okno.js';

/** Whoever came to look has a bank statement to try, made of what is unpaid when he asks. */
const okno = useOkno({ env: { DEMO: '1' } });

const samples = '{ sampleStatements { format url } }';
const download = async (actor: Actor, url: string) => {
  const answer = await okno()
    .http()
    .get(url)
    .query({ scope: actor.scope })
    .set('cookie', `okno-session=${actor.token}`)
    .responseType('blob');
  expect(answer.status).toBe(200);
  return { bytes: answer.body as Buffer, name: answer.headers['content-disposition'] as string };
};

test.each(['ONE_C', 'CAMT'])(
  '%s: paid exactly, in part, without a number, by somebody unknown',
  async (format) => {
    const centre = await aServiceCentre(okno());
    expect((await okno().run(centre.accountant, samples)).sampleStatements).toEqual([]);
    for (let i = 0; i < 3; i++) {
      await anInvoice(okno(), centre, { client: await aClient(okno(), centre) });
    }
    const { sampleStatements } = await okno().run(centre.accountant, samples);
    const { url } = sampleStatements.find((s: { format: string }) => s.format === format);
    const file = await download(centre.accountant, url);
    expect((await download(centre.accountant, url)).bytes.equals(file.bytes)).toBe(true);
    const taken = await uploadStatement(okno(), centre.accountant, file.bytes, 'sample');
    expect([taken.status, taken.body.repeated]).toEqual([200, false]);
    const payments = await paymentsOf(okno(), centre.accountant);
    expect(payments.map((p) => p.status)).toEqual(['ALLOCATED', 'ALLOCATED', 'UNIDENTIFIED', 'UNIDENTIFIED']);
    const states = await okno().run(centre.accountant, '{ invoices(first: 10) { edges { node { status } } } }');
    expect(states.invoices.edges.map((e: { node: { status: string } }) => e.node.status).sort()).toEqual([
      'ISSUED',
      'PAID',
      'PARTLY_PAID',
    ]);
    expect(await okno().refusal(centre.manager, samples)).toBe('FORBIDDEN');
  },
  60_000,
);

test('elsewhere there is none', async () => {
  const plain = await startOkno();
  try {
    const centre = await aServiceCentre(plain);
    await anInvoice(plain, centre, { client: await aClient(plain, centre) });
    expect((await plain.run(centre.accountant, samples)).sampleStatements).toEqual([]);
    const answer = await plain
      .http()
      .get('/files/sample-statement?format=oneC')
      .query({ scope: centre.accountant.scope })
      .set('cookie', `okno-session=${centre.accountant.token}`);
    expect(answer.status).toBe(404);
  } finally {
    await plain.stop();
  }
});
