import { Event } from '../../platform/events/events.js';

interface About {
  [name: string]: string | number | boolean | null | readonly string[];
  applicationId: string;
  number: string;
  holderName: string;
}
export class ApplicationOpened extends Event<About & { profileCode: string; kind: string }>(
  'certificateApplication.opened',
) {}
export class ApplicationSentToReview extends Event<About & { dueAt: string }>('certificateApplication.sentToReview') {}
export class DocumentAccepted extends Event<About & { kind: string; documentId: string }>(
  'certificateApplication.documentAccepted',
) {}
export class DocumentRejected extends Event<
  About & { kind: string; documentId: string; reasonCode: string; words: string }
>('certificateApplication.documentRejected') {}
export class CorrectionAsked extends Event<About & { kinds: readonly string[] }>(
  'certificateApplication.correctionAsked',
) {}
export class DocumentsAccepted extends Event<About & { needsVisit: boolean }>(
  'certificateApplication.documentsAccepted',
) {}
export class IdentityConfirmed extends Event<About & { method: string; place: string }>(
  'certificateApplication.identityConfirmed',
) {}
export class IdentityRefused extends Event<About & { reason: string; place: string }>(
  'certificateApplication.identityRefused',
) {}
export class PaymentAwaited extends Event<About & { invoiceId: string | null }>(
  'certificateApplication.paymentAwaited',
) {}
export class ReadyForIssue extends Event<About>('certificateApplication.readyForIssue') {}
export class CertificateRequestReceived extends Event<About & { orderId: string }>(
  'certificateApplication.requestReceived',
) {}
export class ApplicationIssued extends Event<About & { certificateId: string; serial: string; notAfter: string }>(
  'certificateApplication.issued',
) {}
export class ReceiptSigned extends Event<About & { certificateId: string }>('certificateApplication.receiptSigned') {}
export class ApplicationWithdrawn extends Event<About & { reason: string }>('certificateApplication.withdrawn') {}
export class ApplicationRefused extends Event<About & { reason: string }>('certificateApplication.refused') {}
export class ApplicationReopened extends Event<About>('certificateApplication.reopened') {}
export class ApplicationSuperseded extends Event<About & { byNumber: string }>('certificateApplication.superseded') {}
/** Money moved on an invoice of the centre before, or a note made it smaller; its applications have followed their client. */
export class PaidWhereItWas extends Event<{ invoiceId: string; creditNoteId: string | null }>(
  'certificateApplication.paidWhereItWas',
) {}
