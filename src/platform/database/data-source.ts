import { createHmac } from 'node:crypto';
import pg from 'pg';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { SnakeNames } from './columns.js';
import { PreparedClient } from './prepared-client.js';

/** Keys derived from the master secret, each for one purpose. */
export const deriveKey = (secret: string, purpose: string) =>
  createHmac('sha256', secret).update(`okno:${purpose}`).digest('base64url');

pg.types.setTypeParser(pg.types.builtins.DATE, (v: string) => v);

/**
 * The pool of the program's own role: it owns nothing and can't pass row-level security.
 * All entities whose modules were imported are known to it.
 */
export async function openDataSource(url: string, poolSize: number): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: getMetadataArgsStorage()
      .tables.map((t) => t.target)
      .filter((t) => typeof t === 'function'),
    namingStrategy: new SnakeNames(),
    synchronize: false,
    poolSize,
    applicationName: 'okno',
    // A client that is lost while idle must not take the process down.
    poolErrorHandler: () => undefined,
    extra: {
      Client: PreparedClient,
      connectionTimeoutMillis: 3000,
      options:
        '-c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000 -c jit=off',
    },
  });
  await source.initialize();
  return source;
}
