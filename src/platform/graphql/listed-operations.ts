import { existsSync, readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { OperationNotListed } from '../../kernel/refusal.js';
import { ConfigProblem } from '../config/config.js';
import { sendGraphQLRefusal } from './send-refusal.js';

/** Documents that the built client sends by name: id → text. Its build writes the list. */
export type ListedOperations = ReadonlyMap<string, string>;

export function readOperations(file: string, mode: 'listed' | 'any'): ListedOperations {
  if (existsSync(file))
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
  if (mode === 'any') return new Map();
  throw new ConfigProblem(
    `OKNO_OPERATIONS is "listed" and there is no list at ${file}: build the client (npm run build), name its list in OKNO_OPERATIONS_FILE, or set OKNO_OPERATIONS=any.`,
  );
}

/** Puts the text in place of a document's id before GraphQL sees it; in the mode «listed» nothing else is run. */
export function listOperations(fastify: FastifyInstance, listed: ListedOperations, mode: 'listed' | 'any'): void {
  fastify.addHook('preHandler', async (request, reply) => {
    if (request.method === 'GET' ? request.url.split('?')[0] !== '/graphql' : request.url !== '/graphql') return;
    const body = request.body as { documentId?: unknown; query?: unknown } | null;
    const id = body && typeof body === 'object' ? body.documentId : undefined;
    const text = typeof id === 'string' ? listed.get(id) : undefined;
    if (text !== undefined) request.body = { ...body, documentId: undefined, query: text };
    else if (mode === 'listed' || id !== undefined) {
      return sendGraphQLRefusal(reply, 400, new OperationNotListed());
    }
  });
}
