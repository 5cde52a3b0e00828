import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { answer, type PrintAnswer, type PrintTask } from './print.worker.js';
import { type PrintDefinition, type PrintOptions, PrintProblem } from './print-definition.js';

export interface PrinterOptions {
  /** Threads at most; as many as there are cores unless told. */
  threads?: number;
  /** An idle thread lives this long, in milliseconds; it holds about 90 MB. */
  idleTimeout?: number;
  /** A document not printed by then, waiting included, is given up; in milliseconds. */
  timeout?: number;
}

/** Prints in worker threads, never in the thread that answers requests. */
export class Printer {
  private readonly pool: Piscina<PrintTask, PrintAnswer> | null;
  private readonly timeout: number;

  constructor(options: PrinterOptions = {}) {
    this.timeout = options.timeout ?? 300_000;
    const worker = fileURLToPath(new URL('./print.worker.js', import.meta.url));
    // Run from TypeScript sources (tests) there is no compiled worker: the same code prints in this thread.
    this.pool = existsSync(worker) ? startPool(worker, options) : null;
  }

  /** The PDF of a definition; the same definition and moment give the same bytes. Throws `PrintProblem`. */
  async print(definition: PrintDefinition, { createdAt }: PrintOptions): Promise<Buffer> {
    const made = await this.run({ definition, createdAt });
    if ('problem' in made) throw new PrintProblem(made.problem, made.message);
    return Buffer.from(made.buffer, made.byteOffset, made.byteLength);
  }

  private async run(task: PrintTask): Promise<PrintAnswer> {
    if (!this.pool) return answer(task);
    try {
      return await this.pool.run(task, { signal: AbortSignal.timeout(this.timeout) });
    } catch (error) {
      throw new PrintProblem('PRINT_FAILED', error instanceof Error ? error.message : String(error));
    }
  }

  /** Lets the documents in work finish, then ends the threads. */
  async close(): Promise<void> {
    await this.pool?.close();
  }
}

function startPool(worker: string, options: PrinterOptions) {
  return new Piscina<PrintTask, PrintAnswer>({
    filename: worker,
    minThreads: 0,
    maxThreads: options.threads ?? availableParallelism(),
    idleTimeout: options.idleTimeout ?? 30_000,
    maxQueue: 10_000,
    resourceLimits: { maxOldGenerationSizeMb: 384 },
  });
}
