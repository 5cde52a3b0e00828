// npm test: every check in order, stopping at the first that fails. `npm test -- types jest` runs only those named.
import path from 'node:path';
import { browserTests } from './lib/browser-tests.mjs';
import { build } from './lib/building.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { staleParts } from './lib/freshness.mjs';
import { checkNode, npm, root, run, seconds, tool } from './lib/steps.mjs';
import { setUpTools } from './setup-tools.mjs';
import { thirdParty } from './third-party.mjs';

const client = { cwd: path.join(root, 'client') };

/** Each answers with an exit code; 0 is a pass. */
const steps = {
  install: ['dependencies', () => ensureDependencies().then(() => 0)],
  judges: ['programs that judge', () => setUpTools().then(() => 0)],
  lint: ['format and lint', () => tool('@biomejs/biome/bin/biome', ['check', '.'])],
  codegen: ['client types from the schema', () => npm(['run', '--silent', 'codegen', '--workspace', 'client'])],
  types: ['types of the server', () => tool('typescript/bin/tsc', ['--noEmit'])],
  'client-types': ['types of the client', () => tool('typescript/bin/tsc', ['--noEmit'], client)],
  layers: ['layers and circles', () => tool('dependency-cruiser/bin/dependency-cruise.mjs', ['src', '--no-progress'])],
  unused: ['unused code', () => tool('knip/bin/knip.js', ['--no-progress'])],
  licences: ['licences', () => thirdParty({ check: true })],
  jest: ['server tests', serverTests],
  build: ['build', () => build(staleParts()).then((built) => (built ? 0 : 1))],
  browser: ['browser tests', browserTests],
};

function serverTests() {
  const flags = ['--experimental-vm-modules', '--no-warnings', path.join(root, 'node_modules/jest/bin/jest.js')];
  return run(process.execPath, [...flags, ...(process.env.CI ? ['--ci'] : [])]);
}

checkNode();
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`);
  process.exit(1);
}

let passed = 0;
let failed = 0;
const started = performance.now();
for (const [name, [title, check]] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${title} (${name})`);
  const began = performance.now();
  const code = await check();
  console.log(`── ${title}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(began)} s`);
  if (code === 0) passed += 1;
  else {
    failed += 1;
    console.log(`\nStopped at "${title}". To run it alone: npm test -- ${name}`);
    break;
  }
}
console.log(`\n${passed} passed, ${failed} failed (steps, ${seconds(started)} s)`);
process.exit(failed === 0 ? 0 : 1);
