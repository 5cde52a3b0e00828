import { BadInput } from '../../kernel/refusal.js';
import type { Work } from './work.js';

export interface PageRequest {
  first: number;
  after?: string | null;
}
export interface Page<T> {
  rows: T[];
  cursors: string[];
  hasNextPage: boolean;
}
export interface Sort {
  /** Expression over the table that an index leads with, e.g. `i.created_at`; never nullable. */
  column: string;
  descending: boolean;
  /** PostgreSQL type of the column, for the cursor: 'timestamptz', 'text', 'bigint', 'date'. */
  type: string;
}

/** Rows a page holds at most; asked for more, a list answers with this many. */
export const PAGE_LIMIT = 100;

const encode = (value: string, id: string) => Buffer.from(JSON.stringify([value, id])).toString('base64url');
const decode = (cursor: string): [string, string] => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 2 && parsed.every((p) => typeof p === 'string')) {
      return parsed as [string, string];
    }
  } catch {
    // Falls through to the refusal.
  }
  throw new BadInput({ field: 'after' }, ['after']);
};

export interface KeysetQuery {
  select: string;
  from: string;
  /** Names the table that has `id`. */
  alias: string;
  where: readonly string[];
  /** Conditions of which at least one must hold (waysOf the policy); each is walked along its own index. */
  ways?: readonly string[];
  /** Those of `where` and `ways`; they are continued. */
  params: unknown[];
  sort: Sort;
}

/** One page by keyset: rows of `from` under `where`, ordered by (sort, id), after the cursor. */
export async function keysetPage<T extends { id: string }>(
  work: Work,
  query: KeysetQuery,
  page: PageRequest,
): Promise<Page<T>> {
  const { alias, sort } = query;
  const params = [...query.params];
  const where = [...query.where];
  const direction = sort.descending ? 'desc' : 'asc';
  if (page.after) {
    const [value, id] = decode(page.after);
    const op = sort.descending ? '<' : '>';
    where.push(`(${sort.column}, ${alias}.id) ${op} ($${params.push(value)}::${sort.type}, $${params.push(id)}::uuid)`);
  }
  const limit = Math.min(Math.max(page.first, 1), PAGE_LIMIT);
  const rows = await work.db
    .query<T & { cursor_value: string }>(statement({ ...query, where }, direction, limit + 1), params)
    .catch((error: { code?: string }) => {
      // A cursor that was made up: its value doesn't fit the column.
      if (page.after && /^22/.test(error.code ?? '')) throw new BadInput({ field: 'after' }, ['after']);
      throw error;
    });
  const shown = rows.slice(0, limit);
  return {
    rows: shown,
    cursors: shown.map((r) => encode(r.cursor_value, r.id)),
    hasNextPage: rows.length > limit,
  };
}

function statement({ select, from, alias, where, ways, sort }: KeysetQuery, direction: string, limit: number): string {
  const ordered = (conditions: readonly string[], columns: string) => {
    const kept = conditions.filter((c) => c !== 'true');
    return `select ${select}, ${sort.column}::text as cursor_value${columns} from ${from}
     ${kept.length > 0 ? `where ${kept.join(' and ')}` : ''}
     order by ${sort.column} ${direction}, ${alias}.id ${direction} limit ${limit}`;
  };
  if (!ways || ways.length < 2) return ordered([...where, ...(ways?.length === 0 ? ['false'] : (ways ?? []))], '');
  // A row that may be reached in two ways is taken on the first.
  const each = ways.map((way, i) =>
    ordered(
      [way, ...ways.slice(0, i).map((before) => `(${before}) is not true`), ...where],
      `, ${sort.column} as place`,
    ),
  );
  return `select * from (${each.map((one) => `(${one})`).join(' union all ')}) page
     order by place ${direction}, id ${direction} limit ${limit}`;
}
