import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import type { Work } from '../database/work.js';

/** A kind of job: its name, the shape of its data, and when it repeats (cron pattern, in UTC). */
export interface JobType<T extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly data: T;
  readonly cron?: string;
  readonly every?: number;
}

const declared = new Map<string, JobType>();
export const jobTypes = () => [...declared.values()];

/** Declares a job; a declared job without exactly one handler stops the start-up. */
export function jobType<T extends z.ZodType>(
  name: string,
  data: T,
  repeat: { cron?: string; every?: number } = {},
): JobType<T> {
  if (declared.has(name)) throw new Error(`Two jobs are called ${name}`);
  const type = { name, data, ...repeat };
  declared.set(name, type);
  return type;
}

export const JOB = 'okno:job';
/** Handles the job: `(work, data) => Promise<void>`, under a system actor over the whole network, safe to run twice. */
export const Handles = (type: JobType) => SetMetadata(JOB, type);

export type JobHandler = (work: Work, data: unknown) => Promise<void>;
