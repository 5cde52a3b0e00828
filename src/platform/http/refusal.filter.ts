import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { AnyRefusal, type RefusalKind } from '../../kernel/refusal.js';
import { isOverload, uniqueViolation } from '../graphql/format-error.js';
import { LOGGER } from '../tokens.js';

export const statusOf: Record<RefusalKind, number> = {
  badInput: 400,
  wrongProof: 400,
  notLoggedIn: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  tooMany: 429,
  unavailable: 503,
};

const codeOf: Readonly<Record<number, string>> = { 404: 'NOT_FOUND', 413: 'TOO_LONG', 429: 'TOO_MANY_REQUESTS' };

/** Refusals of plain HTTP operations as JSON of the same shape as in GraphQL; GraphQL's own go on to its formatter. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw thrown;
    const error = uniqueViolation(thrown) ?? thrown;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    if (error instanceof AnyRefusal) {
      void reply.status(statusOf[error.kind]).send({ code: error.code, params: error.params, at: error.at });
    } else if (error instanceof HttpException) {
      const status = error.getStatus();
      void reply.status(status).send({ code: codeOf[status] ?? 'BAD_INPUT' });
    } else if (isOverload(error)) {
      void reply.status(503).header('retry-after', '2').send({ code: 'TEMPORARILY_UNAVAILABLE' });
    } else {
      const known = (error as { statusCode?: number }).statusCode;
      if (known && known < 500) {
        void reply.status(known).send({ code: codeOf[known] ?? 'BAD_INPUT' });
        return;
      }
      this.logger.error({ err: error, url: request.url }, 'unexpected error');
      void reply.status(500).send({ code: 'INTERNAL' });
    }
  }
}
