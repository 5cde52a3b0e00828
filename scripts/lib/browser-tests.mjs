import { spawn } from 'node:child_process';
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '../setup-tools.mjs';
import { root, tool } from './steps.mjs';

const READY_WITHIN_MS = 300_000;

/** Runs Playwright against the built server with demo data in a folder of its own. */
export async function browserTests() {
  const folder = mkdtempSync(path.join(tmpdir(), 'okno-browser-'));
  chmodSync(folder, 0o755);
  const log = path.join(folder, 'server.log');
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const server = startServer(folder, port, log);
  try {
    if (!(await isReady(address, server))) {
      console.error(readFileSync(log, 'utf8').split('\n').slice(-60).join('\n'));
      console.error('The server did not get ready; its last lines are above.');
      return 1;
    }
    return await tool('@playwright/test/cli.js', ['test'], {
      cwd: path.join(root, 'client'),
      env: {
        ...process.env,
        OKNO_URL: address,
        OKNO_SERVER_LOG: log,
        OKNO_DATA_DIR: path.join(folder, 'data'),
        CHROMIUM_PATH: chromium(),
      },
    });
  } finally {
    await stop(server, folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
  }
}

function startServer(folder, port, log) {
  const env = { ...process.env, PORT: String(port), OKNO_DATA_DIR: path.join(folder, 'data'), DEMO: '1' };
  // The tests must not meet a database, a mail server or a bucket that the person at the desk works with.
  const foreign = ['DATABASE_URL', 'DATABASE_APP_URL', 'REDIS_URL', 'SMTP_URL', 'SMS_URL', 'S3_ENDPOINT', 'PUBLIC_URL'];
  for (const name of [...foreign, 'NODE_ENV']) delete env[name];
  const server = spawn(process.execPath, [path.join(root, 'dist', 'app', 'main.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const file = createWriteStream(log);
  server.stdout.pipe(file, { end: false });
  server.stderr.pipe(file, { end: false });
  return server;
}

async function isReady(address, server) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && server.exitCode === null && server.signalCode === null) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null);
    if (answer?.ok) return true;
    await pause(250);
  }
  return false;
}

async function stop(server, folder) {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    if ((await Promise.race([gone.then(() => true), pause(20_000, false, { ref: false })])) !== true)
      server.kill('SIGKILL');
  }
  stopOrphan(folder);
}

/** A server that was killed leaves its PostgreSQL behind: it would hold the folder open. */
function stopOrphan(folder) {
  for (const place of ['data/data', 'data/postgres/data']) {
    try {
      process.kill(Number(readFileSync(path.join(folder, place, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGINT');
    } catch {
      // No note: it was stopped in good order.
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
