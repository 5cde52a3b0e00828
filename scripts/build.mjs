// npm run build: types of the API, the server and the client, built whether they changed or not.
import { build } from './lib/building.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { checkNode, fail, say, seconds } from './lib/steps.mjs';

checkNode();
await ensureDependencies();
const started = performance.now();
if (!(await build(['server', 'client']))) fail('Сборка не удалась.', 'The build failed.');
say(`Собрано за ${seconds(started)} с.`, `Built in ${seconds(started)} s.`);
