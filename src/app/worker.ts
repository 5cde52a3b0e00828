import 'reflect-metadata';
import { systemClock } from '../kernel/clock.js';
import { readConfig } from '../platform/config/config.js';
import { JobRunner } from '../platform/jobs/job-runner.js';
import { createLogger } from '../platform/logging/logger.js';
import { createWorker } from './okno.js';
import { openDatabase } from './open-database.js';

/** Jobs alone, any number of processes against one database. */
async function main(): Promise<void> {
  const config = readConfig();
  const logger = createLogger(config.logLevel);
  const database = await openDatabase(config);
  const app = await createWorker({ config, logger, clock: systemClock, source: database.source });
  await app.get(JobRunner).start({ postgresUrl: database.jobsUrl, redisUrl: config.redisUrl }, logger, true);
  const stop = async () => {
    await app.close();
    await database.stop();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  logger.info('worker is ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack ?? error}\n`);
  process.exit(1);
});
