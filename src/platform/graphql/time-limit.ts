import type { FastifyInstance } from 'fastify';
import { TemporarilyUnavailable } from '../../kernel/refusal.js';
import { limits } from './document-limits.js';
import { sendGraphQLRefusal } from './send-refusal.js';

/** A request of GraphQL that takes too long is answered without its result: 503, worth another try later. */
export function limitTime(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', async (request, reply) => {
    if (request.url.split('?')[0] !== '/graphql') return;
    const timer = setTimeout(() => {
      if (reply.sent) return;
      void reply.header('retry-after', '5');
      void sendGraphQLRefusal(reply, 503, new TemporarilyUnavailable());
    }, limits.requestMs + 500);
    reply.raw.once('close', () => clearTimeout(timer));
  });
}
