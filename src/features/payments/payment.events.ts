import { Event } from '../../platform/events/events.js';

/** A file was taken: its payments are to be read, or to be put to invoices. */
export class StatementTaken extends Event<{ statementId: string }>('statement.taken') {}
/**
 * Payments of a statement after line `after` wait to be judged. `lane`: which part of the money that came in, so that
 * several go on side by side; null: what is left, in the order of the file, because it speaks of other payments.
 */
export class PaymentsWait extends Event<{ statementId: string; lane: number | null; after: number }>(
  'statement.paymentsWait',
) {}
export class StatementDone extends Event<{ statementId: string }>('statement.done') {}
/** `amount`: kopecks put to the invoice now. */
export class PaymentAllocated extends Event<{
  paymentId: string;
  allocationId: string;
  invoiceId: string;
  number: string;
  paymentNumber: string;
  amount: number;
  auto: boolean;
}>('payment.allocated') {}
export class PaymentAllocationReversed extends Event<{
  paymentId: string;
  allocationId: string;
  invoiceId: string;
  number: string;
  amount: number;
  reason: string;
}>('payment.allocationReversed') {}
/** Money stands on the client's balance. */
export class PaymentPutOnBalance extends Event<{ paymentId: string; number: string; amount: number }>(
  'payment.putOnBalance',
) {}
/** Our money went back to the client. */
export class PaymentReturned extends Event<{ paymentId: string; number: string; amount: number }>('payment.returned') {}
