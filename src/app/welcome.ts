import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../platform/config/config.js';
import { demoAccounts, demoPassword } from './demo/accounts.js';
import { loadDemo } from './demo/load-demo.js';

/** Loads the demonstration into an empty database and says where Okno is and who may log in. */
export async function welcome(app: NestFastifyApplication, config: Config, say: (line: string) => void): Promise<void> {
  const demo = config.demo ? await loadDemo(app, config, say) : false;
  say('');
  say(`  Окно: ${config.publicUrl}`);
  if (demo) {
    say('');
    for (const a of demoAccounts) say(`  ${a.title.padEnd(36)} ${a.email.padEnd(28)} ${demoPassword}`);
  }
  say('');
}
