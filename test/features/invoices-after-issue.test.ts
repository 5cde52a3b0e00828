import { createHash } from 'node:crypto';
import { Invoices } from '../../src/features/invoices/index.js';
import { InvoiceJobs } from '../../src/features/invoices/invoices.jobs.js';
import { fixedClock } from '../../src/kernel/clock.js';
import { type ACentre, aServiceCentre } from '../factories/centres.js';
import { aClient } from '../factories/clients.js';
import { type AnInvoice, anInvoice, aSetUp, createDraft, issue } from '../factories/invoices.js';
import type { Actor } from '../support/okno.js';
import { newKey, useOkno } from '../support/okno.js';
import { decodeCode, pdfText } from '../support/printed.js';

const clock = fixedClock(new Date());
const okno = useOkno({ clock });
let centre: ACentre;
beforeAll(async () => {
  centre = await aServiceCentre(okno());
});

const day = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
const read = `query ($id: UUID!) { invoice(id: $id) { id status version total paid due overdue corrected creditUntil payUntil link linkOpenings replacedById
  lines { id gross } history { move actorName } letters { id kind recipient state problem } scans { id name cameBy } creditNotes { id number total vat } } }`;
const state = async (invoice: AnInvoice, who: Actor = centre.manager) =>
  (await okno().run(who, read, { id: invoice.id })).invoice;
const pay = (id: string, amount: number, paidOn = day(0), acceptLate = false) =>
  okno().asSystem((w) => okno().app.get(Invoices).applyPayment(w, id, amount, { paidOn, acceptLate }));
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (e: { code?: string }) => e.code ?? String(e),
  );
const get = (actor: Actor, path: string) => okno().download(actor, path);
const tokenOf = (invoice: { link?: string | null }) => invoice.link!.split('/').at(-1)!;
const events = (id: string) =>
  okno().asSystem((w) =>
    w.db.query<{ type: string; payload: any }>(
      `select type, payload from outbox where payload->>'invoiceId' = $1 order by recorded_at`,
      [id],
    ),
  );

describe('money', () => {
  test('a part, then the rest, settles; each step is told', async () => {
    const invoice = await anInvoice(okno(), centre);
    await pay(invoice.id, 50_000);
    expect(await state(invoice)).toMatchObject({ status: 'PARTLY_PAID', due: 100_000 });
    expect(await code(pay(invoice.id, 100_001))).toBe('INVOICE_OVERPAID');
    await pay(invoice.id, 100_000);
    expect(await state(invoice)).toMatchObject({ status: 'PAID', due: 0, paid: 150_000 });
    const paid = (await events(invoice.id)).find((e) => e.type === 'invoice.paid')!.payload;
    expect(paid).toMatchObject({ amount: 150_000, received: 100_000 });
    expect(paid.lineIds).toHaveLength(1);
  });

  test('money that goes back opens the invoice again', async () => {
    const invoice = await anInvoice(okno(), centre);
    await pay(invoice.id, 150_000);
    const reverse = (amount: number) =>
      okno().asSystem((w) => okno().app.get(Invoices).reverse(w, invoice.id, amount, 'возврат'));
    await reverse(50_000);
    expect((await state(invoice)).status).toBe('PARTLY_PAID');
    expect(await code(reverse(100_001))).toBe('PAYMENT_LARGER_THAN_PAID');
    await reverse(100_000);
    expect((await state(invoice)).status).toBe('ISSUED');
  });

  test('50 payments at once never take more than is due', async () => {
    const invoice = await anInvoice(okno(), centre);
    const results = await Promise.all(Array.from({ length: 20 }, () => code(pay(invoice.id, 10_000))));
    expect(results.filter((r) => r === null)).toHaveLength(15);
    expect(await state(invoice)).toMatchObject({ status: 'PAID', paid: 150_000 });
  });

  test('an invoice with money isn’t annulled', async () => {
    const invoice = await anInvoice(okno(), centre);
    await pay(invoice.id, 1);
    const annul = `mutation ($id: UUID!, $v: Int!) { annulInvoice(id: $id, reason: "ошибка", expectedVersion: $v) { id } }`;
    const { version } = await state(invoice);
    expect(await okno().refusal(centre.accountant, annul, { id: invoice.id, v: version })).toBe('INVOICE_HAS_MONEY');
  });
});

describe('corrections', () => {
  const credit = `mutation ($key: UUID!, $id: UUID!, $input: CreditNoteInput!) { issueCreditNote(idempotencyKey: $key, invoiceId: $id, input: $input) { status corrected due creditNotes { id number total vat } } }`;

  test('a credit note makes a line smaller, has a number and a paper, and no line gets below nothing', async () => {
    const own = await aServiceCentre(okno());
    const invoice = await anInvoice(okno(), own);
    const [line] = (await state(invoice, own.manager)).lines;
    const input = (gross: number) => ({ reason: 'не всё сделано', lines: [{ lineId: line.id, gross }] });
    expect(await okno().refusal(own.manager, credit, { key: newKey(), id: invoice.id, input: input(50_000) })).toBe(
      'FORBIDDEN',
    );
    const { issueCreditNote: made } = await okno().run(own.accountant, credit, {
      key: newKey(),
      id: invoice.id,
      input: input(50_000),
    });
    expect(made).toMatchObject({
      corrected: 50_000,
      due: 100_000,
      creditNotes: [{ number: `${own.number}-00001`, total: 50_000, vat: 9016 }],
    });
    const over = await okno().ask(own.accountant, credit, { key: newKey(), id: invoice.id, input: input(100_001) });
    expect(over.errors?.[0]?.extensions).toMatchObject({
      code: 'CREDIT_NOTE_TOO_LARGE',
      at: ['input', 'lines', '0', 'gross'],
      params: { left: 100_000 },
    });
    expect(await okno().refusal(own.accountant, credit, { key: newKey(), id: invoice.id, input: input(100_000) })).toBe(
      'ANNUL_INSTEAD',
    );
    const { invoiceByLink: seen } = await okno().run(
      {},
      `query ($token: String!) { invoiceByLink(token: $token) { due vat purpose } }`,
      { token: tokenOf(invoice) },
    );
    // 22 % of a thousand: what the note took off is no part of it.
    expect(seen).toMatchObject({ due: 100_000, vat: 18_033 });
    expect(seen.purpose).toContain('180,33');
    await pay(invoice.id, 100_000);
    expect((await state(invoice, own.manager)).status).toBe('PAID');
    const pdf = await get(own.manager, `/files/credit-notes/${made.creditNotes[0].id}.pdf`);
    expect(pdf.status).toBe(200);
    const text = await pdfText(pdf.body);
    expect(text).toContain(`Кредит-нота № ${own.number}-00001`);
    expect(text).toContain('Пятьсот рублей 00 копеек');
  });

  test('a reissue annuls the old and makes a draft of the same', async () => {
    const invoice = await anInvoice(okno(), centre);
    const reissue = `mutation ($key: UUID!, $id: UUID!, $v: Int!) { reissueInvoice(idempotencyKey: $key, id: $id, reason: "сменились реквизиты", expectedVersion: $v) { id status total replacesId source } }`;
    const { reissueInvoice: draft } = await okno().run(centre.accountant, reissue, {
      key: newKey(),
      id: invoice.id,
      v: invoice.version,
    });
    expect(draft).toMatchObject({ status: 'DRAFT', total: invoice.total, replacesId: invoice.id, source: 'REISSUE' });
    expect(await state(invoice)).toMatchObject({ status: 'ANNULLED', replacedById: draft.id });
    // The mark lies aslant over the sheet, letter by letter; the bytes given at issue stay as they were.
    const marked = await get(centre.manager, `/files/invoices/${invoice.id}.pdf`);
    const original = await get(centre.manager, `/files/invoices/${invoice.id}.pdf?original=1`);
    expect([marked.status, original.status]).toEqual([200, 200]);
    expect(marked.body.equals(original.body)).toBe(false);
  });

  test('an annulled invoice takes no scans any more, from the staff or by its link', async () => {
    const invoice = await anInvoice(okno(), centre);
    const annul = `mutation ($id: UUID!, $v: Int!) { annulInvoice(id: $id, reason: "ошибка", expectedVersion: $v) { status } }`;
    await okno().run(centre.accountant, annul, { id: invoice.id, v: invoice.version });
    const send = (path: string, actor: { token?: string; scope?: string } = {}) =>
      okno()
        .http()
        .post(path)
        .set(actor.token ? { cookie: `okno-session=${actor.token}`, 'x-okno-scope': actor.scope! } : {})
        .attach('file', Buffer.from('%PDF-1.4 x'), 'x.pdf');
    const answers = [
      await send(`/api/invoices/${invoice.id}/scans`, centre.manager),
      await send(`/api/invoices/${invoice.id}/scans`, invoice.client.user),
      await send(`/api/i/${tokenOf(invoice)}/scans`),
    ];
    expect(answers.map((a) => [a.status, a.body.code])).toEqual(answers.map(() => [409, 'INVOICE_IS_ANNULLED']));
    expect((await state(invoice)).scans).toEqual([]);
  });

  test('credit is limited by role and told to those who give access', async () => {
    const invoice = await anInvoice(okno(), centre);
    const give = `mutation ($id: UUID!, $until: LocalDate!, $v: Int!) { giveInvoiceCredit(id: $id, until: $until, expectedVersion: $v) { version creditUntil } }`;
    const far = await okno().ask(centre.manager, give, { id: invoice.id, until: day(20), v: invoice.version });
    expect(far.errors?.[0]?.extensions).toMatchObject({ code: 'CREDIT_TOO_LONG', at: ['until'], params: { days: 14 } });
    const { giveInvoiceCredit: given } = await okno().run(centre.accountant, give, {
      id: invoice.id,
      until: day(20),
      v: invoice.version,
    });
    expect(given.creditUntil).toBe(day(20));
    expect((await events(invoice.id)).map((e) => e.type)).toContain('invoice.credited');
  });
});

describe('papers, letters and the link', () => {
  test('the paper is made once and given back byte for byte', async () => {
    const invoice = await anInvoice(okno(), centre);
    const first = await get(centre.manager, `/files/invoices/${invoice.id}.pdf`);
    await okno().settle();
    const second = await get(invoice.client.user, `/files/invoices/${invoice.id}.pdf`);
    expect(first.headers['content-disposition']).toContain("filename*=UTF-8''");
    expect(second.body.equals(first.body)).toBe(true);
    const [row] = await okno().asSystem((w) =>
      w.db.query<{ pdf_sha256: string }>('select pdf_sha256 from invoices where id = $1', [invoice.id]),
    );
    expect(createHash('sha256').update(first.body).digest('hex')).toBe(row!.pdf_sha256);
    const text = await pdfText(first.body);
    expect(text).toContain(`Счёт на оплату № ${invoice.number}`);
    expect(text).toContain('Одна тысяча пятьсот рублей 00 копеек');
    const foreign = await aServiceCentre(okno());
    expect((await get(foreign.manager, `/files/invoices/${invoice.id}.pdf`)).status).toBe(404);
    expect((await get({}, `/files/invoices/${invoice.id}.pdf`)).status).toBe(401);
  });

  test('a draft is shown as the client would see it, marked as a draft', async () => {
    const client = await aClient(okno(), centre);
    const preview = `query ($input: InvoiceDraftInput!) { invoicePreview(input: $input) }`;
    const { invoicePreview } = await okno().run(centre.manager, preview, {
      input: { clientId: client.id, items: [aSetUp()] },
    });
    const text = await pdfText(Buffer.from(invoicePreview, 'base64'));
    expect(text).toMatch(/Счёт на оплату от/);
    expect(text).toContain(client.inn!);
  });

  test('the letter takes the paper and the link to the client, and the invoice remembers it', async () => {
    const client = await aClient(okno(), centre);
    const { createInvoiceDraft: draft } = await okno().run(centre.manager, createDraft, {
      key: newKey(),
      input: { clientId: client.id, items: [aSetUp()] },
    });
    const { issueInvoice } = await okno().run(centre.manager, issue, {
      key: newKey(),
      id: draft.id,
      v: draft.version,
      letter: { recipient: `who-${draft.id}@client.example` },
    });
    await okno().settle();
    const mail = await okno().asSystem((w) =>
      w.db.query<any>('select * from kept_messages where recipient = $1', [`who-${draft.id}@client.example`]),
    );
    expect(mail).toHaveLength(1);
    expect(mail[0].body_text).toContain(issueInvoice.link);
    expect(mail[0].subject).toContain(issueInvoice.number);
    expect(mail[0].attachments).toMatchObject([{ filename: `${issueInvoice.number}.pdf` }]);
    const { invoice } = await okno().run(centre.manager, read, { id: draft.id });
    expect(invoice.letters).toMatchObject([{ kind: 'ISSUED', state: 'SENT' }]);
    await okno().settle();
    expect(
      await okno().asSystem((w) =>
        w.db.query('select from kept_messages where recipient = $1', [`who-${draft.id}@client.example`]),
      ),
    ).toHaveLength(1);
  });

  const byLink = `query ($token: String!) { invoiceByLink(token: $token) { number status total due buyerName paymentCode purpose lines { title } scans } }`;
  test('the link opens one invoice to whoever holds it, until it is revoked', async () => {
    const invoice = await anInvoice(okno(), centre);
    const token = tokenOf(invoice);
    const { invoiceByLink } = await okno().run({}, byLink, { token });
    expect(invoiceByLink).toMatchObject({ number: invoice.number, status: 'ISSUED', due: 150_000 });
    const payload = Buffer.from(decodeCode(Buffer.from(invoiceByLink.paymentCode, 'base64')) ?? []).toString('latin1');
    expect(payload).toMatch(/^ST0001[12]\|Name=.*\|Sum=150000\|/);
    await okno().run({}, `mutation ($token: String!) { noteInvoiceOpened(token: $token) }`, { token });
    await okno().run({}, `mutation ($token: String!) { noteInvoiceOpened(token: $token) }`, { token });
    expect(await state(invoice)).toMatchObject({ linkOpenings: 2 });
    expect((await events(invoice.id)).filter((e) => e.type === 'invoice.openedByClient')).toHaveLength(1);
    expect((await get({}, `/files/i/${token}/invoice.pdf`)).status).toBe(200);
    const a = await okno().ask({}, byLink, { token: `${token.slice(0, -1)}x` });
    expect(a.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await okno().run(centre.manager, `mutation ($id: UUID!) { revokeInvoiceLink(id: $id) { link } }`, {
      id: invoice.id,
    });
    expect(await okno().refusal({}, byLink, { token })).toBe('NOT_FOUND');
    expect((await get({}, `/files/i/${token}/invoice.pdf`)).status).toBe(404);
    const { renewInvoiceLink: renewed } = await okno().run(
      centre.manager,
      `mutation ($id: UUID!) { renewInvoiceLink(id: $id) { link } }`,
      { id: invoice.id },
    );
    expect(tokenOf(renewed)).not.toBe(token);
    expect(await okno().refusal({}, byLink, { token: tokenOf(renewed) })).toBeNull();
  });

  test('the link of an annulled invoice leads to the one issued instead, unless its link is revoked', async () => {
    const old = await anInvoice(okno(), centre);
    const ask = `query ($token: String!) { invoiceByLink(token: $token) { status replacement { number link } lines { discountReason } } }`;
    const seen = async () => (await okno().run({}, ask, { token: tokenOf(old) })).invoiceByLink;
    expect(await seen()).toMatchObject({ replacement: null, lines: [{ discountReason: null }] });
    const { reissueInvoice: draft } = await okno().run(
      centre.accountant,
      `mutation ($key: UUID!, $id: UUID!, $v: Int!) { reissueInvoice(idempotencyKey: $key, id: $id, reason: "сменились реквизиты", expectedVersion: $v) { id version } }`,
      { key: newKey(), id: old.id, v: (await state(old)).version },
    );
    expect(await seen()).toMatchObject({ status: 'ANNULLED', replacement: null });
    const { issueInvoice: issued } = await okno().run(
      centre.manager,
      `mutation ($key: UUID!, $id: UUID!, $v: Int!) { issueInvoice(idempotencyKey: $key, id: $id, expectedVersion: $v) { number link } }`,
      { key: newKey(), id: draft.id, v: draft.version },
    );
    expect((await seen()).replacement).toEqual({ number: issued.number, link: issued.link });
    expect(await okno().refusal({}, byLink, { token: tokenOf(issued) })).toBeNull();
    await okno().run(centre.manager, `mutation ($id: UUID!) { revokeInvoiceLink(id: $id) { link } }`, { id: draft.id });
    expect((await seen()).replacement).toEqual({ number: issued.number, link: null });
  });

  test('a scan is judged by its bytes; the same twice is one', async () => {
    const invoice = await anInvoice(okno(), centre);
    const token = tokenOf(invoice);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const send = (bytes: Buffer, name: string) =>
      okno().http().post(`/api/i/${token}/scans`).attach('file', bytes, name);
    expect((await send(png, 'платёжка.png')).status).toBe(201);
    expect((await send(png, 'ещё раз.png')).status).toBe(201);
    expect((await send(Buffer.from('MZ not a scan'), 'scan.pdf')).body.code).toBe('SCAN_NOT_ACCEPTED');
    expect((await send(Buffer.concat([png, Buffer.alloc(5 * 1024 * 1024)]), 'big.png')).body.code).toBe(
      'FILE_TOO_LARGE',
    );
    const { scans } = await state(invoice);
    expect(scans).toMatchObject([{ cameBy: 'link' }]);
    const file = await get(centre.manager, `/files/invoice-scans/${scans[0].id}`);
    expect(file.body.equals(png)).toBe(true);
    const foreign = await aServiceCentre(okno());
    expect((await get(foreign.manager, `/files/invoice-scans/${scans[0].id}`)).status).toBe(404);
    const byUser = await okno()
      .http()
      .post(`/api/invoices/${invoice.id}/scans`)
      .set({ cookie: `okno-session=${invoice.client.user.token}`, 'x-okno-scope': invoice.client.user.scope! })
      .attach('file', Buffer.from('%PDF-1.4 x'), 'x.pdf');
    expect(byUser.status).toBe(201);
  });
});

test('many at once: each row has its own outcome, and the refused ones change nothing', async () => {
  const own = await aServiceCentre(okno());
  const clients = [await aClient(okno(), own), await aClient(okno(), own)];
  const drafts = `mutation ($key: UUID!, $ids: [UUID!]!, $input: InvoicesDraftInput!) { createInvoiceDrafts(idempotencyKey: $key, clientIds: $ids, input: $input) { id done invoiceId code } }`;
  const { createInvoiceDrafts } = await okno().run(own.manager, drafts, {
    key: newKey(),
    ids: [clients[0]!.id, newKey(), clients[1]!.id],
    input: { items: [aSetUp()] },
  });
  expect(createInvoiceDrafts.map((o: any) => o.code)).toEqual([null, 'NOT_FOUND', null]);
  const ids = createInvoiceDrafts.flatMap((o: any) => o.invoiceId ?? []);
  const paid = await anInvoice(okno(), own);
  const many = (name: string, more = '') =>
    `mutation ($key: UUID!, $ids: [UUID!]!) { ${name}(idempotencyKey: $key, ids: $ids${more}) { id done number code } }`;
  const { issueInvoices } = await okno().run(own.manager, many('issueInvoices', ', send: true'), {
    key: newKey(),
    ids: [...ids, paid.id],
  });
  expect(issueInvoices.map((o: any) => o.code)).toEqual([null, null, 'MOVE_NOT_ALLOWED']);
  expect(issueInvoices.map((o: any) => o.number)).toEqual([`${own.number}0000002`, `${own.number}0000003`, null]);
  const { remindOfInvoices } = await okno().run(own.manager, many('remindOfInvoices'), { key: newKey(), ids });
  expect(remindOfInvoices.every((o: any) => o.done)).toBe(true);
  await okno().settle();
  const { annulInvoices } = await okno().run(own.accountant, many('annulInvoices', ', reason: "ошибка"'), {
    key: newKey(),
    ids,
  });
  expect(annulInvoices.every((o: any) => o.done)).toBe(true);
});

test('after a transfer the new centre reads and changes nothing; the old one keeps what it issued', async () => {
  const fresh = await aServiceCentre(okno());
  const invoice = await anInvoice(okno(), centre);
  await okno().asSystem(async (w) => {
    await w.db.query('update clients set partner_id = $2, service_centre_id = $3 where id = $1', [
      invoice.client.id,
      fresh.partner.id,
      fresh.id,
    ]);
    await w.db.query('select sec.follow_clients_invoices($1)', [[invoice.client.id]]);
  });
  expect((await state(invoice, fresh.manager)).id).toBe(invoice.id);
  expect((await state(invoice, fresh.partner.admin)).id).toBe(invoice.id);
  expect((await state(invoice)).id).toBe(invoice.id);
  expect(
    await okno().refusal(fresh.manager, `mutation ($id: UUID!) { revokeInvoiceLink(id: $id) { id } }`, {
      id: invoice.id,
    }),
  ).not.toBeNull();
  const list = `{ invoices { edges { node { id } } } }`;
  expect((await okno().run(fresh.manager, list)).invoices.edges.map((e: any) => e.node.id)).toEqual([invoice.id]);
});

test('an offer ends when its day is over in the centre’s zone; money sent in time still settles, late money waits for a person', async () => {
  const inTime = await anInvoice(okno(), centre);
  const late = await anInvoice(okno(), centre);
  const credited = await anInvoice(okno(), centre);
  const sentOn = inTime.offerUntil;
  const give = `mutation ($id: UUID!, $until: LocalDate!, $v: Int!) { giveInvoiceCredit(id: $id, until: $until, expectedVersion: $v) { id } }`;
  await okno().run(centre.accountant, give, { id: credited.id, until: day(25), v: credited.version });
  clock.advance(22 * 86_400_000);
  await okno().asSystem((w) => okno().app.get(InvoiceJobs).expire(w));
  expect((await state(inTime)).status).toBe('EXPIRED');
  expect(await state(credited)).toMatchObject({ status: 'ISSUED', overdue: true });
  await pay(inTime.id, 150_000, sentOn);
  expect((await state(inTime)).status).toBe('PAID');
  expect(await code(pay(late.id, 150_000, day(0)))).toBe('INVOICE_OFFER_LAPSED');
  const extend = `mutation ($id: UUID!, $until: LocalDate!, $v: Int!) { extendInvoice(id: $id, payUntil: $until, expectedVersion: $v) { status payUntil } }`;
  const { version } = await state(late);
  expect((await okno().run(centre.manager, extend, { id: late.id, until: day(5), v: version })).extendInvoice).toEqual({
    status: 'ISSUED',
    payUntil: day(5),
  });
  await pay(late.id, 150_000, day(0));
});

test('an issued invoice is found by its number, stands on the client’s card and says what is due', async () => {
  const invoice = await anInvoice(okno(), centre);
  const card = `query ($id: UUID!) { client(id: $id) { invoices(first: 3) { id number } } }`;
  const { client } = await okno().run(centre.manager, card, { id: invoice.client.id });
  expect(client.invoices).toEqual([{ id: invoice.id, number: invoice.number }]);
  const rows = await okno().asSystem((w) =>
    w.db.query<{ title: string }>(`select title from search_index where kind = 'invoice' and object_id = $1`, [
      invoice.id,
    ]),
  );
  expect(rows).toEqual([{ title: invoice.number }]);
});
