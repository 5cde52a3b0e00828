import { listening } from '../../support/listening.js';
import type { Actor, GraphQLAnswer, Okno } from '../../support/okno.js';

export interface Bytes {
  status: number;
  type: string;
  raw: Buffer;
}
export interface Asker {
  ask(actor: Actor, query: string, variables: object): Promise<GraphQLAnswer>;
  get(actor: Actor, method: 'GET' | 'POST' | 'DELETE', url: string): Promise<Bytes>;
}

const headersOf = (actor: Actor) => ({
  ...(actor.token ? { cookie: `okno-session=${actor.token}` } : actor.cookie ? { cookie: actor.cookie } : {}),
  ...(actor.scope ? { 'x-okno-scope': actor.scope } : {}),
});

/** Asks the program over connections that are kept: thousands of calls a minute. */
export async function askerOf(okno: Okno): Promise<Asker> {
  const base = await listening(okno);
  return {
    async ask(actor, query, variables) {
      const once = () => askOnce(actor, query, variables);
      const answer = await once();
      // Two commands at once may stand in each other's way; that says nothing of rights.
      return answer.errors?.some((e) => e.extensions.code === 'TEMPORARILY_UNAVAILABLE') ? once() : answer;
    },
    async get(actor, method, url) {
      const ended = new AbortController();
      const r = await fetch(`${base}${url}`, {
        method,
        headers: headersOf(actor),
        redirect: 'manual',
        signal: AbortSignal.any([ended.signal, AbortSignal.timeout(120_000)]),
      });
      const type = r.headers.get('content-type') ?? '';
      // A stream of what happens does not end by itself; that it was opened says enough.
      const raw = type.startsWith('text/event-stream') ? Buffer.from('stream') : Buffer.from(await r.arrayBuffer());
      ended.abort();
      return { status: r.status, type, raw };
    },
  };
  async function askOnce(actor: Actor, query: string, variables: object): Promise<GraphQLAnswer> {
    const r = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(actor) },
      body: JSON.stringify({ query, variables }),
    });
    const raw = await r.text();
    const body = JSON.parse(raw || '{}');
    return { status: r.status, data: body.data, errors: body.errors, raw };
  }
}

/** While it holds, commands do all of their work and leave nothing behind: the last step undoes instead of committing. */
export function undoing(okno: Okno): () => void {
  const { units } = okno;
  const complete = units.complete;
  units.complete = async (work) => {
    for (const step of work.beforeCommit) await step();
    await work.db.rollback();
  };
  return () => {
    units.complete = complete;
  };
}
