import { lifecycle } from '../../kernel/lifecycle.js';

export const applicationStatuses = [
  'draft',
  'collectingDocuments',
  'onReview',
  'needsCorrection',
  'documentsAccepted',
  'identityConfirmed',
  'waitingForPayment',
  'readyForIssue',
  'requestReceived',
  'issued',
  'receiptSigned',
  'withdrawn',
  'superseded',
  'refused',
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

/** From anywhere before the certificate one may step back; what was stepped back from may be taken up again. */
const stepBack = { withdraw: 'withdrawn', supersede: 'superseded', refuse: 'refused' } as const;

export const applicationLifecycle = lifecycle<ApplicationStatus>()('CertificateApplication', {
  draft: { open: 'collectingDocuments', ...stepBack },
  collectingDocuments: { sendToReview: 'onReview', acceptDocuments: 'documentsAccepted', ...stepBack },
  onReview: { askCorrection: 'needsCorrection', acceptDocuments: 'documentsAccepted', ...stepBack },
  needsCorrection: { sendToReview: 'onReview', acceptDocuments: 'documentsAccepted', ...stepBack },
  documentsAccepted: {
    confirmIdentity: 'identityConfirmed',
    reopenDocuments: 'onReview',
    askDocuments: 'collectingDocuments',
    ...stepBack,
  },
  identityConfirmed: {
    awaitPayment: 'waitingForPayment',
    makeReady: 'readyForIssue',
    reopenDocuments: 'onReview',
    askDocuments: 'collectingDocuments',
    askIdentity: 'documentsAccepted',
    ...stepBack,
  },
  waitingForPayment: {
    makeReady: 'readyForIssue',
    reopenDocuments: 'onReview',
    askDocuments: 'collectingDocuments',
    askIdentity: 'documentsAccepted',
    ...stepBack,
  },
  readyForIssue: {
    receiveRequest: 'requestReceived',
    awaitPayment: 'waitingForPayment',
    reopenDocuments: 'onReview',
    askDocuments: 'collectingDocuments',
    askIdentity: 'documentsAccepted',
    ...stepBack,
  },
  requestReceived: { issue: 'issued', askKeyAgain: 'readyForIssue', ...stepBack },
  issued: { signReceipt: 'receiptSigned' },
  withdrawn: { reopen: 'collectingDocuments' },
  refused: { reopen: 'collectingDocuments' },
});
export type ApplicationMove = Parameters<typeof applicationLifecycle.next>[1];

/** Whoever must act next. */
export const waitsFor = ['applicant', 'manager', 'client', 'operator', 'payer', 'officer', 'nobody'] as const;
export type WaitsFor = (typeof waitsFor)[number];

const ownerOfStatus: Readonly<Record<ApplicationStatus, WaitsFor>> = {
  draft: 'manager',
  collectingDocuments: 'applicant',
  onReview: 'operator',
  needsCorrection: 'applicant',
  documentsAccepted: 'applicant',
  identityConfirmed: 'payer',
  waitingForPayment: 'payer',
  readyForIssue: 'applicant',
  requestReceived: 'officer',
  issued: 'applicant',
  receiptSigned: 'nobody',
  withdrawn: 'nobody',
  superseded: 'nobody',
  refused: 'nobody',
};

/** What nobody has handed over to the applicant yet waits for the side that opened it. */
export const ownerOf = (a: { status: ApplicationStatus; openedByClient: boolean }): WaitsFor =>
  a.status === 'draft' && a.openedByClient ? 'client' : ownerOfStatus[a.status];

export const statusesOf = (who: WaitsFor): ApplicationStatus[] =>
  applicationStatuses.filter((status) => ownerOfStatus[status] === who);

/** States in which data and documents may still be changed. */
export const openStatuses: readonly ApplicationStatus[] = [
  'draft',
  'collectingDocuments',
  'onReview',
  'needsCorrection',
  'documentsAccepted',
  'identityConfirmed',
  'waitingForPayment',
  'readyForIssue',
];
/** States before the certificate, its request included. */
export const runningStatuses: readonly ApplicationStatus[] = [...openStatuses, 'requestReceived'];

export const documentStatuses = ['awaited', 'uploaded', 'accepted', 'rejected', 'expired', 'replaced'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

/** Each document has a life of its own; none of its states stops another document or another application. */
export const documentLifecycle = lifecycle<DocumentStatus>()('CertificateDocument', {
  awaited: { upload: 'uploaded', replace: 'replaced' },
  uploaded: { upload: 'uploaded', takeBack: 'awaited', accept: 'accepted', reject: 'rejected', replace: 'replaced' },
  accepted: { reopen: 'uploaded', expire: 'expired', upload: 'uploaded', replace: 'replaced' },
  rejected: { upload: 'uploaded', reopen: 'uploaded', replace: 'replaced' },
  expired: { upload: 'uploaded', replace: 'replaced' },
});
export type DocumentMove = Parameters<typeof documentLifecycle.next>[1];
