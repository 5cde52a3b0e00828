import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { Units } from '../database/work.js';
import { CONFIG, LOGGER } from '../tokens.js';
import { documentLimits, limits } from './document-limits.js';
import { executionLimits } from './execution-limits.js';
import { formatError } from './format-error.js';
import { credentialOf, originOf, RequestContext } from './request-context.js';
import { statusCodes } from './status-codes.js';

export const graphqlModule = () =>
  GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Units, LOGGER, CONFIG],
    useFactory: (units: Units, logger: Logger, config: Config) => ({
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      graphiql: false,
      introspection: !config.production,
      hideSchemaDetailsFromClientErrors: config.production,
      includeStacktraceInErrorResponses: false,
      csrfPrevention: true,
      stopOnTerminationSignals: false,
      // The statuses are ours (status-codes.ts): the driver would say 200 of an answer that was given up.
      preserveHttpStatusForExecutionErrors: false,
      parseOptions: { maxTokens: limits.tokens },
      formatError: formatError(logger),
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        unitPlugin(logger),
        documentLimits,
        executionLimits,
        statusCodes,
      ],
      context: (request: FastifyRequest, reply: FastifyReply) =>
        new RequestContext(request, reply, credentialOf(request), originOf(request), units),
    }),
  });

/** Ends the reading unit before the answer leaves; an answer whose unit could not end is not sent as a good one. */
const unitPlugin = (logger: Logger): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue }) {
        await contextValue.close().catch((error: unknown) => logger.warn({ err: error }, 'closing the unit of work'));
      },
    };
  },
});
