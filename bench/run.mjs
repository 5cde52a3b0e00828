/**
 * npm run bench -- [name…] [--quick] [--invoices=n] [--clients=n]
 * What Okno costs, each benchmark against a peer or a limit within the same run. Names as below; all when none is given.
 * Data lie in .okno-bench/ and are made once; --quick takes small ones.
 */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { judge, number, title, verdicts } from './lib/console.mjs';
import { dist, ensureBuilt, root } from './lib/place.mjs';

const benchmarks = {
  list: async (settings) => (await import('./list.mjs')).list(settings),
  issue: async (settings) => (await import('./issue.mjs')).issue(settings),
  import: async (settings) => (await import('./import.mjs')).importing(settings),
  search: async (settings) => (await import('./search.mjs')).search(settings),
  handover: async (settings) => (await import('./handover.mjs')).handover(settings),
  register: async (settings) => (await import('./register.mjs')).register(settings),
  pdf: printing,
  pki: signing,
  certificates: issuing,
  start: async (settings) => (await import('./start.mjs')).start(settings),
};
const withDatabase = ['list', 'issue', 'import', 'search', 'handover', 'register'];

const args = process.argv.slice(2);
const options = Object.fromEntries(args.filter((a) => a.startsWith('--')).map((a) => [...a.slice(2).split('='), true]));
const wanted = args.filter((a) => !a.startsWith('--'));
const unknown = wanted.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}.`);
  process.exit(2);
}
const names = Object.keys(benchmarks).filter((name) => wanted.length === 0 || wanted.includes(name));
const quick = Boolean(options.quick);
const clients = Number(options.clients ?? (quick ? 20_000 : 300_000));
const large = Number(options.invoices ?? (quick ? 50_000 : 1_000_000));
const settings = {
  sizes: [
    { clients, invoices: 10_000 },
    { clients, invoices: large },
  ],
  rounds: quick ? 5 : 9,
  perRound: quick ? 20 : 40,
  quick,
};

process.chdir(root);
await ensureBuilt();
const began = performance.now();
let cluster;
const failed = [];
try {
  if (names.some((name) => withDatabase.includes(name))) {
    const { startCluster } = await import('./lib/cluster.mjs');
    cluster = await startCluster((line) => console.log(line));
  }
  for (const name of names) {
    // One that fails doesn't keep the others from being measured.
    await benchmarks[name]({ cluster, ...settings }).catch((error) => {
      failed.push(name);
      console.error(`  ${name} failed: ${error.stack}`);
    });
  }
} finally {
  await cluster?.stop();
}
summary();
process.exit(failed.length === 0 && verdicts.every((v) => v.kept) ? 0 : 1);

/** bench/pdf.mjs measures the time of its own process, therefore it has one. */
async function printing() {
  title('pdf: processor time of an invoice');
  const child = fork(new URL('./pdf.mjs', import.meta.url), quick ? ['10'] : [], {
    env: { ...process.env, OKNO_DIST: `${pathToFileURL(dist)}/` },
  });
  let rows;
  child.on('message', (message) => {
    rows = message;
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0 || !rows) throw new Error(`pdf.mjs ended with code ${code}`);
  for (const row of rows.filter((r) => r['times faster'])) {
    judge(`pdf: plain pdfmake / our printer, ${row.document}`, Number(row['times faster']), 2, {
      most: false,
      unit: '×',
    });
  }
}

/** bench/pki.mjs counts the processor time of its own process, too. */
async function signing() {
  title('pki: the signing library');
  const child = fork(new URL('./pki.mjs', import.meta.url), quick ? ['0.1'] : [], {
    env: { ...process.env, OKNO_DIST: `${pathToFileURL(dist)}/` },
  });
  let told;
  child.on('message', (message) => {
    told = message;
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0 || !told) throw new Error(`pki.mjs ended with code ${code}`);
  judge('pki: 40 thousand certificates, requests checked', told.monthSeconds, 60, { most: true, unit: 's' });
}

/** A month of certificates through the database; a process of its own, for its processor time is counted. */
async function issuing() {
  title('certificates: the signer, through the database and with every rule');
  const child = fork(new URL('./certificates.mjs', import.meta.url), quick ? ['600'] : []);
  let told;
  child.on('message', (message) => {
    told = message;
  });
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0 || !told) throw new Error(`certificates.mjs ended with code ${code}`);
  judge('certificates: a month of the network, 40 thousand, by the clock', told.monthSeconds, 60, { unit: ' s' });
}

function summary() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const [cpu] = os.cpus();
  console.log('\nSummary');
  for (const { line } of verdicts) console.log(`  ${line}`);
  for (const name of failed) console.log(`  FAIL  ${name}: ended with an error`);
  const facts = [
    `Okno ${version}, ${new Date().toISOString().slice(0, 16)}Z`,
    `Node ${process.versions.node}`,
    `${cpu?.model ?? 'processor unknown'} × ${os.cpus().length}`,
    `${number(os.totalmem() / 1024 ** 3, 0)} GB`,
    `${os.platform()} ${os.release()}`,
    `load ${os
      .loadavg()
      .map((n) => number(n, 1))
      .join(' ')}`,
    `${number(settings.sizes[0].clients)} clients, ${settings.sizes.map((s) => number(s.invoices)).join(' and ')} invoices`,
    `${number((performance.now() - began) / 1000, 0)} s`,
  ];
  console.log(`  ${facts.join(' · ')}`);
}
