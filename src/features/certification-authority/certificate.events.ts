import { Event } from '../../platform/events/events.js';

export class IssuanceOrdered extends Event<{ orderId: string; applicationId: string; holderName: string }>(
  'certificate.ordered',
) {}
export class IssuanceApproved extends Event<{ orderId: string; applicationId: string; holderName: string }>(
  'certificate.approved',
) {}
export class IssuanceRefused extends Event<{
  orderId: string;
  applicationId: string;
  holderName: string;
  reason: string;
}>('certificate.refused') {}
/** `notAfter`: ISO 8601. */
export class CertificateIssued extends Event<{
  certificateId: string;
  applicationId: string;
  serial: string;
  holderName: string;
  notAfter: string;
}>('certificate.issued') {}

interface StateChanged extends Record<string, string> {
  certificateId: string;
  applicationId: string;
  serial: string;
  holderName: string;
  reason: string;
}
export class CertificateRevoked extends Event<StateChanged>('certificate.revoked') {}
export class CertificateSuspended extends Event<StateChanged>('certificate.suspended') {}
export class CertificateResumed extends Event<StateChanged>('certificate.resumed') {}
export class RevocationAsked extends Event<StateChanged & { act: string }>('certificate.revocationAsked') {}
/** 60, 30, 14, 7 and 1 day before the end, once each. */
export class CertificateExpiring extends Event<{
  certificateId: string;
  applicationId: string;
  serial: string;
  holderName: string;
  notAfter: string;
  daysLeft: number;
}>('certificate.expiring') {}
export class CertificateReceiptSigned extends Event<{
  certificateId: string;
  applicationId: string;
  serial: string;
  holderName: string;
}>('certificate.receiptSigned') {}
