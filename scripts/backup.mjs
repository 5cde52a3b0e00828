// node scripts/backup.mjs <folder>: a whole copy of the embedded database, the files and the authority, while the program runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { checksums, copyFile, copyFolder, copyRest } from './lib/copying.mjs';
import { clusterAddress, clusterFolder, dataFolder } from './lib/data-folder.mjs';
import { checkNode, fail, say, seconds } from './lib/steps.mjs';

checkNode();
const target = process.argv[2] && path.resolve(process.argv[2]);
if (!target) fail('Куда? node scripts/backup.mjs <папка>', 'Where to? node scripts/backup.mjs <folder>');
if (existsSync(target)) fail(`${target} уже есть: копия ничего не заменяет.`, `${target} exists: nothing is replaced.`);
const cluster = clusterFolder();
const address = cluster && clusterAddress(cluster);
if (!address) fail('Встроенная база не запущена: npm start.', 'The embedded database does not run: npm start.');

const started = performance.now();
const draft = `${target}.new-${process.pid}`;
mkdirSync(draft, { recursive: true, mode: 0o700 });
const marks = await copyDatabase(path.join(draft, 'postgres'));
// After the database: a row is written only when the bytes of its file are safe.
copyRest(dataFolder, draft);
const sums = await checksums(draft);
writeFileSync(path.join(draft, 'backup.json'), JSON.stringify({ ...marks, sums }, null, 1), { flush: true });
renameSync(draft, target);
say(`Копия готова за ${seconds(started)} с: ${target}`, `Backed up in ${seconds(started)} s`);
say(
  'В копию не входят OKNO_SECRET или файл secret, audit-key.pem, signer/passphrase: храните их отдельно.',
  'Not in it: OKNO_SECRET or the file "secret", audit-key.pem, signer/passphrase. Keep them elsewhere.',
);

/** PostgreSQL, "Making a base backup using the low level API"; the log of changes comes with it. */
async function copyDatabase(to) {
  const data = path.join(cluster, 'data');
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    // Keeps the log from the start of the copy to its end; gone with the connection.
    await client.query("select pg_create_physical_replication_slot('okno_backup', true, true)");
    const from = (await client.query("select pg_backup_start('okno', fast => true)::text as lsn")).rows[0].lsn;
    copyFolder(data, path.join(to, 'data'), isLeftOut);
    const end = (await client.query('select lsn::text, labelfile from pg_backup_stop(false)')).rows[0];
    await client.query('select pg_switch_wal()');
    for (const name of readdirSync(path.join(data, 'pg_wal')))
      if (/^[0-9A-F]{24}$|\.history$/.test(name))
        copyFile(path.join(data, 'pg_wal', name), path.join(to, 'data', 'pg_wal', name));
    writeFileSync(path.join(to, 'data', 'backup_label'), end.labelfile, { mode: 0o600, flush: true });
    copyFile(path.join(cluster, 'password'), path.join(to, 'password'));
    const version = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
    return { at: new Date().toISOString(), postgres: version, from, to: end.lsn };
  } finally {
    await client.end();
  }
}

/** What a started server makes anew, and the log, which is copied when the rest is. */
function isLeftOut(place) {
  if (/^(postmaster\.(pid|opts)|backup_label|.*pgsql_tmp.*)$/.test(path.posix.basename(place))) return true;
  return /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/[^/]+$/.test(
    place,
  );
}
