import { purposeOfRest } from '../../../src/features/invoices/invoice.print.js';
import type { PaperLine } from '../../../src/features/invoices/invoice-paper.js';
import { addDays } from '../../../src/kernel/period.js';
import { type ACentre, aServiceCentre } from '../../factories/centres.js';
import { aClient } from '../../factories/clients.js';
import { anInvoice } from '../../factories/invoices.js';
import { type Actor, useOkno } from '../../support/okno.js';
import { pdfText } from '../../support/printed.js';

const okno = useOkno();
const extend = `mutation ($id: UUID!, $until: LocalDate!, $v: Int!) {
  extendInvoice(id: $id, payUntil: $until, expectedVersion: $v) { version paperEditions { no payUntil } } }`;
const read = `query ($id: UUID!) { invoice(id: $id) { version payUntil paperEditions { no } } }`;

const pdf = async (who: Actor, id: string, edition?: number) => {
  const r = await okno()
    .http()
    .get(`/files/invoices/${id}.pdf${edition ? `?edition=${edition}` : ''}`)
    .set('cookie', `okno-session=${who.token}`)
    .set('x-okno-scope', who.scope!)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done(null, Buffer.concat(parts)));
    });
  return { status: r.status, body: r.body as Buffer };
};
const russian = (iso: string) => iso.split('-').reverse().join('.');

async function extended(centre: ACentre, id: string, days: number) {
  const { invoice } = await okno().run(centre.manager, read, { id });
  const until = addDays(invoice.payUntil, days);
  const { extendInvoice } = await okno().run(centre.manager, extend, { id, until, v: invoice.version });
  return { before: invoice.payUntil as string, until, editions: extendInvoice.paperEditions };
}

test('an extended invoice is printed with its present term; each former sheet stays as it was, byte by byte', async () => {
  const centre = await aServiceCentre(okno());
  const client = await aClient(okno(), centre);
  const invoice = await anInvoice(okno(), centre, { client });
  const first = await pdf(centre.manager, invoice.id);
  const one = await extended(centre, invoice.id, 7);
  expect(one.editions).toEqual([{ no: 1, payUntil: one.before }]);
  // Nobody asks for the second sheet before it is replaced too.
  const two = await extended(centre, invoice.id, 5);
  expect(two.editions).toHaveLength(2);
  const present = await pdf(centre.manager, invoice.id);
  expect(await pdfText(present.body)).toContain(russian(two.until));
  expect(Buffer.compare((await pdf(centre.manager, invoice.id)).body, present.body)).toBe(0);
  const former = await pdf(client.user, invoice.id, 1);
  expect(Buffer.compare(former.body, first.body)).toBe(0);
  const second = await pdf(centre.manager, invoice.id, 2);
  expect(await pdfText(second.body)).toContain(russian(one.until));
  expect(Buffer.compare((await pdf(centre.manager, invoice.id, 2)).body, second.body)).toBe(0);
  expect((await pdf(centre.manager, invoice.id, 3)).status).toBe(404);
  const foreign = await aServiceCentre(okno());
  expect((await pdf(foreign.manager, invoice.id, 1)).status).toBe(404);
});

test('the purpose of a remainder states the tax of the remainder, rounded once for each rate', () => {
  const line = (rate: string | null, amount: number, vat: number): PaperLine => ({
    name: 'Услуга',
    note: '',
    quantity: '1',
    unit: 'шт',
    price: amount,
    amount,
    vat: rate ? { kind: 'taxed', rate, amount: vat } : { kind: 'exempt', ground: null },
  });
  const data = {
    number: '66140000123',
    date: '2026-11-18',
    lines: [line('22 %', 61_00, 11_00), line('22 %', 61_00, 11_00), line(null, 100_00, 0)],
    total: 222_00,
    purpose: 'целиком',
  } as unknown as Parameters<typeof purposeOfRest>[0];
  expect(purposeOfRest(data, 222_00)).toBe('целиком');
  expect(purposeOfRest(data, 111_00)).toContain('11,00');
  expect(purposeOfRest(data, 1_00)).toContain('0,10');
});

test('what a credit note took off a line takes its tax along, and the other rates stay whole', () => {
  const line = (rate: string, amount: number, vat: number) => ({
    amount,
    vat: { kind: 'taxed', rate, amount: vat },
  });
  const data = {
    number: '66140000123',
    date: '2026-11-18',
    lines: [line('20 %', 60_00, 10_00), line('22 %', 122_00, 22_00)],
    total: 182_00,
    purpose: 'целиком',
  } as unknown as Parameters<typeof purposeOfRest>[0];
  const whole = purposeOfRest(data, 122_00, [{ no: 1, gross: 60_00, vat: 10_00 }]);
  expect(whole).toContain('НДС 22 % 22,00');
  expect(whole).not.toContain('20 %');
  // Half of what was left is paid already.
  expect(purposeOfRest(data, 61_00, [{ no: 1, gross: 60_00, vat: 10_00 }])).toContain('НДС 22 % 11,00');
  const part = purposeOfRest(data, 152_00, [{ no: 1, gross: 30_00, vat: 5_00 }]);
  expect(part).toContain('НДС 20 % 5,00');
  expect(part).toContain('НДС 22 % 22,00');
});
