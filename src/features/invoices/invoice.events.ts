import { Event } from '../../platform/events/events.js';

interface Named {
  readonly invoiceId: string;
  readonly number: string | null;
  /** Total, kopecks. */
  readonly amount: number;
  readonly [more: string]: string | number | boolean | null | readonly string[];
}

export class InvoiceDrafted extends Event<Named>('invoice.drafted') {}
export class InvoiceIssued extends Event<Named & { payUntil: string; productCodes: readonly string[] }>(
  'invoice.issued',
) {}
export class InvoiceLetterAsked extends Event<Named & { letterId: string; kind: string }>('invoice.letterAsked') {}
export class InvoiceOpenedByClient extends Event<Named>('invoice.openedByClient') {}
export class InvoiceScanUploaded extends Event<Named & { scanId: string; cameBy: string }>('invoice.scanUploaded') {}
/** `received`: the part that came now; `due`: what is left. */
export class InvoicePartlyPaid extends Event<Named & { received: number; due: number; paidOn: string }>(
  'invoice.partlyPaid',
) {}
/** `lineIds`: what was sold, for those who give access, count rewards or owe closing documents. */
export class InvoicePaid extends Event<
  Named & {
    received: number;
    paidOn: string;
    lineIds: readonly string[];
    productCodes: readonly string[];
    source: string;
  }
>('invoice.paid') {}
export class InvoicePaymentReversed extends Event<Named & { returned: number; due: number; wasPaid: boolean }>(
  'invoice.paymentReversed',
) {}
export class InvoiceCompleted extends Event<Named>('invoice.completed') {}
export class InvoiceAnnulled extends Event<Named & { reason: string }>('invoice.annulled') {}
export class InvoiceExpired extends Event<Named>('invoice.expired') {}
export class InvoiceCredited extends Event<
  Named & { until: string; lineIds: readonly string[]; productCodes: readonly string[] }
>('invoice.credited') {}
export class InvoiceTermExtended extends Event<Named & { payUntil: string }>('invoice.termExtended') {}
/** `overpaid`: what came in excess by the correction, kopecks; belongs on the client's balance. */
export class InvoiceCorrected extends Event<
  Named & { creditNoteId: string; creditNoteNumber: string; by: number; overpaid: number }
>('invoice.corrected') {}
