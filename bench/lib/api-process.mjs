// The real program in a process of its own, so that its processor time can be told from that of whoever asks it.
import 'reflect-metadata';
import { program } from './place.mjs';

const { readConfig } = await program('platform/config/config.js');
const { createLogger } = await program('platform/logging/logger.js');
const { createApi } = await program('app/okno.js');
const { openDatabase } = await program('app/open-database.js');
const { systemClock } = await program('kernel/clock.js');

const config = readConfig();
const logger = createLogger(config.logLevel);
const database = await openDatabase(config);
const app = await createApi({ config, logger, clock: systemClock, source: database.source });
await app.listen(0, '127.0.0.1');
if (process.env.BENCH_JOBS === '1') {
  const { JobRunner } = await program('platform/jobs/job-runner.js');
  const places = { postgresUrl: database.jobsUrl, redisUrl: undefined };
  await app.get(JobRunner).start(places, logger, true);
}

process.on('message', async (question) => {
  if (question === 'usage') process.send({ ...process.cpuUsage(), memory: process.memoryUsage.rss() });
  if (question === 'stop') {
    await app.close().catch(() => undefined);
    await database.stop().catch(() => undefined);
    process.exit(0);
  }
});
process.send({ port: app.getHttpServer().address().port });
