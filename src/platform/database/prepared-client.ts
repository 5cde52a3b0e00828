import pg from 'pg';

/** A statement asked this often by the process is worth preparing. */
const SOON = 3;
/** Statements of a process that are kept prepared; each connection keeps those that it was asked. */
const MOST = 400;
const WATCHED = 5000;

const asked = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The name under which a statement that comes again and again is prepared. The policies of row-level security make a
 * statement dearer to plan than to run, so planning once per connection saves about half of the database's work.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known) return known;
  const times = (asked.get(text) ?? 0) + 1;
  if (times < SOON || names.size >= MOST) {
    if (asked.size >= WATCHED) asked.clear();
    asked.set(text, times);
    return undefined;
  }
  asked.delete(text);
  const name = `okno_${names.size + 1}`;
  names.set(text, name);
  return name;
}

type Query = (...args: unknown[]) => unknown;

/** A client of the pool that prepares by itself what it is asked with parameters. */
export class PreparedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const plain = super.query.bind(this) as Query;
    const query: Query = (...args) => {
      const [text, values, ...rest] = args;
      if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return plain(...args);
      const name = nameOf(text);
      return name ? plain({ name, text, values }, ...rest) : plain(...args);
    };
    this.query = query as typeof this.query;
  }
}
