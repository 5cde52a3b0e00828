import {
  ApplicationIssued,
  ApplicationOpened,
  CorrectionAsked,
  DocumentsAccepted,
  IdentityRefused,
  ReadyForIssue,
} from '../../certificate-applications/index.js';
import {
  CertificateExpiring,
  CertificateResumed,
  CertificateRevoked,
  CertificateSuspended,
} from '../../certification-authority/index.js';
import type { NoticeKind, NoticeWords } from '../notice-kind.js';

/** A letter and an SMS to an applicant: he has no account, so that there is nothing to choose and no bell to ring. */
export interface ApplicantKind extends Pick<NoticeKind, 'event' | 'urgent'> {
  /** Beside his name, the number of the application and the address of the cabinet. */
  readonly words: NoticeWords;
  /** Told by the clock and not after somebody's act: it can wait for the morning. */
  readonly waits?: true;
}

const serial = ['text', '4A0B6C2D91'] as const;
const until = ['day', '2027-11-22'] as const;

/** The words stand in templates/notices/<kind>.{ru,en}.txt, what they are called in the log of the client program. */
export const applicantKinds = {
  certificateOpened: {
    event: ApplicationOpened,
    words: { phone: ['text', '+7 912 345-67-89'], promise: ['text', '3 рабочих дня'] },
  },
  certificateCorrection: {
    event: CorrectionAsked,
    words: { list: ['text', '— Паспорт: изображение нечёткое\n— СНИЛС: не тот документ'] },
  },
  certificateVisit: {
    event: DocumentsAccepted,
    words: { centre: ['text', 'Центр на Малышева, Екатеринбург, ул. Малышева, 51, пн–пт 9–18'] },
  },
  certificateIdentityRefused: { event: IdentityRefused, words: { reason: ['text', 'Паспорт просрочен'] } },
  certificateReady: { event: ReadyForIssue, words: {} },
  certificateIssued: { event: ApplicationIssued, words: { serial, until } },
  certificateExpiring: { event: CertificateExpiring, words: { serial, until, days: ['text', '30'] }, waits: true },
  certificateSuspended: { event: CertificateSuspended, words: { serial }, urgent: true },
  certificateResumed: { event: CertificateResumed, words: { serial }, urgent: true },
  certificateRevoked: { event: CertificateRevoked, words: { serial }, urgent: true },
} as const satisfies Record<string, ApplicantKind>;

export const applicantKindNames = Object.keys(applicantKinds) as (keyof typeof applicantKinds)[];
export const applicantKindOf = (name: string): ApplicantKind | undefined =>
  (applicantKinds as Record<string, ApplicantKind>)[name];
