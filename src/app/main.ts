import 'reflect-metadata';
import { systemClock } from '../kernel/clock.js';
import { ConfigProblem, readConfig } from '../platform/config/config.js';
import { JobRunner } from '../platform/jobs/job-runner.js';
import { createLogger } from '../platform/logging/logger.js';
import { createApi } from './okno.js';
import { openDatabase } from './open-database.js';
import { superviseSigner } from './signer/supervise.js';
import { welcome } from './welcome.js';

/** Web and jobs in one process: `npm start`. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const database = await openDatabase(config, say, 'always');
  const app = await createApi({ config, logger, clock: systemClock, source: database.source });
  // Where the signer is run by itself, under a user and a login of its own, this process has nothing to start.
  const beside = database.signerUrl && !config.signerSocket;
  const signer = beside ? superviseSigner(config, database.signerUrl!, logger) : undefined;
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    const deadline = setTimeout(() => process.exit(1), 25_000);
    deadline.unref();
    await app.close();
    await signer?.stop();
    await database.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
  await welcome(app, config, say);
  await app.listen(config.port, config.host).catch(async (error: unknown) => {
    // The port was taken or isn't ours: nothing that was started may outlive this process.
    await signer?.stop();
    await database.stop();
    throw error;
  });
  await app.get(JobRunner).start({ postgresUrl: database.jobsUrl, redisUrl: config.redisUrl }, logger, true);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigProblem ? error.message : ((error as Error).stack ?? error)}\n`);
  process.exit(1);
});
