import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';
import type { RequestContext } from './request-context.js';

/** Limits on a document and on what its run may take: see the measurements behind them in ARCHITECTURE.md. */
export const limits = {
  depth: 10,
  aliases: 15,
  directives: 20,
  rootFields: 20,
  tokens: 2000,
  /** Rows in one answer, counted while they are found: a page of pages is many. */
  objects: 5000,
  requestMs: 10_000,
};

interface Counts {
  aliases: number;
  directives: number;
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
  let directives = 0;
  let visits = 0;
  const walk = (set: SelectionSetNode, path: readonly string[]): number => {
    let deepest = 0;
    for (const s of set.selections) {
      if (++visits > limits.tokens) return limits.depth + 1;
      directives += s.directives?.length ?? 0;
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
  return { aliases, depth, directives };
}

export const tooLarge = (params: object) =>
  new GraphQLError('QUERY_TOO_LARGE', {
    extensions: { code: 'QUERY_TOO_LARGE', kind: 'badInput', params, http: { status: 400 } },
  });

/** Refuses a document that is too deep, too wide or repeats itself too often, before anything of it is run. */
export const documentLimits: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation }) {
        if (!operation) return;
        // What happens meanwhile is told over a door of its own, not by an answer of this one.
        if (operation.operation === 'subscription') {
          throw new GraphQLError('Subscriptions are not asked for here', {
            extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
          });
        }
        // Introspection nests deeper than any operation of ours and is cheap.
        const own = operation.selectionSet.selections.some(
          (s) => s.kind !== Kind.FIELD || !s.name.value.startsWith('__'),
        );
        const { aliases, depth, directives } = measure(document);
        if (own && depth > limits.depth) throw tooLarge({ limit: 'depth', most: limits.depth });
        if (aliases > limits.aliases) throw tooLarge({ limit: 'aliases', most: limits.aliases });
        if (directives > limits.directives) throw tooLarge({ limit: 'directives', most: limits.directives });
        if (operation.selectionSet.selections.length > limits.rootFields) {
          throw tooLarge({ limit: 'rootFields', most: limits.rootFields });
        }
      },
    };
  },
};
