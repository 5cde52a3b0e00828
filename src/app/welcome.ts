import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '../kernel/clock.js';
import type { Config } from '../platform/config/config.js';
import { createLogger } from '../platform/logging/logger.js';
import { DATA_SOURCE } from '../platform/tokens.js';
import { demoAccounts, demoPassword } from './demo/accounts.js';
import { loadDemo } from './demo/load-demo.js';
import { createApi } from './okno.js';

/** Loads the demonstration into an empty database and says where Okno is and who may log in. */
export async function welcome(app: NestFastifyApplication, config: Config, say: (line: string) => void): Promise<void> {
  // The demonstration is asked of a second program over the same database, whose clock travels; it sends nothing out.
  const parts = { config: { ...config, smtpUrl: undefined, smsUrl: undefined }, logger: createLogger('silent') };
  const start = (clock: Clock) => createApi({ ...parts, clock, source: app.get(DATA_SOURCE) });
  const demo = config.demo ? await loadDemo(app, start, say) : false;
  say('');
  say(`  Окно: ${config.publicUrl}`);
  if (demo) {
    say('');
    for (const a of demoAccounts) say(`  ${a.title.padEnd(36)} ${a.email.padEnd(28)} ${demoPassword}`);
  }
  say('');
}
