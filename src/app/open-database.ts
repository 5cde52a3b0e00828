import { join, resolve } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Config } from '../platform/config/config.js';
import { openDataSource } from '../platform/database/data-source.js';
import { startEmbeddedPostgres } from '../platform/database/embedded-postgres.js';
import { ensureDatabase, migrate, prepareRoles } from '../platform/database/migrations.js';
import { forgetHalfDemo } from './demo/forget-half-demo.js';
import './features.js';

export const migrationsFolder = resolve(import.meta.dirname, '../../migrations');

export interface OpenedDatabase {
  source: DataSource;
  ownerUrl: string;
  jobsUrl: string;
  /** Login of the signer; absent where the installation gives it one of its own. */
  signerUrl?: string;
  migrated: string[];
  stop(): Promise<void>;
}

/** The configured PostgreSQL or the embedded one, brought up to date, reached under the program's own role. */
export async function openDatabase(
  config: Config,
  say: (line: string) => void = () => undefined,
  stops: 'always' | 'ifStarted' = 'ifStarted',
): Promise<OpenedDatabase> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ root: join(config.dataDir, 'postgres'), log: say });
  if (embedded) await ensureDatabase(embedded.url(), 'okno');
  const ownerUrl = config.databaseUrl ?? embedded!.url('okno');
  const migrated = await migrate(ownerUrl, migrationsFolder);
  if (config.demo && stops === 'always') await forgetHalfDemo(ownerUrl, migrationsFolder, say);
  const urls = config.databaseAppUrl
    ? { appUrl: config.databaseAppUrl, jobsUrl: ownerUrl, signerUrl: undefined }
    : await prepareRoles(ownerUrl, config.secret);
  const source = await openDataSource(urls.appUrl, config.databasePool);
  return {
    source,
    ownerUrl,
    jobsUrl: urls.jobsUrl,
    signerUrl: urls.signerUrl,
    migrated,
    stop: async () => {
      await source.destroy().catch(() => undefined);
      // Workers and commands leave a server that they found running to the web process that it belongs to.
      if (embedded && (stops === 'always' || !embedded.adopted)) await embedded.stop();
    },
  };
}
