import type { ScopeKind } from '@/gql/enums';
import { type Feature, type MenuItem, menuGroups, type Needed, type Offered } from './feature';

/** All features of the program, collected from their routes.tsx; see feature.ts for how one joins. */
const found = import.meta.glob<{ default: Feature }>(['../features/*/routes.tsx', '!../features/kit/routes.tsx'], {
  eager: true,
});
// The specimen of the design language is for developers only and is not built.
const kit = import.meta.env.DEV
  ? import.meta.glob<{ default: Feature }>('../features/kit/routes.tsx', { eager: true })
  : {};
const features = Object.values({ ...found, ...kit }).map((module) => module.default);

const byOrder = (a: MenuItem, b: MenuItem) => a.order - b.order;
export const pages = features.flatMap((f) => f.pages ?? []);
export const publicPages = features.flatMap((f) => f.publicPages ?? []);
export const actions = features.flatMap((f) => f.actions ?? []);
export const menu = menuGroups.map((group) => ({
  group,
  items: features
    .flatMap((f) => f.menu ?? [])
    .filter((item) => item.group === group)
    .sort(byOrder),
}));

type Holder = { kind: ScopeKind; rights: readonly string[] };
export const holds = ({ rights }: Pick<Holder, 'rights'>, needed: Needed | undefined) =>
  needed == null || [needed].flat().some((right) => rights.includes(right));
export const isOffered = (scope: Holder, { right, without, scopes }: Offered) =>
  holds(scope, right) && !(without != null && holds(scope, without)) && (scopes == null || scopes.includes(scope.kind));

/** Whether a page of the scope stands at these steps and this person may open it. */
export const isReached = (scope: Holder, steps: readonly string[]) =>
  pages.some(({ path, ...offered }) => {
    const parts = path.split('/');
    return (
      parts.length === steps.length &&
      parts.every((part, i) => part.startsWith('$') || part === steps[i]) &&
      isOffered(scope, offered)
    );
  });

/** Address of the page that greets a person in a scope: «Сегодня», else the first one of the menu. */
export const startOf = (scope: Holder) => {
  const items = menu.flatMap((g) => g.items).filter((item) => isOffered(scope, item));
  return (items.find((item) => item.to === 'today') ?? items[0])?.to ?? 'today';
};
