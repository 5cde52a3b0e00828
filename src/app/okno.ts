import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { uuidv7 } from '../kernel/id.js';
import { Events } from '../platform/events/event-recorder.js';
import { setUpHttp } from '../platform/http/server.js';
import { JobRunner } from '../platform/jobs/job-runner.js';
import { nestLogger } from '../platform/logging/logger.js';
import type { PlatformParts } from '../platform/platform.module.js';
import { checkPolicies } from '../platform/policy/check-policies.js';
import { ApiModule, WorkerModule } from './api.module.js';

/** The web program, ready to listen. Does not start without a policy on every operation and a handler for every job. */
export async function createApi(parts: PlatformParts): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    genReqId: () => uuidv7(),
    bodyLimit: 256 * 1024,
    trustProxy: parts.config.trustProxy,
    requestTimeout: 30_000,
    keepAliveTimeout: 10_000,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
  } as never);
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(parts), adapter, {
    logger: nestLogger(parts.logger),
    abortOnError: false,
    bodyParser: true,
  });
  await setUpHttp(app, parts.config, parts.logger);
  collect(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** A process that only takes jobs. */
export async function createWorker(parts: PlatformParts): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(parts), {
    logger: nestLogger(parts.logger),
    abortOnError: false,
  });
  collect(app);
  return app;
}

function collect(app: INestApplicationContext): void {
  checkPolicies(app.get(DiscoveryService), app.get(MetadataScanner));
  app.get(Events).collect();
  app.get(JobRunner).collect();
}
