import type { InvoiceStatus } from '@/gql/enums';
import type { StatusKey } from '@/ui';

const keys: Record<InvoiceStatus, StatusKey> = {
  DRAFT: 'invoice.draft',
  ISSUED: 'invoice.issued',
  PARTLY_PAID: 'invoice.partial',
  PAID: 'invoice.paid',
  COMPLETED: 'invoice.completed',
  ANNULLED: 'invoice.annulled',
  EXPIRED: 'invoice.expired',
  DISCARDED: 'invoice.discarded',
};

/** «Overdue» is no state of an invoice, but it is what one must see first. */
export const statusKey = ({ status, overdue }: { status: InvoiceStatus; overdue: boolean }): StatusKey =>
  overdue ? 'invoice.overdue' : keys[status];
