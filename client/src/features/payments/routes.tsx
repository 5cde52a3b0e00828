import { IconCash, IconUpload } from '@tabler/icons-react';
import { feature } from '@/app/feature';
import { useWaitingPayments } from './useWaitingPayments';

export default feature({
  pages: [
    { path: 'payments', load: () => import('./PaymentsPage'), right: 'allocate:Payment' },
    { path: 'payments/all', load: () => import('./PaymentListPage'), right: 'read:Payment' },
    { path: 'payments/import', load: () => import('./ImportPage'), right: 'import:BankStatement' },
    { path: 'payments/statements', load: () => import('./StatementsPage'), right: 'read:BankStatement' },
    { path: 'payments/statements/$statementId', load: () => import('./StatementPage'), right: 'read:BankStatement' },
    { path: 'payments/returns', load: () => import('./ReturnsPage'), right: 'read:PaymentReturn' },
    { path: 'payments/$paymentId', load: () => import('./PaymentPage'), right: 'read:Payment' },
    { path: 'clients/$clientId/money', load: () => import('./ClientMoneyPage'), right: 'read:PaymentAllocation' },
  ],
  menu: [
    {
      to: 'payments',
      group: 'sales',
      order: 30,
      label: { ru: 'Платежи', en: 'Payments' },
      icon: IconCash,
      right: 'allocate:Payment',
      useCount: useWaitingPayments,
    },
    // Who only reads has no queue to work through.
    {
      to: 'payments/all',
      group: 'sales',
      order: 30,
      label: { ru: 'Платежи', en: 'Payments' },
      icon: IconCash,
      right: 'read:Payment',
      without: 'allocate:Payment',
    },
  ],
  actions: [
    {
      to: 'payments/import',
      label: { ru: 'Загрузить выписку банка', en: 'Load a bank statement' },
      icon: IconUpload,
      right: 'import:BankStatement',
    },
    {
      to: 'payments/all',
      label: { ru: 'Все платежи', en: 'All payments' },
      icon: IconCash,
      right: 'read:Payment',
    },
  ],
});
