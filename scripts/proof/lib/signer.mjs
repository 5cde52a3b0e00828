// The signer as a process of its own that is killed and started anew.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { dist } from '../../../bench/lib/place.mjs';

/** Its folder and socket, new for each proof. */
export async function signerPlace(signerUrl) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'okno-signer-'));
  const socket = path.join(folder, 's');
  const env = {
    PATH: process.env.PATH,
    DATABASE_SIGNER_URL: signerUrl,
    SIGNER_DIR: folder,
    SIGNER_SOCKET: socket,
    SIGNER_PASSPHRASE: 'a passphrase of the proof',
    PUBLIC_URL: 'http://ca.test',
    LOG_LEVEL: 'error',
  };
  const launch = () => fork(path.join(dist, 'app', 'signer.js'), [], { env });
  return {
    folder,
    socket,
    launch,
    /** Started, and ready. */
    start: () =>
      new Promise((done, fail) => {
        const child = launch();
        child.once('message', () => done(child));
        child.once('exit', (code) => fail(new Error(`The signer ended with ${code}`)));
      }),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Ends a process and waits for it. */
export async function end(child, signal) {
  child.removeAllListeners('exit');
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill(signal);
  await ended;
}
