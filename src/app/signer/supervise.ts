import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { signerSocket } from '../../features/certification-authority/signer-wire.js';
import type { Config } from '../../platform/config/config.js';

export interface Supervised {
  stop(): Promise<void>;
}

/**
 * Runs the signer beside the program and starts it anew when it falls, ever more slowly. It is given its own database login
 * and where things lie; not the master secret.
 */
export function superviseSigner(config: Config, signerUrl: string, logger: Logger): Supervised {
  const file = fileURLToPath(new URL('../signer.js', import.meta.url));
  const own = Object.entries(process.env).filter(([name]) => /^(SIGNER_|PATH$|HOME$|LANG|TZ$|NODE_EXTRA)/.test(name));
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(own),
    NODE_ENV: config.production ? 'production' : 'development',
    DATABASE_SIGNER_URL: signerUrl,
    OKNO_DATA_DIR: config.dataDir,
    SIGNER_SOCKET: signerSocket(config.dataDir),
    PUBLIC_URL: config.publicUrl,
    LOG_LEVEL: config.logLevel,
  };
  let child: ChildProcess | undefined;
  let stopping = false;
  let falls = 0;
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    const began = Date.now();
    child = fork(file, [], { env, execArgv: [], serialization: 'json' });
    child.on('error', (error) => logger.error({ err: error }, 'signer'));
    child.once('exit', (code, signal) => {
      child = undefined;
      if (stopping) return;
      falls = Date.now() - began > 60_000 ? 0 : falls + 1;
      const wait = Math.min(500 * 2 ** falls, 30_000);
      logger.error({ code, signal, wait }, 'the signer has ended; it is started anew');
      timer = setTimeout(start, wait);
    });
  };
  start();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (!running) return;
      const ended = new Promise<void>((done) => running.once('exit', () => done()));
      running.kill('SIGTERM');
      const force = setTimeout(() => running.kill('SIGKILL'), 12_000);
      await ended;
      clearTimeout(force);
    },
  };
}
