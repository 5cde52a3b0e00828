import { IconFileInvoice, IconPlus } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useLateInvoices } from './useLateInvoices';

export default feature({
  pages: [
    { path: 'invoices', load: () => import('./InvoicesPage'), right: 'read:Invoice' },
    { path: 'invoices/new', load: () => import('./InvoiceFormPage'), right: 'create:Invoice' },
    { path: 'invoices/$invoiceId', load: () => import('./InvoicePage'), right: 'read:Invoice' },
    { path: 'invoices/$invoiceId/edit', load: () => import('./InvoiceFormPage'), right: 'create:Invoice' },
  ],
  publicPages: [{ path: '/i/$token', load: () => import('./PublicInvoicePage') }],
  menu: [
    {
      to: 'invoices',
      group: 'sales',
      order: 20,
      label: { ru: 'Счета', en: 'Invoices' },
      icon: IconFileInvoice,
      right: 'read:Invoice',
      useCount: useLateInvoices,
    },
  ],
  actions: [
    { to: 'invoices/new', label: { ru: 'Новый счёт', en: 'New invoice' }, icon: IconPlus, right: 'create:Invoice' },
  ],
});
