import { readFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLNonNull, type GraphQLType, getNamedType, isInputObjectType, isObjectType, printSchema } from 'graphql';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { migrate, migrateDown, readMigrations } from '../../src/platform/database/migrations.js';
import { DATA_SOURCE } from '../../src/platform/tokens.js';
import { cloneDatabase, dropDatabase } from '../support/database.js';
import { useOkno } from '../support/okno.js';

const okno = useOkno();
const schema = () => okno().app.get(GraphQLSchemaHost).schema;

test('schema.graphql is what the code declares: `npm run schema` prints it anew', () => {
  expect(readFileSync('schema.graphql', 'utf8')).toBe(`${printSchema(schema())}\n`);
});

test('money is never a float, and no field of the API is', () => {
  const floats = Object.values(schema().getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInputObjectType(type)) return [];
    const fields: { name: string; type: GraphQLType }[] = Object.values(type.getFields());
    return fields.filter((f) => String(f.type).includes('Float')).map((f) => `${type.name}.${f.name}`);
  });
  expect(floats).toEqual([]);
});

test('identifiers are UUIDs, so that a made-up one is refused before it reaches the database', () => {
  const loose = [schema().getQueryType(), schema().getMutationType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}).flatMap((f) =>
      f.args
        // The log names subjects of any kind, some of which are numbers of series.
        .filter((a) => /^id$|Id$/.test(a.name) && a.name !== 'subjectId' && getNamedType(a.type).name !== 'UUID')
        .map((a) => `${f.name}(${a.name})`),
    ),
  );
  expect(loose).toEqual([]);
});

test('a command that makes something takes an idempotency key that can’t be left out', () => {
  const fields = schema().getMutationType()!.getFields();
  const optional = Object.values(fields).flatMap((f) =>
    f.args.filter((a) => a.name === 'idempotencyKey' && !(a.type instanceof GraphQLNonNull)).map(() => f.name),
  );
  expect(optional).toEqual([]);
});

test('entities and tables agree: no column is missing, superfluous or of another type', async () => {
  const source = okno().app.get<DataSource>(DATA_SOURCE);
  const owner = new pg.Client({ connectionString: okno().ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ table: string; column: string; type: string; nullable: boolean }>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'`,
  );
  await owner.end();
  const problems: string[] = [];
  for (const entity of source.entityMetadatas) {
    const table = new Map(rows.filter((r) => r.table === entity.tableName).map((r) => [r.column, r]));
    if (table.size === 0) problems.push(`${entity.tableName}: no such table`);
    for (const column of entity.columns) {
      const found = table.get(column.databaseName);
      table.delete(column.databaseName);
      if (!found) problems.push(`${entity.tableName}.${column.databaseName}: not in the database`);
      else if (found.nullable !== column.isNullable)
        problems.push(`${entity.tableName}.${column.databaseName}: nullable differs`);
      else if (!same(found.type, String(column.type), column.isArray)) {
        problems.push(`${entity.tableName}.${column.databaseName}: ${String(column.type)} against ${found.type}`);
      }
    }
  }
  expect(problems).toEqual([]);
});

const same = (actual: string, declared: string, array: boolean) => {
  const base = actual
    .replace('[]', '')
    .replace(/\(.*\)/, '')
    .replace(/ with time zone/, 'tz')
    .replace('timestamptz', 'timestamptz');
  const names: Record<string, string> = {
    int: 'integer',
    timestamptz: 'timestamptz',
    bool: 'boolean',
    varchar: 'character varying',
  };
  return actual.endsWith('[]') === array && base.replace('timestamp', 'timestamp') === (names[declared] ?? declared);
};

test('migrations go up, down and up again', async () => {
  const name = `okno_t_migrations_${process.pid}`;
  const url = await cloneDatabase(name);
  const all = await readMigrations('migrations');
  const shape = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      `select table_schema, table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
       where table_schema in ('public', 'sec', 'audit') order by 1, 2, 3`,
    );
    const { rows: rules } = await client.query(
      `select schemaname, tablename, policyname, qual, with_check from pg_policies order by 1, 2, 3`,
    );
    await client.end();
    return { rows, rules };
  };
  const before = await shape();
  await migrateDown(url, 'migrations', all.length);
  const left = (await shape()).rows.filter((r) => r.table_name !== 'okno_migrations');
  expect(left.map((r) => `${r.table_schema}.${r.table_name}`)).toEqual([]);
  await migrate(url, 'migrations');
  expect(await shape()).toEqual(before);
  await dropDatabase(name);
});
