/**
 * Search of everything among 300 thousand clients: by part of a name, INN, phone, e-mail, and what nobody has;
 * as the vendor, a partner and a centre. The limit: 50 ms, of which the peer (the same words by SQL without any scope) shows the floor.
 * Warm: everybody asks every word once before anything is measured, as in a database that has been at work for a day. What that
 * first asking took, pages read from the disk among it, stands beside and is not judged.
 */
import { judge, number, quantile, table, title } from './lib/console.mjs';
import { aPerson, places } from './lib/people.mjs';
import { databaseMeter, operation, startProcess } from './lib/process.mjs';

const LIMIT_MS = 50;
const query = 'query ($query: String!) { searchEverything(query: $query, first: 20) { kind objectId title note } }';

export async function search({ cluster, sizes, quick }) {
  const url = await cluster.dataset(sizes[0].clients, sizes[0].invoices);
  const api = await startProcess('./api-process.mjs', url);
  const meter = await databaseMeter(url);
  try {
    const where = await places(meter.client);
    const people = {
      vendor: await aPerson(meter.client, 'hqBilling', where.hq),
      partner: await aPerson(meter.client, 'partnerAdmin', where.partnerOfLargest),
      centre: await aPerson(meter.client, 'centreManager', where.largest),
    };
    title(`search: among ${number(sizes[0].clients)} clients, over the API, warm (every word was asked once before)`);
    const asked = await questions(meter.client, where.largest.serviceCentreId, quick ? 30 : 100);
    const rows = [];
    const slowest = {};
    const first = {};
    for (const [kind, words] of Object.entries(asked)) {
      for (const [who, person] of Object.entries(people)) {
        first[`${kind} ${who}`] = quantile((await asking(api, person, words)).waits, 0.95);
      }
    }
    for (const [kind, words] of Object.entries(asked)) {
      for (const [who, person] of Object.entries(people)) {
        const { waits, found } = await asking(api, person, words);
        const [p50, p95] = [quantile(waits, 0.5), quantile(waits, 0.95)];
        slowest[who] = Math.max(slowest[who] ?? 0, p95);
        rows.push({
          'searched by': kind,
          asked: who,
          found: `${found} of ${words.length}`,
          'p50 ms': number(p50, 1),
          'p95 ms': number(p95, 1),
          'first asking, p95 ms': number(first[`${kind} ${who}`], 1),
          'the same by bare SQL, p50 ms': who === 'vendor' ? number(await bare(meter.client, words), 1) : '',
        });
      }
    }
    table(rows);
    for (const [who, p95] of Object.entries(slowest))
      judge(`search, ${who}: slowest kind, warm, p95`, p95, LIMIT_MS, { unit: ' ms' });
  } finally {
    await api.stop();
    await meter.end();
  }
}

/** Each word once: how long each took, and how many found something. */
async function asking(api, person, words) {
  const waits = [];
  let found = 0;
  for (const word of words) {
    const began = performance.now();
    const { text } = await api.ask(operation(person, query, { query: word }));
    waits.push(performance.now() - began);
    const { data, errors } = JSON.parse(text);
    if (errors) throw new Error(errors[0].message);
    if (data.searchEverything.length > 0) found++;
  }
  return { waits, found };
}

/** Words of real clients of one centre, cut as people type them. */
async function questions(db, centre, count) {
  const { rows } = await db.query(
    `select name, inn, phone, email from clients where service_centre_id = $1 and inn is not null order by md5(id::text) limit $2`,
    [centre, count],
  );
  const word = (name) => name.replace(/[«»]/g, '').split(' ')[2] ?? name.slice(-8);
  return {
    'part of a name': rows.map((r) => word(r.name).slice(0, 6)),
    'two words': rows.map((r) =>
      r.name
        .replace(/^(ООО|МБУ|ИП)\s*/, '')
        .replace(/[«»]/g, '')
        .slice(0, 18),
    ),
    INN: rows.map((r) => r.inn),
    'beginning of INN': rows.map((r) => r.inn.slice(0, 7)),
    phone: rows.map((r) => `8 (${r.phone.slice(2, 5)}) ${r.phone.slice(5)}`),
    'e-mail': rows.map((r) => r.email.split('@')[0]),
    'what most have': rows.map((_, i) => ['ООО', 'общество'][i % 2]),
    'nothing there': rows.map((_, i) => `щъыь${i}`),
  };
}

async function bare(db, words) {
  const waits = [];
  for (const word of words) {
    const digits = word.replace(/[\s()+.–—-]/g, '');
    const byDigits = /^\d{3,20}$/.test(digits);
    const condition = byDigits ? 'digits like $1' : 'text like $1';
    const value = byDigits ? digits.slice(digits.length === 11 ? 1 : 0) : word.toLowerCase();
    const began = performance.now();
    await db.query(`select kind, object_id, title, note from search_index where ${condition} limit 20`, [`%${value}%`]);
    waits.push(performance.now() - began);
  }
  return quantile(waits, 0.5);
}
