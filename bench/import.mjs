/**
 * A bank statement of 10,000 payments, uploaded and matched by the real program: 70 % name one invoice, 10 % two, 10 % none, 10 % come
 * from strangers. Beside it: reading the file alone.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { median, mustHold, number, table, title } from './lib/console.mjs';
import { aPerson, places } from './lib/people.mjs';
import { program } from './lib/place.mjs';
import { databaseMeter, run, spentBetween, startProcess } from './lib/process.mjs';

const { oneCFile } = await program('app/demo/statement-files.js');
const { accountOf, banks } = await program('app/demo/requisites.js');

export async function importing({ cluster, sizes, quick }) {
  const size = sizes.at(-1);
  const count = quick ? 500 : 10_000;
  const url = await cluster.copy(await cluster.dataset(size.clients, size.invoices), 'import');
  const meter = await databaseMeter(url);
  const db = meter.client;
  let api;
  try {
    const { partner } = await places(db);
    const prepared = await prepare(db, partner, count);
    const { date } = prepared;
    const file = oneCFile(prepared.owner, prepared.payments, { from: date, until: date, opening: 0 });
    const { payments } = prepared;
    title(
      `import: a statement of ${number(payments.length)} payments (${number(file.length / 1e6, 1)} MB) among ${number(size.invoices)} invoices`,
    );
    const alone = await readAlone(file);
    api = await startProcess('./api-process.mjs', url, { BENCH_JOBS: '1' });
    const admin = await aPerson(db, 'partnerAdmin', partner);
    const [usage, spent] = [await api.usage(), await meter.read()];
    const began = performance.now();
    const id = await upload(api, admin, file);
    const taken = (performance.now() - began) / 1000;
    const { written, memory } = await wait(api, admin, id);
    const seconds = (performance.now() - began) / 1000;
    const after = await api.usage();
    const node = (after.user - usage.user + after.system - usage.system) / 1000;
    const database = spentBetween(spent, await meter.read());
    table([
      line('the reader alone', payments.length, alone.seconds, { memory: alone.memory, bytes: file.length }),
      line('upload answered', payments.length, taken, { bytes: file.length }),
      line('payments written', payments.length, written, { bytes: file.length }),
      line('read, written and matched', payments.length, seconds, {
        bytes: file.length,
        memory,
        node: node / payments.length,
        database: database / payments.length,
      }),
    ]);
    await outcome(db, id, prepared);
  } finally {
    await api?.stop();
    await meter.end();
    await cluster.drop(url);
  }
}

const line = (what, count, seconds, { bytes, memory, node, database }) => ({
  what,
  seconds: number(seconds, 2),
  'payments a second': number(count / seconds, 0),
  'MB a second': number(bytes / 1e6 / seconds, 2),
  'memory MB': memory ? number(memory / 1e6, 0) : '—',
  'CPU ms node / payment': number(node, 2),
  'CPU ms database / payment': number(database, 2),
});

/** Invoices of the partner wait for money again; the payments pay them as people do. */
async function prepare(db, partner, count) {
  await db.query('begin');
  await db.query('set local session_replication_role = replica');
  const { rows } = await db.query(
    `update invoices i set status = 'issued', paid = 0, paid_on = null, pay_until = current_date + 10, offer_until = current_date + 15
     from (select id from invoices where partner_id = $1 and number is not null and status <> 'annulled'
       order by created_at desc limit $2) x
     where x.id = i.id
     returning i.id, i.number, i.issued_on, i.total, i.client_id, i.buyer_name name, i.buyer_inn inn, i.buyer->>'kpp' kpp`,
    [partner.partnerId, count],
  );
  await db.query('commit');
  await db.query('analyze invoices');
  const { rows: owners } = await db.query(
    `select s.full_name "fullName", s.inn, a.account, a.bik, a.bank_name "bankName" from sellers s join seller_accounts a on a.seller_id = s.id
     where s.partner_id = $1`,
    [partner.partnerId],
  );
  const date = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  return { owner: owners[0], date, ...payFor(rows, date) };
}

const russian = (value) =>
  (typeof value === 'string' ? value : value.toISOString().slice(0, 10)).split('-').reverse().join('.');
const payerOf = ({ name, inn, kpp }, n) => {
  const { bik, name: bankName } = banks.ural;
  return { name, inn, kpp, bik, bankName, account: accountOf(bik, n) };
};

function payFor(invoices, on) {
  const waiting = Map.groupBy
    ? Map.groupBy(invoices, (i) => i.client_id)
    : invoices.reduce((groups, i) => groups.set(i.client_id, [...(groups.get(i.client_id) ?? []), i]), new Map());
  const payments = [];
  const pay = (amount, payer, purpose) =>
    payments.push({ number: String(payments.length + 1), on, amount, payer, purpose });
  const meant = { one: 0, two: 0, none: 0, stranger: 0 };
  const pairs = [...waiting.values()].filter((group) => group.length > 1);
  const used = new Set();
  const next = invoices[Symbol.iterator]();
  const free = () => {
    for (;;) {
      const { value, done } = next.next();
      if (done) return null;
      if (!used.has(value.id)) return value;
    }
  };
  for (let n = 0; n < invoices.length; n++) {
    const place = n % 10;
    if (place === 7) {
      const pair = pairs
        .pop()
        ?.filter((i) => !used.has(i.id))
        .slice(0, 2);
      if (pair?.length !== 2) continue;
      for (const { id } of pair) used.add(id);
      const purpose = `Оплата по счетам № ${pair[0].number}, № ${pair[1].number}`;
      pay(Number(pair[0].total) + Number(pair[1].total), payerOf(pair[0], n), purpose);
      meant.two++;
    } else if (place === 9) {
      const stranger = { name: `ООО "Чужой ${n}"`, inn: '7707083893', kpp: '773601001' };
      pay(100_000 + n, payerOf(stranger, 5_000_000 + n), `Возврат по договору займа ${n}`);
      meant.stranger++;
    } else {
      const invoice = free();
      if (!invoice) break;
      used.add(invoice.id);
      const named = `Оплата по счету № ${invoice.number} от ${russian(invoice.issued_on)}`;
      const purpose = place === 8 ? 'Оплата за услуги' : named;
      pay(Number(invoice.total), payerOf(invoice, n), purpose);
      meant[place === 8 ? 'none' : 'one']++;
    }
  }
  return { payments, meant };
}

async function readAlone(file) {
  const { readStatement } = await program('features/payments/statements/read-statement.js');
  const times = [];
  for (let i = 0; i < 3; i++) {
    const began = performance.now();
    readStatement(file);
    times.push((performance.now() - began) / 1000);
  }
  return { seconds: median(times), memory: process.memoryUsage.rss() };
}

async function upload(api, admin, file) {
  const edge = `okno-${randomUUID()}`;
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="statement.txt"\r\nContent-Type: text/plain\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${edge}--\r\n`)]);
  const { status, text } = await api.ask({
    path: '/api/statements',
    headers: {
      ...admin.headers,
      'content-type': `multipart/form-data; boundary=${edge}`,
      'content-length': body.length,
    },
    body,
  });
  if (status !== 200) throw new Error(`The upload was answered with ${status}: ${text.slice(0, 400)}`);
  return JSON.parse(text).id;
}

/** Until the last payment has been judged; says when they were written and how much memory was taken at most. */
async function wait(api, admin, id) {
  const began = performance.now();
  const deadline = began + 30 * 60_000;
  let written;
  let memory = 0;
  let shown = began;
  for (;;) {
    memory = Math.max(memory, (await api.usage()).memory);
    const { bankStatement } = await run(
      api,
      admin,
      'query ($id: UUID!) { bankStatement(id: $id) { status documents problem { code } } }',
      { id },
    );
    const { status, problem } = bankStatement;
    if (status === 'REFUSED') throw new Error(`The statement was refused: ${problem.code}`);
    if (status !== 'STORED') written ??= (performance.now() - began) / 1000;
    if (status === 'DONE') return { written, memory };
    if (performance.now() > deadline) throw new Error('The statement was not matched in half an hour');
    if (performance.now() - shown > 30_000) {
      shown = performance.now();
      console.log(`  … ${number((shown - began) / 1000, 0)} s`);
    }
    await pause(200);
  }
}

async function outcome(db, id, { payments, meant }) {
  const { rows } = await db.query(
    `select status, queue_note note, count(*)::int n from payments where statement_id = $1 group by 1, 2 order by 3 desc`,
    [id],
  );
  console.log(`  meant: ${JSON.stringify(meant)}`);
  console.log(`  came out: ${rows.map((r) => `${r.status}${r.note ? ` (${r.note})` : ''} ${r.n}`).join(', ')}`);
  const { rows: sums } = await db.query(
    `select (select coalesce(sum(amount), 0) from payments where statement_id = $1)::bigint came,
       (select coalesce(sum(a.amount), 0) from payment_allocations a join payments p on p.id = a.payment_id where p.statement_id = $1)::bigint put,
       (select coalesce(sum(amount), 0) from ledger_entries)::bigint ledger`,
    [id],
  );
  const came = payments.reduce((sum, p) => sum + p.amount, 0);
  mustHold(
    'import: every kopeck of the file was written, and the ledger sums to zero',
    Number(sums[0].came) === came && Number(sums[0].ledger) === 0,
  );
  const { rows: wrong } = await db.query(
    `select count(*)::int n from payments p where p.statement_id = $1 and p.payer_inn = '7707083893' and p.allocated > 0`,
    [id],
  );
  mustHold("import: no stranger's money was put to an invoice", wrong[0].n === 0);
  const { rows: put } = await db.query(
    `select count(*)::int n from payments where statement_id = $1 and allocated = amount and purpose like 'Оплата по счет%'`,
    [id],
  );
  mustHold(
    `import: payments that name their invoices were put by themselves (${number((100 * put[0].n) / (meant.one + meant.two), 1)} %)`,
    put[0].n >= 0.99 * (meant.one + meant.two),
  );
}
