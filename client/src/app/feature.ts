/**
 * How a feature joins the program: one file `features/<name>/routes.tsx` whose default export is `feature({...})`.
 * The shell collects these files by itself (pages, menu, Ctrl+K); nothing here or in the router is edited.
 *
 *   export default feature({
 *     pages: [
 *       { path: 'invoices', load: () => import('./InvoicesPage'), right: 'read:Invoice' },
 *       { path: 'invoices/$invoiceId', load: () => import('./InvoicePage'), right: 'read:Invoice' },
 *     ],
 *     publicPages: [{ path: '/i/$token', load: () => import('./PublicInvoicePage') }],
 *     menu: [{ to: 'invoices', group: 'sales', order: 20, label: { ru: 'Счета', en: 'Invoices' },
 *              icon: IconFileInvoice, right: 'read:Invoice' }],
 *     actions: [{ to: 'invoices/new', label: { ru: 'Новый счёт', en: 'New invoice' }, icon: IconPlus, right: 'create:Invoice' }],
 *   });
 *
 * Paths of pages, menu and actions are relative to the scope (`/s/<scope>/…`); `load` must stay a dynamic import.
 */
import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { ScopeKind } from '@/gql/enums';
import type { Text } from './locale';

/** A right as the server names it, 'issue:Invoice'; of a list any one is enough; none means open to everybody inside. */
export type Needed = string | readonly string[];

type Load = () => Promise<{ default: ComponentType }>;
/** Where a thing is offered: by right, to those without another right, and, where it matters, by the kind of scope. */
export type Offered = { right?: Needed; without?: Needed; scopes?: readonly ScopeKind[] };

export type Page = Offered & { path: string; load: Load };
export type PublicPage = { path: `/${string}`; load: Load };

export const menuGroups = ['main', 'sales', 'service', 'school', 'reporting', 'network', 'admin'] as const;
export type MenuGroup = (typeof menuGroups)[number];
export type Counter = { count: number; tone?: 'danger' };
export type MenuItem = Offered & {
  to: string;
  group: MenuGroup;
  /** Place inside the group, in tens. */
  order: number;
  label: Text;
  icon: Icon;
  /** A hook: what waits there. Red only when something is late. */
  useCount?: () => Counter | undefined;
};
export type Action = Offered & { to: string; label: Text; icon: Icon };

export type Feature = {
  pages?: readonly Page[];
  publicPages?: readonly PublicPage[];
  menu?: readonly MenuItem[];
  actions?: readonly Action[];
};

export const feature = (definition: Feature): Feature => definition;
