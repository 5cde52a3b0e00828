import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail, npm, root, say } from './steps.mjs';

const lockFile = path.join(root, 'package-lock.json');
const markFile = path.join(root, 'node_modules', '.okno-lock');

/** Installs exactly what the lock file says, when something else or nothing is installed. */
export async function ensureDependencies() {
  const lock = readFileSync(lockFile);
  const mark = createHash('sha256').update(lock).digest('hex');
  if (read(markFile) === mark) return;
  if (!isInstalled(JSON.parse(lock.toString()))) {
    say('Устанавливаю зависимости…', 'Installing dependencies…');
    // The build needs the development dependencies also where NODE_ENV is production.
    const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0)
      fail(
        'Зависимости не установились: сообщение npm выше. Проверьте сеть и запустите ещё раз.',
        'The dependencies were not installed: see the message of npm above. Check the network and start again.',
      );
  }
  writeFileSync(markFile, mark);
}

/** True when npm's own note of what lies in node_modules agrees with the lock file. */
function isInstalled(lock) {
  const note = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (!note) return false;
  const present = JSON.parse(note).packages;
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (!place.startsWith('node_modules/') && !place.includes('/node_modules/')) return true;
    const found = present[place];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.peer);
  });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
