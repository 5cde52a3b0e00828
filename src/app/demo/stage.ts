import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { FixedClock } from '../../kernel/clock.js';
import type { Config } from '../../platform/config/config.js';
import { createLogger } from '../../platform/logging/logger.js';
import { DATA_SOURCE } from '../../platform/tokens.js';
import { createApi } from '../okno.js';

/**
 * A second program over the same database for the time of loading: its clock travels and it sends nothing out. Its commits
 * don't wait for the disk: the mark that ends the loading does, and what was written before it can't be lost without it.
 */
export class Stage {
  private constructor(
    readonly app: NestFastifyApplication,
    private readonly source: DataSource,
  ) {}

  static async open(main: NestFastifyApplication, config: Config, clock: FixedClock): Promise<Stage> {
    const { options } = main.get<DataSource>(DATA_SOURCE);
    const extra = (options as { extra: { options: string } }).extra;
    const source = new DataSource({
      ...options,
      extra: { ...extra, options: `${extra.options} -c synchronous_commit=off -c statement_timeout=60000` },
    } as never);
    await source.initialize();
    const app = await createApi({
      config: { ...config, smtpUrl: undefined, smsUrl: undefined },
      logger: createLogger('silent'),
      clock,
      source,
    });
    return new Stage(app, source);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.source.destroy();
  }
}
