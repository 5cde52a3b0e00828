import { unwrapResolverError } from '@apollo/server/errors';
import { HttpException } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AlreadyExists, AnyRefusal } from '../../kernel/refusal.js';

/** `input.lines[0].quantity` and the like, from graphql-js's own words about a variable. */
const placeOf = (message: string): string[] => {
  const at = /at "([^"]+)"/.exec(message)?.[1] ?? /Variable "\$([^"]+)"/.exec(message)?.[1];
  return at ? at.replaceAll('[', '.').replaceAll(']', '').split('.') : [];
};

const builtIn: Record<string, string> = {
  GRAPHQL_PARSE_FAILED: 'BAD_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_INPUT',
  BAD_USER_INPUT: 'BAD_INPUT',
  BAD_REQUEST: 'BAD_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_INPUT',
};

/** A refusal goes out with its code, parameters and place; anything else is a bug: logged, and masked. */
export const formatError =
  (logger: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const thrown = unwrapResolverError(error);
    const cause = uniqueViolation(thrown) ?? thrown;
    const { path, locations } = formatted;
    const answer = (code: string, message: string, extra: object = {}): GraphQLFormattedError => ({
      message,
      ...(locations ? { locations } : {}),
      ...(path ? { path } : {}),
      extensions: { code, ...extra },
    });
    if (cause instanceof AnyRefusal) {
      return answer(cause.code, cause.code, {
        kind: cause.kind,
        params: cause.params,
        ...(cause.at.length > 0 ? { at: cause.at } : {}),
      });
    }
    if (formatted.extensions?.code === 'QUERY_TOO_LARGE') {
      return answer('QUERY_TOO_LARGE', 'QUERY_TOO_LARGE', { kind: 'badInput', params: formatted.extensions.params });
    }
    const status = cause instanceof HttpException ? cause.getStatus() : undefined;
    if (status === 429) return answer('TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS');
    const known = builtIn[String(formatted.extensions?.code ?? '')];
    if (known && !(cause instanceof HttpException)) {
      const at = placeOf(formatted.message);
      return answer(
        known,
        formatted.message.slice(0, 500),
        at.length > 0 ? { kind: 'badInput', at } : { kind: 'badInput' },
      );
    }
    if (isOverload(cause)) return answer('TEMPORARILY_UNAVAILABLE', 'TEMPORARILY_UNAVAILABLE', { kind: 'unavailable' });
    logger.error({ err: cause, path }, 'unexpected error');
    return answer('INTERNAL', 'INTERNAL', { kind: 'unavailable' });
  };

/** What slipped between a check and the write of somebody else: the database's own rule, told as a refusal. */
export const uniqueViolation = (error: unknown): AlreadyExists | undefined => {
  const e = error as { code?: string; constraint?: string; driverError?: { constraint?: string } } | undefined;
  if (e?.code !== '23505') return undefined;
  return new AlreadyExists({ what: e.constraint ?? e.driverError?.constraint ?? '' });
};

/** The database is away, or no connection was free in time, or a statement waited too long. */
export const isOverload = (error: unknown): boolean => {
  const e = error as { code?: string; message?: string; name?: string } | undefined;
  return (
    // What TypeORM says of a connection that broke under a transaction.
    /^QueryRunner(Provider)?AlreadyReleasedError$/.test(e?.name ?? '') ||
    /^(08|57P0|53)/.test(e?.code ?? '') ||
    ['ECONNREFUSED', 'ECONNRESET', '55P03', '57014', '40001', '40P01'].includes(e?.code ?? '') ||
    /timeout exceeded when trying to connect|Connection terminated/.test(e?.message ?? '')
  );
};
