// npm start: installs and builds what is missing, then runs the server in this very process.
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { build } from './lib/building.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { staleParts } from './lib/freshness.mjs';
import { isTaken } from './lib/port.mjs';
import { checkNode, fail, root, say, seconds } from './lib/steps.mjs';

checkNode();
process.chdir(root);
// Only read: what .env sets for the program is not for the installation and the build.
const settings = path.join(root, '.env');
const given = { ...(existsSync(settings) ? parseEnv(readFileSync(settings, 'utf8')) : {}), ...process.env };
const port = Number(given.PORT || 3000);
if (await isTaken(port, given.HOST || '0.0.0.0'))
  fail(
    `Порт ${port} занят: Окно уже запущено или там другая программа. Можно взять другой: PORT=${port + 1} npm start`,
    `Port ${port} is taken: Okno runs already or another program does. Another one: PORT=${port + 1} npm start`,
  );
await ensureDependencies();

const stale = staleParts();
if (stale.length > 0) {
  say('Собираю программу…', 'Building the program…');
  const started = performance.now();
  if (!(await build(stale))) fail('Сборка не удалась: сообщения выше.', 'The build failed: see the messages above.');
  say(`Собрано за ${seconds(started)} с.`, `Built in ${seconds(started)} s.`);
}

if (existsSync(settings)) process.loadEnvFile(settings);
process.setSourceMapsEnabled(true);
module.enableCompileCache?.(path.join(root, 'node_modules', '.cache', 'okno'));
await import(pathToFileURL(path.join(root, 'dist', 'app', 'main.js')).href);
