// Starts a server in a process of its own, asks it over HTTP and reads its processor time.
import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { place, root } from './place.mjs';

const started = new Set();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** `file` lies beside this module; resolves when it listens. */
export async function startProcess(file, databaseUrl, env = {}) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      // The benchmarks ask questions of their own, which no client has.
      OKNO_OPERATIONS: 'any',
      LOG_LEVEL: 'error',
      DATABASE_URL: databaseUrl,
      OKNO_DATA_DIR: path.join(place, 'data'),
      ...env,
    },
  });
  started.add(child);
  const reply = () =>
    new Promise((done, fail) => {
      const ended = (code) => fail(new Error(`${file} ended with code ${code}`));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        done(message);
      });
    });
  const { port } = await reply();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const usage = () => {
    const answer = reply();
    child.send('usage');
    return answer;
  };
  return {
    port,
    agent,
    pid: child.pid,
    usage,
    ask: (request) => ask(port, agent, request),
    async stop() {
      agent.destroy();
      const ended = new Promise((done) => child.once('exit', done));
      child.send('stop');
      await ended;
      started.delete(child);
    },
  };
}

/** One request; the body as text. */
export function ask(port, agent, { method = 'POST', path: where = '/graphql', headers = {}, body }) {
  return new Promise((done, fail) => {
    const request = http.request({ host: '127.0.0.1', port, agent, method, path: where, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => done({ status: response.statusCode, text: Buffer.concat(parts).toString('utf8') }));
    });
    request.on('error', fail);
    request.end(body);
  });
}

/** A GraphQL request of a person. */
export const operation = (person, query, variables) => ({
  headers: { ...person.headers, 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});

/** The answer's data; errors are thrown with their code. */
export async function run(server, person, query, variables) {
  const { text } = await server.ask(operation(person, query, variables));
  const { data, errors } = JSON.parse(text);
  if (errors) throw new Error(`${errors[0].message}: ${JSON.stringify(errors[0])}`);
  return data;
}

/** Reads how much processor time the database server spends on its connections to the database of `url`. */
export async function databaseMeter(url) {
  const client = new pg.Client({ connectionString: url });
  // When a benchmark fails the server goes down under it: the first error is the one to be told.
  client.on('error', () => undefined);
  await client.connect();
  const name = new URL(url).pathname.slice(1);
  return {
    client,
    /** Nanoseconds by connection; empty where the system doesn't tell (not Linux). */
    async read() {
      const { rows } = await client.query(
        'select pid from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
        [name],
      );
      const spent = new Map();
      for (const { pid } of rows) {
        const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '');
        if (text) spent.set(pid, Number(text.split(' ')[0]));
      }
      return spent;
    },
    end: () => client.end(),
  };
}

/** Milliseconds between two readings; connections that have gone meanwhile are left out. */
export function spentBetween(before, after) {
  if (after.size === 0) return Number.NaN;
  let total = 0;
  for (const [pid, spent] of after) total += spent - (before.get(pid) ?? 0);
  return total / 1e6;
}
