import pg from 'pg';

/** What belongs to one tenant: rows of each table in the order in which they were made. */
export interface Row {
  id: string;
  version: number;
}
export type Rows = ReadonlyMap<string, readonly Row[]>;

export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface Column {
  table: string;
  column: string;
  type: string;
}
const columnsOf = async (client: pg.Client): Promise<Map<string, Column[]>> => {
  const { rows } = await client.query<Column>(
    `select c.table_name as table, c.column_name as column, c.data_type as type
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER' order by 1, c.ordinal_position`,
  );
  const tables = new Map<string, Column[]>();
  for (const c of rows) tables.set(c.table, [...(tables.get(c.table) ?? []), c]);
  return tables;
};

/** Up to `most` rows of each table that a tenant owns. */
export async function rowsOf(url: string, partnerId: string, most = 6): Promise<Rows> {
  return asOwner(url, async (client) => {
    const found = new Map<string, Row[]>([
      ['partners', (await client.query<Row>('select id, version from partners where id = $1', [partnerId])).rows],
    ]);
    for (const [table, columns] of await columnsOf(client)) {
      const has = (name: string) => columns.some((c) => c.column === name);
      // A transfer belongs to both partners of it.
      const owners = columns
        .map((c) => c.column)
        .filter((c) => (has('partner_id') ? c === 'partner_id' : /_partner_id$/.test(c)));
      if (table === 'partners' || table === 'outbox' || owners.length === 0) continue;
      if (columns.find((c) => c.column === 'id')?.type !== 'uuid') continue;
      const { rows } = await client.query<Row>(
        `select id, ${has('version') ? 'version' : '1 as version'} from ${table} where $1 in (${owners.join(', ')}) order by ${has('person_id') ? 'person_id, ' : ''}id limit ${most}`,
        [partnerId],
      );
      if (rows.length > 0) found.set(table, rows);
    }
    // What the whole network has: the same rows whoever asks.
    for (const { table, versioned } of await sharedTables(client)) {
      const { rows } = await client.query<Row>(
        `select id, ${versioned ? 'version' : '1 as version'} from ${table} order by id limit ${most}`,
      );
      if (rows.length > 0) found.set(table, rows);
    }
    const { rows } = await client.query<Row>(
      `select distinct p.id, 1 as version from persons p join memberships m on m.person_id = p.id where m.partner_id = $1 order by 1 limit ${most}`,
      [partnerId],
    );
    found.set('persons', rows);
    return found;
  });
}

const sharedTables = async (client: pg.Client) =>
  (
    await client.query<{ table: string; versioned: boolean }>(
      `select c.table_name as table, bool_or(c.column_name = 'version') as versioned from information_schema.columns c
        where c.table_schema = 'public' group by 1
       having bool_or(c.column_name = 'id' and c.data_type = 'uuid') and not bool_or(c.column_name ~ 'partner_id$')
          and c.table_name not in ('partners', 'persons')`,
    )
  ).rows;

/** Words of people, not of the program: what has a space, a letter beyond ASCII or an @. */
const isProse = (text: string) => /[\s@]|[^\x20-\x7e]/.test(text);
const marked = (value: unknown, mark: string): unknown => {
  if (typeof value === 'string') return isProse(value) ? `${value} ${mark}` : value;
  if (Array.isArray(value)) return value.map((v) => marked(v, mark));
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, marked(v, mark)]));
  return value;
};

/**
 * Writes a mark that occurs nowhere else into every text of a tenant's rows: one such mark in an answer to anybody else
 * is a leak, and its rest says of what. Returns how many columns took it.
 */
export async function plantCanaries(url: string, partnerId: string, mark: string): Promise<number> {
  return asOwner(url, async (client) => {
    await client.query('set session_replication_role = replica');
    let columns = 0;
    for (const [table, all] of await columnsOf(client)) {
      const key = all.some((c) => c.column === 'partner_id') ? 'partner_id' : table === 'partners' ? 'id' : null;
      const whose =
        table === 'persons' ? 'id in (select person_id from memberships where partner_id = $1)' : key && `${key} = $1`;
      if (!whose) continue;
      for (const { column, type } of all) {
        const word = `${mark}${table}.${column}`;
        if (type === 'text' || type === 'character varying') {
          // A column that holds the program's own words (states, kinds) or checked forms refuses, and keeps what it has.
          const done = await client
            .query(
              `update ${table} set ${column} = ${column} || ' ' || $2 where ${whose} and ${column} ~ '[[:space:]@]|[^ -~]'`,
              [partnerId, word],
            )
            .catch(() => null);
          columns += done?.rowCount ? 1 : 0;
        } else if (type === 'jsonb') {
          columns += (await markJson(client, table, column, whose, partnerId, word)) ? 1 : 0;
        }
      }
    }
    return columns;
  });
}

async function markJson(
  client: pg.Client,
  table: string,
  column: string,
  whose: string,
  partnerId: string,
  word: string,
) {
  const { rows } = await client.query<{ place: string; value: unknown }>(
    `select ctid::text as place, ${column} as value from ${table} where ${whose} and ${column} is not null`,
    [partnerId],
  );
  let changed = 0;
  for (const { place, value } of rows) {
    const after = JSON.stringify(marked(value, word));
    if (after === JSON.stringify(value)) continue;
    const done = await client
      .query(`update ${table} set ${column} = $1 where ctid = $2::tid`, [after, place])
      .catch(() => null);
    changed += done?.rowCount ?? 0;
  }
  return changed > 0;
}

/** Identifiers, requisites, numbers and addresses that stand in rows of one tenant and nowhere in the rest of the database. */
export async function distinctiveOf(url: string, partnerId: string): Promise<Set<string>> {
  return asOwner(url, async (client) => {
    const own = new Set<string>();
    const others = new Set<string>();
    for (const [table, all] of await columnsOf(client)) {
      const key = all.some((c) => c.column === 'partner_id') ? 'partner_id' : table === 'partners' ? 'id' : null;
      if (['outbox', 'counters', 'persons'].includes(table)) continue;
      // What the whole network shares is nobody's secret, also where a tenant's rows name it.
      const { rows } = await client.query<{ own: boolean; text: string }>(
        `select ${key ? `coalesce(${key} = $1, false)` : '$1::uuid is null'} as own, row_to_json(t)::text as text from ${table} t`,
        [partnerId],
      );
      for (const { own: mine, text } of rows) for (const word of wordsOf(text)) (mine ? own : others).add(word);
    }
    for (const word of others) own.delete(word);
    return own;
  });
}

/** Long words in a text by which a row is known again: identifiers, runs of ten digits or more, addresses of mail. */
export const wordsOf = (text: string): string[] =>
  text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{10,}|[\w.+-]+@[\w-]+\.[\w.]+/gi) ?? [];
