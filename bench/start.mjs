/** From the start of the program over data that are there already, database included, to the first answered request; limit 5 s. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { judge, median, number, table, title } from './lib/console.mjs';
import { dist, place, root } from './lib/place.mjs';

const LIMIT_SECONDS = 5;

export async function start({ quick }) {
  title('start: seconds until the first request is answered');
  const folder = path.join(place, 'start');
  rmSync(folder, { recursive: true, force: true });
  const first = await once(folder, 300);
  const again = [];
  for (let i = 0; i < (quick ? 2 : 5); i++) again.push(await once(folder, 60));
  table([
    { start: 'first (new database, migrations)', seconds: number(first) },
    { start: 'second and later, median', seconds: number(median(again)) },
  ]);
  judge('start: second start', median(again), LIMIT_SECONDS, { unit: ' s' });
  rmSync(folder, { recursive: true, force: true });
}

async function once(folder, patience) {
  const port = await freePort();
  // npm start itself when the program is where it belongs; what it runs when another build is measured.
  const script = process.env.OKNO_DIST ? path.join(dist, 'app', 'main.js') : path.join(root, 'scripts', 'start.mjs');
  const began = performance.now();
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DEMO: '0',
      LOG_LEVEL: 'error',
      PORT: String(port),
      OKNO_DATA_DIR: folder,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  let code;
  ended.then((c) => {
    code = c ?? 1;
  });
  try {
    while (performance.now() - began < patience * 1000) {
      if (code !== undefined) throw new Error(`The program ended with code ${code}`);
      if (await answers(port)) return (performance.now() - began) / 1000;
      await pause(20);
    }
    throw new Error(`No answer in ${patience} s`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** The address that a load balancer asks: answered when the database answers. */
function answers(port) {
  return new Promise((done) => {
    const request = http.get({ host: '127.0.0.1', port, path: '/health/ready' }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode === 200));
    });
    request.on('error', () => done(false));
  });
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
