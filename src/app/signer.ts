import { pino } from 'pino';
import { systemClock } from '../kernel/clock.js';
import { readSignerSettings } from './signer/settings.js';
import { startSigner } from './signer/start-signer.js';

/**
 * The process that holds the keys of the certification authority. `npm start` runs it beside the program; in production it
 * has an operating system user and a database login (a member of okno_signer) of its own: see docs/operations.md.
 */
async function main(): Promise<void> {
  const logger = pino({ name: 'signer', level: process.env.LOG_LEVEL ?? 'info' });
  const read = await readSignerSettings(process.env);
  // From here on nothing in the environment tells secrets to a reader of /proc or of a dump.
  for (const name of ['SIGNER_PASSPHRASE', 'SIGNER_TOKEN_PIN', 'DATABASE_SIGNER_URL']) delete process.env[name];
  const log = (line: string, facts: object = {}) => logger.info(facts, line);
  const signer = await startSigner({ ...read, clock: systemClock, log });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    void signer.stop().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, stop);
  process.send?.('ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? error}\n`);
  process.exit(1);
});
