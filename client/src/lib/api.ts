import {
  keepPreviousData,
  type UseQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, useContext, useRef } from 'react';
import { currentLocale } from '@/app/locale';
import type { RefusalCode } from '@/gql/enums';
import type { TypedDocumentString } from '@/gql/graphql';
import type { LocalCode } from '@/messages/refusals.ru';

/** A «no» of the server (or of the line to it), with what is needed to word it and to place it at a field. */
export class RefusalError extends Error {
  constructor(
    readonly code: RefusalCode | LocalCode,
    readonly params: Readonly<Record<string, unknown>> = {},
    /** Where in the input the trouble is (`extensions.at`): ['input', 'lines', '0', 'quantity']. */
    readonly path: readonly string[] = [],
    readonly requestId: string | null = null,
  ) {
    super(code);
    this.name = 'RefusalError';
  }
}
export const isRefusal = (error: unknown, code: RefusalCode | LocalCode): error is RefusalError =>
  error instanceof RefusalError && error.code === code;

/** A refusal that a job has written down beside the thing that it was about. */
export const keptRefusal = (row: { code?: string | null; params?: unknown }) =>
  new RefusalError((row.code ?? 'INTERNAL') as RefusalCode, (row.params ?? {}) as Record<string, unknown>);

/** Key of the scope in which the page works; null on public pages. Set by the layout of `/s/$scope`. */
export const ScopeKeyContext = createContext<string | null>(null);
export const useScopeKey = () => useContext(ScopeKeyContext);
const scopeOfUrl = () => /^\/s\/([^/]+)/.exec(location.pathname)?.[1] ?? null;

type WireError = {
  message: string;
  extensions?: { code?: string; params?: Record<string, unknown>; at?: unknown; requestId?: string };
};
/** GraphQL sends a list of errors; a plain HTTP operation sends the one refusal itself. */
type Wire = { data?: unknown; errors?: readonly WireError[] } & NonNullable<WireError['extensions']>;

const steps = (path: unknown): string[] =>
  Array.isArray(path) ? path.map(String) : typeof path === 'string' && path !== '' ? path.split('.') : [];

const refusalOf = (error: WireError, requestId: string | null) => {
  const { code, params, at, requestId: own } = error.extensions ?? {};
  return new RefusalError((code ?? 'INTERNAL') as RefusalCode, params ?? {}, steps(at), own ?? requestId);
};

/** Headers of every request of this program: scope of the tab, language, and the mark that no foreign form can set. */
export const requestHeaders = (scope: string | null = scopeOfUrl()): Record<string, string> => ({
  'apollo-require-preflight': 'true',
  'accept-language': currentLocale(),
  ...(scope == null ? {} : { 'x-okno-scope': decodeURIComponent(scope) }),
});

const reach = async (url: string, init: RequestInit) => {
  try {
    return await fetch(url, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw new RefusalError('CONNECTION');
  }
};

const statusCode = (status: number): RefusalCode => {
  if (status === 401) return 'NOT_LOGGED_IN';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  return status === 502 || status === 503 || status === 504 ? 'TEMPORARILY_UNAVAILABLE' : 'INTERNAL';
};

const read = async <T>(response: Response): Promise<T> => {
  const requestId = response.headers.get('x-request-id');
  const body = (await response.json().catch(() => null)) as (Wire & T) | null;
  const first = body?.errors?.[0];
  if (first != null) throw refusalOf(first, requestId);
  if (!response.ok && body?.code != null) throw refusalOf({ message: body.code, extensions: body }, requestId);
  if (!response.ok || body == null) throw new RefusalError(statusCode(response.status), {}, [], requestId);
  return body;
};

/** Asks the person to prove who he is once more; false when he would rather not. Set by the dialog that does it. */
export type Prover = (ways: readonly string[]) => Promise<boolean>;
let prover: Prover | null = null;
export const onStepUp = (ask: Prover | null) => {
  prover = ask;
};
/** What asks for a fresh proof is repeated once it was given: no page has to know of it. */
const proven = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await act();
  } catch (error) {
    if (!isRefusal(error, 'STEP_UP_REQUIRED') || prover == null) throw error;
    const { ways } = error.params as { ways?: readonly string[] };
    if (!(await prover(ways ?? []))) throw error;
    return act();
  }
};

type Settings = { scope?: string | null; signal?: AbortSignal };

/** One GraphQL operation. Throws RefusalError. */
export function execute<R, V>(document: TypedDocumentString<R, V>, variables: V, settings: Settings = {}) {
  return proven(() => send(document, variables, settings));
}
async function send<R, V>(document: TypedDocumentString<R, V>, variables: V, settings: Settings) {
  const response = await reach('/graphql', {
    method: 'POST',
    signal: settings.signal,
    headers: { 'content-type': 'application/json', ...requestHeaders(settings.scope) },
    // The built program names its operations (build/inline-operations.ts) and the server knows their texts.
    body: JSON.stringify({ [import.meta.env.PROD ? 'documentId' : 'query']: document.toString(), variables }),
  });
  const { data } = await read<{ data?: R }>(response);
  if (data == null) throw new RefusalError('INTERNAL');
  return data;
}

/** Plain HTTP beside GraphQL: uploads and byte streams. A refusal comes in the same shape. */
export function http(url: string, init: RequestInit = {}, settings: Settings = {}): Promise<Response> {
  return proven(() => sendPlain(url, init, settings));
}
async function sendPlain(url: string, init: RequestInit, settings: Settings): Promise<Response> {
  const headers = { ...requestHeaders(settings.scope), ...(init.headers as Record<string, string> | undefined) };
  const response = await reach(url, { ...init, headers, signal: settings.signal });
  if (!response.ok) await read(response);
  return response;
}

/** Sends a file (field `file`) with the given fields; answers the JSON of the server. */
export async function upload<T>(url: string, file: Blob, fields: Record<string, string> = {}, settings: Settings = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return (await (await http(url, { method: 'POST', body: form }, settings)).json()) as T;
}

/** Variables may be left out where the operation has none. */
type Args<V, O> = V extends Record<string, never> ? [variables?: V, options?: O] : [variables: V, options?: O];
/** Name of an operation: out of its text, or out of the id that stands for it in the built program (`Clients:5f0c…`). */
const nameOf = (document: unknown) =>
  /^\s*(?:query|mutation)\s+(\w+)|^(\w+):/.exec(String(document))?.slice(1).find(Boolean) ?? String(document);

type ReadOptions = Pick<UseQueryOptions, 'enabled' | 'refetchInterval' | 'staleTime' | 'gcTime'>;

/** Reads in the scope of the page. Old rows stay while a filter reloads. */
export function useApi<R, V>(document: TypedDocumentString<R, V>, ...[variables, options]: Args<V, ReadOptions>) {
  const scope = useScopeKey();
  return useQuery({
    queryKey: ['api', scope, nameOf(document), variables ?? {}],
    queryFn: ({ signal }) => execute(document, (variables ?? {}) as V, { scope, signal }),
    placeholderData: keepPreviousData,
    ...(options as ReadOptions & { enabled?: boolean; refetchInterval?: number; staleTime?: number }),
  });
}

export type Connection<N> = {
  nodes?: readonly N[];
  edges?: readonly { node: N }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
};

/**
 * A Relay connection read page by page. The operation takes `$after: String`; `pick` says where the connection stands.
 * `rows`, `hasMore`, `loadMore`, `loading` go straight into DataTable; `data` is the first page with its other fields.
 */
export function useApiPages<R, V extends { after?: string | null }, N>(
  document: TypedDocumentString<R, V>,
  variables: Omit<V, 'after'>,
  pick: (data: R) => Connection<N>,
) {
  const scope = useScopeKey();
  const query = useInfiniteQuery({
    queryKey: ['api', scope, nameOf(document), 'pages', variables],
    queryFn: ({ pageParam, signal }) => execute(document, { ...variables, after: pageParam } as V, { scope, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const { hasNextPage, endCursor } = pick(last).pageInfo;
      return hasNextPage ? (endCursor ?? null) : null;
    },
    placeholderData: keepPreviousData,
  });
  const rows = (query.data?.pages ?? []).flatMap((page) => {
    const { nodes, edges } = pick(page);
    return nodes ?? edges?.map((edge) => edge.node) ?? [];
  });
  return {
    rows,
    data: query.data?.pages[0],
    loading: query.isPending,
    error: query.error,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
    },
  };
}

/** Writes. What is on the screen is read again afterwards, so that no page keeps a list of what it must refresh. */
export function useCommand<R, V>(document: TypedDocumentString<R, V>, onDone?: (data: R, variables: V) => void) {
  const scope = useScopeKey();
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['api', scope, nameOf(document)],
    mutationFn: (variables: V) => execute(document, variables, { scope }),
    onSuccess: async (data, variables) => {
      onDone?.(data, variables);
      await client.invalidateQueries({ queryKey: ['api', scope] });
    },
  });
}

/** Key of one intention: the same while the person retries, a new one after `renew()`. */
export function useIdempotencyKey() {
  const key = useRef(newKey());
  const renew = () => {
    key.current = newKey();
  };
  return {
    key: () => key.current,
    renew,
    /** After a failure: what was refused was not done and may be sent changed; where the answer was lost, the key finds it. */
    failed: (error: unknown) => {
      if (error instanceof RefusalError && error.code !== 'CONNECTION') renew();
    },
  };
}
const newKey = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
