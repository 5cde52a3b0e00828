import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareRoles } from '../../src/platform/database/migrations.js';
import { Events } from '../../src/platform/events/event-recorder.js';
import { type DomainEvent, Event } from '../../src/platform/events/events.js';
import { JobRunner } from '../../src/platform/jobs/job-runner.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { aPerson } from '../factories/people.js';
import { type Okno, startOkno } from '../support/okno.js';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** How many letters went to the address, asked until there is one or a hundred seconds are over. */
async function letters(okno: Okno, address: string): Promise<number> {
  for (let i = 0; i < 500; i++) {
    const rows = await okno.asSystem((w) => w.db.query('select from kept_messages where recipient = $1', [address]));
    if (rows.length > 0) return rows.length;
    await pause(200);
  }
  return 0;
}

async function inviteAndCount(
  okno: Okno,
  backend: { postgresUrl: string; redisUrl?: string },
  address: string,
): Promise<number> {
  await okno.app.get(JobRunner).start(backend, createLogger('error'), true);
  const hq = await aPerson(okno, 'hqAdmin');
  await okno.run(hq, 'mutation ($e: String!) { inviteToHq(input: { email: $e, roles: [AUDITOR] }) { id } }', {
    e: address,
  });
  const first = await letters(okno, address);
  await pause(500);
  const rows = await okno.asSystem((w) => w.db.query('select from kept_messages where recipient = $1', [address]));
  return first === 0 ? 0 : rows.length;
}

/** Young ones stay, so that what is handed over twice is done once. */
async function expectDoneJobsAreForgotten(okno: Okno) {
  const runner = okno.app.get(JobRunner);
  expect(await runner.forgetDone(60_000, 100)).toBe(0);
  await pause(20);
  expect(await runner.forgetDone(1, 1)).toBe(1);
  while ((await runner.forgetDone(1, 100)) > 0);
  expect(await runner.forgetDone(1, 100)).toBe(0);
}

test('an event becomes a job on PostgreSQL, in the schema of the queue, and is done once', async () => {
  const okno = await startOkno();
  const { jobsUrl } = await prepareRoles(okno.ownerUrl, okno.config.secret);
  expect(await inviteAndCount(okno, { postgresUrl: jobsUrl }, 'pg@test.example')).toBe(1);
  await expectDoneJobsAreForgotten(okno);
  await okno.stop();
});

test('the same on a real Redis', async () => {
  const port = await freePort();
  const redis: ChildProcess = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  );
  const failed = new Promise<never>((_, reject) =>
    redis.on('error', () => reject(new Error('redis-server is not installed: node scripts/setup-tools.mjs'))),
  );
  const okno = await startOkno();
  try {
    await Promise.race([pause(500), failed]);
    const count = inviteAndCount(
      okno,
      { postgresUrl: '', redisUrl: `redis://127.0.0.1:${port}` },
      'redis@test.example',
    );
    expect(await Promise.race([count, failed])).toBe(1);
    await expectDoneJobsAreForgotten(okno);
  } finally {
    await okno.stop();
    redis.kill('SIGKILL');
  }
});

test('an event of a command that was refused is not told', async () => {
  const okno = await startOkno();
  const hq = await aPerson(okno, 'hqAdmin');
  const invite =
    'mutation { a: inviteToHq(input: { email: "twice@test.example", roles: [AUDITOR] }) { id } b: inviteToHq(input: { email: "twice@test.example", roles: [CENTRE_MANAGER] }) { id } }';
  expect(await okno.refusal(hq, invite)).toBe('ROLE_NOT_FOR_SCOPE');
  const rows = await okno.asSystem((w) => w.db.query<{ type: string }>('select type from outbox'));
  expect(rows).toEqual([{ type: 'person.invited' }]);
  await okno.stop();
});

class Counted extends Event<{ n: number }>('test.counted') {}

test('what happened in one unit is handed over in the order in which it happened', async () => {
  const okno = await startOkno();
  const events = okno.app.get(Events);
  const seen: unknown[] = [];
  const run = async (_: unknown, event: DomainEvent) => void seen.push(event.payload.n);
  events.handlersAfter = (type) => (type === 'test.counted' ? [{ name: 'seen', run, unlogged: true }] : []);
  const asked = Array.from({ length: 120 }, (_, n) => n);
  const owner = { partnerId: null };
  await okno.asSystem((w) =>
    events.recordAll(
      w,
      asked.map((n) => new Counted({ n }, owner)),
    ),
  );
  await okno.settle();
  expect(seen).toEqual(asked);
  await okno.stop();
});
