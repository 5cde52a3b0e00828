/**
 * A page of 50 invoices with client and lines, as a centre, a partner and the vendor ask for it: first page and a deep one, in a
 * small and a large network, against plain Fastify and SQL that gives the same answer. Cost: processor time of node and database.
 */
import { judge, median, mustHold, number, table, title } from './lib/console.mjs';
import { aPerson, places } from './lib/people.mjs';
import { databaseMeter, operation, run, spentBetween, startProcess } from './lib/process.mjs';

const FIRST = 50;
const DEEP_PAGE = 200;
const query = `query ($first: Int!, $after: String, $filter: InvoiceFilterInput! = {}, $sort: InvoiceSort! = NEWEST) {
  invoices(first: $first, after: $after, filter: $filter, sort: $sort) {
    edges { cursor node {
      id number status issuedOn payUntil total vat paid createdAt
      client { id name inn kpp }
      lines { no title quantity unitPrice gross vat }
    } }
    pageInfo { hasNextPage endCursor }
  } }`;
const totals = `query ($filter: InvoiceFilterInput! = {}) { invoicesTotals(filter: $filter) { count total paid due overdue } }`;

export async function list({ cluster, sizes, rounds, perRound }) {
  const networks = [];
  for (const { clients, invoices } of sizes) networks.push(await openNetwork(cluster, clients, invoices));
  try {
    title(
      `list: ${FIRST} invoices with client and lines (medians of ${rounds} rounds of ${perRound} requests, in turns)`,
    );
    const cases = networks.flatMap((network) => network.cases);
    await compareAnswers(cases);
    for (const one of cases) await measure(one, Math.max(40, perRound));
    for (let round = 0; round < rounds; round++) for (const one of cases) one.seen.push(await measure(one, perRound));
    const found = cases.map(summary);
    table(found.map((one) => one.row));
    verdict(found, networks);
    await filters(networks.at(-1), rounds);
    await printTotals(networks);
  } finally {
    for (const network of networks) await network.close();
  }
}

async function openNetwork(cluster, clients, invoices) {
  const url = await cluster.dataset(clients, invoices);
  const api = await startProcess('./api-process.mjs', url);
  const peer = await startProcess('./peer-process.mjs', url);
  const meter = await databaseMeter(url);
  const db = meter.client;
  const where = await places(db);
  const askers = [
    {
      who: 'centre',
      place: where.largest,
      role: 'centreManager',
      condition: { centre: where.largest.serviceCentreId },
    },
    {
      who: 'small centre',
      place: where.ordinary,
      role: 'centreManager',
      condition: { centre: where.ordinary.serviceCentreId },
    },
    { who: 'partner', place: where.partner, role: 'partnerAdmin', condition: { partner: where.partner.partnerId } },
    { who: 'vendor', place: where.hq, role: 'hqBilling', condition: {} },
  ];
  const cases = [];
  const people = {};
  for (const { who, place, role, condition } of askers) {
    const person = await aPerson(db, role, place);
    people[who] = person;
    const deep = await cursorAt(
      db,
      condition,
      Math.min(DEEP_PAGE - 1, Math.floor((0.9 * place.invoices) / FIRST) - 1) * FIRST,
    );
    for (const after of [null, ...(deep && who !== 'small centre' ? [deep.cursor] : [])]) {
      const shared = {
        network: invoices,
        meter,
        who,
        page: after ? `page ${deep.page}` : 'first',
        deep: Boolean(after),
      };
      if (place.invoices < FIRST * 1.2) continue;
      cases.push(
        {
          ...shared,
          server: 'okno',
          process: api,
          seen: [],
          request: operation(person, query, { first: FIRST, after }),
        },
        {
          ...shared,
          server: 'peer',
          process: peer,
          seen: [],
          request: {
            path: '/list',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ ...condition, first: FIRST, after }),
          },
        },
      );
    }
  }
  return {
    invoices,
    cases,
    people,
    api,
    db,
    async close() {
      await api.stop();
      await peer.stop();
      await meter.end();
    },
  };
}

/** The cursor after which the deep page begins. */
async function cursorAt(db, { centre, partner }, offset) {
  if (offset < FIRST) return null;
  const { rows } = await db.query(
    `select created_at::text at, id from invoices where status <> 'discarded' and ($1::uuid is null or service_centre_id = $1)
       and ($2::uuid is null or partner_id = $2) order by created_at desc, id desc offset $3 limit 1`,
    [centre ?? null, partner ?? null, offset - 1],
  );
  const cursor = rows[0] && Buffer.from(JSON.stringify([rows[0].at, rows[0].id])).toString('base64url');
  return cursor ? { cursor, page: offset / FIRST + 1 } : null;
}

/** Both give the same answer, row by row: otherwise there is nothing to compare. */
async function compareAnswers(cases) {
  let same = true;
  for (let i = 0; i < cases.length; i += 2) {
    const [ours, peers] = await Promise.all([cases[i], cases[i + 1]].map((one) => one.process.ask(one.request)));
    const rows = JSON.parse(ours.text).data?.invoices.edges.length;
    const equal =
      rows === FIRST &&
      JSON.stringify(sorted(JSON.parse(ours.text))) === JSON.stringify(sorted(JSON.parse(peers.text)));
    if (!equal) {
      same = false;
      console.log(
        `  ${cases[i].who}, ${cases[i].page}: ${rows} rows\n  okno ${ours.text.slice(0, 600)}\n  peer ${peers.text.slice(0, 600)}`,
      );
    }
  }
  mustHold('the peer gives the same answer, value by value', same);
}

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
};

async function measure({ process: server, meter, request }, count) {
  // Connections that were closed for idleness are opened again outside of what is measured.
  for (let i = 0; i < 3; i++) await server.ask(request);
  const [before, databaseBefore] = [await server.usage(), await meter.read()];
  const waits = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    const { status } = await server.ask(request);
    if (status !== 200) throw new Error(`status ${status}`);
    waits.push(performance.now() - began);
  }
  const [after, databaseAfter] = [await server.usage(), await meter.read()];
  return {
    node: (after.user - before.user + after.system - before.system) / 1000 / count,
    database: spentBetween(databaseBefore, databaseAfter) / count,
    wait: median(waits),
  };
}

function summary(one) {
  const of = (what) => median(one.seen.map((seen) => seen[what]));
  const [node, database, wait] = [of('node'), of('database'), of('wait')];
  // Where the system doesn't tell the database's time, the wait is the cost.
  const cost = Number.isNaN(database) ? wait : median(one.seen.map((seen) => seen.node + seen.database));
  return {
    ...one,
    node,
    database,
    wait,
    cost,
    row: {
      invoices: number(one.network),
      asked: one.who,
      page: one.page,
      server: one.server,
      'CPU ms node': number(node),
      'CPU ms database': number(database),
      'CPU ms together': number(cost),
      'p50 ms': number(wait),
    },
  };
}

function verdict(found, networks) {
  const pick = (network, who, deep, server) =>
    found.find((f) => f.network === network.invoices && f.who === who && f.deep === deep && f.server === server);
  const [small, large] = [networks[0], networks.at(-1)];
  for (const who of ['centre', 'partner', 'vendor']) {
    const [few, many] = [pick(small, who, false, 'okno'), pick(large, who, false, 'okno')];
    const deep = pick(large, who, true, 'okno');
    if (few && many && small !== large) {
      judge(
        `${who}: cost at ${number(large.invoices)} / cost at ${number(small.invoices)}`,
        many.cost / few.cost,
        1.2,
        { unit: '×' },
      );
    }
    if (deep)
      judge(`${who}: ${deep.page} / first page at ${number(large.invoices)}`, deep.cost / many.cost, 1.2, {
        unit: '×',
      });
  }
  const [few, ordinary] = [pick(small, 'centre', false, 'okno'), pick(large, 'small centre', false, 'okno')];
  if (few && ordinary)
    judge(`small centre in the large network / largest centre in the small one`, ordinary.cost / few.cost, 1.2, {
      unit: '×',
    });
  for (const who of ['centre', 'partner', 'vendor']) {
    const [ours, peers] = ['okno', 'peer'].map((server) => pick(large, who, false, server));
    if (ours && peers)
      console.log(`        ${who}: okno / plain Fastify + SQL, first page: ${number(ours.cost / peers.cost)}×`);
  }
}

/** Filters of the list, each a page of up to 50, in the large network: looked at, not judged. */
async function filters(network, rounds) {
  const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await network.db.query(
    `select manager_id, client_id, left(number, 8) begin from invoices where service_centre_id = $1 and number is not null
     order by created_at desc limit 1`,
    [(await places(network.db)).largest.serviceCentreId],
  );
  const asked = {
    'open, overdue': { filter: { overdue: true } },
    'open, by term': { filter: { statuses: ['ISSUED', 'PARTLY_PAID'] }, sort: 'PAY_UNTIL' },
    drafts: { filter: { statuses: ['DRAFT'] } },
    'largest first': { sort: 'TOTAL' },
    'one product, last quarter': { filter: { productCodes: ['school'], issuedFrom: day(90) } },
    'dear and paid': { filter: { statuses: ['PAID'], totalFrom: 2_000_000 } },
    'one manager': { filter: { managerId: rows[0].manager_id } },
    'one client': { filter: { clientId: rows[0].client_id } },
    'beginning of number': { filter: { search: rows[0].begin } },
    'part of name': { filter: { search: 'пекарня 1' } },
    'no such name': { filter: { search: 'щъщъ' } },
  };
  title(`list with filters at ${number(network.invoices)} invoices, p50 ms (rows)`);
  const lines = [];
  for (const [name, variables] of Object.entries(asked)) {
    const line = { filter: name };
    for (const who of ['centre', 'partner', 'vendor']) {
      const request = operation(network.people[who], query, { first: FIRST, ...variables });
      const waits = [];
      let answer;
      for (let i = 0; i < Math.min(15, rounds * 2); i++) {
        const began = performance.now();
        answer = await network.api.ask(request);
        waits.push(performance.now() - began);
        // A filter that takes so long tells enough when asked three times.
        if (waits.length >= 3 && waits[0] > 500) break;
      }
      const { data, errors } = JSON.parse(answer.text);
      line[who] = errors ? errors[0].message : `${number(median(waits), 1)} (${data.invoices.edges.length})`;
    }
    lines.push(line);
  }
  table(lines);
}

async function printTotals(networks) {
  title('totals of the whole list, a field of their own, p50 ms');
  const lines = [];
  for (const network of networks) {
    const line = { invoices: number(network.invoices) };
    for (const who of ['centre', 'partner', 'vendor']) {
      const waits = [];
      for (let i = 0; i < 5; i++) {
        const began = performance.now();
        await run(network.api, network.people[who], totals, {}).catch((error) => {
          line[who] = error.message.slice(0, 30);
        });
        waits.push(performance.now() - began);
      }
      line[who] ??= number(median(waits), 1);
    }
    lines.push(line);
  }
  table(lines);
}
