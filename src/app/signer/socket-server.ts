import { chmod, mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import {
  LONGEST_LINE,
  type SignerOperation,
  type SignerOperations,
} from '../../features/certification-authority/signer-wire.js';

export type Handlers = {
  [O in SignerOperation]: (ask: SignerOperations[O]['ask']) => Promise<SignerOperations[O]['answer']>;
};

/** Lines of JSON over a Unix socket that only its owner may open. */
export async function listen(
  path: string,
  mode: number,
  handlers: Handlers,
  log: (line: string, facts?: object) => void,
) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await removeStale(path);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    readLines(socket, (line) => void answer(socket, line, handlers, log));
  });
  // Born closed to others, not closed afterwards.
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done));
  } finally {
    process.umask(mask);
  }
  await chmod(path, mode);
  return { close: () => close(server, sockets) };
}

async function answer(socket: Socket, line: string, handlers: Handlers, log: (line: string, facts?: object) => void) {
  let id: unknown;
  try {
    const asked = JSON.parse(line) as { id: number; op: SignerOperation; ask: never };
    id = asked.id;
    const handler = Object.hasOwn(handlers, asked.op) ? handlers[asked.op] : undefined;
    if (!handler) throw new Error('no such operation');
    const result = await handler(asked.ask);
    socket.write(`${JSON.stringify({ id, result })}\n`);
  } catch (error) {
    log('operation failed', { error: (error as Error).stack });
    if (!socket.destroyed) socket.write(`${JSON.stringify({ id: id ?? null, error: (error as Error).message })}\n`);
  }
}

function readLines(socket: Socket, take: (line: string) => void): void {
  let parts: Buffer[] = [];
  let size = 0;
  socket.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      parts.push(rest.subarray(0, end));
      take(Buffer.concat(parts).toString('utf8'));
      parts = [];
      size = 0;
      rest = rest.subarray(end + 1);
    }
    parts.push(rest);
    size += rest.length;
    if (size > LONGEST_LINE) socket.destroy();
  });
}

/** A socket that nobody listens at is what a killed signer left; a living one is not pushed aside. */
async function removeStale(path: string): Promise<void> {
  const alive = await new Promise<boolean>((say) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      say(true);
    });
    probe.once('error', () => say(false));
  });
  if (alive) throw new Error(`A signer listens at ${path} already.`);
  await rm(path, { force: true });
}

async function close(server: Server, sockets: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  for (const socket of sockets) socket.destroy();
  await closed;
}
