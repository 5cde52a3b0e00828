import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import checkScan, { type ScanVerdict } from './scan.worker.js';

/** A file not judged by then is refused, in milliseconds. */
const LIMIT_MS = 5_000;

/** Judges uploaded files in worker threads with limits of time and memory, never in the thread that answers requests. */
@Injectable()
export class ScanChecker implements OnApplicationShutdown {
  private readonly pool = startPool();

  async check(bytes: Uint8Array): Promise<ScanVerdict> {
    // Run from TypeScript sources there is no compiled worker: the same code judges in this thread.
    if (!this.pool) return checkScan(bytes);
    try {
      return await this.pool.run(bytes, { signal: AbortSignal.timeout(LIMIT_MS) });
    } catch {
      // The thread ran out of time or memory: such a file is no scan.
      return {
        problems: ['TOO_LONG'],
        contentType: null,
        width: null,
        height: null,
        pages: 0,
        quality: null,
        bytes: null,
      };
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
