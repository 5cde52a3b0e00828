import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isRefusal, RefusalError } from '@/lib/api';
import { type Viewer, viewerKey } from './viewer';

let leave: () => void = () => undefined;
/** The router says where a person goes when the server no longer knows him. */
export const onLoggedOut = (go: () => void) => {
  leave = go;
};

const loggedOut = (error: unknown) => {
  if (isRefusal(error, 'NOT_LOGGED_IN')) leave();
};
const worthRepeating = (error: unknown) =>
  error instanceof RefusalError && (error.code === 'CONNECTION' || error.code === 'TEMPORARILY_UNAVAILABLE');

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: loggedOut }),
  mutationCache: new MutationCache({ onError: loggedOut }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && worthRepeating(error),
    },
  },
});

/** Nothing read by one person may be shown to the next one at the same computer. */
export const beginSession = (viewer: Viewer) => {
  queryClient.clear();
  queryClient.setQueryData(viewerKey, viewer);
};
export const endSession = () => {
  queryClient.clear();
  queryClient.setQueryData(viewerKey, null);
};
