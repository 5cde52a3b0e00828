import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestContext } from './request-context.js';

const NEWER = 'application/graphql-response+json';

/**
 * GraphQL over HTTP: whoever reads application/json gets 200 with every well-formed answer of GraphQL, a refused document
 * included; only application/graphql-response+json tells by the status. What went beyond our own limits stays a 400.
 */
export const statusCodes: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ request, response }) {
        const { http, body } = response;
        if (http.status !== 400 || body.kind !== 'single' || !request.query) return;
        if (request.http?.headers.get('accept')?.includes(NEWER)) return;
        const refused = body.singleResult.errors?.some((e) => e.extensions?.code === 'QUERY_TOO_LARGE');
        if (!refused) http.status = 200;
      },
    };
  },
};
