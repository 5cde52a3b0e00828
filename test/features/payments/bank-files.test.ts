import { readFileSync } from 'node:fs';
import pg from 'pg';
import { parseRubles } from '../../../src/kernel/money.js';
import { aServiceCentre } from '../../factories/centres.js';
import { type AClient, aClient } from '../../factories/clients.js';
import { anInvoice, aSetUp } from '../../factories/invoices.js';
import { paymentsOf, uploadStatement } from '../../factories/payments.js';
import { newKey, type Okno, useOkno } from '../../support/okno.js';

const expected = JSON.parse(readFileSync('data/bank/1c_expected.json', 'utf8'));
const exempt = ['99010000124', '99010000126', '99010000127'];
const BIK = '044525225';

/** The centre 9901 of the expectations with its clients and open invoices, all made through the API. */
async function theCentre(okno: Okno) {
  const centre = await aServiceCentre(okno);
  const owner = new pg.Client({ connectionString: okno.ownerUrl });
  await owner.connect();
  // The number of a centre is given once and for all: the file's own is put in before anything bears it.
  await owner.query(`update service_centres set number = '9901' where id = $1`, [centre.id]);
  await owner.query(`insert into counters (series, partner_id, last) values ($1, $2, 122)`, [
    `invoice:${centre.id}`,
    centre.partner.id,
  ]);
  await owner.end();
  await okno.run(
    centre.partner.admin,
    `mutation ($key: UUID!, $id: UUID!, $input: SellerAccountInput!) { addSellerAccount(idempotencyKey: $key, sellerId: $id, input: $input) { id } }`,
    {
      key: newKey(),
      id: centre.seller.id,
      input: { bik: BIK, bankName: 'ПАО Сбербанк', bankCity: 'г. Москва', account: expected.account.acc },
    },
  );
  const clients = new Map<string, AClient>();
  for (const { inn, kpp, name } of expected.clients as { inn: string; kpp: string; name: string }[]) {
    const sole = inn.length === 12;
    const input = { inn, name: name.slice(0, 60), fullName: name, ...(sole ? {} : { kpp }) };
    clients.set(inn, await aClient(okno, centre, sole ? 'soleEntrepreneur' : 'legalEntity', input));
  }
  const invoices = new Map<string, string>();
  for (const row of expected.openInvoices as { number: string; clientInn: string; total: string }[]) {
    const vatKind = exempt.includes(row.number) ? 'NONE' : 'GENERAL';
    const invoice = await anInvoice(okno, centre, {
      client: clients.get(row.clientInn)!,
      items: [aSetUp({ unitPrice: parseRubles(row.total), vatKind })],
    });
    expect(invoice.number).toBe(row.number);
    invoices.set(row.number, invoice.id);
  }
  return { centre, clients, invoices };
}

describe.each([
  '1c_v103_win1251.txt',
  '1c_v102_dos866_lf.txt',
  '1c_v103_utf8_bom.txt',
  'camt053_001_05.xml',
  'camt053_001_08.xml',
])('%s through the API', (name) => {
  const okno = useOkno();

  test('every document ends where the expectations say, and the file sent again changes nothing', async () => {
    const { centre, clients, invoices } = await theCentre(okno());
    const bytes = readFileSync(`data/bank/${name}`);
    const first = await uploadStatement(okno(), centre.accountant, bytes, name);
    expect(first).toMatchObject({ status: 200, body: { repeated: false } });
    const rows = await paymentsOf(okno(), centre.accountant);
    expect(rows.length).toBe(expected.documents.length);
    for (const document of expected.documents) {
      const { case: what, expect: wanted } = document;
      const row = rows[document.i]!;
      const context = JSON.stringify([what, row]);
      if (wanted.alloc) {
        const put = row.allocations.map((a) => [a.invoiceNumber, a.amount]);
        expect([what, put]).toEqual([what, wanted.alloc.map(([n, s]: [string, string]) => [n, parseRubles(s)])]);
        // The overpayment was given back by a later document of the same file.
        expect([context, row.rest]).toEqual([context, 0]);
        expect(row.returned).toBe(parseRubles(wanted.advance ?? '0.00'));
      } else if (wanted.suggest) {
        expect([context, row.status]).toEqual([context, 'UNIDENTIFIED']);
        const { paymentSuggestions: s } = await okno().run(
          centre.accountant,
          `query ($id: UUID!) { paymentSuggestions(id: $id) { decision candidates { number score reasons { code ok } } warnings { code } proposal { number amount } marks { from to kind } } }`,
          { id: row.id },
        );
        const proposal = s.proposal.map((p: { number: string; amount: number }) => [p.number, p.amount]);
        expect(proposal).toEqual(wanted.suggest.map(([n, sum]: [string, string]) => [n, parseRubles(sum)]));
        const warned = s.warnings.map((w: { code: string }) => w.code);
        if (wanted.warning) expect(warned).toContain(wanted.warning);
      } else if (wanted.refundOf) {
        const incoming = rows.find((r) => r.number === wanted.refundOf)!;
        expect([context, row.status, incoming.returned]).toEqual([context, 'RETURNED', parseRubles('300.00')]);
      } else if (wanted.ignore) expect([context, row.status]).toEqual([context, 'IGNORED']);
      else expect([context, row.status, row.queueNote]).toEqual([context, 'UNIDENTIFIED', 'duplicate']);
    }
    await invoicesAre(okno(), centre.accountant, invoices);

    const again = await uploadStatement(okno(), centre.accountant, bytes, name);
    expect(again.body).toEqual({ id: first.body.id, status: 'done', repeated: true });
    expect(await paymentsOf(okno(), centre.accountant)).toEqual(rows);

    const { bankStatement } = await okno().run(
      centre.accountant,
      `query ($id: UUID!) { bankStatement(id: $id) { status documents repeated totalsMismatch { what } problem { code } parts { status direction automatic count sum } } }`,
      { id: first.body.id },
    );
    expect(bankStatement).toMatchObject({
      status: 'DONE',
      documents: 13,
      repeated: 0,
      totalsMismatch: [],
      problem: null,
    });
    const automatic = bankStatement.parts.filter((p: { automatic: boolean }) => p.automatic);
    expect(automatic.reduce((n: number, p: { count: number }) => n + p.count, 0)).toBe(8);
    await ledgerIsEven(okno());
    expect(clients.size).toBe(5);
  });

  if (name === '1c_v103_win1251.txt') {
    test('the same payments in another format are known already', async () => {
      const actor = (await oneAccountant(okno()))!;
      const before = await paymentsOf(okno(), actor);
      const answer = await uploadStatement(okno(), actor, readFileSync('data/bank/camt053_001_08.xml'), 'camt.xml');
      expect(answer.body.repeated).toBe(false);
      const { bankStatement } = await okno().run(
        actor,
        `query ($id: UUID!) { bankStatement(id: $id) { documents repeated status } }`,
        {
          id: answer.body.id,
        },
      );
      expect(bankStatement).toEqual({ documents: 13, repeated: 13, status: 'DONE' });
      expect(await paymentsOf(okno(), actor)).toEqual(before);
    });
  }

  async function oneAccountant(o: Okno) {
    const rows = await o.asSystem((w) =>
      w.db.query<{ scope_key: string; person_id: string; partner_id: string; service_centre_id: string }>(
        `select m.scope_key, m.person_id, m.partner_id, m.service_centre_id from memberships m join payments p on p.service_centre_id = m.service_centre_id
         where m.role = 'centreAccountant' limit 1`,
      ),
    );
    const { aPerson } = await import('../../factories/people.js');
    const row = rows[0]!;
    return aPerson(o, 'centreAccountant', {
      key: row.scope_key,
      partnerId: row.partner_id,
      serviceCentreId: row.service_centre_id,
    });
  }
});

async function invoicesAre(okno: Okno, actor: object, invoices: ReadonlyMap<string, string>) {
  const open = ['99010000129', '99010000131'];
  for (const [number, id] of invoices) {
    const { invoice } = await okno.run(actor, `query ($id: UUID!) { invoice(id: $id) { status due } }`, { id });
    expect([number, invoice.status]).toEqual([number, open.includes(number) ? 'ISSUED' : 'PAID']);
  }
}

async function ledgerIsEven(okno: Okno) {
  const [row] = await okno.asSystem((w) =>
    w.db.query<{ sum: string; bank: string }>(
      `select sum(amount) sum, sum(amount) filter (where account = 'bank') bank from ledger_entries`,
    ),
  );
  // 87 640,00 came, 355,00 went.
  expect([Number(row!.sum), Number(row!.bank)]).toEqual([0, 8_764_000 - 35_500]);
}
