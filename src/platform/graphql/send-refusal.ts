import type { FastifyReply } from 'fastify';
import type { AnyRefusal } from '../../kernel/refusal.js';

/** A refusal that is given before GraphQL has looked at the request, in the shape of its answers. */
export const sendGraphQLRefusal = (reply: FastifyReply, status: number, { code, kind, params }: AnyRefusal) =>
  reply
    .status(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message: code, extensions: { code, kind, params } }] });
