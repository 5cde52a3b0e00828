/**
 * The register of certificates at two million: its list by its filters and sorts, first page and a deep one, and its search by
 * what people know of a certificate; as the vendor, a partner and a centre, over the API, warm. The limit of a search is that
 * of every search of Okno; a deep page may cost 1.2 of the first.
 */
import { judge, number, quantile, table, title } from './lib/console.mjs';
import { aPerson } from './lib/people.mjs';
import { databaseMeter, operation, startProcess } from './lib/process.mjs';

const LIMIT_MS = 50;
const query = `query ($after: String, $filter: CertificateFilterInput, $sort: CertificateSort!) {
  certificates(first: 50, after: $after, filter: $filter, sort: $sort) {
    edges { node { id serial holderName state notAfter client { id name } } } pageInfo { endCursor hasNextPage } } }`;

export async function register({ cluster, sizes, quick }) {
  const count = quick ? 100_000 : 2_000_000;
  const url = await cluster.register(sizes[0].clients, count);
  const api = await startProcess('./api-process.mjs', url);
  const meter = await databaseMeter(url);
  try {
    const { rows: centres } = await meter.client.query(
      `select s.id, s.number, s.partner_id, p.code from service_centres s join partners p on p.id = s.partner_id
       join certificates c on c.service_centre_id = s.id group by s.id, p.code order by count(*) desc limit 1`,
    );
    const { id, number: no, partner_id: partnerId, code } = centres[0];
    const people = {
      vendor: await aPerson(meter.client, 'hqAdmin', { key: 'hq' }),
      partner: await aPerson(meter.client, 'partnerAdmin', { key: `p-${code}`, partnerId }),
      centre: await aPerson(meter.client, 'centreManager', { key: `c-${no}`, partnerId, serviceCentreId: id }),
    };
    title(`register: ${number(count)} certificates, over the API, warm`);
    const ask = async (person, variables) => {
      const began = performance.now();
      const { text } = await api.ask(operation(person, query, { sort: 'NEWEST', ...variables }));
      const { data, errors } = JSON.parse(text);
      if (errors) throw new Error(errors[0].message);
      return { ms: performance.now() - began, ...data.certificates };
    };
    await lists(ask, people, quick ? 20 : 60);
    await searches(ask, people, await questions(meter.client, id, quick ? 20 : 60));
  } finally {
    await api.stop();
    await meter.end();
  }
}

async function lists(ask, people, rounds) {
  const kinds = {
    'newest first': {},
    'valid, ends soon': { sort: 'ENDS_SOON', filter: { views: ['ACTIVE'] } },
    revoked: { filter: { views: ['REVOKED'] } },
  };
  const rows = [];
  for (const [kind, variables] of Object.entries(kinds)) {
    for (const [who, person] of Object.entries(people)) {
      let after;
      for (let page = 0; page < 40; page++) {
        const { pageInfo } = await ask(person, { ...variables, after });
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
      const [first, deep] = [[], []];
      // By turns, so that both meet the same machine.
      for (let i = 0; i < rounds; i++) {
        first.push((await ask(person, variables)).ms);
        deep.push((await ask(person, { ...variables, after })).ms);
      }
      const [near, far] = [quantile(first, 0.5), quantile(deep, 0.5)];
      rows.push({ list: kind, asked: who, 'first page, p50 ms': number(near, 1), 'page 40, p50 ms': number(far, 1) });
      judge(`register, ${kind}, ${who}: deep page / first`, far / near, 1.2);
    }
  }
  table(rows);
}

async function searches(ask, people, asked) {
  const rows = [];
  const slowest = {};
  for (const [kind, words] of Object.entries(asked)) {
    for (const [who, person] of Object.entries(people)) {
      const waits = [];
      let found = 0;
      for (const search of [...words, ...words]) {
        const { ms, edges } = await ask(person, { filter: { search } });
        waits.push(ms);
        if (edges.length > 0) found++;
      }
      const warm = waits.slice(words.length);
      const [p50, p95] = [quantile(warm, 0.5), quantile(warm, 0.95)];
      slowest[who] = Math.max(slowest[who] ?? 0, p95);
      rows.push({
        'searched by': kind,
        asked: who,
        found: `${found / 2} of ${words.length}`,
        'p50 ms': number(p50, 1),
        'p95 ms': number(p95, 1),
      });
    }
  }
  table(rows);
  for (const [who, p95] of Object.entries(slowest))
    judge(`register, ${who}: slowest search, warm, p95`, p95, LIMIT_MS, { unit: ' ms' });
}

/** What people know of certificates of one centre. */
async function questions(db, centre, count) {
  const { rows } = await db.query(
    `select encode(serial, 'hex') serial, inn, organization_inn, holder_name, organization from certificates
     where service_centre_id = $1 and organization_inn is not null order by md5(id::text) limit $2`,
    [centre, count],
  );
  return {
    'serial number': rows.map((r) => r.serial),
    INN: rows.map((r) => r.inn),
    'INN of the organisation': rows.map((r) => r.organization_inn),
    'holder, whole name': rows.map((r) => r.holder_name),
    'surname and organisation': rows.map((r) => `${r.holder_name.split(' ')[0]} ${r.organization.slice(5, -1)}`),
    organisation: rows.map((r) => r.organization.slice(5, -1)),
    surname: rows.map((r) => r.holder_name.split(' ')[0]),
    'parts of three words': rows.map((r) =>
      r.holder_name
        .split(' ')
        .map((word) => word.slice(0, 4))
        .join(' '),
    ),
    'two letters': rows.map((r) => r.holder_name.slice(0, 2)),
    'nothing there': rows.map((_, i) => `щъыь${i}`),
  };
}
