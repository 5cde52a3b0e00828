import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { createApi } from '../../src/app/okno.js';
import { type Clock, systemClock } from '../../src/kernel/clock.js';
import { uuidv7 } from '../../src/kernel/id.js';
import { type Config, readConfig } from '../../src/platform/config/config.js';
import { openDataSource } from '../../src/platform/database/data-source.js';
import { prepareRoles } from '../../src/platform/database/migrations.js';
import { Units, type Work } from '../../src/platform/database/work.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { cloneDatabase, dropDatabase } from './database.js';

export interface GraphQLAnswer<T = Record<string, unknown>> {
  status: number;
  data: T;
  errors?: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; at?: string[]; params?: Record<string, unknown>; kind?: string };
  }[];
  raw: string;
}

/** Somebody who acts through the API: a person in a scope, or nobody. */
export interface Actor {
  token?: string;
  scope?: string;
  /** Of the cabinet of an applicant, who has no account. */
  cookie?: string;
}

export interface Okno {
  app: NestFastifyApplication;
  config: Config;
  clock: Clock;
  units: Units;
  ownerUrl: string;
  /** Sends an operation as the actor; the answer with errors, if any. */
  ask<T = any>(actor: Actor, query: string, variables?: object): Promise<GraphQLAnswer<T>>;
  /** The same, but an error fails the test. */
  run<T = any>(actor: Actor, query: string, variables?: object): Promise<T>;
  /** The code of the first error; null when there is none. */
  refusal(actor: Actor, query: string, variables?: object): Promise<string | null>;
  http(): ReturnType<typeof request>;
  /** A file that the program gives out, its body as bytes. */
  download(actor: Actor, path: string): request.Test;
  asSystem<T>(work: (w: Work) => Promise<T>): Promise<T>;
  /** Does what @After handlers are asked to do by the events so far. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole program on a database of this worker. */
export async function startOkno(
  options: { clock?: Clock; database?: string; env?: Record<string, string> } = {},
): Promise<Okno> {
  const name = options.database ?? `okno_t_w${process.env.JEST_WORKER_ID ?? '1'}_${randomBytes(3).toString('hex')}`;
  const ownerUrl = await cloneDatabase(name);
  const config = readConfig({
    NODE_ENV: 'test',
    OKNO_SECRET: 'a secret that is the same in every test run',
    OKNO_DATA_DIR: join(resolve('.okno-test'), 'data', name),
    LOG_LEVEL: process.env.TEST_LOG ?? 'error',
    DATABASE_URL: ownerUrl,
    ...options.env,
  });
  const clock = options.clock ?? systemClock;
  const source = await openDataSource((await prepareRoles(ownerUrl, config.secret)).appUrl, 6);
  const app = await createApi({ config, logger: createLogger(config.logLevel), clock, source });
  const units = app.get(Units);
  const jobs = app.get(JobRunner);
  const ask = async <T>(actor: Actor, query: string, variables: object = {}): Promise<GraphQLAnswer<T>> => {
    const r = await request(app.getHttpServer())
      .post('/graphql')
      .set('content-type', 'application/json')
      .set(actor.token ? { cookie: `okno-session=${actor.token}` } : {})
      .set(actor.scope ? { 'x-okno-scope': actor.scope } : {})
      .send({ query, variables });
    return { status: r.status, data: r.body.data, errors: r.body.errors, raw: r.text };
  };
  return {
    app,
    config,
    clock,
    units,
    ownerUrl,
    ask,
    async run<T>(actor: Actor, query: string, variables?: object) {
      const answer = await ask<T>(actor, query, variables);
      if (answer.errors) throw new Error(`Refused: ${JSON.stringify(answer.errors)}`);
      return answer.data;
    },
    async refusal(actor, query, variables) {
      return (await ask(actor, query, variables)).errors?.[0]?.extensions.code ?? null;
    },
    http: () => request(app.getHttpServer()),
    download: ({ token, scope = '' }, path) =>
      request(app.getHttpServer())
        .get(path)
        .set(token ? { cookie: `okno-session=${token}`, 'x-okno-scope': scope } : {})
        .buffer(true)
        .parse(asBytes),
    asSystem: (work) => units.asSystem('test', null, work),
    settle: () => jobs.drainInline(),
    async stop() {
      await app.close();
      await source.destroy();
      await dropDatabase(name);
    },
  };
}

/** Starts Okno for the tests of a file and stops it after them: `const okno = useOkno();` then `okno().run(...)`. */
export function useOkno(options?: Parameters<typeof startOkno>[0]): () => Okno {
  let okno: Okno | undefined;
  beforeAll(async () => {
    okno = await startOkno(options);
  });
  afterAll(async () => {
    await okno?.stop();
  });
  return () => okno!;
}

/** Does a repeating job as the clock would, and what follows from it. */
export async function runJob(okno: Okno, name: string): Promise<void> {
  await okno.app.get(JobRunner).runNow(name);
  await okno.settle();
}

export const newKey = () => uuidv7();

/** The body of an answer as the bytes that it is: `.buffer(true).parse(asBytes)`. */
export function asBytes(answer: NodeJS.EventEmitter, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => done(null, Buffer.concat(chunks)));
}
