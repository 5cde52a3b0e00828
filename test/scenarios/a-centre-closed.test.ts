import { fixedClock } from '../../src/kernel/clock.js';
import { aServiceCentre, closeCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { aDraftInvoice, anInvoice } from '../factories/invoices.js';
import { payInvoice, paymentsOf } from '../factories/payments.js';
import { type Actor, useOkno } from '../support/okno.js';

/** A centre closes: its clients go on with the successor, its papers stay as they are. */
const clock = fixedClock('2026-09-01T05:00:00Z');
const okno = useOkno({ clock });

const invoice = 'query ($id: UUID!) { invoice(id: $id) { id number status total due version rights } }';
const numberOf = async (actor: Actor, id: string) => (await okno().run(actor, invoice, { id })).invoice;

test('clients of a closed centre move on; the new centre reads the old papers and changes none', async () => {
  const old = await aServiceCentre(okno());
  const successor = await aServiceCentre(okno());
  const client = await aClient(okno(), old);
  const paid = await anInvoice(okno(), old, { client });
  const open = await anInvoice(okno(), old, { client });
  const draft = await aDraftInvoice(okno(), old, { client });
  await payInvoice(okno(), old, paid);
  expect(await numberOf(old.manager, paid.id)).toMatchObject({ status: 'PAID' });
  expect(await okno().refusal(successor.manager, invoice, { id: paid.id })).toBe('NOT_FOUND');

  clock.moveTo('2026-09-10T05:00:00Z');
  await closeCentre(okno(), old, successor);
  // Nothing waits for the clients' journey: the people of the closed place have no roles there from this moment.
  expect(await okno().refusal(old.manager, invoice, { id: paid.id })).toBe('FORBIDDEN');
  await okno().settle();

  // The client, with the record of where it was.
  const card = await okno().run(
    successor.manager,
    'query ($id: UUID!) { client(id: $id) { serviceCentreId ownerships { centreNumber reason until } } }',
    { id: client.id },
  );
  expect(card.client.serviceCentreId).toBe(successor.id);
  // Where it was before belongs to another partner, who is not named; that it has moved, and why, is.
  expect(card.client.ownerships).toMatchObject([
    { centreNumber: successor.number, until: null },
    { until: expect.any(String) },
  ]);

  // The papers are kept by the partner of the closed place: read by both, changed by neither manager of the new place; numbers stay.
  for (const one of [paid, open]) {
    expect(await numberOf(successor.manager, one.id)).toMatchObject({ number: one.number, rights: [] });
    expect(await numberOf(old.partner.admin, one.id)).toMatchObject({ number: one.number });
  }
  const { version } = await numberOf(successor.accountant, open.id);
  expect(
    await okno().refusal(
      successor.accountant,
      'mutation ($id: UUID!, $v: Int!) { annulInvoice(id: $id, reason: "Проверка", expectedVersion: $v) { id } }',
      { id: open.id, v: version },
    ),
  ).toMatch(/FORBIDDEN|NOT_FOUND/);
  expect(await numberOf(old.partner.admin, open.id)).toMatchObject({ status: 'ISSUED', version });

  // A closed centre sells nothing more; what was open can still be paid.
  const issue =
    'mutation ($id: UUID!, $v: Int!, $key: UUID!) { issueInvoice(id: $id, expectedVersion: $v, idempotencyKey: $key) { id } }';
  const key = '01990000-0000-7000-8000-000000000001';
  expect(await okno().refusal(old.manager, issue, { id: draft.id, v: draft.version, key })).not.toBeNull();
  await payInvoice(okno(), old, open, { by: old.partner.admin });
  expect((await paymentsOf(okno(), old.partner.admin)).map((p) => [p.status, p.queueNote, p.number])).toEqual([
    ['ALLOCATED', null, '1'],
    ['ALLOCATED', null, '2'],
  ]);
  expect(await numberOf(successor.manager, open.id)).toMatchObject({ status: 'PAID', due: 0 });

  // What is new bears the number of the new centre.
  const fresh = await anInvoice(okno(), successor, { client });
  expect(fresh.number).toBe(`${successor.number}0000001`);
  expect(await okno().refusal(old.partner.admin, invoice, { id: fresh.id })).toBe('NOT_FOUND');
});
