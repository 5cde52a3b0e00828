// npm start: installs and builds what is missing, then runs the server in this very process.
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/building.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { staleParts } from './lib/freshness.mjs';
import { checkNode, fail, root, say, seconds } from './lib/steps.mjs';

checkNode();
process.chdir(root);
await ensureDependencies();

const stale = staleParts();
if (stale.length > 0) {
  say('Собираю программу…', 'Building the program…');
  const started = performance.now();
  if (!(await build(stale))) fail('Сборка не удалась: сообщения выше.', 'The build failed: see the messages above.');
  say(`Собрано за ${seconds(started)} с.`, `Built in ${seconds(started)} s.`);
}

const settings = path.join(root, '.env');
if (existsSync(settings)) process.loadEnvFile(settings);
process.setSourceMapsEnabled(true);
module.enableCompileCache?.(path.join(root, 'node_modules', '.cache', 'okno'));
await import(pathToFileURL(path.join(root, 'dist', 'app', 'main.js')).href);
