import { fixedClock } from '../../src/kernel/clock.js';
import { aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { anInvoice, aSetUp } from '../factories/invoices.js';
import { aCatalogue } from '../factories/tariffs.js';
import { type Actor, useOkno } from '../support/okno.js';

/** The general rate rises from 20 to 22 per cent on 1 January 2026 (425-ФЗ): the date of the sale decides, not that of the invoice. */
const clock = fixedClock('2025-12-15T05:00:00Z');
const okno = useOkno({ clock });

const lines = async (actor: Actor, id: string) =>
  (
    await okno().run(
      actor,
      'query ($id: UUID!) { invoice(id: $id) { total vat lines { kind rateBp taxPointDate periodFrom periodTo net vat gross } } }',
      { id },
    )
  ).invoice;
const paper = async (actor: Actor, id: string): Promise<Buffer> => {
  const answer = await okno().download(actor, `/files/invoices/${id}.pdf?original=1`);
  expect(answer.status).toBe(200);
  return answer.body as Buffer;
};

test('a service that runs over the New Year is split at it; a right is taxed whole by its start', async () => {
  const catalogue = await aCatalogue(okno());
  const centre = await aServiceCentre(okno(), { regime: 'OSNO' });
  const client = await aClient(okno(), centre);
  const right = aSetUp({ title: 'Право на модуль', kind: 'RIGHT', unit: 'шт', startsOn: '2025-12-30' });
  const items = [{ planId: catalogue.basic.id, months: 12, startsOn: '2025-12-20' }, right];
  const made = await anInvoice(okno(), centre, { client, items });
  const { total, lines: rows } = await lines(centre.manager, made.id);
  const of = (kind: string) => rows.filter((l: { kind: string }) => l.kind === kind);
  expect(of('RIGHT')).toMatchObject([
    { rateBp: null, vat: null },
    { rateBp: 2000, taxPointDate: '2025-12-30' },
  ]);
  expect(of('SERVICE')).toMatchObject([
    { rateBp: 2000, periodFrom: '2025-12-20', periodTo: '2026-01-01' },
    { rateBp: 2200, periodFrom: '2026-01-01', periodTo: '2026-12-20' },
  ]);
  expect(rows.reduce((sum: number, l: { gross: number }) => sum + l.gross, 0)).toBe(total);
});

test('an invoice of December is taxed by the days on which its things are sold', async () => {
  const centre = await aServiceCentre(okno(), { regime: 'OSNO' });
  const client = await aClient(okno(), centre);

  // Work done in December bears 20 %; goods handed over in January 22 %, though both stand on one invoice.
  const now = await anInvoice(okno(), centre, { client, items: [aSetUp({ startsOn: '2025-12-20' })] });
  expect((await lines(centre.manager, now.id)).lines).toMatchObject([{ rateBp: 2000, taxPointDate: '2025-12-20' }]);
  const goods = aSetUp({ title: 'Ключевой носитель', kind: 'GOODS', unit: 'шт', startsOn: '2026-01-12' });
  const both = await anInvoice(okno(), centre, { client, items: [aSetUp(), goods] });
  const mixed = await lines(centre.manager, both.id);
  expect(mixed.lines.map((l: { rateBp: number }) => l.rateBp)).toEqual([2000, 2200]);
  for (const l of mixed.lines) {
    expect(l.net + l.vat).toBe(l.gross);
    expect(l.vat).toBe(Math.round((l.gross * l.rateBp) / (10_000 + l.rateBp)));
  }
  expect(mixed.vat).toBe(mixed.lines.reduce((sum: number, l: { vat: number }) => sum + l.vat, 0));
  await okno().settle();
  const before = await paper(centre.manager, both.id);

  // The year turns. The old sheet stays as it was, to the byte; the same things sold now bear 22 %.
  clock.moveTo('2026-01-20T05:00:00Z');
  expect(Buffer.compare(await paper(centre.manager, both.id), before)).toBe(0);
  expect(await lines(centre.manager, both.id)).toEqual(mixed);
  const later = await anInvoice(okno(), centre, { client, items: [aSetUp()] });
  expect((await lines(centre.manager, later.id)).lines).toMatchObject([{ rateBp: 2200, taxPointDate: '2026-01-20' }]);
  expect(later.total).toBe(now.total);
});
