import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../platform/config/config.js';
import { demoAccounts, loadDemo } from './demo.js';

/** Loads the demonstration into an empty database and says where Okno is and who may log in. */
export async function welcome(app: NestFastifyApplication, config: Config, say: (line: string) => void): Promise<void> {
  const demo = config.demo ? await loadDemo(app, say) : false;
  say('');
  say(`  Окно: ${config.publicUrl}`);
  if (demo) {
    say('');
    for (const a of demoAccounts) say(`  ${a.title.padEnd(34)} ${a.email.padEnd(28)} ${a.password}`);
  }
  say('');
}
