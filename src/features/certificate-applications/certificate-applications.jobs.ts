import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { dateInDigits } from '../../kernel/amount-in-words.js';
import { formatPhone } from '../../kernel/phone.js';
import { countEn, plural } from '../../kernel/words.js';
import type { Config } from '../../platform/config/config.js';
import type { Work } from '../../platform/database/work.js';
import { After } from '../../platform/events/events.js';
import { Handles, jobType } from '../../platform/jobs/jobs.js';
import { type Mailer, renderMail } from '../../platform/mail/index.js';
import { renderSms, type SmsSender } from '../../platform/sms/index.js';
import { CONFIG, MAILER, SMS } from '../../platform/tokens.js';
import {
  CertificateExpiring,
  CertificateProfiles,
  CertificateResumed,
  CertificateRevoked,
  CertificateSuspended,
} from '../certification-authority/index.js';
import { ServiceCentreRepository } from '../service-centres/index.js';
import { AdvanceApplication } from './advance-application.js';
import type { CertificateApplication } from './application.entity.js';
import {
  ApplicationIssued,
  ApplicationOpened,
  CorrectionAsked,
  DocumentsAccepted,
  IdentityRefused,
  ReadyForIssue,
} from './application.events.js';
import { ApplicationRepository } from './applications.repository.js';
import { documentTitles } from './document-titles.js';
import { DocumentRepository } from './documents.repository.js';
import { RejectionReasonRepository } from './review.repository.js';

const expireDocuments = jobType('certificate-documents.expire', z.object({}), { cron: '20 1 * * *' });

type Told = { applicationId: string };

/** Letters and messages to the applicant, who has no account; and the daily look at documents whose time is over. */
@Injectable()
export class CertificateApplicationJobs {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly documents: DocumentRepository,
    private readonly reasons: RejectionReasonRepository,
    private readonly profiles: CertificateProfiles,
    private readonly centres: ServiceCentreRepository,
    private readonly advancing: AdvanceApplication,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(SMS) private readonly sms: SmsSender,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @After(ApplicationOpened)
  async tellOpened(work: Work, event: ApplicationOpened): Promise<void> {
    // Whoever renewed by signature has just done it himself and has nothing to upload.
    if (event.payload.kind === 'renewal') return;
    await this.tell(work, event.payload, 'certificate-opened', async (a) => {
      const { reviewDays, reviewUnit } = await this.profiles.lastInForce(work, a.profileCode);
      return { phone: formatPhone(a.phone), promise: promiseInWords(reviewDays, reviewUnit, a.locale) };
    });
  }

  @After(CorrectionAsked)
  async tellCorrection(work: Work, event: CorrectionAsked): Promise<void> {
    await this.tell(work, event.payload, 'certificate-correction', async (a) => {
      const wrong = (await this.documents.of(work, [a.id])).filter((d) => d.required && d.status !== 'accepted');
      const lines: string[] = [];
      for (const document of wrong) {
        const reason = document.reasonCode ? await this.reasons.byCode(work, document.reasonCode) : null;
        const why = [a.locale === 'ru' ? reason?.title : reason?.titleEn, document.reasonWords].filter(Boolean);
        lines.push(`— ${documentTitles[document.kind][a.locale]}${why.length > 0 ? `: ${why.join('. ')}` : ''}`);
      }
      return { list: lines.join('\n') };
    });
  }

  @After(DocumentsAccepted)
  async tellVisit(work: Work, event: DocumentsAccepted): Promise<void> {
    const application = await this.applications.find(work, event.payload.applicationId);
    // Identity may be confirmed in the unit that accepted the documents: by the present certificate, at a visit before.
    if (!event.payload.needsVisit || application?.status !== 'documentsAccepted') return;
    await this.tell(work, event.payload, 'certificate-visit', async (a) => {
      const centre = await this.centres.find(work, a.serviceCentreId);
      return { centre: [centre?.name, centre?.address, centre?.openingHours].filter(Boolean).join(', ') };
    });
  }

  @After(IdentityRefused)
  async tellIdentityRefused(work: Work, event: IdentityRefused): Promise<void> {
    const { reason } = event.payload;
    await this.tell(work, event.payload, 'certificate-identity-refused', async () => ({ reason }));
  }

  @After(ReadyForIssue)
  async tellReady(work: Work, event: ReadyForIssue): Promise<void> {
    await this.tell(work, event.payload, 'certificate-ready', async () => ({}));
  }

  @After(ApplicationIssued)
  async tellIssued(work: Work, event: ApplicationIssued): Promise<void> {
    const { serial, notAfter } = event.payload;
    const until = dateInDigits(notAfter.slice(0, 10));
    await this.tell(work, event.payload, 'certificate-issued', async () => ({ serial, until }));
  }

  @After(CertificateExpiring)
  async tellExpiring(work: Work, event: CertificateExpiring): Promise<void> {
    const { serial, notAfter, daysLeft: days } = event.payload;
    const until = dateInDigits(notAfter.slice(0, 10));
    await this.tell(work, event.payload, 'certificate-expiring', async () => ({ serial, until, days }), `-${days}`);
  }

  @After(CertificateSuspended)
  async tellSuspended(work: Work, event: CertificateSuspended): Promise<void> {
    await this.tellState(work, event, 'certificate-suspended');
  }

  @After(CertificateResumed)
  async tellResumed(work: Work, event: CertificateResumed): Promise<void> {
    await this.tellState(work, event, 'certificate-resumed');
  }

  /** A certificate that gave way to its replacement is told of by the letter about the new one. */
  @After(CertificateRevoked)
  async tellRevoked(work: Work, event: CertificateRevoked): Promise<void> {
    if (event.payload.reason !== 'superseded') await this.tellState(work, event, 'certificate-revoked');
  }

  /** A document whose time is over serves no further application; running ones ask for a fresh one. */
  @Handles(expireDocuments)
  async expire(work: Work): Promise<void> {
    for (;;) {
      const ids = await this.documents.expiring(work, work.clock.today('Europe/Moscow'), 200);
      for (const id of ids) {
        const document = (await this.documents.find(work, id))!;
        const application = await this.applications.forUpdate(work, document.applicationId);
        document.move('expire');
        await this.documents.save(work, document);
        if (application.isOpen) await this.advancing.advance(work, application);
      }
      if (ids.length < 200) return;
    }
  }

  private async tellState(
    work: Work,
    { id, payload }: CertificateSuspended | CertificateResumed | CertificateRevoked,
    template: string,
  ): Promise<void> {
    await this.tell(work, payload, template, async () => ({ serial: payload.serial.toUpperCase() }), `-${id}`);
  }

  private async tell(
    work: Work,
    { applicationId }: Told,
    template: string,
    words: (a: CertificateApplication) => Promise<Record<string, string | number>>,
    again = '',
  ): Promise<void> {
    const a = await this.applications.find(work, applicationId);
    if (!a) return;
    const given = {
      number: a.number,
      name: [a.firstName, a.middleName].filter(Boolean).join(' '),
      link: `${this.config.publicUrl}/cabinet`,
      ...(await words(a)),
    };
    const id = `${template}-${a.id}-${a.version}${again}`;
    if (a.email) {
      const letter = await renderMail(template, a.locale, given);
      await this.mailer.send({ to: a.email, ...letter, messageId: `<${id}@okno>` });
    }
    await this.sms.send({ id, to: a.phone, text: await renderSms(template, a.locale, given) });
  }
}

function promiseInWords(days: number, unit: 'working' | 'calendar', locale: 'ru' | 'en'): string {
  if (locale === 'en') return countEn(days, unit === 'working' ? 'working day' : 'day');
  const forms: [string, string, string] =
    unit === 'working' ? ['рабочий день', 'рабочих дня', 'рабочих дней'] : ['день', 'дня', 'дней'];
  return `${days} ${plural(days, ...forms)}`;
}
