import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { graphql } from '@/gql';
import type { ViewerFieldsFragment } from '@/gql/graphql';
import { execute } from '@/lib/api';
import { en } from './en';
import type { Needed } from './feature';
import { useStrings } from './locale';
import { holds, isReached } from './registry';
import { ru } from './ru';

graphql(`
  fragment ViewerFields on Viewer {
    person { id name email locale }
    secondFactorNeeded
    scopes { key kind title note timeZone roles rights works until impersonation { id personName endsAt } }
  }
`);
const ViewerQuery = graphql(`
  query Viewer {
    viewer { ...ViewerFields }
  }
`);

export type Viewer = ViewerFieldsFragment;
export type Scope = Viewer['scopes'][number];

export const viewerKey = ['viewer'] as const;
/** Who is logged in and where he may work; null when nobody is. */
export const viewerQuery = queryOptions({
  queryKey: viewerKey,
  queryFn: async ({ signal }): Promise<Viewer | null> =>
    (await execute(ViewerQuery, {}, { scope: null, signal })).viewer,
  staleTime: 5 * 60_000,
});

/** Only on pages inside a scope: there somebody is logged in. */
export function useViewer(): Viewer {
  const { data } = useSuspenseQuery(viewerQuery);
  if (data == null) throw new Error('A page inside a scope was shown to nobody');
  return data;
}

export const ScopeContext = createContext<Scope | null>(null);
/** The scope of this tab: it stands in the address, so two tabs may work in two scopes. */
export function useScope(): Scope {
  const scope = useContext(ScopeContext);
  if (scope == null) throw new Error('useScope outside of /s/$scope');
  return scope;
}

/** Whether to show a button at all; the server decides again when it is pressed. */
export function useCan() {
  const scope = useScope();
  return (needed: Needed) => holds(scope, needed);
}

/** Whether this person may open the page at these steps of the scope; a link that leads nowhere isn't drawn. */
export function useReaches() {
  const scope = useScope();
  return (steps: readonly string[]) => isReached(scope, steps);
}

/** Address inside the scope: `useAt()('invoices', id)` → /s/…/invoices/…; steps are escaped. */
export function useAt() {
  const { key } = useScope();
  return (...steps: readonly string[]) => addressIn(key, ...steps);
}
export const addressIn = (scopeKey: string, ...steps: readonly string[]) =>
  ['/s', encodeURIComponent(scopeKey), ...steps.flatMap((step) => step.split('/')).map(encodeURIComponent)].join('/');

/** The head office has no name of its own: it is the whole network, in the language of the reader. */
export function useScopeTitle() {
  const { scope: t } = useStrings({ ru, en });
  return ({ title }: Pick<Scope, 'title'>) => (title === '' ? t.network : title);
}

const LAST = 'okno-scope';
export const rememberScope = (key: string) => localStorage.setItem(LAST, key);
/** The scope of last time, when the person still has it; else the first one. */
export const lastScope = ({ scopes }: Viewer) => {
  const last = localStorage.getItem(LAST);
  return scopes.find((scope) => scope.key === last) ?? scopes[0];
};
