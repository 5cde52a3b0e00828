// node scripts/restore.mjs <folder>: puts a copy made by backup.mjs into an empty data folder.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { checksums, copyFolder, copyRest } from './lib/copying.mjs';
import { clusterFolder, dataFolder } from './lib/data-folder.mjs';
import { checkNode, fail, say } from './lib/steps.mjs';

checkNode();
const source = process.argv[2] && path.resolve(process.argv[2]);
if (!source || !existsSync(path.join(source, 'backup.json')))
  fail('Откуда? node scripts/restore.mjs <папка копии>', 'From where? node scripts/restore.mjs <folder of a back-up>');
if (clusterFolder())
  fail(
    `В ${dataFolder} уже есть база. Переименуйте эту папку или задайте другую в OKNO_DATA_DIR.`,
    `${dataFolder} holds a database. Rename the folder, or name another in OKNO_DATA_DIR.`,
  );

const { at, sums } = JSON.parse(readFileSync(path.join(source, 'backup.json'), 'utf8'));
const present = await checksums(source);
delete present['backup.json'];
const places = new Set([...Object.keys(sums), ...Object.keys(present)]);
const damaged = [...places].filter((place) => sums[place] !== present[place]);
if (damaged.length > 0)
  fail(
    `Копия повреждена, не восстановлено ничего: ${damaged.slice(0, 5).join(', ')}`,
    `The back-up is damaged (${damaged.length} files), nothing was restored.`,
  );

const cluster = path.join(dataFolder, 'postgres');
const draft = `${cluster}.new-${process.pid}`;
// The account that PostgreSQL runs under must get through to its folder.
mkdirSync(dataFolder, { recursive: true, mode: 0o755 });
copyFolder(path.join(source, 'postgres'), draft);
rmSync(cluster, { recursive: true, force: true });
renameSync(draft, cluster);
copyRest(source, dataFolder);
say(
  `Восстановлено на ${at}. Верните секреты (secret, audit-key.pem, signer/passphrase) и запустите npm start.`,
  'Restored. Put the secrets back (secret, audit-key.pem, signer/passphrase), then npm start.',
);
