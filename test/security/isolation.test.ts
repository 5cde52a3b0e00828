import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import pg from 'pg';
import { uuidv7 } from '../../src/kernel/id.js';
import { twoTenants } from '../factories/tenants.js';
import { type Actor, useOkno } from '../support/okno.js';

const okno = useOkno();
const schema = (): GraphQLSchema => okno().app.get(GraphQLSchemaHost).schema;

/** Texts that pass the check of a field, where «x» would be refused before the row is looked for. */
const texts: Record<string, string> = {
  inn: '7707083893',
  kpp: '770701001',
  email: 'someone@test.example',
  code: '77',
  number: '9876',
  regionCode: '66',
  timeZone: 'Asia/Yekaterinburg',
  reason: 'Проверка отказа',
  bik: '044525225',
  account: '40702810200000000001',
};

function sample(name: string, type: GraphQLInputType, id: string, depth = 0): unknown {
  if (isNonNullType(type)) return sample(name, type.ofType, id, depth);
  if (isListType(type)) return [sample(name, type.ofType, id, depth)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (f) => isNonNullType(f.type) || (mentionsId(f.type) && depth < 3),
    );
    return Object.fromEntries(fields.map((f) => [f.name, sample(f.name, f.type, id, depth + 1)]));
  }
  if (type.name === 'UUID') return name === 'idempotencyKey' ? uuidv7() : id;
  if (type.name === 'Int') return 1;
  if (type.name === 'Money') return 100;
  if (type.name === 'Boolean') return false;
  if (type.name === 'LocalDate') return '2026-11-20';
  if (type.name === 'DateTime') return '2026-11-20T10:00:00.000Z';
  return texts[name] ?? 'проверка';
}

const mentionsId = (type: GraphQLInputType): boolean => {
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.values(named.getFields()).some((f) => getNamedType(f.type).name === 'UUID');
  return named.name === 'UUID';
};
const takesId = (field: GraphQLField<unknown, unknown>) =>
  field.args.some((a) => a.name !== 'idempotencyKey' && mentionsId(a.type));

function selection(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '';
  return type.getFields().edges ? '{ edges { cursor } }' : '{ __typename }';
}

interface Call {
  name: string;
  text: string;
  variables(id: string): Record<string, unknown>;
}
function calls(): Call[] {
  const roots = [
    ['query', schema().getQueryType()!],
    ['mutation', schema().getMutationType()!],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root.getFields())
      .filter(takesId)
      .map((field) => {
        const args: readonly GraphQLArgument[] = field.args.filter((a) => isNonNullType(a.type) || mentionsId(a.type));
        const head = args.map((a) => `$${a.name}: ${String(a.type)}`).join(', ');
        const body = args.map((a) => `${a.name}: $${a.name}`).join(', ');
        return {
          name: `${kind} ${field.name}`,
          text: `${kind} (${head}) { ${field.name}(${body}) ${selection(field)} }`,
          variables: (id: string) => Object.fromEntries(args.map((a) => [a.name, sample(a.name, a.type, id)])),
        };
      }),
  );
}

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
  await client.end();
  return ids;
}

test('an id of another tenant and an id of nothing get the same bytes, from every operation, for every role', async () => {
  const { mine, foreign } = await twoTenants(okno());
  const ids = await foreignIds(foreign.partnerId);
  const leaks: string[] = [];
  let asked = 0;
  let reached = 0;
  const operations = calls();
  for (const [role, actor] of Object.entries(mine.actors) as [string, Actor][]) {
    for (const call of operations) {
      const nothing = await okno().ask(actor, call.text, call.variables(uuidv7()));
      const code = nothing.errors?.[0]?.extensions.code;
      if (code === 'INTERNAL') leaks.push(`${role} ${call.name}: INTERNAL`);
      if (code === 'NOT_FOUND' || !nothing.errors) reached++;
      asked++;
      // Who may not call the operation at all is refused before any row is looked for.
      if (code === 'FORBIDDEN' || code === 'NOT_LOGGED_IN') continue;
      for (const [table, id] of ids) {
        const answer = await okno().ask(actor, call.text, call.variables(id));
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
}, 600_000);
