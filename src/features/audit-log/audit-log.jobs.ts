import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { CONFIG } from '../../platform/tokens.js';
import { appendCheckpoint, type Checkpoint } from './checkpoints.js';

const signHeads = jobType('audit.checkpoint', z.object({}), { every: 60_000 });

/** Each minute the heads of all chains are signed and kept outside the database: who rewrites a chain can't rewrite them. */
@Injectable()
export class AuditLogJobs {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Handles(signHeads)
  async checkpoint(work: Work): Promise<void> {
    await this.sign(work);
  }

  async sign(work: Work): Promise<Checkpoint | null> {
    const heads = await work.db.query<{ chain: string; seq: string; hash: string }>(
      `select chain, seq, encode(hash, 'hex') hash from audit.heads order by chain`,
    );
    return appendCheckpoint(
      this.config.dataDir,
      work.clock.now(),
      heads.map((h) => ({ ...h, seq: Number(h.seq) })),
    );
  }
}
