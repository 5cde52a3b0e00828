import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import pg from 'pg';
import { uuidv7 } from '../../src/kernel/id.js';
import { twoTenants } from '../factories/tenants.js';
import { type Actor, useOkno } from '../support/okno.js';
import { callsOf, takesId } from '../support/operations.js';

const okno = useOkno();
const schema = (): GraphQLSchema => okno().app.get(GraphQLSchemaHost).schema;

/** One id of each table that holds rows of the other tenant. */
async function foreignIds(partnerId: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: okno().ownerUrl });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name in ('id', 'partner_id')
       and (column_name <> 'id' or data_type = 'uuid') group by table_name having count(*) = 2`,
  );
  const ids = new Map<string, string>([['partners', partnerId]]);
  for (const { name } of tables.filter((t) => t.name !== 'outbox')) {
    const { rows } = await client.query<{ id: string }>(`select id from ${name} where partner_id = $1 limit 1`, [
      partnerId,
    ]);
    if (rows[0]) ids.set(name, rows[0].id);
  }
  // The walk takes longer than a proof of oneself stays fresh.
  await client.query(`update sec.sessions set fresh_until = now() + interval '2 hours'`);
  await client.end();
  return ids;
}

test('an id of another tenant and an id of nothing get the same bytes, from every operation, for every role', async () => {
  const { mine, foreign } = await twoTenants(okno());
  const ids = await foreignIds(foreign.partnerId);
  const leaks: string[] = [];
  let asked = 0;
  let reached = 0;
  const operations = callsOf(schema()).filter((c) => takesId(c.field));
  for (const [role, actor] of Object.entries(mine.actors) as [string, Actor][]) {
    for (const call of operations) {
      const nothing = await okno().ask(actor, call.text(), call.variables(uuidv7()));
      const code = nothing.errors?.[0]?.extensions.code;
      if (code === 'INTERNAL') leaks.push(`${role} ${call.name}: INTERNAL`);
      if (code === 'NOT_FOUND' || !nothing.errors) reached++;
      asked++;
      // Who may not call the operation at all is refused before any row is looked for.
      if (code === 'FORBIDDEN' || code === 'NOT_LOGGED_IN') continue;
      for (const [table, id] of ids) {
        const answer = await okno().ask(actor, call.text(), call.variables(id));
        // «Too often» counts calls and looks for no row: what is open to all is asked here more often than people do.
        if (answer.errors?.[0]?.extensions.kind === 'tooMany') continue;
        if (answer.raw !== nothing.raw)
          leaks.push(
            `${role} ${call.name} with an id of ${table}: ${answer.raw.slice(0, 200)} against ${nothing.raw.slice(0, 200)}`,
          );
      }
    }
  }
  process.stdout.write(
    `isolation: ${operations.length} operations with ids, ${ids.size} kinds of rows, ${asked} calls by role, ${reached} reached a row look-up\n`,
  );
  expect(leaks).toEqual([]);
  expect(reached).toBeGreaterThan(operations.length / 2);
}, 1_800_000);
