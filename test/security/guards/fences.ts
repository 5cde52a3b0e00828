import pg from 'pg';

export interface Fence {
  id: string;
  table: string;
  down: string;
  up: string;
}

/** Fences of tables of tenants, and three ways to take each down. */
export async function fencesOf(owner: pg.Client): Promise<Fence[]> {
  const { rows } = await owner.query<{ table: string; check: string | null }>(
    `select c.oid::regclass::text as table, pg_get_expr(p.polwithcheck, p.polrelid) as check
       from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'fence_update'
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'partner_id'
      where c.relnamespace = 'public'::regnamespace and c.relrowsecurity order by 1`,
  );
  return rows.flatMap(({ table, check }) => [
    {
      id: `fence of ${table}`,
      table,
      down: `alter table ${table} disable row level security`,
      up: `alter table ${table} enable row level security`,
    },
    {
      id: `force of ${table}`,
      table,
      down: `alter table ${table} no force row level security`,
      up: `alter table ${table} force row level security`,
    },
    {
      id: `check of ${table}`,
      table,
      down: `alter policy fence_update on ${table} with check (true)`,
      up: `alter policy fence_update on ${table} with check (${check ?? 'true'})`,
    },
  ]);
}

/** What the linter and an attacker with SQL of his own find wrong with one table; null when nothing. */
export async function wrongWith(
  owner: pg.Client,
  app: pg.Client,
  table: string,
  session: { token: string; scope: string },
  foreignPartner: string,
): Promise<string | null> {
  const { rows: loose } = await owner.query(
    'select from pg_class where oid = $1::regclass and not (relrowsecurity and relforcerowsecurity)',
    [table],
  );
  if (loose.length > 0) return 'the linter of the catalogue';
  const { rows: open } = await owner.query(
    `select from pg_policy where polrelid = $1::regclass and polcmd in ('a', 'w') and
       coalesce(pg_get_expr(polwithcheck, polrelid), 'true') = 'true' and polname like 'fence%'`,
    [table],
  );
  if (open.length > 0) return 'the linter of the policies';
  const alone = async (sql: string) => {
    await app.query('begin');
    try {
      await app.query('select sec.open_session($1, $2)', [session.token, session.scope]);
      return (await app.query(sql, [foreignPartner])).rowCount ?? 0;
    } catch {
      return 0;
    } finally {
      await app.query('rollback');
    }
  };
  if ((await alone(`select 1 from ${table} where partner_id = $1`)) > 0) return 'rows of another tenant were read';
  if ((await alone(`update ${table} set partner_id = $1`)) > 0) return 'rows were given to another tenant';
  return null;
}
