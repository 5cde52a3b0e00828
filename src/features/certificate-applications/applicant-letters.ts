import { Injectable } from '@nestjs/common';
import { formatPhone } from '../../kernel/phone.js';
import { countEn, plural } from '../../kernel/words.js';
import type { Work } from '../../platform/database/work.js';
import type { DomainEvent, EventClass, EventPayload } from '../../platform/events/events.js';
import {
  CertificateExpiring,
  CertificateProfiles,
  CertificateResumed,
  CertificateRevoked,
  CertificateSuspended,
} from '../certification-authority/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import type { CertificateApplication } from './application.entity.js';
import {
  ApplicationIssued,
  ApplicationOpened,
  CorrectionAsked,
  DocumentsAccepted,
  IdentityRefused,
} from './application.events.js';
import { ApplicationRepository } from './applications.repository.js';
import { documentTitles } from './document-titles.js';
import { DocumentRepository } from './documents.repository.js';
import { RejectionReasonRepository } from './review.repository.js';

type Words = Record<string, string | number>;

/** What an applicant, who has no account, is to be told of one event. */
export interface ApplicantLetter {
  application: CertificateApplication;
  /** Of the centre that leads the application. */
  timeZone: string;
  words: Words;
}

/** Finds for an event which applicant it concerns and what is said to him beside what stands in the event. */
@Injectable()
export class ApplicantLetters {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly reasons: RejectionReasonRepository,
    private readonly profiles: CertificateProfiles,
    private readonly centres: ServiceCentreRepository,
  ) {}

  /** Null when the event is nobody's news: the certificate has no application, the applicant has done it himself. */
  async of(work: Work, event: DomainEvent): Promise<ApplicantLetter | null> {
    const { applicationId } = event.payload as { applicationId?: string };
    const application = applicationId ? await this.applications.find(work, applicationId) : null;
    const found = application && (await this.found(work, application, event));
    if (!found) return null;
    const centre = await this.centres.find(work, application.serviceCentreId);
    const { number, firstName, middleName } = application;
    const name = [firstName, middleName].filter(Boolean).join(' ');
    return { application, timeZone: centre?.timeZone ?? 'Europe/Moscow', words: { number, name, ...found } };
  }

  private async found(work: Work, a: CertificateApplication, event: DomainEvent): Promise<Words | null> {
    const opened = payloadOf(event, ApplicationOpened);
    if (opened) return opened.kind === 'renewal' ? null : this.opened(work, a);
    if (payloadOf(event, CorrectionAsked)) return { list: await this.toReplace(work, a) };
    const accepted = payloadOf(event, DocumentsAccepted);
    if (accepted) return accepted.needsVisit ? this.visit(work, a) : null;
    const refused = payloadOf(event, IdentityRefused);
    if (refused) return { reason: refused.reason };
    const issued = payloadOf(event, ApplicationIssued);
    if (issued) return ofCertificate(issued);
    const ending = payloadOf(event, CertificateExpiring);
    if (ending) return { ...ofCertificate(ending), days: ending.daysLeft };
    const stopped = payloadOf(event, CertificateSuspended, CertificateResumed, CertificateRevoked);
    // A certificate that gave way to its replacement is told of by the letter about the new one.
    if (stopped) return stopped.reason === 'superseded' ? null : ofCertificate(stopped);
    return {};
  }

  /** Identity may be confirmed in the unit that accepted the documents: by the present certificate, at a visit before. */
  private async visit(work: Work, { status, serviceCentreId }: CertificateApplication): Promise<Words | null> {
    if (status !== 'documentsAccepted') return null;
    const centre = await this.centres.find(work, serviceCentreId);
    return { centre: [centre?.name, centre?.address, centre?.openingHours].filter(Boolean).join(', ') };
  }

  private async opened(work: Work, { phone, profileCode, locale }: CertificateApplication): Promise<Words> {
    const { reviewDays, reviewUnit } = await this.profiles.lastInForce(work, profileCode);
    return { phone: formatPhone(phone), promise: promiseInWords(reviewDays, reviewUnit, locale) };
  }

  /** A line for each document that has to come again, with the reasons. */
  private async toReplace(work: Work, { id, locale }: CertificateApplication): Promise<string> {
    const wrong = (await this.documents.of(work, [id])).filter((d) => d.required && d.status !== 'accepted');
    const lines: string[] = [];
    for (const document of wrong) {
      const reason = document.reasonCode ? await this.reasons.byCode(work, document.reasonCode) : null;
      const why = [locale === 'ru' ? reason?.title : reason?.titleEn, document.reasonWords].filter(Boolean);
      lines.push(`— ${documentTitles[document.kind][locale]}${why.length > 0 ? `: ${why.join('. ')}` : ''}`);
    }
    return lines.join('\n');
  }
}

/** What a job is given knows its type, and not its class. */
const payloadOf = <P extends EventPayload>(event: DomainEvent, ...classes: EventClass<P>[]): P | null =>
  classes.some((one) => one.type === event.type) ? (event.payload as P) : null;

const ofCertificate = ({ serial, notAfter = '' }: { serial: string; notAfter?: string }): Words => ({
  serial: serial.toUpperCase(),
  until: notAfter.slice(0, 10),
});

function promiseInWords(days: number, unit: 'working' | 'calendar', locale: 'ru' | 'en'): string {
  if (locale === 'en') return countEn(days, unit === 'working' ? 'working day' : 'day');
  const forms: [string, string, string] =
    unit === 'working' ? ['рабочий день', 'рабочих дня', 'рабочих дней'] : ['день', 'дня', 'дней'];
  return `${days} ${plural(days, ...forms)}`;
}
