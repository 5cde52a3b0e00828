import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { TemporarilyUnavailable } from '../../../kernel/refusal.js';
import checkScan, { refused, type ScanVerdict } from './scan.worker.js';

/**
 * How long an upload waits for its verdict, its turn included, in milliseconds. What a file may cost is bounded by what the decoder
 * takes (pixels, passes, bytes): that it took longer tells of a busy machine, not of the file.
 */
const PATIENCE = 30_000;

/** Judges uploaded files in worker threads with limits of time and memory, never in the thread that answers requests. */
@Injectable()
export class ScanChecker implements OnApplicationShutdown {
  private readonly pool = startPool();

  async check(bytes: Uint8Array): Promise<ScanVerdict> {
    // Run from TypeScript sources there is no compiled worker: the same code judges in this thread.
    if (!this.pool) return checkScan(bytes);
    try {
      return await this.pool.run(bytes, { signal: AbortSignal.timeout(PATIENCE) });
    } catch (error) {
      // A thread ends for want of memory: such a file is no scan.
      if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') return refused('TOO_LONG');
      throw new TemporarilyUnavailable();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }
}

function startPool(): Piscina<Uint8Array, ScanVerdict> | null {
  const worker = fileURLToPath(new URL('./scan.worker.js', import.meta.url));
  if (!existsSync(worker)) return null;
  return new Piscina<Uint8Array, ScanVerdict>({
    filename: worker,
    minThreads: 0,
    maxThreads: 2,
    idleTimeout: 30_000,
    maxQueue: 200,
    resourceLimits: { maxOldGenerationSizeMb: 192 },
  });
}
