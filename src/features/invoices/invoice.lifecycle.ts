import { lifecycle } from '../../kernel/lifecycle.js';

export const invoiceStatuses = [
  'draft',
  'issued',
  'partlyPaid',
  'paid',
  'completed',
  'annulled',
  'expired',
  'discarded',
] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** «Overdue» is no state: it follows from the term of payment and today's date. */
export const invoiceLifecycle = lifecycle<InvoiceStatus>()('Invoice', {
  draft: { issue: 'issued', discard: 'discarded' },
  issued: { payInPart: 'partlyPaid', settle: 'paid', annul: 'annulled', expire: 'expired' },
  partlyPaid: { payInPart: 'partlyPaid', settle: 'paid', returnInPart: 'partlyPaid', returnAll: 'issued' },
  paid: { complete: 'completed', returnInPart: 'partlyPaid', returnAll: 'issued' },
  completed: { returnInPart: 'partlyPaid', returnAll: 'issued' },
  // Money that was sent in time may come after the offer's last day; a person may accept what came late.
  expired: { payInPart: 'partlyPaid', settle: 'paid', renew: 'issued', annul: 'annulled' },
});
export type InvoiceMove = Parameters<typeof invoiceLifecycle.next>[1];

/** States in which money is waited for. */
export const openStatuses = ['issued', 'partlyPaid'] as const satisfies readonly InvoiceStatus[];
