import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { z } from 'zod';
import { Units, type Work } from '../database/work.js';
import { registry } from '../health/health.controller.js';
import { JobRunner } from './job-runner.js';
import { Handles, jobType } from './jobs.js';

/** A command is known again for so long; of money thirty days at least are asked for. A failed job is kept as long. */
const KEPT_DAYS = 30;
/** Rows of one transaction, and how many of these a night takes: the rest goes the next night. */
const AT_ONCE = 5000;
const ROUNDS = 400;

/** So long a job that was done is known by its id: an event that is handed over once more in that time is not done again. */
const DONE_KEPT_MS = 60 * 60_000;

const forget = jobType('platform.forget', z.object({}), { cron: '25 1 * * *' });
const forgetDone = jobType('platform.forgetDone', z.object({}), { cron: '*/5 * * * *' });
const forgotten = new Counter({
  name: 'okno_forgotten_rows_total',
  help: 'Old rows that only guarded against repetition and were removed, by table',
  labelNames: ['table'],
  registers: [registry],
});

const kinds = [
  { table: 'idempotency_keys', sql: 'select sec.forget_idempotency_keys($1, $2) as gone' },
  { table: 'outbox', sql: 'select sec.forget_handed_events($1, $2) as gone' },
];

/** Keys of commands, events that were handed over and jobs that were done grow with every click; old ones are of use to nobody. */
@Injectable()
export class Forgetting {
  constructor(
    private readonly units: Units,
    private readonly runner: JobRunner,
  ) {}

  @Handles(forgetDone)
  async forgetDone(): Promise<void> {
    for (let round = 0, gone = AT_ONCE; round < ROUNDS && gone === AT_ONCE; round++) {
      gone = await this.runner.forgetDone(DONE_KEPT_MS, AT_ONCE);
      forgotten.inc({ table: 'jobs' }, gone);
    }
  }

  @Handles(forget)
  async forget(work: Work): Promise<void> {
    const before = new Date(work.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    for (const { table, sql } of kinds) {
      for (let round = 0, gone = AT_ONCE; round < ROUNDS && gone === AT_ONCE; round++) {
        // A transaction of its own for each batch: nobody waits for the whole.
        gone = await this.units.asSystem('forget', null, (w) => this.some(w, sql, before), { audit: false });
        forgotten.inc({ table }, gone);
      }
    }
  }

  private async some(work: Work, sql: string, before: Date): Promise<number> {
    const [row] = await work.db.query<{ gone: number }>(sql, [before, AT_ONCE]);
    return row!.gone;
  }
}
