import {
  type Icon,
  IconBook2,
  IconBuildingStore,
  IconCalendarDue,
  IconCash,
  IconFileCheck,
  IconFileInvoice,
  IconGavel,
  IconHistory,
  IconKey,
  IconShieldCheck,
  IconTable,
} from '@tabler/icons-react';
import { ru } from './ru';

export type NavItem = { to: string; match?: 'prefix'; label: string; icon: Icon; count?: number; tone?: 'danger' };
export type NavGroup = { title?: string; items: readonly NavItem[] };

const { items: t, groups: g } = ru;

/** In production the list is filtered by rights of the current scope. */
export const navigation: readonly NavGroup[] = [
  { items: [{ to: '/today', label: t.today, icon: IconCalendarDue, count: 7 }] },
  {
    title: g.sales,
    items: [
      { to: '/clients/card', label: t.clients, icon: IconBuildingStore },
      { to: '/invoices/new', label: t.invoices, icon: IconFileInvoice },
      { to: '/payments', match: 'prefix', label: t.payments, icon: IconCash, count: 9 },
      { to: '/acts', match: 'prefix', label: t.acts, icon: IconFileCheck, count: 3, tone: 'danger' },
    ],
  },
  {
    title: g.service,
    items: [
      { to: '/review', label: t.review, icon: IconShieldCheck, count: 14 },
      { to: '/school/learners', label: t.school, icon: IconBook2 },
    ],
  },
  {
    title: g.reporting,
    items: [
      { to: '/reporting', match: 'prefix', label: t.reporting, icon: IconTable },
      { to: '/demands', label: t.demands, icon: IconGavel, count: 2, tone: 'danger' },
    ],
  },
  {
    title: g.admin,
    items: [
      { to: '/rights', label: t.rights, icon: IconKey },
      { to: '/audit', label: t.audit, icon: IconHistory },
    ],
  },
];
