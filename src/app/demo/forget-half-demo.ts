import pg from 'pg';
import { migrate, migrateDown, readMigrations } from '../../platform/database/migrations.js';

/**
 * A loading of the demonstration that was cut off leaves a half of it, and nothing else, for nobody could log in yet:
 * the database is made anew. Left alone while another process may still be loading.
 */
export async function forgetHalfDemo(ownerUrl: string, folder: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const half = await client.query(
      `select from idempotency_keys where actor = 'system' and operation = 'demo' and result is null
         and not exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
           and usename <> current_user)`,
    );
    if (!half.rowCount) return;
  } finally {
    await client.end();
  }
  say(
    'Загрузка демонстрации была прервана, начинаю её заново… / The demo was cut off while loading, starting it anew…',
  );
  await migrateDown(ownerUrl, folder, (await readMigrations(folder)).length);
  await migrate(ownerUrl, folder);
}
