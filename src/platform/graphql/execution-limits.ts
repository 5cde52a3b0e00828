import type { ApolloServerPlugin } from '@apollo/server';
import { defaultFieldResolver, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { TemporarilyUnavailable } from '../../kernel/refusal.js';
import { limits, tooLarge } from './document-limits.js';
import type { RequestContext } from './request-context.js';

/** Wrapping round rows, not rows. */
const wraps = (type: GraphQLObjectType) => /(Edge|Connection|PageInfo)$/.test(type.name);

/** Counts the objects of an answer while they are found: no reckoning over the document knows how many rows there are. */
function countObjects(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (!isObjectType(named)) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      const counts = !wraps(named);
      field.resolve = (source, args, context: RequestContext, info) => {
        spend(context, 0);
        const result: unknown = resolve(source, args, context, info);
        if (!counts) return result;
        if (result instanceof Promise) return result.then((value) => spend(context, sizeOf(value), value));
        return spend(context, sizeOf(result), result);
      };
    }
  }
}

const sizeOf = (value: unknown) => (Array.isArray(value) ? value.length : value == null ? 0 : 1);

function spend<T>(context: RequestContext, objects: number, value?: T): T {
  context.objects += objects;
  if (context.objects > limits.objects) context.givenUp ??= tooLarge({ limit: 'objects', most: limits.objects });
  else if (performance.now() > context.deadline) context.givenUp ??= new TemporarilyUnavailable();
  if (context.givenUp) throw context.givenUp;
  return value as T;
}

/** At most so many objects and so much time for one request; past that the whole answer is one refusal. */
export const executionLimits: ApolloServerPlugin<RequestContext> = {
  async serverWillStart({ schema }) {
    countObjects(schema);
  },
  async requestDidStart({ contextValue }) {
    contextValue.deadline = performance.now() + limits.requestMs;
    return {
      async willSendResponse({ response, contextValue: { givenUp } }) {
        if (!givenUp || response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        const own = errors?.find((e) =>
          ['QUERY_TOO_LARGE', 'TEMPORARILY_UNAVAILABLE'].includes(String(e.extensions?.code)),
        );
        response.body.singleResult = { data: null, errors: own ? [own] : errors?.slice(0, 1) };
        response.http.status = givenUp instanceof TemporarilyUnavailable ? 503 : 400;
      },
    };
  },
};
