import pg, { type Pool, type PoolClient } from 'pg';

/** A few connections under the signer's own role; a lost idle one takes nothing down. */
export function openPool(url: string): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 6,
    application_name: 'okno-signer',
    connectionTimeoutMillis: 5000,
    options: '-c statement_timeout=30000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000',
  });
  pool.on('error', () => undefined);
  return pool;
}

export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Many rows of one shape in one statement. */
export async function insertRows(
  client: PoolClient,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const values = rows.map((_, i) => `(${columns.map((_c, j) => `$${i * columns.length + j + 1}`).join(', ')})`);
  await client.query(
    `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
}
