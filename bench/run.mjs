/**
 * npm run bench [name…] [-- --quick] [--invoices=n] [--clients=n]
 * What Okno costs, each benchmark against a peer or a limit within the same run. Names: list, issue, import, search, pdf, start; all when none.
 */
import { verdicts } from './lib/console.mjs';
import { ensureBuilt } from './lib/place.mjs';

const names = ['list', 'issue', 'import', 'search', 'pdf', 'start'];
const options = Object.fromEntries(
  process.argv.filter((a) => a.startsWith('--')).map((a) => [...a.slice(2).split('='), true].slice(0, 2)),
);
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(2);
}

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

await ensureBuilt();
const { startCluster } = await import('./lib/cluster.mjs');
const cluster = await startCluster((line) => console.log(line));
try {
  for (const name of names) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const module = await import(`./${name}.mjs`);
    await module[name]({ cluster, ...settings });
  }
} finally {
  await cluster.stop();
}
console.log('\nSummary');
for (const { line } of verdicts) console.log(`  ${line}`);
process.exitCode = verdicts.every((v) => v.kept) ? 0 : 1;
