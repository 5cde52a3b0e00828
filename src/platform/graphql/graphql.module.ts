import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { Units } from '../database/work.js';
import { CONFIG, LOGGER } from '../tokens.js';
import { formatError } from './format-error.js';
import { credentialOf, originOf, RequestContext } from './request-context.js';

/** Limits on a document: see the measurements behind them in ARCHITECTURE.md. */
export const limits = { depth: 10, aliases: 15, rootFields: 20, tokens: 2000 };

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
      parseOptions: { maxTokens: limits.tokens },
      formatError: formatError(logger),
      plugins: [ApolloServerPluginCacheControlDisabled(), unitPlugin(logger), limitsPlugin],
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

interface Counts {
  aliases: number;
  depth: number;
}

/** Depth and aliases over the whole document, fragments followed. */
function measure(document: DocumentNode): Counts {
  const fragments = new Map(
    document.definitions.flatMap((d) =>
      d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d.selectionSet] as const] : [],
    ),
  );
  let aliases = 0;
  let visits = 0;
  const walk = (set: SelectionSetNode, path: readonly string[]): number => {
    let deepest = 0;
    for (const s of set.selections) {
      if (++visits > limits.tokens) return limits.depth + 1;
      if (s.kind === Kind.FIELD) {
        if (s.alias) aliases++;
        deepest = Math.max(deepest, 1 + (s.selectionSet ? walk(s.selectionSet, path) : 0));
      } else if (s.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, walk(s.selectionSet, path));
      } else if (!path.includes(s.name.value)) {
        const fragment = fragments.get(s.name.value);
        if (fragment) deepest = Math.max(deepest, walk(fragment, [...path, s.name.value]));
      }
    }
    return deepest;
  };
  let depth = 0;
  for (const d of document.definitions) {
    if (d.kind === Kind.OPERATION_DEFINITION) depth = Math.max(depth, walk(d.selectionSet, []));
  }
  return { aliases, depth };
}

const tooLarge = (params: object) =>
  new GraphQLError('QUERY_TOO_LARGE', {
    extensions: { code: 'QUERY_TOO_LARGE', kind: 'badInput', params, http: { status: 400 } },
  });

const limitsPlugin: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation }) {
        if (!operation) return;
        // Introspection nests deeper than any operation of ours and is cheap.
        const own = operation.selectionSet.selections.some(
          (s) => s.kind !== Kind.FIELD || !s.name.value.startsWith('__'),
        );
        const { aliases, depth } = measure(document);
        if (own && depth > limits.depth) throw tooLarge({ limit: 'depth', most: limits.depth });
        if (aliases > limits.aliases) throw tooLarge({ limit: 'aliases', most: limits.aliases });
        if (operation.selectionSet.selections.length > limits.rootFields) {
          throw tooLarge({ limit: 'rootFields', most: limits.rootFields });
        }
      },
    };
  },
};
